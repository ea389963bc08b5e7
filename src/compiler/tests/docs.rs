//! The language reference and the authors' guide: every example in them compiles as they say, and every answer of the
//! tool that they show is its answer.
//!
//! The words after the fence say what stands in it:
//! - `barem`: a whole set;
//! - `barem file=NAME`: more of a file of the set that the document builds step by step; with `lại`, the file anew;
//! - `barem đầu`, `khối`, `phụ-lục`, `mục`, `dòng`: lines of the header, whole blocks, lines below an annex, headings of
//!   an annex, lines below a criterion; each is put into a small set of its own;
//! - `… sai CODE …`: with exactly these findings; a fence without is clean;
//! - `text kết-quả`: what the tool finds in the example before; `text màn-hình`: what the command before prints, which
//!   `tests/guide.rs` looks after; `sh`: commands; `text`: anything else.
//!
//! `BAREM_UPDATE=1 cargo test -p barem-compiler --test docs` writes the answers of the tool anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use barem_compiler::{Bundle, Outcome, RawFile, World, compile_bundle, compile_in};
use barem_diagnostic::{Diagnostic, Format, Lang, Look, Sources, Standing, render};
use barem_ruleset::Digests;

/// The commands that a document may show.
const COMMANDS: [&str; 12] = [
    "check",
    "test",
    "sheet",
    "score",
    "verify",
    "compile",
    "consolidate",
    "amend",
    "explain",
    "fmt",
    "init",
    "outline",
];

struct Fence {
    /// Line of its text in the document, from 1.
    line: usize,
    info: Vec<String>,
    text: String,
}

impl Fence {
    /// The codes after `sai`.
    fn wanted(&self) -> Vec<&str> {
        self.info.iter().map(String::as_str).skip_while(|word| *word != "sai").skip(1).collect()
    }
}

fn document(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../grammar").join(name)
}

fn fences(text: &str) -> Vec<Fence> {
    let mut all: Vec<Fence> = Vec::new();
    let mut open = false;
    for (at, line) in text.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(info) if !open => {
                open = true;
                let info = info.split_whitespace().map(str::to_owned).collect();
                all.push(Fence { line: at + 2, info, text: String::new() });
            }
            Some(_) => open = false,
            None => {
                if let Some(fence) = all.last_mut().filter(|_| open) {
                    fence.text.push_str(line);
                    fence.text.push('\n');
                }
            }
        }
    }
    assert!(!open, "the last fence is not closed");
    all
}

const HEADER: &str = "bộ tiêu chí vi-du \"Ví dụ\"
  ngôn ngữ: 1
  trạng thái: dự thảo
  nội dung: phục dựng
  năm đánh giá: 2025
  phương án khảo sát: \"Rất hài lòng\": 100%, \"Không hài lòng\": 0%
";

const GROUPS: [(&str, &str); 3] = [
    ("nhóm sở", "nhóm sở \"Các sở\"\n"),
    ("nhóm xã", "nhóm xã \"UBND các xã, phường\"\n"),
    ("nhóm đặc-thù", "nhóm đặc-thù \"Cơ quan đặc thù\"\n  đơn vị: \"Thanh tra tỉnh\", \"Văn phòng UBND tỉnh\"\n"),
];

const ANNEX: &str = "phụ lục 01 \"Ví dụ\"
  áp dụng: sở
";

const CRITERION: &str = "tiêu chí 1 \"Ví dụ\" 10 điểm
  nguồn: tự đánh giá
  chấm có/không: \"Đã làm\"
  kiểm chứng: \"Báo cáo\"
";

/// The set that an example with `sửa phụ lục` amends.
const BASE: &str = "bộ tiêu chí vi-du-cu \"Ví dụ cũ\"
  ngôn ngữ: 1
  trạng thái: dự thảo
  nội dung: phục dựng
  năm đánh giá: 2024

nhóm sở \"Các sở\"

