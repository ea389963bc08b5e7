use barem_diff::{Accepted, Hint, accepted, matching};
use barem_ruleset::{Identity, Item, Ruleset};

use crate::fixture::{annexes, new, old, told};

/// Writes the lines into the set, as the command line does into its source.
fn written(mut ruleset: Ruleset, accepted: &Accepted) -> Ruleset {
    for statement in &accepted.statements {
        let mut items: &mut Vec<Item> = &mut ruleset.annexes[statement.item.annex].items;
        let (last, above) = statement.item.path.0.split_last().unwrap();
        for index in above {
            items = &mut items[*index].children;
        }
        let empty = || Identity { was: Vec::new(), split_from: Vec::new(), merged_from: Vec::new() };
        let identity = items[*last].identity.get_or_insert_with(empty);
        match statement.hint {
            Hint::Was => identity.was.extend(statement.references.clone()),
            Hint::SplitFrom => identity.split_from.extend(statement.references.clone()),
            Hint::MergedFrom => identity.merged_from.extend(statement.references.clone()),
            Hint::Gone => unreachable!("said by annexes"),
        }
    }
    ruleset
}

fn lines(accepted: &Accepted, new: &Ruleset) -> Vec<String> {
    let code = |item: &barem_diff::Spot| item.item(new).unwrap().code.clone().unwrap();
    let line = |statement: &barem_diff::Statement| {
        format!("{} {}: {}", code(&statement.item), statement.hint.keyword(), statement.references.join(", "))
    };
    accepted.statements.iter().map(line).collect()
}

#[test]
fn an_answer_makes_the_next_run_exact() {
    let old = old("tiêu chí 1 \"Hồ sơ trả đúng hạn tại bộ phận một cửa\" 1 điểm");
    let new = new("tiêu chí 1 \"Hồ sơ trả đúng hạn tại bộ phận một cửa cấp huyện\" 1 điểm
                   tiêu chí 2 \"Hồ sơ trả đúng hạn tại bộ phận một cửa cấp xã\" 1 điểm");
    let first = matching(&old, &new, &[]).unwrap();
    let question = &first.questions[0];
    let said = [(question.old.clone(), question.candidates[1].0.clone())];
    let second = matching(&old, &new, &said).unwrap();
    assert_eq!(told(&old, &new, &second), "1 -> 2 Stated 1000\nadded 1");
    let accepted = accepted(&old, &new, &second);
    assert_eq!(lines(&accepted, &new), ["2 trước là: 1"]);
    let new = written(new, &accepted);
    assert_eq!(matching(&old, &new, &[]).unwrap(), second);
    assert_eq!(barem_diff::accepted(&old, &new, &second).statements, []);
}

#[test]
fn references_are_as_short_as_they_can_be_and_name_one_item() {
    let old = old("lĩnh vực I \"Thể chế\"\ntiêu chí 1 \"Mức độ hài lòng về thái độ phục vụ\" 1 điểm
                   tiêu chí 2 \"Mức độ hài lòng về thời gian trả kết quả\" 1 điểm
                   lĩnh vực II \"Bộ máy\"\ntiêu chí 1 \"Tinh giản biên chế được giao\" 1 điểm\ntiêu chí 3 \"Giải ngân\" 1 điểm");
    let new = new("lĩnh vực I \"Thể chế\"\ntiêu chí 1 \"Sự hài lòng đối với thái độ phục vụ\" 1 điểm
                   tiêu chí 2 \"Sự hài lòng về thời gian trả kết quả\" 1 điểm
                   lĩnh vực II \"Bộ máy\"\ntiêu chí 1 \"Tinh giản biên chế\" 1 điểm\ntiêu chí 3 \"Giải ngân\" 1 điểm");
    let found = matching(&old, &new, &[]).unwrap();
    let accepted = accepted(&old, &new, &found);
    assert_eq!(lines(&accepted, &new), ["1 trước là: I/1", "2 trước là: 2", "1 trước là: II/1"]);
    let exact = matching(&old, &written(new, &accepted), &[]).unwrap();
    let pairs = |matching: &barem_diff::Matching| -> Vec<_> {
        matching.pairs.iter().map(|pair| (pair.old.clone(), pair.new.clone())).collect()
    };
    assert_eq!(pairs(&exact), pairs(&found));
    assert!(exact.pairs.iter().all(|pair| pair.confidence.0 == 1000), "{exact:?}");
}

#[test]
fn splits_and_mergers_are_written_too() {
    let whole = "tiêu chí 1 \"Công bố, công khai thủ tục hành chính\" 2 điểm\ntiêu chí 2 \"Tuyển dụng\" 1 điểm";
    let parts = "tiêu chí 1 \"Công bố thủ tục hành chính\" 1,5 điểm
                 tiêu chí 2 \"Công khai thủ tục hành chính\" 0,5 điểm\ntiêu chí 3 \"Tuyển dụng\" 1 điểm";
    let (one, other) = (old(whole), new(parts));
    let split = accepted(&one, &other, &matching(&one, &other, &[]).unwrap());
    assert_eq!(lines(&split, &other), ["1 tách từ: 1", "2 tách từ: 1"]);
    let (one, other) = (old(parts), new(whole));
    let merged = accepted(&one, &other, &matching(&one, &other, &[]).unwrap());
    assert_eq!(lines(&merged, &other), ["1 gộp từ: 1, 2"]);
}

#[test]
fn what_no_reference_names_is_said() {
    let old = annexes("cu", "", "phụ lục 01 \"Bảng\"\ntiêu chí \"Mức độ hài lòng về thái độ phục vụ\" 1 điểm");
    let new = annexes("moi", "", "phụ lục 01 \"Bảng\"\ntiêu chí 1 \"Sự hài lòng về thái độ phục vụ\" 1 điểm");
    let found = matching(&old, &new, &[]).unwrap();
    let accepted = accepted(&old, &new, &found);
    assert_eq!(accepted.statements, []);
    assert_eq!(accepted.nameless, [(found.pairs[0].old.clone(), found.pairs[0].new.clone())]);
}
