//! Amendments of other sets: where the base is looked for, what is inherited, what is told when it is not the text it was.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use barem_compiler::{Change, Outcome, World, compile_in, discover};
use barem_diagnostic::{Code, Lang, Sources};
use barem_ruleset::{Compiled, Content, Digests, Number};

/// Files in memory.
#[derive(Clone, Default)]
struct Memory(BTreeMap<PathBuf, Vec<u8>>);

impl Memory {
    fn with(mut self, path: &str, text: impl Into<Vec<u8>>) -> Self {
        self.0.insert(path.into(), text.into());
        self
    }
}

impl World for Memory {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
        let mut all: Vec<(PathBuf, bool)> = Vec::new();
        for path in self.0.keys() {
            let Some(first) = path.strip_prefix(folder).ok().and_then(|rest| rest.components().next()) else {
                continue;
            };
            let child = folder.join(first);
            let is_folder = child != *path;
            if !all.iter().any(|(known, _)| *known == child) {
                all.push((child, is_folder));
            }
        }
        Ok(all)
    }
    fn is_folder(&self, path: &Path) -> bool {
        self.0.keys().any(|file| file != path && file.starts_with(path))
    }
}

const BASE: &str = "bộ tiêu chí goc \"Bộ gốc\"
  ngôn ngữ: 1
  trạng thái: ban hành
  nội dung: phục dựng
  quyết định: \"29/2019/QĐ-UBND\" ngày 01/10/2019
  cơ quan ban hành: \"UBND tỉnh\"
  hiệu lực: từ ngày ký
  năm đánh giá: 2019 trở đi
  cơ quan thường trực: \"Sở Nội vụ\"
  hạn nộp: 31/12
  làm tròn: điểm 1 chữ số, chỉ số 1 chữ số

nhóm sở \"Các sở\"

nhóm xã \"Các xã\"

phụ lục 01 \"Các sở\"
  áp dụng: sở
  thang điểm: 3
  nguồn: số liệu

tiêu chí 1 \"Kế hoạch\" 1 điểm #ke-hoach
  chấm có/không: \"Đã ban hành\"

tiêu chí 2 \"Báo cáo\" 2 điểm #bao-cao
  trừ: 0,5 mỗi \"báo cáo gửi chậm\"
  tối thiểu: 0

phụ lục 02 \"Các xã\"
  áp dụng: xã
  thang điểm: 1
  nguồn: số liệu

tiêu chí 1 \"Một cửa\" 1 điểm
  chấm có/không: \"Có bộ phận một cửa\"

kết quả
  xếp hạng: theo chỉ số, giảm dần, đồng hạng 1-1-3

kiểm thử \"của bộ gốc\" phụ lục 01 với sở
  1: chọn = có
  kỳ vọng 1: 1
";

fn amendment(pin: &str, changes: &str) -> String {
    format!(
        "bộ tiêu chí sua \"Sửa đổi\"
  ngôn ngữ: 1
  trạng thái: ban hành
  nội dung: nguyên văn
  quyết định: \"08/2020/QĐ-UBND\" ngày 05/3/2020
  cơ quan ban hành: \"UBND tỉnh\"
  hiệu lực: từ ngày ký
  năm đánh giá: 2020 trở đi
  sửa đổi: goc \"29/2019/QĐ-UBND\" ngày 01/10/2019{pin}
  hạn nộp: 15/01

{changes}"
    )
}

const CHANGES: &str = "sửa phụ lục 01
  áp dụng: sở
  thang điểm: 4

sửa tiêu chí 1 2 điểm

bổ sung tiêu chí \"Dữ liệu mở\" 1 điểm trước 2
  chấm có/không: \"Đã công bố\"

bỏ 2

bổ sung tiêu chí \"Báo cáo điện tử\" 1 điểm trước 1
  chấm có/không: \"Gửi qua hệ thống\"

đánh số lại
";

fn pin(base: &str) -> String {
    let world = Memory::default().with("goc/goc.barem", base);
    let outcome = compiled(&world, "goc").0;
    assert!(outcome.findings.is_empty(), "{:?}", outcome.findings);
    format!(" bản {}", Digests::of(&outcome.ruleset.unwrap()).unwrap().meaning.short())
}

