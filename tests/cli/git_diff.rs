//! `barem git-diff` as git calls it, in a real repository.

use std::process::Command;

use crate::run::Folder;

/// A repository whose files of barem are shown by the tool.
struct Repository(Folder);

impl Repository {
    fn with(set: &str) -> Repository {
        let repository = Repository(Folder::with(set));
        repository.git(&["init", "-q", "-b", "main"]);
        for (key, value) in [("user.name", "Người soạn"), ("user.email", "soan@example.vn"), ("core.autocrlf", "false")]
        {
            repository.git(&["config", key, value]);
        }
        repository.git(&["config", "diff.barem.command", &format!("'{}' git-diff", env!("CARGO_BIN_EXE_barem"))]);
        repository.0.write(".gitattributes", "*.barem diff=barem\n");
        repository.git(&["add", "-A"]);
        repository.git(&["commit", "-q", "-m", "bản đầu"]);
        repository
    }

    #[track_caller]
    fn git(&self, args: &[&str]) -> String {
        let mut git = Command::new("git");
        git.args(args).current_dir(&self.0.0).env("LANG", "vi_VN.UTF-8").env("GIT_CONFIG_GLOBAL", "/dev/null");
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "BAREM_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR"] {
            git.env_remove(name);
        }
        let output = git.output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

const ANNEX: &str = "lai-chau-2022/phu-luc-01.barem";
const HEAD: &str = "lai-chau-2022/bo-tieu-chi.barem";

#[test]
fn every_version_is_shown_by_its_meaning() {
    let repository = Repository::with("lai-chau-2022");
    let stricter = |shown: &str| {
        assert!(shown.contains(&format!("barem git-diff {ANNEX}")), "{shown}");
        assert!(shown.contains("cách chấm chặt hơn") && shown.contains("kém nhiều nhất"), "{shown}");
        assert!(shown.contains("- từ 75% đến dưới 100%"), "{shown}");
        assert!(!shown.contains("làm tròn"), "what is in another file is not of this one: {shown}");
    };
    let text = repository.0.read(ANNEX);
    let text = text.replacen("từ 75% đến dưới 100%", "từ 80% đến dưới 100%", 1).replacen("- dưới 75%", "- dưới 80%", 1);
    repository.0.write(ANNEX, &text);
    stricter(&repository.git(&["diff"]));
    repository.git(&["add", "-A"]);
    stricter(&repository.git(&["diff", "--cached"]));
    repository.git(&["commit", "-q", "-m", "nâng ngưỡng"]);
    repository.0.edit(HEAD, "làm tròn: điểm 2 chữ số", "làm tròn: điểm 3 chữ số");
    let header = repository.git(&["diff"]);
    assert!(header.contains("đổi cách làm tròn") && !header.contains("cách chấm chặt hơn"), "{header}");
    repository.git(&["commit", "-q", "-a", "-m", "làm tròn"]);
    stricter(&repository.git(&["show", "--ext-diff", "HEAD~1"]));
    stricter(&repository.git(&["diff", "HEAD~2", "HEAD~1"]));
    let both = repository.git(&["diff", "HEAD~2"]);
    assert!(both.contains("đổi cách làm tròn") && both.contains("cách chấm chặt hơn"), "{both}");
}

#[test]
fn what_cannot_be_compared_is_said_and_git_goes_on() {
    let repository = Repository::with("lai-chau-2022");
    repository.0.edit(HEAD, "ngôn ngữ: 1", "ngôn ngữ: chín");
    let shown = repository.git(&["diff"]);
    assert!(shown.contains("chưa so được theo nghĩa") && shown.contains("--no-ext-diff"), "{shown}");
    repository.git(&["checkout", "-q", "."]);
    std::fs::remove_file(repository.0.0.join(ANNEX)).unwrap();
    assert!(repository.git(&["diff"]).contains("tệp bị bỏ"));
    repository.git(&["checkout", "-q", "."]);
    repository.0.write("moi/moi.barem", crate::check::SMALL);
    repository.git(&["add", "-A"]);
    assert!(repository.git(&["diff", "--cached"]).contains("tệp mới"));
}