phụ lục 01 \"Ví dụ cũ\"
  áp dụng: sở
  thang điểm: 3
  nguồn: tự đánh giá

lĩnh vực 1 \"Hiện đại hóa hành chính\" 3 điểm

tiêu chí 1.1 \"Chữ ký số\" 1 điểm
  chấm có/không: \"Mọi văn bản đi đều ký số\"
  kiểm chứng: \"Kết xuất của hệ thống quản lý văn bản\"

tiêu chí 1.2 \"Phần mềm nội bộ\" 1 điểm
  chấm có/không: \"Có phần mềm dùng chung\"
  kiểm chứng: \"Đường dẫn phần mềm\"

tiêu chí 1.3 \"Hồ sơ điện tử\" 1 điểm
  hỏi tỷ_lệ \"Tỷ lệ hồ sơ lập trên môi trường mạng\": phần trăm
  chấm: tỷ_lệ × điểm tối đa
  kiểm chứng: \"Kết xuất của hệ thống quản lý văn bản\"
  ghi chú: \"Hồ sơ mật không tính\"
";

/// The lines of a default that a fragment does not state itself.
fn unless_stated(default: &str, fragment: &str) -> String {
    let key = |line: &str| line.trim().split(':').next().unwrap_or_default().to_owned();
    let stated = |line: &str| line.starts_with(' ') && fragment.lines().any(|own| key(own) == key(line));
    default.lines().filter(|line| !stated(line)).map(|line| format!("{line}\n")).collect()
}

/// A fragment in a small set.
fn wrapped(place: &str, fragment: &str) -> Option<String> {
    let states = |word: &str| fragment.lines().any(|line| line.starts_with(word));
    let groups: String = GROUPS.iter().filter(|(word, _)| !states(word)).map(|(_, text)| *text).collect();
    Some(match place {
        "đầu" => format!("{}{fragment}\n{groups}\n{ANNEX}\n{CRITERION}", unless_stated(HEADER, fragment)),
        "khối" => {
            let amends = if states("sửa phụ lục") {
                format!("  sửa đổi: vi-du-cu bản {}\n", pin())
            } else {
                String::new()
            };
            let annex = if states("phụ lục 01") || states("sửa phụ lục") {
                String::new()
            } else {
                format!("{ANNEX}\n{CRITERION}")
            };
            format!("{HEADER}{amends}\n{groups}\n{annex}\n{fragment}")
        }
        "phụ-lục" => format!("{HEADER}\n{groups}\n{}{fragment}\n{CRITERION}", unless_stated(ANNEX, fragment)),
        "mục" => format!("{HEADER}\n{groups}\n{ANNEX}  nguồn: tự đánh giá\n\n{fragment}"),
        "dòng" => {
            format!("{HEADER}\n{groups}\n{ANNEX}  nguồn: tự đánh giá\n\ntiêu chí 1 \"Ví dụ\" 10 điểm\n{fragment}")
        }
        _ => return None,
    })
}

/// What has been built up to a fence, as the files of one set.
#[derive(Default)]
struct Built {
    files: Vec<(String, String)>,
}

impl Built {
    fn add(&mut self, name: &str, text: &str, anew: bool) {
        match self.files.iter_mut().find(|(known, _)| known == name) {
            Some((_, file)) if anew => text.clone_into(file),
            Some((_, file)) => *file = format!("{file}\n{text}"),
            None => self.files.push((name.to_owned(), text.to_owned())),
        }
    }

    /// The files under the folder that the commands of the document name: the id of the set.
    fn in_its_folder(&self) -> Vec<(String, String)> {
        let header =
            self.files.iter().flat_map(|(_, text)| text.lines()).find_map(|line| line.strip_prefix("bộ tiêu chí "));
        let folder = header.and_then(|rest| rest.split(' ').next()).unwrap_or_default();
        self.files.iter().map(|(name, text)| (format!("{folder}/{name}"), text.clone())).collect()
    }
}