fn compiled(world: &Memory, path: &str) -> (Outcome, Sources) {
    let mut sources = Sources::default();
    let bundle = discover(world, Path::new(path)).unwrap().remove(0);
    (compile_in(world, &bundle, &[], &mut sources), sources)
}

/// The codes of the findings of an amendment beside its base.
fn codes(world: &Memory) -> Vec<Code> {
    compiled(world, "kho/sua").0.findings.iter().map(|finding| finding.code).collect()
}

fn beside(base: &str, pin: &str, changes: &str) -> Memory {
    Memory::default().with("kho/goc/goc.barem", base).with("kho/sua/sua.barem", amendment(pin, changes))
}

#[test]
fn what_is_not_said_is_that_of_the_base() {
    let ok = CHANGES
        .replace("bổ sung tiêu chí \"Dữ liệu mở\" 1 điểm trước 2", "bổ sung tiêu chí \"Dữ liệu mở\" 1 điểm sau 1");
    let (outcome, _) = compiled(&beside(BASE, &pin(BASE), &ok), "kho/sua");
    assert!(outcome.findings.is_empty(), "{:#?}", outcome.findings);
    let set = outcome.ruleset.unwrap();
    assert_eq!(set.content, Content::Reconstructed, "what rests on composed text is composed");
    assert_eq!(set.standing_agency.as_deref(), Some("Sở Nội vụ"));
    assert_eq!(set.rounding.points.unwrap().digits, 1);
    assert_eq!(set.decision.as_ref().unwrap().number.as_deref(), Some("08/2020/QĐ-UBND"));
    assert_eq!(format!("{:?}", set.deadline.unwrap()).matches("15").count(), 1, "its own deadline");
    assert_eq!(set.groups.iter().map(|group| group.id.as_str()).collect::<Vec<_>>(), ["sở", "xã"]);
    assert!(set.results.is_some());
    assert!(set.examples.is_empty(), "tests are not inherited");
    let tree = |at: usize| -> Vec<(String, String, Option<Number>)> {
        let items = set.annexes[at].walk();
        items.map(|item| (item.code.clone().unwrap(), item.title.clone().unwrap(), item.points)).collect()
    };
    let number = |text: &str| Number::parse(text);
    assert_eq!(
        tree(0),
        [
            ("1".into(), "Báo cáo điện tử".into(), number("1")),
            ("2".into(), "Kế hoạch".into(), number("2")),
            ("3".into(), "Dữ liệu mở".into(), number("1")),
        ]
    );
    assert_eq!(tree(1), [("1".into(), "Một cửa".into(), number("1"))]);
    let what: Vec<&Change> = outcome.origins.iter().map(|origin| &origin.what).collect();
    assert!(what.contains(&&Change::Dropped("tiêu chí 2 “Báo cáo” 2 điểm".into())), "{what:?}");
    assert!(outcome.origins.iter().all(|origin| origin.by == "Quyết định số 08/2020/QĐ-UBND ngày 05/3/2020"));
}

#[test]
fn a_new_item_cannot_stand_beside_one_that_is_dropped() {
    // The drop is written after the item that comes beside it: order does not matter.
    assert_eq!(codes(&beside(BASE, &pin(BASE), CHANGES)), [Code::ConflictingChanges]);
}

#[test]
fn the_base_is_looked_for_beside_the_set_and_no_deeper() {
    let alone = Memory::default().with("kho/sua/sua.barem", amendment("", ""));
    assert_eq!(codes(&alone), [Code::NoBase]);
    let deep = alone.clone().with("kho/cũ/sâu/goc.barem", BASE);
    assert_eq!(codes(&deep), [Code::NoBase]);
    let (outcome, _) = compiled(&deep, "kho/sua");
    assert!(
        outcome.findings[0].notes[0].get(Lang::En).contains("`kho`"),
        "says where: {:?}",
        outcome.findings[0].notes
    );
    let twice = alone.with("kho/a/goc.barem", BASE).with("kho/b/goc.barem", BASE);
    assert_eq!(codes(&twice), [Code::NoBase]);
    let note = compiled(&twice, "kho/sua").0.findings[0].notes[0].get(Lang::En).to_owned();
    assert!(note.contains("kho/a") && note.contains("kho/b"), "{note}");
}

