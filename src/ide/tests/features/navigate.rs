use barem_compiler::symbols::Names;
use barem_ide::{
    names::{Book, Site},
    navigate::{definition, highlights, references},
};

use crate::{
    fixture::{HEADER, fixture},
    sets::{Texts, book},
};

const ANNEX: &str = "phụ lục 01 \"A\"\n  áp dụng: sở\n  chủ trì: \"Sở Nội vụ\" trừ 1.2\n\nlĩnh vực I \"B\" 5 điểm\n  hỏi giao \"Số việc\": số\n\n\
    tiêu chí 1.1 \"C\" 2 điểm #c\n  chấm: nhỏ nhất(2; giao × 0,5 điểm)\n\n\
    tiêu chí 1.2 \"D\" 3 điểm\n  chủ trì: \"Sở Tài chính\"\n  chấm như #c\n\n";
const VARIANT: &str = "phụ lục 02 \"E\" theo phụ lục 01\n  bỏ 1.2\n\nsửa tiêu chí 1.1 1 điểm\n  chấm: 0,5 × giao\n\n\
    bổ sung tiêu chí 1.3 \"G\" 1 điểm sau 1.1\n  chấm có/không: \"Đạt\"\n\n";
const TEST: &str = "kiểm thử \"T\" phụ lục 02 với sở\n  I: giao = 2\n  kỳ vọng I/1.1: 1\n";

/// What a definition lands on: the line around it, cut short.
fn lands(text: &str) -> Vec<String> {
    let at = fixture(text);
    let book = Book::new(&at.analysis, []);
    let line = |site: &Site<'_>| {
        let text = &site.analysis.source(site.span.file).unwrap().text;
        let start = text[..site.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
        format!("{}|{}", &text[start..site.span.start as usize], site.text())
    };
    definition(&book, &at.analysis, at.file, at.offset).iter().map(line).collect()
}

fn of(from: &str) -> Vec<String> {
    let whole = format!("{HEADER}{ANNEX}{VARIANT}{TEST}");
    assert!(whole.contains(&from.replace("$0", "")), "{from}");
    lands(&whole.replacen(&from.replace("$0", ""), from, 1))
}

#[test]
fn definition_of_each_kind() {
    assert_eq!(of("áp dụng: s$0ở"), ["nhóm |sở"]);
    assert_eq!(of("trừ 1$0.2"), ["tiêu chí |1.2"]);
    assert_eq!(of("chủ trì: \"Sở T$0ài chính\""), ["  đơn vị: \"Sở Nội vụ\", |\"Sở Tài chính\""]);
    assert_eq!(of("nhỏ nhất(2; gi$0ao"), ["  hỏi |giao"]);
    assert_eq!(of("chấm như #$0c"), ["tiêu chí 1.1 \"C\" 2 điểm |#c"]);
    assert_eq!(of("theo phụ lục 0$01"), ["phụ lục |01"]);
    assert_eq!(of("  bỏ 1.$02"), ["tiêu chí |1.2"]);
    assert_eq!(of("sửa tiêu chí 1$0.1"), ["tiêu chí |1.1"]);
    assert_eq!(of("0,5 × gi$0ao"), ["  hỏi |giao"]);
    assert_eq!(of("sau 1$0.1"), ["tiêu chí |1.1"]);
    assert_eq!(of("phụ lục 0$02 với"), ["phụ lục |02"]);
    assert_eq!(of("  I$0: giao"), ["lĩnh vực |I"]);
    assert_eq!(of("I: gi$0ao"), ["  hỏi |giao"]);
    assert_eq!(of("kỳ vọng I/1$0.1"), ["tiêu chí |1.1"]);
    assert_eq!(of("kỳ vọng $0I/1.1"), ["lĩnh vực |I"]);
    assert_eq!(of("chấm có/không: \"Đ$0ạt\""), [""; 0]);
}

#[test]
fn references_are_all_that_name_the_same() {
    let at =
        fixture(&format!("{HEADER}{ANNEX}{VARIANT}{TEST}").replacen("tiêu chí 1.1 \"C\"", "tiêu chí 1$0.1 \"C\"", 1));
    let book = Book::new(&at.analysis, []);
    let found =
        |with| references(&book, &at.analysis, at.file, at.offset, with).iter().map(Site::text).collect::<Vec<_>>();
    assert_eq!(found(true), ["1.1", "#c", "#c", "1.1", "1.1", "1.1"]);
    assert_eq!(found(false), ["#c", "1.1", "1.1", "1.1"]);
    let shown: Vec<_> = highlights(&at.analysis, at.file, at.offset).iter().map(|one| one.declares).collect();
    assert_eq!(shown, [true, true, false, false, false, false]);
}

