//! One test for each form of a rule.

use crate::told::{told, told_of};

const RATIO: &str = "hỏi giao \"Được giao\": số\nhỏi xong \"Đã xong\": số từ 0 đến giao\n\
                     tính tỷ_lệ: phần trăm = xong / giao\nkhi không phát sinh: điểm tối đa\n";

fn bands(threshold: &str) -> String {
    format!(
        "{RATIO}chấm theo tỷ_lệ:\n  - từ 100%: điểm tối đa\n  - từ {threshold} đến dưới 100%: tỷ_lệ × điểm tối đa\n  \
         - dưới {threshold}: 0"
    )
}

fn all(cases: &[(&str, &str)]) {
    for (old, new) in cases {
        println!("{}", told(old, new));
    }
}

#[test]
fn draft() {
    println!("{}", told(&bands("80%"), &bands("85%")));
    println!("{}", told(&bands("85%"), &bands("80%")));
    println!("{}", told_of(("2", &bands("80%")), ("3", &bands("80%"))));
    println!("{}", told(&bands("80%"), &bands("80%").replace("không phát sinh: điểm tối đa", "không phát sinh: 0 điểm")));
    println!("{}", told(&bands("80%"), &bands("80%").replace("không phát sinh: điểm tối đa", "không phát sinh: loại khỏi thang điểm")));
    println!("{}", told(&bands("80%"), &format!("{RATIO}chấm: tỷ_lệ × điểm tối đa")));
    all(&[
        ("trừ:\n  - 0,25 mỗi \"chậm\"\n  - 0,5 mỗi \"không gửi\"", "trừ:\n  - 0,5 mỗi \"chậm\"\n  - 0,5 mỗi \"không gửi\""),
        ("trừ:\n  - 0,25 mỗi \"chậm\"\n  - 0,5 mỗi \"không gửi\"", "trừ:\n  - 0,3 mỗi \"chậm\"\n  - 0,4 mỗi \"không gửi\""),
        ("trừ:\n  - 0,25 mỗi \"chậm\"", "trừ:\n  - 0,25 mỗi \"chậm\"\n  - toàn bộ nếu \"gian dối\""),
        ("chấm một trong:\n  - \"A\": 2\n  - \"B\": 1\n  - \"C\": 0", "chấm một trong:\n  - \"C\": 0\n  - \"B\": 1,5\n  - \"A\": 2"),
        ("chấm một trong:\n  - \"A\": 2\n  - \"B\": 1\n  - \"C\": 0", "chấm một trong:\n  - \"A\": 2\n  - \"B\": 1\n  - \"D\": 0,5\n  - \"C\": 0"),
        ("chấm có/không: \"Đạt\"", "chấm một trong:\n  - \"Có\": 2\n  - \"Không\": 0"),
        ("chấm các mục:\n  - \"Một\": 1\n  - \"Hai\": 1", "chấm các mục:\n  - \"Một\": 0,5\n  - \"Hai\": 1,5"),
        ("hỏi n \"Sáng kiến\": số\nchấm: nhỏ nhất(2; 0,5 × n)", "hỏi n \"Sáng kiến\": số\nchấm theo n:\n  - từ 4: 2\n  - dưới 4: 0,5 × n"),
        ("hỏi n \"Sáng kiến\": số\nchấm: nhỏ nhất(2; 0,5 × n)", "hỏi n \"Sáng kiến\": số\nchấm theo n:\n  - từ 4: 2\n  - dưới 4: 0,4 × n"),
        ("hỏi ngày_gửi \"Ngày gửi\": ngày\ntính chậm: số = số ngày trễ(ngày_gửi; hạn 15/12)\ntrừ:\n  - 0,1 mỗi chậm", "hỏi ngày_gửi \"Ngày gửi\": ngày\ntính chậm: số = số ngày trễ(ngày_gửi; hạn 10/12)\ntrừ:\n  - 0,1 mỗi chậm"),
        ("hỏi ngày_gửi \"Ngày gửi\": ngày\ntính chậm: số = số ngày trễ(ngày_gửi; hạn 15/12)\ntrừ:\n  - 0,1 mỗi chậm", "hỏi ngày_gửi \"Ngày gửi\": ngày\ntính chậm: số = số ngày trễ(ngày_gửi; hạn 15/12)\ntrừ:\n  - 0,05 mỗi chậm"),
        ("chấm nhập điểm bước 0,25 bởi \"Chủ tịch\"", "chấm nhập điểm bước 0,25 bởi \"Chủ tịch UBND\""),
        ("cộng:\n  - từ 0,5 đến 1 tùy \"Hội đồng\" mỗi \"sáng kiến\"", "cộng:\n  - từ 0,5 đến 1,5 tùy \"Hội đồng\" mỗi \"sáng kiến\""),
        ("hỏi đạt \"Số đạt\": số\nchấm: đạt / cao nhất trong nhóm(đạt) × điểm tối đa\nkhi không phát sinh: 0 điểm", "hỏi đạt \"Số đạt\": số\nchấm: 50% điểm tối đa + đạt / cao nhất trong nhóm(đạt) × 1\nkhi không phát sinh: 0 điểm"),
        ("hỏi khen \"Khen\": danh sách \"Tỉnh\", \"Trung ương\"\ncộng:\n  - 0,5 mỗi khen là \"Tỉnh\"\n  - 1 mỗi khen là \"Trung ương\"", "hỏi khen \"Khen\": danh sách \"Trung ương\", \"Tỉnh\"\ncộng:\n  - 1 mỗi khen là \"Trung ương\"\n  - 0,25 mỗi khen là \"Tỉnh\", tối đa 1"),
        ("hỏi n \"Số vụ\": số\nchấm:\n  - nếu n là 0: 2\n  - còn lại: 0", "hỏi n \"Số vụ\": số\nhỏi m \"Số người\": số\nchấm:\n  - nếu n là 0 và m là 0: 2\n  - nếu n là 0: 1\n  - còn lại: 0"),
        ("chấm trường hợp cao nhất:\n  - nếu \"có giải nhất\": 2\n  - nếu \"có giải nhì\": 1", "chấm trường hợp cao nhất:\n  - nếu \"có giải nhì\": 1\n  - nếu \"có giải nhất\": 2"),
    ]);
}