#[test]
fn an_unpinned_base_is_a_warning_whose_fix_pins_it() {
    let (outcome, _) = compiled(&beside(BASE, "", ""), "kho/sua");
    let [finding] = outcome.findings.as_slice() else { panic!("{:?}", outcome.findings) };
    assert_eq!(finding.code, Code::Unpinned);
    let fix = &finding.fixes[0];
    assert!(fix.safe);
    assert_eq!(fix.edits[0].replacement, pin(BASE));
    assert!(codes(&beside(BASE, &fix.edits[0].replacement, "")).is_empty());
}

#[test]
fn a_base_that_moved_is_told_with_what_changed_there() {
    let moved = BASE
        .replace("tiêu chí 2 \"Báo cáo\" 2 điểm", "tiêu chí 2 \"Báo cáo\" 3 điểm")
        .replace("thang điểm: 3", "thang điểm: 4");
    let told = |world: &Memory| {
        let (outcome, _) = compiled(world, "kho/sua");
        let [finding] = outcome.findings.as_slice() else { panic!("{:?}", outcome.findings) };
        assert_eq!(finding.code, Code::BaseMoved);
        finding.notes.iter().map(|note| note.get(Lang::En).to_owned()).collect::<Vec<_>>().join("\n")
    };
    let changes = "sửa phụ lục 01\n  áp dụng: sở\n  thang điểm: 5\n\nsửa tiêu chí 1 2 điểm\n";
    let world = beside(&moved, &pin(BASE), changes);
    let blind = told(&world);
    assert!(blind.contains("no compiled file") && blind.contains("phụ lục 01: tiêu chí 1"), "{blind}");
    let old = compiled(&Memory::default().with("goc/goc.barem", BASE), "goc").0.ruleset.unwrap();
    let old = Compiled::new(old, None).unwrap().to_json().unwrap();
    let seen = told(&world.with("kho/goc/goc-2019.json", old));
    assert!(seen.contains("goc-2019.json") && seen.contains("points of 01: #bao-cao"), "{seen}");
    assert!(!seen.contains("#ke-hoach"), "{seen}");
}

#[test]
fn amendments_may_follow_each_other_but_not_in_a_circle() {
    let first = beside(BASE, &pin(BASE), "sửa phụ lục 02\n  áp dụng: xã\n  thang điểm: 2\n\nsửa tiêu chí 1 2 điểm\n");
    let second = amendment("", "sửa phụ lục 02\n  áp dụng: xã\n  thang điểm: 3\n\nsửa tiêu chí 1 3 điểm\n")
        .replace("bộ tiêu chí sua ", "bộ tiêu chí sua-nua ")
        .replace("sửa đổi: goc ", "sửa đổi: sua ");
    let world = first.with("kho/nua/nua.barem", second);
    let (outcome, _) = compiled(&world, "kho/nua");
    assert_eq!(outcome.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::Unpinned]);
    let set = outcome.ruleset.unwrap();
    assert_eq!(set.annexes[1].items[0].points, Number::parse("3"));
    assert_eq!(set.standing_agency.as_deref(), Some("Sở Nội vụ"), "from the first of the chain");
    let circle = BASE.replace("  hạn nộp: 31/12\n", "  hạn nộp: 31/12\n  sửa đổi: sua\n");
    let found = codes(&beside(&circle, "", ""));
    assert!(found.contains(&Code::BaseBroken), "{found:?}");
}