/// The files that an example means; none for what is no example.
fn files(fence: &Fence, built: &mut Built) -> Option<Vec<(String, String)>> {
    if fence.info.first().is_none_or(|word| word != "barem") {
        return None;
    }
    if let Some(name) = fence.info.iter().find_map(|word| word.strip_prefix("file=")) {
        built.add(name, &fence.text, fence.info.iter().any(|word| word == "lại"));
        return Some(built.in_its_folder());
    }
    let place = fence.info.get(1).filter(|word| *word != "sai");
    let text = match place {
        Some(place) => wrapped(place, &fence.text).unwrap_or_else(|| panic!("line {}: no place `{place}`", fence.line)),
        None => fence.text.clone(),
    };
    let name = if place.is_some_and(|place| place == "đầu") { "bo-tieu-chi.barem" } else { "phu-luc-01.barem" };
    Some(vec![(name.to_owned(), text)])
}

fn compiled(files: &[(String, String)]) -> (Outcome, Sources) {
    let file = |(name, text): &(String, String)| RawFile { path: name.into(), bytes: text.as_bytes().to_vec() };
    let set = Bundle { root: PathBuf::new(), files: files.iter().map(file).collect() };
    let mut sources = Sources::default();
    (compile_in(&Nothing, &set, &[base()], &mut sources), sources)
}

fn base() -> Bundle {
    let files = vec![RawFile { path: "cu.barem".into(), bytes: BASE.as_bytes().to_vec() }];
    Bundle { root: "vi-du-cu".into(), files }
}

fn pin() -> String {
    let outcome = compile_bundle(&base(), &mut Sources::default());
    assert!(outcome.findings.is_empty(), "{:?}", outcome.findings);
    Digests::of(&outcome.ruleset.unwrap()).unwrap().meaning.short()
}

/// A world without files.
struct Nothing;

impl World for Nothing {
    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::NotFound.into())
    }
    fn list(&self, _: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
        Err(io::ErrorKind::NotFound.into())
    }
    fn is_folder(&self, _: &Path) -> bool {
        true
    }
}

/// The findings that count: what a part of a set lacks may stand in the rest of it.
fn counted<'a>(fence: &Fence, findings: &'a [Diagnostic]) -> Vec<&'a Diagnostic> {
    let is_part = fence.info.get(1).is_some_and(|word| word != "sai" && !word.starts_with("file="));
    let counts = |finding: &&Diagnostic| {
        !is_part || finding.code.standing() != Standing::Missing || fence.wanted().contains(&finding.code.id())
    };
    findings.iter().filter(counts).collect()
}

/// What the tool says of some findings, as people read it.
fn told(findings: &[&Diagnostic], sources: &Sources) -> String {
    let findings: Vec<Diagnostic> = findings.iter().map(|finding| (*finding).clone()).collect();
    render(&findings, sources, Lang::Vi, Format::Full, Look::default())
}