#[test]
fn amendments_and_successors_lead_to_the_other_set() {
    let head = |id: &str, more: &str| {
        HEADER
            .replace("bộ tiêu chí thu", &format!("bộ tiêu chí {id}"))
            .replace("  nội dung", &format!("{more}  nội dung"))
    };
    let base = head("cu", "");
    let new = head("moi", "  sửa đổi: cu \"1/QĐ\" ngày 29/12/2022\n");
    let next = head("sau", "  thay thế: cu \"1/QĐ\" ngày 29/12/2022\n");
    let changes = "sửa phụ lục 01\n  bỏ 1.2\n\nsửa tiêu chí 1.1\n  chấm: 0,5 × giao\n";
    let was = ANNEX.replace("  chấm như #c\n", "  chấm như #c\n  trước là: I/1.1\n");
    let texts = Texts::of(&[
        ("/w/cu/bo.barem", &format!("{base}{ANNEX}")),
        ("/w/moi/bo.barem", &format!("{new}{changes}")),
        ("/w/sau/bo.barem", &format!("{next}{was}")),
    ]);
    let sets = texts.analyses();
    let book = book(&sets);
    let to = |set: usize, from: &str| {
        let set = &sets[set];
        let file = set.files[0].id;
        let at = set.source(file).unwrap().text.find(from).unwrap() + from.len();
        let found = definition(&book, set, file, u32::try_from(at).unwrap());
        found.iter().map(|site| format!("{} {}", site.path(), site.text())).collect::<Vec<_>>()
    };
    assert_eq!(to(1, "sửa đổi: c"), ["/w/cu/bo.barem cu"]);
    assert_eq!(to(2, "thay thế: c"), ["/w/cu/bo.barem cu"]);
    assert_eq!(to(1, "sửa phụ lục 0"), ["/w/cu/bo.barem 01"]);
    assert_eq!(to(1, "bỏ 1."), ["/w/cu/bo.barem 1.2"]);
    assert_eq!(to(1, "sửa tiêu chí 1."), ["/w/cu/bo.barem 1.1"]);
    assert_eq!(to(1, "0,5 × gi"), ["/w/cu/bo.barem giao"]);
    assert_eq!(to(1, "nhóm s"), ["/w/cu/bo.barem sở"]);
    assert_eq!(to(2, "trước là: I/1."), ["/w/cu/bo.barem 1.1"]);
}

/// For every reference of every ruleset: it is known, leads to a declaration, and is among what that leads back to.
#[test]
fn every_reference_of_the_rulesets_leads_there_and_back() {
    let sets = Texts::rulesets().analyses();
    let book = book(&sets);
    let mut seen = [0; 6];
    for set in &sets {
        for reference in set.symbols().references.iter().filter(|one| set.own(one.span.file).is_some()) {
            let at = book.at(set, reference.span.file, reference.span.end);
            let text = Site { analysis: set, span: reference.span };
            assert!(at.is_some(), "{} {} {:?}", text.path(), text.text(), reference);
        }
    }
    for mention in book.mentions() {
        let declared = book.declarations(&mention.things, mention.by);
        let site = mention.site;
        assert!(!declared.is_empty(), "{} {} {mention:?}", site.path(), site.text());
        assert!(declared.iter().all(|one| one.declares));
        for declaration in declared {
            let back = book
                .of(&declaration.things)
                .filter(|other| other.site.span == site.span && other.site.path() == site.path());
            assert_eq!(back.count(), 1, "{} {}", site.path(), site.text());
        }
        seen[match mention.names {
            Names::Item => 0,
            Names::Input => 1,
            Names::Group => 2,
            Names::Unit => 3,
            Names::Annex => 4,
            Names::Ruleset => 5,
        }] += usize::from(!mention.declares);
    }
    println!("references by kind: {seen:?}");
    assert!(seen.iter().all(|kind| *kind > 0), "{seen:?}");
}
