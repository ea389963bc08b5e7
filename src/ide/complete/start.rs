//! What may begin a line.

use barem_diagnostic::{FileId, Text, fold};
use barem_ruleset::Level;

use super::{Kind, Proposal, typed};
use crate::Analysis;

/// Keywords of statements with what each says.
const STATEMENTS: [(&str, &str, &str); 24] = [
    ("chấm:", "cách chấm", "the rule"),
    ("chấm theo", "chấm theo các khoảng", "the rule, by bands"),
    ("chấm một trong:", "chọn một", "one of a list"),
    ("chấm các mục:", "cộng các mục đạt", "a checklist"),
    ("chấm có/không:", "đạt hay không", "yes or no"),
    ("chấm khảo sát", "theo phiếu khảo sát", "by a survey"),
    ("chấm như", "như một mục khác", "as another item"),
    ("cộng:", "điểm cộng thêm", "points added"),
    ("trừ:", "điểm bị trừ", "points taken"),
    ("hỏi", "hỏi trên phiếu", "asked on the sheet"),
    ("tính", "tính từ câu trả lời", "derived"),
    ("nguồn:", "nguồn điểm", "source of points"),
    ("chủ trì:", "cơ quan chủ trì", "lead agency"),
    ("phối hợp:", "cơ quan phối hợp", "agencies that take part"),
    ("áp dụng:", "đối tượng áp dụng", "to whom it applies"),
    ("kiểm chứng:", "tài liệu kiểm chứng", "evidence"),
    ("ghi chú:", "ghi chú", "note"),
    ("tối thiểu:", "điểm thấp nhất", "the floor"),
    ("khi không phát sinh:", "khi không có gì để chấm", "where nothing arises"),
    ("cấu trúc:", "số lượng từng cấp", "counts by level"),
    ("thang điểm:", "tổng điểm khai báo", "the declared scale"),
    ("câu hỏi khảo sát:", "câu hỏi của khảo sát", "survey question"),
    ("đối tượng khảo sát:", "ai trả lời khảo sát", "respondents"),
    ("chấp nhận", "chấp nhận một phát hiện", "accept a finding"),
];

/// Keywords of headings besides levels.
const HEADINGS: [(&str, &str, &str); 7] = [
    ("phụ lục", "một phụ lục", "an annex"),
    ("nhóm", "một nhóm đơn vị", "a group of units"),
    ("điểm cộng", "phần điểm cộng", "a bonus section"),
    ("điểm trừ", "phần điểm trừ", "a penalty section"),
    ("kết quả", "xếp hạng, xếp loại", "results"),
    ("kiểm thử", "một kiểm thử", "a test"),
    ("bộ tiêu chí", "mở đầu bộ tiêu chí", "the header"),
];

/// Keywords that go on from what is typed; none if something else is typed.
pub(super) fn start(_: &Analysis, file: FileId, offset: u32, line: &str) -> Vec<Proposal> {
    let typed_so_far = line.trim_start();
    let span = typed(file, offset, typed_so_far.len());
    let wanted = fold(typed_so_far);
    let levels = Level::ALL.map(|level| (level.keyword(), "một cấp của bộ tiêu chí", "a level of the set"));
    let all = levels.into_iter().chain(HEADINGS).chain(STATEMENTS);
    let proposal = |(label, vi, en): (&str, &str, &str)| {
        Proposal::new(Kind::Keyword, label, span).detail(Text::new(vi, en))
    };
    all.map(proposal).filter(|proposal| proposal.typed.starts_with(&wanted)).collect()
}