#[test]
fn what_is_wrong_with_the_base_is_told_once() {
    let wrong = BASE.replace("thang điểm: 3", "thang điểm: 5");
    assert_eq!(codes(&beside(&wrong, "", "")), [Code::BaseBroken]);
    let doubtful = BASE.replace("tiêu chí 2 \"Báo cáo\" 2 điểm #bao-cao", "tiêu chí 2 \"Kế hoạch\" 2 điểm #bao-cao");
    let (outcome, _) = compiled(
        &beside(&doubtful, "", "sửa phụ lục 01\n  áp dụng: sở\n  thang điểm: 4\n\nsửa tiêu chí 1 2 điểm\n"),
        "kho/sua",
    );
    let codes: Vec<Code> = outcome.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::Unpinned], "the base's warning is its own");
}

#[test]
fn whole_parts_and_lines_of_the_base_can_be_dropped() {
    let changes = "bỏ phụ lục 02

bỏ nhóm xã

bỏ kết quả

nhóm huyện \"Các huyện\"

nhóm sở \"Các sở, ban, ngành\"

phụ lục 03 \"Các huyện\"
  áp dụng: huyện
  thang điểm: 1
  nguồn: số liệu

tiêu chí 1 \"Một cửa\" 1 điểm
  chấm có/không: \"Có bộ phận một cửa\"

sửa phụ lục 01
  áp dụng: sở
  thang điểm: 3
  nguồn: tự đánh giá
  bỏ: tên

sửa tiêu chí 2 thành 3
  kiểm chứng: \"Báo cáo\"

sửa tiêu chí 1
  kiểm chứng: \"Kế hoạch\"
";
    let text = amendment(&pin(BASE), changes).replace("  hạn nộp: 15/01\n", "  bỏ: hạn nộp, làm tròn\n");
    let world = Memory::default().with("kho/goc/goc.barem", BASE).with("kho/sua/sua.barem", text);
    let (outcome, _) = compiled(&world, "kho/sua");
    let codes: Vec<Code> = outcome.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::CodeGap], "{:#?}", outcome.findings);
    let set = outcome.ruleset.unwrap();
    assert_eq!((set.deadline, set.rounding.points, set.results), (None, None, None));
    assert_eq!(set.groups.iter().map(|group| group.id.as_str()).collect::<Vec<_>>(), ["huyện", "sở"]);
    // A new annex comes before the next one that is opened after it.
    assert_eq!(set.annexes.iter().map(|annex| annex.label.as_str()).collect::<Vec<_>>(), ["03", "01"]);
    assert_eq!(set.annexes[1].title, None);
    let codes: Vec<Option<&str>> = set.annexes[1].items.iter().map(|item| item.code.as_deref()).collect();
    assert_eq!(codes, [Some("1"), Some("3")]);
}

#[test]
fn what_is_dropped_must_be_there_once_and_not_be_changed() {
    let told = |changes: &str| codes(&beside(BASE, &pin(BASE), changes));
    let opened = "sửa phụ lục 02\n  áp dụng: xã\n  thang điểm: 1\n";
    assert!(told("bỏ nhóm huyện\n").contains(&Code::NothingToChange));
    assert!(told("bỏ phụ lục 01\n\nbỏ phụ lục 1\n").contains(&Code::ChangedTwice));
    assert!(told(&format!("bỏ phụ lục 02\n\n{opened}")).contains(&Code::ConflictingChanges));
    assert!(told("bỏ nhóm xã\n\nnhóm xã \"Các xã, phường\"\n").contains(&Code::ConflictingChanges));
    assert!(told(&format!("{opened}  bỏ: ghi chú\n")).contains(&Code::NothingToRemove));
    assert!(told(&format!("{opened}  nguồn: thẩm định\n  bỏ: nguồn\n")).contains(&Code::ConflictingChanges));
    assert!(told(&format!("{opened}\nsửa tiêu chí 1 thành 1\n")).contains(&Code::ChangesNothing));
    // There is nothing to drop of where no set is amended.
    let alone = BASE.replace("  hạn nộp: 31/12\n", "  hạn nộp: 31/12\n  bỏ: hạn nộp\n") + "\nbỏ phụ lục 02\n";
    let (outcome, _) = compiled(&Memory::default().with("goc/goc.barem", alone), "goc");
    let codes: Vec<Code> = outcome.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::NoBase, Code::NoBase]);
}
