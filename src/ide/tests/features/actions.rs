use barem_diagnostic::Severity;
use barem_ide::{
    Analysis,
    actions::{What, edits, offers},
    names::Book,
};

use crate::{
    fixture::{HEADER, fixture},
    sets::Texts,
};

/// The text after what is done at `$0`; `None` if it is not offered or cannot be done.
fn done(text: &str, what: What) -> Option<String> {
    let at = fixture(text);
    let range = at.offset..at.offset;
    offers(&at.analysis, at.file, range.clone()).iter().find(|offer| offer.what == what)?;
    let book = Book::new(&at.analysis, []);
    let changes = edits(&book, &at.analysis, at.file, range, what)?;
    let mut texts = Texts::default();
    for (name, text) in &at.texts {
        texts.0.insert(name.into(), text.clone());
    }
    Some(texts.changed(&changes).0.into_values().collect())
}

fn of(text: &str, what: What) -> String {
    let whole = done(&format!("{HEADER}{text}"), what).unwrap();
    whole.strip_prefix(HEADER).unwrap().to_owned()
}

fn errors(text: &str) -> usize {
    Analysis::of(&[("bo-tieu-chi.barem", text)]).outcome().count(Severity::Error)
}

#[test]
fn ids_come_from_titles_and_differ() {
    let text = "phụ lục 01$0 \"A\"\n\nlĩnh vực 1 \"Chỉ đạo, điều hành\" 5 điểm // ghi\n\ntiêu chí 1.1 \"Kế hoạch\" 2 điểm #k\n\ntiêu chí 1.2 \"Kế hoạch\" 2 điểm\n\ntiêu chí 1.3 \"Kế hoạch\"  1 điểm\n";
    let with = "phụ lục 01 \"A\"\n\nlĩnh vực 1 \"Chỉ đạo, điều hành\" 5 điểm #chi-dao-dieu-hanh // ghi\n\ntiêu chí 1.1 \"Kế hoạch\" 2 điểm #k\n\ntiêu chí 1.2 \"Kế hoạch\" 2 điểm #ke-hoach\n\ntiêu chí 1.3 \"Kế hoạch\"  1 điểm #ke-hoach-2\n";
    assert_eq!(of(text, What::Ids), with);
    assert_eq!(done(&format!("{HEADER}{}", with.replace("01 ", "01$0 ")), What::Ids), None);
}

#[test]
fn references_follow_new_numbers() {
    let text = "phụ lục 01 \"A\"\n  áp dụng: sở\n\nlĩnh vực 1$0 \"B\" 6 điểm\n  chủ trì: \"Sở Nội vụ\" trừ 1.4\n\ntiêu chí 1.2 \"C\" 2 điểm\n  hỏi n \"N\": số\n  chấm: nhỏ nhất(2; n × 1 điểm)\n\n\
        tiêu chí 1.4 \"D\" 2 điểm\n  chấm như 1/1.2\n\ntiêu chí 1.5 \"E\" 2 điểm\n  chấm như 1.4\n\nkiểm thử \"T\" phụ lục 01\n  1.4: n = 1\n  kỳ vọng 1.4: 1\n";
    let new = text
        .replace("$0", "")
        .replace("1.2", "1.x")
        .replace("1.4", "1.y")
        .replace("1.5", "1.3")
        .replace("1.x", "1.1")
        .replace("1.y", "1.2");
    assert_eq!(of(text, What::Renumber), new);
    assert_eq!(of(&text.replace("$0", "").replace("phụ lục 01 \"A", "phụ lục 01$0 \"A"), What::Renumber), new);
    assert_eq!(done(&format!("{HEADER}{}", new.replace("lĩnh vực 1", "lĩnh vực 1$0")), What::Renumber), None);
}

#[test]
fn what_is_asked_alike_is_asked_once() {
    let leaf = |code: &str, more: &str| {
        format!(
            "tiêu chí {code} \"C{code}\" 2 điểm\n  hỏi giao \"Số việc\": số\n  hỏi xong \"Xong{more}\": số từ 0 đến giao\n  chấm: xong / giao × điểm tối đa\n  khi không phát sinh: 0 điểm\n"
        )
    };
    let text = |head: &str| {
        format!("phụ lục 01 \"A\"\n  áp dụng: sở\n\n{head}\n\n{}\n{}", leaf("1.1", ""), leaf("1.2", " rồi"))
    };
    let before = text("lĩnh vực 1$0 \"B\" 4 điểm");
    let after = text("lĩnh vực 1 \"B\" 4 điểm")
        .replace("  hỏi giao \"Số việc\": số\n", "")
        .replace("4 điểm\n", "4 điểm\n  hỏi giao \"Số việc\": số\n");
    assert_eq!(of(&before, What::Extract), after);
    // Tests that answer it differently would fail.
    let tests = "\nkiểm thử \"T\" phụ lục 01\n  1.1: giao = 2; xong = 1\n  1.2: giao = 4; xong = 1\n  kỳ vọng 1.1: 1\n  kỳ vọng 1.2: 0,5\n";
    assert_eq!(done(&format!("{HEADER}{before}{tests}"), What::Extract), None);
}

