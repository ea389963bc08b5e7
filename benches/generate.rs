//! Sets that grow: a heading, a source and a one-line rule for each criterion, about 230 bytes apiece.

use std::fmt::Write;

/// The source of a clean set with `count` components under ten fields of equal criteria (two fields below 1,000).
pub fn set(count: usize) -> String {
    let fields = if count >= 1000 { 10 } else { 2 };
    let criteria = (count / fields / 10).max(1);
    let each = count / fields / criteria;
    let total = fields * criteria * each;
    let mut out = String::with_capacity(count * 260);
    let _ = write!(
        out,
        "bộ tiêu chí do-toc-do \"Bộ tiêu chí sinh tự động để đo tốc độ\"\n  ngôn ngữ: 1\n  trạng thái: dự thảo\n  \
         nội dung: phục dựng\n\nnhóm sở \"Các sở\"\n\nphụ lục 01 \"Phụ lục đo tốc độ\"\n  áp dụng: sở\n  \
         thang điểm: {total} = số liệu {total}\n  cấu trúc: {fields} lĩnh vực, {} tiêu chí, {total} tiêu chí thành phần\n",
        fields * criteria
    );
    let mut serial = 0;
    for field in 1..=fields {
        let _ =
            write!(out, "\nlĩnh vực {field} \"Lĩnh vực cải cách hành chính thứ {field}\" {} điểm\n", criteria * each);
        for criterion in 1..=criteria {
            let _ = write!(
                out,
                "\ntiêu chí {field}.{criterion} \"Nhóm nhiệm vụ {criterion} của lĩnh vực {field}\" {each} điểm\n"
            );
            for component in 1..=each {
                serial += 1;
                let _ = write!(
                    out,
                    "\ntiêu chí thành phần {field}.{criterion}.{component} \"Thực hiện nhiệm vụ cải cách hành chính số \
                     {serial} theo kế hoạch\" 1 điểm\n  nguồn: số liệu\n  chấm có/không: \"Đã hoàn thành nhiệm vụ số \
                     {serial} đúng thời hạn\"\n"
                );
            }
        }
    }
    out
}
