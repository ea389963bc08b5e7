use barem_ide::search::search;

use crate::fixture::{HEADER, fixture};

const SET: &str = "phụ lục 01 \"Các sở\"\n\nlĩnh vực 1 \"Chỉ đạo\" 5 điểm\n\ntiêu chí 1.1 \"Kế hoạch cải cách\" 2 điểm #ke-hoach\n  hỏi đã_xong \"Số việc xong\": số\n\n\
    tiêu chí 1.10 \"Báo cáo theo kế hoạch\" 3 điểm\n";

fn found(query: &str) -> Vec<String> {
    let at = fixture(&format!("{HEADER}{SET}"));
    search(&[&at.analysis], query).into_iter().map(|found| format!("{} ({})", found.name, found.container)).collect()
}

#[test]
fn words_are_found_without_diacritics() {
    assert_eq!(
        found("ke hoach"),
        ["1.1 Kế hoạch cải cách (phụ lục 01 · thu)", "1.10 Báo cáo theo kế hoạch (phụ lục 01 · thu)"]
    );
    assert_eq!(found("Kế cách"), ["1.1 Kế hoạch cải cách (phụ lục 01 · thu)"]);
    assert_eq!(found("xong viec"), ["đã_xong Số việc xong (phụ lục 01 · thu)"]);
    assert_eq!(found("phu luc"), ["phụ lục 01 Các sở (thu)"]);
    assert_eq!(found("không có gì"), [""; 0]);
}

#[test]
fn a_code_or_id_finds_its_own_first() {
    assert_eq!(found("1.1")[0], "1.1 Kế hoạch cải cách (phụ lục 01 · thu)");
    assert_eq!(found("#ke"), ["1.1 Kế hoạch cải cách #ke-hoach (phụ lục 01 · thu)"]);
    assert_eq!(found("thu")[0], "thu ()");
}