#[test]
fn an_expression_gets_a_name() {
    let text = "phụ lục 01 \"A\"\n  áp dụng: sở\n\ntiêu chí 1 \"B\" 4 điểm\n  hỏi giao \"Số việc\": số\n  hỏi xong \"Xong\": số từ 0 đến giao\n  chấm theo xong $0/ giao:\n    - từ 100%: điểm tối đa\n    - còn lại: 0\n  khi không phát sinh: 0 điểm\n";
    let after = text.replace("  chấm theo xong $0/ giao:", "  tính tỷ_lệ: phần trăm = xong / giao\n  chấm theo tỷ_lệ:");
    assert_eq!(of(text, What::Formula), after);
    assert_eq!(done(&format!("{HEADER}{}", after.replace("theo tỷ", "theo $0tỷ")), What::Formula), None);
}

#[test]
fn a_copied_annex_becomes_a_variant() {
    let base = "  áp dụng: sở\n  thang điểm: 6\n  nguồn: tự đánh giá\n\nlĩnh vực 1 \"B\" 6 điểm\n\n\
        tiêu chí 1.1 \"C\" 2 điểm\n  hỏi n \"N\": số\n  chấm theo n:\n    - từ 3: điểm tối đa\n    - còn lại: 0\n  kiểm chứng: \"K\"\n\n\
        tiêu chí 1.2 \"D\" 3 điểm\n  chấm có/không: \"Đạt\"\n  kiểm chứng: \"K\"\n\ntiêu chí 1.3 \"E\" 1 điểm\n  chấm có/không: \"Có\"\n  kiểm chứng: \"K\"\n";
    let copy = base
        .replace("áp dụng: sở", "áp dụng: xã")
        .replace("từ 3: điểm", "từ 2: điểm")
        .replace(
            "\"D\" 3 điểm\n  chấm có/không: \"Đạt\"\n  kiểm chứng: \"K\"\n",
            "\"D\" 4 điểm\n  chấm có/không: \"Đạt\"\n",
        )
        .replace("\ntiêu chí 1.3 \"E\" 1 điểm\n  chấm có/không: \"Có\"\n  kiểm chứng: \"K\"\n", "");
    let groups = "nhóm xã \"Các xã\"\n\n";
    let text = format!("{groups}phụ lục 01 \"A\"\n{base}\nphụ lục 02$0 \"A2\"\n{copy}");
    let made = of(&text, What::Variant);
    let (_, variant) = made.split_once("phụ lục 02").unwrap();
    assert_eq!(
        variant,
        " \"A2\" theo phụ lục 01\n  áp dụng: xã\n  thang điểm: 6\n  nguồn: tự đánh giá\n  bỏ 1.3\n\nsửa tiêu chí 1.1\n  chấm theo n:\n    - từ 2: điểm tối đa\n    - còn lại: 0\n\n\
         sửa tiêu chí 1.2 4 điểm\n  bỏ: kiểm chứng\n"
    );
    let noted = text.replace("tiêu chí 1.2 \"D\" 4", "// giữ\ntiêu chí 1.2 \"D\" 4");
    assert_eq!(done(&format!("{HEADER}{noted}"), What::Variant), None);
}

#[test]
fn tests_at_boundaries_are_those_of_the_command() {
    let text = "phụ lục 01$0 \"A\"\n  áp dụng: sở\n  thang điểm: 2\n  nguồn: tự đánh giá\n\ntiêu chí 1 \"C\" 2 điểm\n  hỏi n \"N\": số\n  chấm theo n:\n    - từ 3: điểm tối đa\n    - còn lại: 0\n";
    let made = of(text, What::Tests);
    assert!(made.contains("\n// Do `barem test --generate` sinh ra"), "{made}");
    assert!(
        made.contains("\n  1: n = 3\n  kỳ vọng 1: 2\n") && made.contains("\n  1: n = 2\n  kỳ vọng 1: 0\n"),
        "{made}"
    );
    assert_eq!(errors(&format!("{HEADER}{made}")), 0);
    assert_eq!(done(&format!("{HEADER}{}", made.replacen("phụ lục 01", "phụ lục 01$0", 1)), What::Tests), None);
}

/// At each line of the rulesets that are small enough for a debug build: what is done is sound, and the text reads.
#[test]
fn what_is_done_to_rulesets_brings_no_error() {
    let texts = Texts::rulesets();
    let sets = texts.analyses();
    let mut counts = [0; 6];
    for set in sets.iter().filter(|set| set.symbols().amends.is_none()) {
        let before = set.outcome().count(Severity::Error);
        let book = Book::new(set, []);
        for annex in set.symbols().annexes.iter().take(2) {
            let items = annex.items.iter().step_by((annex.items.len() / 3).max(1));
            for at in items.map(|item| item.span).chain([annex.span]) {
                let range = at.start..at.start;
                for (number, what) in What::ALL.into_iter().enumerate() {
                    let offered = offers(set, at.file, range.clone()).iter().any(|offer| offer.what == what);
                    if !offered || what == What::Tests {
                        continue;
                    }
                    let Some(changes) = edits(&book, set, at.file, range.clone(), what) else { continue };
                    let own: Vec<(String, String)> = set
                        .files
                        .iter()
                        .map(|file| {
                            let text = &texts.changed(&changes).0[&file.path];
                            (file.name.clone(), text.clone())
                        })
                        .collect();
                    let own: Vec<(&str, &str)> =
                        own.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
                    assert!(Analysis::of(&own).outcome().count(Severity::Error) <= before, "{what:?}");
                    counts[number] += 1;
                }
            }
        }
    }
    println!("done: {counts:?}");
    assert!(counts[1] > 0, "{counts:?}");
}
