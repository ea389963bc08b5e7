//! Rules as decisions write them, with what they are in source; what is doubtful is asked.
#![allow(clippy::unwrap_used, clippy::panic)]

use barem_ruleset::Number;

use super::{Asked, Reading, recognise};

/// The lines of a rule of a leaf of so many points, parted by ` | `; `? …` where it is asked.
fn read(points: &str, text: &str) -> String {
    let lines: Vec<String> = text.split('|').map(|line| line.trim().to_owned()).collect();
    let asked = Asked { lines: &lines, title: "Hoàn thành kế hoạch", points: Number::parse(points) };
    match recognise(&asked) {
        Reading::Rule(rule) => rule.lines.join(" | "),
        Reading::Asked(why) => format!("? {}", why.vi),
    }
}

#[test]
fn rules_of_decisions_are_recognised() {
    let rate = "hỏi tỷ_lệ \"Tỷ lệ: Hoàn thành kế hoạch\": phần trăm";
    let count = "hỏi số_lượng \"Số: Hoàn thành kế hoạch\": số";
    for (points, text, want) in [
        ("0.5", "Ban hành kịp thời: 0,5 | Không ban hành kịp thời: 0", "chấm có/không: \"Ban hành kịp thời\"".to_owned()),
        ("0.5", "- Ban hành kịp thời: 0,5 điểm; không ban hành: 0 điểm.", "chấm có/không: \"Ban hành kịp thời\"".to_owned()),
        ("5", "XL Tốt: 5đ; Khá: 4đ; Đạt: 3đ; CĐ: 0đ", "chấm một trong: | - \"XL Tốt\": 5 | - \"Khá\": 4 | - \"Đạt\": 3 | - \"CĐ\": 0".to_owned()),
        ("5", "Hoàn thành xuất sắc: Điểm tối đa; tốt: 75% điểm; hoàn thành: 50% điểm", "chấm một trong: | - \"Hoàn thành xuất sắc\": điểm tối đa | - \"tốt\": 75% điểm tối đa | - \"hoàn thành\": 50% điểm tối đa".to_owned()),
        ("1.5", "100%: điểm tối đa; từ 80% - dưới 100%: Tỷ lệ % x điểm tối đa/100%; dưới 80%: 0", format!("{rate} | chấm theo tỷ_lệ: | - 100%: điểm tối đa | - từ 80% đến dưới 100%: tỷ_lệ × điểm tối đa | - dưới 80%: 0")),
        ("1", "Từ 70% trở lên: 1 điểm | Từ 50% đến dưới 70%: 0,5 điểm | Dưới 50%: 0 điểm", format!("{rate} | chấm theo tỷ_lệ: | - từ 70%: 1 | - từ 50% đến dưới 70%: 0,5 | - dưới 50%: 0")),
        ("1", "từ 02 sáng kiến trở lên: 1; 01 sáng kiến: 0.5; không: 0", format!("{count} | chấm theo số_lượng: | - từ 2: 1 | - 1: 0,5 | - 0: 0")),
        ("0.75", "từ 20 TTHC trở lên: 0.75; từ 10 - dưới 20: 0.5; dưới 10: 0.25; không có: 0", format!("{count} | chấm theo số_lượng: | - từ 20: 0,75 | - từ 10 đến dưới 20: 0,5 | - từ 1 đến dưới 10: 0,25 | - 0: 0")),
        ("2", "từ 60% trở lên: 2; dưới 60%: Tỷ lệ % x 2/60%", format!("{rate} | chấm theo tỷ_lệ: | - từ 60%: 2 | - dưới 60%: tỷ_lệ / 60% × điểm tối đa")),
        ("2", "Điểm = Tỷ lệ * điểm tối đa", format!("{rate} | chấm: tỷ_lệ × điểm tối đa")),
        ("2", "Nếu tỷ lệ đạt 100% thì được điểm tối đa | Nếu đạt từ 80% - dưới 100% thì điểm đánh giá được tính theo công thức: | [Tỷ lệ % hoàn thành x điểm tối đa]/100% | Dưới 80% thì điểm đánh giá là 0", format!("{rate} | chấm theo tỷ_lệ: | - 100%: điểm tối đa | - từ 80% đến dưới 100%: tỷ_lệ × điểm tối đa | - dưới 80%: 0")),
        ("0.5", "qua phương tiện thông tin đại chúng: 0.25; hình thức khác: 0.25", "chấm các mục: | - \"qua phương tiện thông tin đại chúng\": 0,25 | - \"hình thức khác\": 0,25".to_owned()),
        ("0.75", "đầy đủ, đúng hạn: 0.75; không đầy đủ: 0; không có hồ sơ trễ hẹn: điểm tối đa", "chấm có/không: \"đầy đủ, đúng hạn\" | khi không phát sinh \"không có hồ sơ trễ hẹn\": điểm tối đa".to_owned()),
        ("1", "100%: điểm tối đa; từ 80% - dưới 100%: Tỷ lệ % x điểm tối đa/100%; dưới 80%: 0; không phát sinh: điểm tối đa", format!("{rate} | chấm theo tỷ_lệ: | - 100%: điểm tối đa | - từ 80% đến dưới 100%: tỷ_lệ × điểm tối đa | - dưới 80%: 0 | khi không phát sinh: điểm tối đa")),
        ("8", "Đi muộn: trừ 0,5/lần; nghỉ không phép: trừ 8/lần", "trừ: | - 0,5 mỗi \"lần đi muộn\" | - 8 mỗi \"lần nghỉ không phép\"".to_owned()),
        ("2", "Mỗi sáng kiến được 0,5 điểm, tối đa 2 điểm", "cộng: | - 0,5 mỗi \"sáng kiến\", tối đa 2".to_owned()),
        ("1.5", "100% đúng tiến độ: 1.5; 100% nhưng có nhiệm vụ muộn: 0.75; còn nhiệm vụ quá hạn chưa hoàn thành: 0", "chấm một trong: | - \"100% đúng tiến độ\": 1,5 | - \"100% nhưng có nhiệm vụ muộn\": 0,75 | - \"còn nhiệm vụ quá hạn chưa hoàn thành\": 0".to_owned()),
        ("1", "(Số hồ sơ đúng hạn / Tổng số hồ sơ) x điểm tối đa", "hỏi tổng \"Tổng số hồ sơ\": số | hỏi phần \"Số hồ sơ đúng hạn\": số từ 0 đến tổng | chấm: phần / tổng × điểm tối đa".to_owned()),
        ("2.5", "lên lớp không có giáo án: KHÔNG XẾP LOẠI THÁNG; soạn không đúng quy định: trừ 1", "trừ: | - 1 nếu \"soạn không đúng quy định\" | không xếp loại nếu \"lên lớp không có giáo án\"".to_owned()),
        (
            "0.5",
            "qua báo, đài: 0.25; hình thức khác: 0.25 (cộng dồn)",
            "chấm các mục: | - \"qua báo, đài\": 0,25 | - \"hình thức khác\": 0,25".to_owned(),
        ),
        ("1", "100% đầy đủ, đúng thời hạn: 1; không: 0", "chấm có/không: \"100% đầy đủ, đúng thời hạn\"".to_owned()),
        (
            "1",
            "Không có công chức bị kỷ luật: 1; có 01 trường hợp: 0,5; từ 02 trường hợp: 0",
            "chấm một trong: | - \"Không có công chức bị kỷ luật\": 1 | - \"có 01 trường hợp\": 0,5 | - \"từ 02 trường hợp\": 0"
                .to_owned(),
        ),
        (
            "5",
            "Tốt: 5; Khá: 4; Đạt: 3; Chưa đạt: 0; mỗi lần vi phạm trừ 0,5 điểm",
            "chấm một trong: | - \"Tốt\": 5 | - \"Khá\": 4 | - \"Đạt\": 3 | - \"Chưa đạt\": 0 | trừ: | - 0,5 mỗi \"lần vi phạm\"".to_owned(),
        ),
        ("0.5", "Có văn bản: 0,5đ, không có: 0đ", "chấm có/không: \"Có văn bản\"".to_owned()),
        (
            "0.5",
            "Từ 30% số cơ quan, đơn vị trở lên: 0,5; Từ 20% - dưới 30% số cơ quan, đơn vị: 0,25; Dưới 20% số cơ quan, đơn vị: 0",
            format!("{rate} | chấm theo tỷ_lệ: | - từ 30%: 0,5 | - từ 20% đến dưới 30%: 0,25 | - dưới 20%: 0"),
        ),
        (
            "1",
            "Đạt 100%: 1; nếu đạt từ 80%-dưới 100% thì điểm đánh giá = [Tỷ lệ % hoàn thành x 1.00]/100%; dưới 80%: 0",
            format!("{rate} | chấm theo tỷ_lệ: | - 100%: 1 | - từ 80% đến dưới 100%: tỷ_lệ × điểm tối đa | - dưới 80%: 0"),
        ),
        ("1", "Thực hiện đúng: điểm tối đa. Không thực hiện: 0 điểm.", "chấm có/không: \"Thực hiện đúng\"".to_owned()),
        (
            "1",
            "- Báo cáo gửi chậm: trừ 0,25 điểm/báo cáo | - Trừ cho đến khi hết điểm của tiêu chí, không tính điểm âm",
            "trừ: | - 0,25 mỗi \"Báo cáo gửi chậm\" | tối thiểu: 0".to_owned(),
        ),
        (
            "1",
            "Thiếu báo cáo: mỗi báo cáo trừ 0,5 điểm | Tổng điểm trừ không quá điểm tối đa của tiêu chí",
            "trừ: | - 0,5 mỗi \"Thiếu báo cáo\" | tối thiểu: 0".to_owned(),
        ),
        (
            "2",
            "Mỗi sáng kiến được công nhận: 1 điểm, tổng không quá 2 điểm",
            "cộng: | - 1 mỗi \"sáng kiến được công nhận\"".to_owned(),
        ),
        (
            "3",
            "Mỗi sáng kiến: 1 điểm; mỗi giải pháp: 0,5 điểm, tổng không quá 2 điểm",
            "cộng tối đa 2: | - 1 mỗi \"sáng kiến\" | - 0,5 mỗi \"giải pháp\"".to_owned(),
        ),
        (
            "2",
            "Từ 60% trở lên: điểm tối đa; dưới 60%: điểm bằng tỷ lệ % chia cho 60% rồi nhân với điểm tối đa",
            format!("{rate} | chấm theo tỷ_lệ: | - từ 60%: điểm tối đa | - dưới 60%: tỷ_lệ / 60% × điểm tối đa"),
        ),
        (
            "1",
            "+ 100% được 1 điểm | + Từ ≥ 80% đến < 100% được Tỷ lệ % x 1/100% | + dưới 80% không được điểm",
            format!("{rate} | chấm theo tỷ_lệ: | - 100%: 1 | - từ 80% đến dưới 100%: tỷ_lệ × điểm tối đa | - dưới 80%: 0"),
        ),
        (
            "1.5",
            "Tính theo công thức: b/a x 1,5. | Trong đó: a là tổng số văn bản; b là số văn bản đã ban hành.",
            "hỏi tổng \"tổng số văn bản\": số | hỏi phần \"số văn bản đã ban hành\": số từ 0 đến tổng | chấm: phần / tổng × điểm tối đa".to_owned(),
        ),
        (
            "1",
            "Không phát sinh hồ sơ trễ hạn: 1 điểm; có từ 01 đến 03 hồ sơ: 0,5 điểm; trên 03 hồ sơ: 0 điểm",
            format!("{count} | chấm theo số_lượng: | - 0: 1 | - từ 1 đến 3: 0,5 | - trên 3: 0"),
        ),
        (
            "1",
            "Tốt (từ 90%): 1; Khá (từ 70% đến dưới 90%): 0,7; Yếu (dưới 70%): 0",
            format!("{rate} | chấm theo tỷ_lệ: | - từ 90%: 1 | - từ 70% đến dưới 90%: 0,7 | - dưới 70%: 0"),
        ),
        (
            "1",
            "Từ 1.000 hồ sơ trở lên: 1 điểm; dưới 1.000 hồ sơ: 0,5 điểm",
            format!("{count} | chấm theo số_lượng: | - từ 1000: 1 | - dưới 1000: 0,5"),
        ),
        (
            "1",
            "Không có đơn thư vượt cấp: 1 điểm; có đơn thư vượt cấp: trừ 0,25 điểm/đơn",
            "trừ: | - 0,25 mỗi \"đơn thư vượt cấp\"".to_owned(),
        ),
        (
            "1",
            "Có kế hoạch (0,25 điểm), có báo cáo (0,25 điểm), có kiểm tra (0,5 điểm)",
            "chấm các mục: | - \"Có kế hoạch\": 0,25 | - \"có báo cáo\": 0,25 | - \"có kiểm tra\": 0,5".to_owned(),
        ),
        (
            "2",
            "Lập đủ hồ sơ: 1 | Nộp lưu trữ đúng hạn: 1",
            "chấm các mục: | - \"Lập đủ hồ sơ\": 1 | - \"Nộp lưu trữ đúng hạn\": 1".to_owned(),
        ),
        ("", "Đúng trình tự: điểm tối đa; sai trình tự: 0", "chấm có/không: \"Đúng trình tự\"".to_owned()),
        (
            "2",
            "Mỗi trường hợp vi phạm trừ 0,5 điểm; tổng điểm trừ không quá 1 điểm",
            "trừ tối đa 1: | - 0,5 mỗi \"trường hợp vi phạm\"".to_owned(),
        ),
        (
            "2",
            "Đạt yêu cầu được 2 điểm; đạt một phần được 1 điểm; không đạt không được điểm",
            "chấm một trong: | - \"Đạt yêu cầu\": 2 | - \"đạt một phần\": 1 | - \"không đạt\": 0".to_owned(),
        ),
        ("2", "Thiếu mỗi nội dung trừ 0,5 điểm", "trừ: | - 0,5 mỗi \"nội dung thiếu\"".to_owned()),
        ("2", "Gửi chậm mỗi ngày trừ 0,1 điểm; trừ tối đa 1 điểm", "trừ tối đa 1: | - 0,1 mỗi \"ngày gửi chậm\"".to_owned()),
        (
            "3",
            "Mỗi lớp tập huấn 0,5 điểm (tối đa 2 điểm)",
            "cộng: | - 0,5 mỗi \"lớp tập huấn\", tối đa 2".to_owned(),
        ),
        (
            "2",
            "Số hồ sơ đúng hạn/tổng số hồ sơ nhân với 2 điểm",
            "hỏi tổng \"tổng số hồ sơ\": số | hỏi phần \"Số hồ sơ đúng hạn\": số từ 0 đến tổng | chấm: phần / tổng × điểm tối đa"
                .to_owned(),
        ),
        (
            "2",
            "Đạt từ 90% trở lên nhiệm vụ và không có nhiệm vụ quá hạn: 2 điểm; còn lại: 0 điểm",
            "chấm có/không: \"Đạt từ 90% trở lên nhiệm vụ và không có nhiệm vụ quá hạn\"".to_owned(),
        ),
        ("1", "＋ Có quy chế：1 điểm | ＋ Không có quy chế：0 điểm", "chấm có/không: \"Có quy chế\"".to_owned()),
        ("1", "Thực hiện đúng quy định được 1 điểm, không đúng quy định 0 điểm", "chấm có/không: \"Thực hiện đúng quy định\"".to_owned()),
    ] {
        assert_eq!(read(points, text), want, "{text}");
    }
}

