//! `barem check`: what is wrong with sets, and what each annex declares beside what its text adds up to.

mod fix;
mod report;
mod table;
mod watch;

pub use fix::write;
pub use report::mark;

use std::path::{Path, PathBuf};

use barem_compiler::Bundle;
use barem_diagnostic::{Format, Lang, Severity, json, render, sarif, text};
use clap::{Arg, ArgMatches};

use crate::{
    command::Verb,
    exit::{Exit, Trouble},
    options,
    results::Results,
    session::Session,
    sets::{self, Checked},
    tally::Tally,
    words::both,
};

/// The verb.
pub const VERB: Verb = Verb {
    name: "check",
    about: both(
        "Kiểm tra bộ tiêu chí: chỗ mâu thuẫn, chỗ còn thiếu, khai báo so với cộng lại",
        "Check sets: contradictions, gaps, and what is declared beside what adds up",
    ),
    usage: both("[ĐƯỜNG_DẪN]…", "[PATH]…"),
    args,
    examples: both(
        "  barem check                                kiểm tra mọi bộ tiêu chí dưới thư mục đang đứng\n  \
           barem check rulesets/lai-chau-2024         kiểm tra một bộ\n  \
           barem check --fix bo-tieu-chi-cua-toi      tự sửa những lỗi sửa được chắc chắn\n  \
           barem check --format sarif -o ket-qua.sarif",
        "  barem check                                check every set below the current folder\n  \
           barem check rulesets/lai-chau-2024         check one set\n  \
           barem check --fix my-set                   mend what can be mended safely\n  \
           barem check --format sarif -o results.sarif",
    ),
    run,
};

fn args(lang: Lang) -> Vec<Arg> {
    let paths = both(
        "Tệp, thư mục của một bộ hoặc thư mục chứa nhiều bộ; `-` đọc đầu vào chuẩn; không ghi: thư mục đang đứng",
        "Files, the folder of a set, or a folder of many sets; `-` reads standard input; none: the current folder",
    );
    let fix = both(
        "Sửa luôn những chỗ sửa không thể làm sai ý người soạn",
        "Mend what can be mended without changing what the author meant",
    );
    let watch = both("Kiểm tra lại mỗi khi tệp thay đổi", "Check again whenever a file changes");
    vec![
        options::paths(paths, lang),
        options::flag("fix", fix, lang),
        options::flag("watch", watch, lang),
        options::fail_on(lang),
        options::format(lang),
        options::out(lang),
    ]
}

/// What is asked for.
struct Order {
    paths: Vec<PathBuf>,
    fix: bool,
    watch: bool,
    format: Format,
    fail_on: Option<Severity>,
    results: Results,
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let order = Order {
        paths: matches.get_many("paths").unwrap_or_default().cloned().collect(),
        fix: matches.get_flag("fix"),
        watch: matches.get_flag("watch"),
        format: options::format_of(matches),
        fail_on: options::fail_on_of(matches),
        results: Results::of(matches, session),
    };
    if order.paths.iter().any(|path| sets::is_stdin(path)) && (order.fix || order.watch) {
        return Err(Trouble::usage(text!(
            "đầu vào chuẩn không sửa hay theo dõi được",
            "standard input cannot be mended or watched"
        ))
        .help(text!("ghi đường dẫn của tệp thay cho `-`", "give the path of a file instead of `-`")));
    }
    if order.watch { watch::repeat(&order.paths, session, || once(&order, session)) } else { once(&order, session) }
}

fn once(order: &Order, session: &Session) -> Result<Exit, Trouble> {
    let mut bundles = sets::find(&order.paths)?;
    order.results.keep(inputs(&bundles))?;
    let (checked, mended) = match order.fix {
        true => fix::mend(&mut bundles, session)?,
        false => (sets::check(&bundles, session), 0),
    };
    order.results.write(&shown(&checked, mended, order, session))?;
    tell(&checked, mended, order, session);
    let tally = Tally::of(checked.findings());
    if !order.watch {
        // The process ends here; giving back every piece of a large set first would only keep the reader waiting.
        std::mem::forget((checked, bundles));
    }
    let fails = order.fail_on.is_some_and(|severity| tally.at_least(severity) > 0);
    Ok(if fails { Exit::Findings } else { Exit::Done })
}

fn inputs(bundles: &[Bundle]) -> impl Iterator<Item = &Path> {
    bundles.iter().flat_map(|bundle| &bundle.files).map(|file| file.path.as_path())
}

/// The findings; for people with the table of annexes and the closing lines below them.
fn shown(checked: &Checked, mended: usize, order: &Order, session: &Session) -> String {
    let (sources, lang, look) = (&checked.sources, session.lang, order.results.look);
    match order.format {
        Format::Full => {
            let findings = render(checked.findings(), sources, lang, Format::Full, look);
            let gap = if findings.is_empty() { "" } else { "\n" };
            let table = table::table(checked, lang, look);
            findings + gap + &table + "\n" + &report::closing(checked, mended, lang, look)
        }
        format @ (Format::Concise | Format::Github) => render(checked.findings(), sources, lang, format, look),
        Format::Json => json(checked.findings(), sources, &report::sets(checked)),
        Format::Sarif => sarif(checked.findings(), sources, lang, &report::sets(checked)),
    }
}

/// The closing lines on standard error, where the results do not tell them to whoever is there.
fn tell(checked: &Checked, mended: usize, order: &Order, session: &Session) {
    let told = match order.format {
        Format::Concise | Format::Github => false,
        Format::Full | Format::Json | Format::Sarif => order.results.file().is_none(),
    };
    if !told {
        session.say(&report::closing(checked, mended, session.lang, session.look_of_messages()));
    }
}