/// Checks the examples of a document; gives back the document with the answers that the tool gives.
fn checked(name: &str, text: &str) -> String {
    let (mut built, mut answer, mut wrong) = (Built::default(), String::new(), Vec::new());
    let mut lines: Vec<&str> = text.lines().collect();
    let mut answers = Vec::new();
    for fence in fences(text) {
        let at = format!("{name}:{}", fence.line);
        if let Some(files) = files(&fence, &mut built) {
            let (outcome, sources) = compiled(&files);
            let counted = counted(&fence, &outcome.findings);
            answer = told(&counted, &sources);
            let codes: Vec<&str> = counted.iter().map(|finding| finding.code.id()).collect();
            if codes != fence.wanted() {
                wrong.push(format!("{at}: found {codes:?}, wanted {:?}\n{answer}", fence.wanted()));
            }
        } else if fence.info == ["text", "kết-quả"] {
            let first = fence.line - 1;
            answers.push((first..first + fence.text.lines().count(), answer.clone()));
        } else if fence.info == ["sh"] {
            wrong.extend(fence.text.lines().filter(|line| !is_command(line)).map(|line| format!("{at}: `{line}`")));
        } else if fence.info != ["text"] && fence.info != ["text", "màn-hình"] {
            wrong.push(format!("{at}: what is `{}`?", fence.info.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    for (old, new) in answers.iter().rev() {
        lines.splice(old.clone(), new.lines());
    }
    lines.into_iter().map(|line| format!("{line}\n")).collect()
}

fn is_command(line: &str) -> bool {
    match line.split_whitespace().collect::<Vec<_>>().as_slice() {
        ["barem", verb, ..] => COMMANDS.contains(verb),
        ["cargo" | "cd", ..] => true,
        _ => false,
    }
}

fn check(name: &str) {
    let path = document(name);
    let text = fs::read_to_string(&path).unwrap();
    let right = checked(name, &text);
    if env::var_os("BAREM_UPDATE").is_some() {
        fs::write(&path, &right).unwrap();
        return;
    }
    let differs = text.lines().zip(right.lines()).position(|(old, new)| old != new);
    assert!(
        text == right,
        "{name}: an answer of the tool differs at line {:?}; BAREM_UPDATE=1 writes it anew",
        differs.map(|at| at + 1)
    );
}

#[test]
fn examples_of_the_reference_compile() {
    check("README.md");
}

#[test]
fn examples_of_the_guide_compile() {
    check("huong-dan.md");
}

/// The anchors of a page: its headings in lower case, without punctuation, with `-` for spaces.
fn anchors(text: &str) -> Vec<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let anchor = |heading: &str| {
        let kept = heading.trim_start_matches('#').trim().to_lowercase();
        kept.chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
            .collect::<String>()
            .replace(' ', "-")
    };
    headings.map(anchor).collect()
}

#[test]
fn links_lead_somewhere() {
    for name in ["README.md", "huong-dan.md"] {
        let text = fs::read_to_string(document(name)).unwrap();
        for link in
            text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).filter(|link| !link.contains("://"))
        {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let path = document(if file.is_empty() { name } else { file });
            assert!(path.exists(), "{name}: {link}");
            let known = || anchors(&fs::read_to_string(&path).unwrap());
            assert!(anchor.is_empty() || known().iter().any(|known| known == anchor), "{name}: {link}");
        }
    }
}

#[test]
fn the_reference_has_every_word_of_the_grammar() {
    let grammar = fs::read_to_string(document("barem.pest")).unwrap();
    let reference = fs::read_to_string(document("README.md")).unwrap().to_lowercase();
    let rules = grammar.lines().filter(|line| !line.trim_start().starts_with("//"));
    let words = rules.flat_map(|line| line.split('"').skip(1).step_by(2));
    let words = words.filter(|word| word.chars().any(char::is_alphabetic) && !word.contains(['\\', '~', '|']));
    let missing: Vec<&str> = words.filter(|word| !reference.contains(&word.to_lowercase())).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_reference_states_the_limits_of_the_tool() {
    let reference = fs::read_to_string(document("README.md")).unwrap();
    let rows = [
        format!("| một tệp nguồn | {} MiB |", barem_syntax::MAX_FILE >> 20),
        format!("| một dòng | {} KiB |", barem_syntax::MAX_LINE >> 10),
        format!("| ngoặc đơn lồng nhau | {} tầng |", barem_syntax::MAX_DEPTH),
        format!(
            "| một số | {} chữ số trước, {} chữ số sau dấu phẩy |",
            barem_ruleset::MAX_INTEGER_DIGITS,
            barem_ruleset::MAX_DECIMALS
        ),
        format!("| tệp đã biên dịch (JSON, YAML) | {} MiB |", barem_ruleset::MAX_BYTES >> 20),
    ];
    for row in rows {
        assert!(reference.contains(&row), "{row}");
    }
}