#[test]
fn what_is_doubtful_is_asked() {
    for (points, text) in [
        ("1", "Từ 80% đến 100%: 1; từ 60% đến 80%: 0,5; dưới 60%: 0"),
        ("1", "Từ 80% trở lên: 1; từ 50% đến dưới 70%: 0,5; dưới 50%: 0"),
        ("1", "Từ 80% trở lên: 1; từ 50% đến dưới 80%: 0,5"),
        ("5", "Tụt giảm nghiêm trọng: trừ 2-5 điểm"),
        ("5", "Chấm điểm tương ứng với kết quả"),
        ("5", "Tốt: 3; khá: 1"),
        ("2", "Hoàn thành tốt thì được điểm tương ứng"),
        ("2", "Từ 90% trở lên: điểm tối đa; còn lại tính theo tỷ lệ"),
        ("2", "Theo hướng dẫn của Sở Nội vụ"),
        ("2", "Đạt 80%"),
        ("1", "Từ 80% trở lên: 1; dưới 80 nhiệm vụ: 0"),
        ("1", "Đúng hạn: 1.000 điểm; không: 0"),
        ("2", "Chậm 01 ngày trừ 0,5 điểm"),
        ("2", "Đúng hạn: 2 điểm; chậm thì trừ 0,5 điểm/ngày"),
        ("2", "Đúng hạn: 2 điểm; không làm: 0 điểm; mỗi ngày chậm trừ 0,5 điểm"),
        ("1", "Đúng hạn 1 điểm hoặc 0,5 điểm tùy mức độ"),
        ("2", "Trên 90%: 2; dưới 90%: 0"),
        ("2", "Từ 90%: 2; từ 80%: 1; dưới 80%: 0"),
        ("1", "Có kế hoạch: 0,5; thực hiện tốt: 0,3"),
        ("3", "Mỗi sáng kiến được 1 điểm hoặc 0,5 điểm"),
        ("3", "Chậm 1 ngày trừ 0,5 điểm, chậm từ ngày thứ hai trừ 1 điểm"),
        ("2", "Cứ giảm 1% trừ 0,1 điểm"),
        ("2", "Số hồ sơ nhân với 2 điểm"),
        ("2", "Từ 80% trở lên: 3 điểm; dưới 80%: 0 điểm"),
        ("2", "Từ 80% trở lên: 2 điểm; dưới 80%: tỷ lệ % x 3/80%"),
        ("2", "Mỗi sáng kiến: 10 điểm"),
        ("2", "Đạt từ 80% trở lên, trong đó không có hồ sơ trễ hạn: 2 điểm; dưới 80%: 0 điểm"),
        ("2", "Từ 80% trở lên hoặc tăng 10% so với năm trước: 2 điểm; dưới 80%: 0"),
        ("2", "Mỗi quý 01 báo cáo: 0,5 điểm/báo cáo"),
        ("2", "Mỗi 1% giảm trừ 0,1 điểm"),
        ("2", "Trước ngày 15/12: 2 điểm; sau ngày 15/12 hoặc không gửi: 0 điểm"),
        ("2", "Đúng: 2; sai: 0; không phát sinh: không tính điểm"),
        ("0.5", "Gửi báo cáo đúng hạn: 0,5 điểm; gửi chậm 01 ngày trừ 0,1 điểm"),
        ("2", "Thực hiện đúng: 2 điểm; thực hiện sai: trừ 0,5 điểm/lần"),
        ("1", "Phối hợp tốt: 2 điểm; phối hợp chưa tốt: 0 điểm"),
        ("1", "Gửi trước ngày 05: 1 điểm; gửi sau ngày 05: 0,5 điểm"),
        ("1", "Điểm thưởng không quá 1 điểm"),
        ("1", "Mỗi đơn vị có sáng kiến: điểm tối đa"),
        ("1", "Sáng kiến: mỗi năm một lần, 1 điểm"),
        ("2", "Báo cáo gửi chậm: trừ 0,5 điểm/báo cáo; không trừ quá 50% số điểm"),
        ("2", "Báo cáo gửi chậm: trừ 0,5 điểm/báo cáo; trừ cho đến khi hết điểm của lĩnh vực"),
        ("2", "Điểm = (1 - a/b) x 2 | a là số hồ sơ trễ hạn; b là tổng số hồ sơ"),
        ("2", "b/a x 2 + 1 | a là tổng số hồ sơ; b là số hồ sơ đúng hạn"),
        ("1", "Không phát sinh hồ sơ: 1 điểm; có từ 01 đến 03 hồ sơ trễ hạn: 0,5 điểm; trên 03 hồ sơ trễ hạn: 0 điểm"),
        ("1", "Tốt (từ 90%): 1; Khá (từ 70% đến dưới 95%): 0,7; Yếu (dưới 70%): 0"),
        ("2", "Hoàn thành 100% nhiệm vụ và không có nhiệm vụ quá hạn: 2; từ 80% đến dưới 100%: 1; dưới 80%: 0"),
    ] {
        let got = read(points, text);
        assert!(got.starts_with("? "), "{text}: {got}");
    }
}
