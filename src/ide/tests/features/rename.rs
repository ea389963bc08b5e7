use barem_compiler::symbols::Names;
use barem_diagnostic::{Edit, Severity};
use barem_ide::{
    names::{Book, By},
    rename::{prepare, rename},
};
use barem_ruleset::normal_code;
use serde_json::Value;

use crate::{
    fixture::{HEADER, applied, fixture},
    sets::{Texts, book},
};

const SET: &str = "phụ lục 01 \"A\"\n  áp dụng: sở\n  thang điểm: 5\n  nguồn: tự đánh giá\n  chủ trì: \"Sở Nội vụ\" trừ I/1.2\n\nlĩnh vực I. \"B\" 5 điểm\n  hỏi giao \"Số việc\": số\n\n\
    tiêu chí 1.1 \"C\" 2 điểm #c\n  hỏi xong \"Xong\": số từ 0 đến giao\n  chấm: nhỏ nhất(2; xong × 0,5 điểm)\n\n\
    tiêu chí 1.2 \"D\" 3 điểm\n  chủ trì: \"Sở Tài chính\"\n  chấm như #c\n\n\
    kiểm thử \"T\" phụ lục 01 với sở\n  I: giao = 2\n  I/1.1: xong = 1\n  kỳ vọng 1.1: 0,5\n";

fn renamed(from: &str, to: &str) -> Result<String, String> {
    let whole = format!("{HEADER}{SET}");
    let plain = from.replace("$0", "");
    assert!(whole.contains(&plain), "{plain}");
    let at = fixture(&whole.replacen(&plain, from, 1));
    let book = Book::new(&at.analysis, []);
    let changes = rename(&book, &at.analysis, at.file, at.offset, to).map_err(|why| why.vi)?;
    let edits: Vec<Edit> =
        changes.iter().map(|one| Edit { span: one.site.span, replacement: one.text.clone() }).collect();
    Ok(applied(&at.texts[0].1, &edits))
}

#[test]
fn every_place_of_a_name_follows() {
    let whole = format!("{HEADER}{SET}");
    assert_eq!(renamed("đến gia$0o", "được_giao").unwrap(), whole.replace("giao", "được_giao"));
    assert_eq!(
        renamed("áp dụng: s$0ở", "sở-ngành").unwrap(),
        whole
            .replace("nhóm sở", "nhóm sở-ngành")
            .replace("áp dụng: sở", "áp dụng: sở-ngành")
            .replace("với sở", "với sở-ngành")
    );
    assert_eq!(renamed("như #$0c", "#ke-hoach").unwrap(), whole.replace("#c", "#ke-hoach"));
    assert_eq!(renamed("vọng 1.$01", "1.9").unwrap(), whole.replace("1.1", "1.9"));
    assert_eq!(
        renamed("  I$0/1.1", "II.").unwrap(),
        whole.replace("I.", "II.").replace(" I/", " II/").replace("  I:", "  II:")
    );
}

#[test]
fn what_cannot_be_is_refused() {
    for (from, to, why) in [
        ("đến gia$0o", "2n", "không viết được làm tên"),
        ("đến gia$0o", "a b", "không viết được làm tên"),
        ("đến gia$0o", "", "không viết được làm tên"),
        ("đến gia$0o", "không", "là từ khóa"),
        ("đến gia$0o", "xong", "đã dùng cho “Xong”"),
        ("như #$0c", "a b", "không viết được làm tên"),
        ("vọng 1.$01", "1.2", "đã dùng cho “1.2 D”"),
        ("vọng 1.$01", "1,1", "không viết được làm tên"),
        ("trì: \"Sở T$0ài", "Sở", "tên đơn vị là chữ của quyết định"),
        ("phụ lục 0$01 với", "02", "số phụ lục là của quyết định"),
        ("bộ tiêu chí t$0hu", "b", "tên ngắn của bộ"),
        ("thang đ$0iểm", "b", "không có tên nào"),
    ] {
        let refused = renamed(from, to).unwrap_err();
        assert!(refused.contains(why), "{from} {to}: {refused}");
    }
}

#[test]
fn codes_that_go_on_from_a_code_follow_it() {
    let text = "phụ lục 01 \"A\"\n  áp dụng: sở\n\ntiêu chí 1.$01 \"C\" 2 điểm\n\ntiêu chí thành phần 1.1.1 \"D\" 1 điểm\n  chấm có/không: \"Đ\"\n\n\
        tiêu chí thành phần 1.1.2 \"E\" 1 điểm\n  chấm như 1.1/1.1.1\n";
    let at = fixture(&format!("{HEADER}{text}"));
    let book = Book::new(&at.analysis, []);
    let (site, old) = prepare(&book, &at.analysis, at.file, at.offset).unwrap().unwrap();
    assert_eq!((site.text(), old.as_str()), ("1.1", "1.1"));
    let changes = rename(&book, &at.analysis, at.file, at.offset, "2.1").unwrap();
    let edits: Vec<Edit> =
        changes.iter().map(|one| Edit { span: one.site.span, replacement: one.text.clone() }).collect();
    assert_eq!(applied(&at.texts[0].1, &edits), format!("{HEADER}{}", text.replace("$0", "").replace("1.1", "2.1")));
}

/// The data without where it was written and what it amends, as text.
fn data(texts: &Texts) -> (Vec<String>, usize) {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.retain(|key, _| key != "place" && key != "amended" && key != "digests");
                fields.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let sets = texts.analyses();
    let errors = sets.iter().map(|set| set.outcome().count(Severity::Error)).sum();
    let data = sets.iter().map(|set| {
        let mut value = serde_json::to_value(set.ruleset().unwrap()).unwrap();
        strip(&mut value);
        value.to_string()
    });
    (data.collect(), errors)
}

/// Some names of each kind of every ruleset: after renaming, the data of all sets are the same but for the name.
#[test]
fn rulesets_mean_the_same_under_another_name() {
    let texts = Texts::rulesets();
    let sets = texts.analyses();
    let book = book(&sets);
    let before = data(&texts).0;
    let mut done = 0;
    for kind in [(Names::Input, By::Name), (Names::Group, By::Name), (Names::Item, By::Id), (Names::Item, By::Code)] {
        let all: Vec<_> = book.mentions().iter().filter(|one| one.declares && (one.names, one.by) == kind).collect();
        for mention in all.iter().skip(all.len() / 16).step_by((all.len() / 8).max(1)) {
            let old = mention.site.text().trim_start_matches('#');
            // The last part of a code alone, so that a numbering keeps its form.
            let normal = normal_code(old).into_owned();
            let last = normal.rsplit('.').next().unwrap();
            let code = || format!("{}97zx{}", &old[..normal.len() - last.len()], &old[normal.len()..]);
            let new = if mention.by == By::Code { code() } else { "zxmoi".to_owned() };
            let site = mention.site;
            let changes = rename(&book, site.analysis, site.span.file, site.span.end, &new);
            let changes = changes.unwrap_or_else(|why| panic!("{} {old}: {}", site.path(), why.vi));
            let (after, _) = data(&texts.changed(&changes));
            for (before, after) in before.iter().zip(&after) {
                let after = after.replace("97zx", last).replace("zxmoi", old);
                let at = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
                let cut = |text: &str| {
                    String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(80)..(at + 80).min(text.len())])
                        .into_owned()
                };
                assert!(*before == after, "{} {old}:\n{}\n{}", site.path(), cut(before), cut(&after));
            }
            assert!(changes.iter().all(|change| change.site.text() != new));
            done += 1;
        }
    }
    println!("renamed: {done}");
    assert!(done > 24, "{done}");
}
