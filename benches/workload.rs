//! The mix that scoring is measured on: 100 leaves in 8 fields (35 choices, 25 bands over a ratio, 20 proportional, 10
//! deductions, 10 surveys) with 155 questions, and answers of units that are better or worse as a whole.

use std::fmt::Write;

/// The kinds of leaves, in the shares of the mix.
const KINDS: [(&str, usize); 5] = [("choice", 35), ("bands", 25), ("share", 20), ("taken", 10), ("survey", 10)];
/// How many leaves each field has.
const FIELDS: [usize; 8] = [14, 9, 16, 11, 13, 12, 10, 15];

/// A small generator of numbers that look random (splitmix64).
pub struct Random(pub u64);

impl Random {
    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end.max(1)
    }
}

fn points(hundredths: u64) -> String {
    format!("{},{:02}", hundredths / 100, hundredths % 100)
}

/// The source of the set; `bands`: how many bands each leaf over bands has, instead of the usual 3 to 5.
pub fn source(bands: Option<usize>) -> String {
    let mut random = Random(20_261_122);
    let mut kinds: Vec<&str> = KINDS.iter().flat_map(|(kind, count)| std::iter::repeat_n(*kind, *count)).collect();
    for at in (1..kinds.len()).rev() {
        kinds.swap(at, random.below(at as u64 + 1) as usize);
    }
    let mut kinds = kinds.into_iter();
    let (mut body, mut total) = (String::new(), 0);
    for (field, count) in FIELDS.iter().enumerate() {
        let mut leaves = String::new();
        let mut sum = 0;
        for leaf in 1..=*count {
            let most = [50, 100, 100, 150, 200, 200, 300][random.below(7) as usize];
            sum += most;
            let title = format!("{}.{leaf} \"Tiêu chí {}.{leaf}\" {} điểm", field + 1, field + 1, points(most));
            let _ = write!(leaves, "\ntiêu chí {title}\n");
            rule(&mut leaves, kinds.next().unwrap_or("choice"), most, bands, &mut random);
        }
        total += sum;
        let _ = write!(body, "\nlĩnh vực {} \"Lĩnh vực {}\" {} điểm\n{leaves}", field + 1, field + 1, points(sum));
    }
    format!(
        "bộ tiêu chí do-cham-diem \"Bộ đo tốc độ chấm điểm\"\n  ngôn ngữ: 1\n  trạng thái: dự thảo\n  nội dung: phục \
         dựng\n  làm tròn: điểm 2 chữ số, chỉ số 2 chữ số\n\nnhóm sở \"Sở\"\n\nphụ lục 01 \"Đo\"\n  áp dụng: sở\n  thang \
         điểm: {}\n  nguồn: số liệu\n  khi không phát sinh: 0 điểm\n  tối thiểu: 0\n{body}\nkết quả\n  xếp hạng: theo chỉ \
         số, giảm dần, đồng hạng 1-1-3\n",
        points(total)
    )
}

fn rule(out: &mut String, kind: &str, most: u64, bands: Option<usize>, random: &mut Random) {
    let ratio = "  hỏi giao \"Số việc được giao\": số\n  hỏi xong \"Số việc đã xong\": số từ 0 đến giao\n  tính tỷ_lệ: phần \
                 trăm = xong / giao\n";
    let _ = match kind {
        "choice" => {
            let options = 2 + random.below(3);
            let _ = writeln!(out, "  chấm một trong:");
            (0..options).try_for_each(|at| {
                let text = ["A", "B", "C", "D"][at as usize];
                writeln!(out, "    - \"{text}\": {}", points(most * (options - 1 - at) / (options - 1)))
            })
        }
        "bands" => {
            let cuts: Vec<u64> = match bands {
                None => match random.below(4) {
                    0 => vec![9000, 8000],
                    1 => vec![10_000, 9000, 8000],
                    2 => vec![9500, 8000, 6000, 5000],
                    _ => vec![7000, 5000],
                },
                Some(count) => (1..count as u64).rev().map(|at| at * 10_000 / count as u64).collect(),
            };
            let count = cuts.len() as u64;
            let _ = writeln!(out, "{ratio}  chấm theo tỷ_lệ:");
            for (at, cut) in cuts.iter().enumerate() {
                let below = if at == 0 { String::new() } else { format!(" đến dưới {}%", points(cuts[at - 1])) };
                let _ =
                    writeln!(out, "    - từ {}%{below}: {}", points(*cut), points(most * (count - at as u64) / count));
            }
            writeln!(out, "    - dưới {}%: 0", points(cuts[cuts.len() - 1]))
        }
        "share" => {
            let (least, full) =
                ([50, 60, 70, 80][random.below(4) as usize], [100, 100, 95, 90][random.below(4) as usize]);
            writeln!(
                out,
                "{ratio}  chấm theo tỷ_lệ:\n    - từ {full}%: điểm tối đa\n    - từ {least}% đến dưới {full}%: tỷ_lệ × điểm \
                 tối đa\n    - dưới {least}%: 0"
            )
        }
        "taken" => writeln!(out, "  trừ: 0,25 mỗi \"lần nộp muộn\""),
        _ => writeln!(
            out,
            "  hỏi phiếu \"Số phiếu\": số\n  hỏi hài_lòng \"Số phiếu hài lòng\": số từ 0 đến phiếu\n  chấm: hài_lòng / phiếu \
             × điểm tối đa"
        ),
    };
}
