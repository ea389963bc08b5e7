//! The whole help, both languages, as one golden file each.

use crate::run::barem;

const VERBS: [&str; 20] = [
    "",
    "check",
    "test",
    "compile",
    "consolidate",
    "export",
    "import",
    "sheet",
    "score",
    "verify",
    "diff",
    "map",
    "amend",
    "git-diff",
    "fmt",
    "outline",
    "explain",
    "lsp",
    "init",
    "completions",
];

fn pages(lang: &str) -> String {
    let page = |verb: &&str| {
        let args: Vec<&str> = [*verb, "--help", "--lang", lang].into_iter().filter(|arg| !arg.is_empty()).collect();
        let run = barem(&args).exits(0);
        assert_eq!(run.err, "");
        let shown: Vec<&str> = args.iter().copied().filter(|arg| *arg != "--lang" && *arg != lang).collect();
        format!("$ barem {}\n{}", shown.join(" "), run.out)
    };
    VERBS.iter().map(page).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn help_vi() {
    insta::assert_snapshot!(pages("vi"));
}

#[test]
fn help_en() {
    insta::assert_snapshot!(pages("en"));
}

#[test]
fn every_verb_has_its_page_there() {
    let help = barem(&["--help", "--lang", "en"]).exits(0).out;
    let (_, listed) = help.split_once("Commands:\n").unwrap();
    // A line that goes on stands further in.
    let rows = listed.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.strip_prefix("  "));
    let listed: Vec<&str> =
        rows.filter(|row| !row.starts_with(' ')).filter_map(|row| row.split_whitespace().next()).collect();
    assert_eq!(listed, VERBS[1..]);
}

#[test]
fn nothing_asked_is_wrong_usage_with_the_help() {
    let run = barem(&[]).exits(2);
    assert!(run.out.is_empty() && run.err.contains("Cách dùng: barem <LỆNH>"), "{}", run.err);
}

#[test]
fn the_version_is_that_of_the_package() {
    assert_eq!(barem(&["--version"]).exits(0).out, format!("barem {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_usage_is_told_in_our_words() {
    let commands: [&[&str]; 11] = [
        &["chek"],
        &["check", "--fixx"],
        &["check", "--format", "xml"],
        &["check", "--format"],
        &["check", "--lang", "fr"],
        &["check", "--fix", "-"],
        &["compile"],
        &["compile", "a", "b"],
        &["explain", "B0201", "--all"],
        &["outline", "rulesets"],
        &["fmt", "-o", "x", "rulesets"],
    ];
    let told = commands.iter().map(|args| {
        let run = |lang| {
            let run = barem(&[*args, &["--lang", lang]].concat());
            assert!(run.out.is_empty(), "{}", run.out);
            run.exits(2).err
        };
        // The wrong language is told in that of the environment.
        match args.contains(&"--lang") {
            true => format!("$ barem {}\n{}", args.join(" "), barem(args).exits(2).err),
            false => format!("$ barem {}\n{}{}", args.join(" "), run("vi"), run("en")),
        }
    });
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"));
}

#[test]
fn completions_know_the_verbs() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = barem(&["completions", shell]).exits(0).out;
        for word in ["check", "outline", "fail-on", "sarif"] {
            assert!(script.contains(word), "{word} in {shell}");
        }
    }
    barem(&["completions", "tcsh"]).exits(2);
}
