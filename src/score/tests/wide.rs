//! A wide table scored in columns comes to the same places, and the same findings, as its rows read as sheets one by one:
//! whatever stands in it.
//!
//! `PROPTEST_CASES` (256 unless set) says how many tables are made.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sets;
#[path = "../../../benches/workload.rs"]
mod workload;

use std::fmt::Write;

use barem_diagnostic::{Diagnostic, Sources};
use barem_ruleset::{Ask, Digests, Plan, Ruleset, Type};
use barem_score::{
    AnnexRun, Filled, Form, Plain, Read, Run, Standings, WideTable, bind, rank, read_sheets, set_points,
};
use workload::Random;

const SET: &str = r#"bộ tiêu chí rong-2024 "Bộ cho bảng rộng"
  ngôn ngữ: 1
  trạng thái: dự thảo
  nội dung: phục dựng
  năm đánh giá: 2024
  hạn nộp: 31/12
  nộp muộn: không xếp hạng
  chưa duyệt: không xếp hạng
  làm tròn: điểm 2 chữ số, chỉ số 2 chữ số

nhóm sở "Các sở"
nhóm xã "Các xã"
  đơn vị: "Xã Hòa An", "Xã Thuỷ Xuân", "Xã Bình Minh"

phụ lục 01 "Bảng chung"
  áp dụng: sở, xã
  thang điểm: 10 = tự đánh giá 10
  vượt thang: có

lĩnh vực 1 "Chỉ đạo" 10 điểm
  nguồn: tự đánh giá
  hỏi giao "Số nhiệm vụ": số

tiêu chí 1.1 "Hoàn thành" 4 điểm #hoan-thanh
  hỏi xong "Số đã xong": số từ 0 đến giao
  chấm: xong / giao × điểm tối đa
  khi không phát sinh: 0 điểm
  kiểm chứng: "Báo cáo"

tiêu chí 1.2 "Đúng hạn" 2 điểm
  hỏi đúng_hạn "Tỷ lệ báo cáo gửi đúng hạn": phần trăm
  chấm: đúng_hạn × điểm tối đa

tiêu chí 1.3 "Kỷ luật" 2 điểm
  chấm một trong:
    - "Tốt": 2
    - "Khá; có nhắc nhở": 1
    - "Chưa đạt": 0

tiêu chí 1.4 "Kế hoạch" 1 điểm
  chấm có/không: "Ban hành kế hoạch"

tiêu chí 1.5 "Chi tiêu" 1 điểm
  hỏi tỷ "Số chi, tỷ đồng": số thập phân từ 0 đến 20
  chấm theo tỷ:
    - từ 10: điểm tối đa
    - từ 5 đến dưới 10: 0,5
    - dưới 5: 0

điểm cộng 2 "Điểm thưởng" tối đa 1 điểm
  nguồn: tự đánh giá

tiêu chí 2.1 "Sáng kiến của xã" tối đa 1 điểm
  áp dụng: xã
  cộng: 0,25 mỗi "sáng kiến"

điểm trừ 3 "Điểm trừ" tối đa 2 điểm
  nguồn: tự đánh giá

tiêu chí 3.1 "Bị phê bình" tối đa 2 điểm
  trừ: 0,5 mỗi "lần bị phê bình"

phụ lục 02 "Bảng của Thanh tra"
  áp dụng: "Thanh tra tỉnh"
  thang điểm: 1 = tự đánh giá 1

tiêu chí 1 "Kết luận" 1 điểm
  nguồn: tự đánh giá
  chấm có/không: "Ban hành kết luận"

kết quả
  xếp hạng: theo chỉ số, giảm dần, đồng hạng 1-1-3
  xếp hạng chung: sở
  xếp hạng riêng: xã
  xếp loại theo chỉ số:
    - từ 90%: "Tốt"
    - từ 50%: "Khá"
    - còn lại: "Yếu"
"#;

/// Questions of the set, each with answers that fit, then some that do not.
const QUESTIONS: [(&str, usize, &[&str]); 12] = [
    ("1.giao", 6, &["4", "8", "10", "12", "400", "10", "0", "-3", "1.234", "mười", "9999999999"]),
    ("1.1.xong", 5, &["4", "3", "2", "1", "0", "5", "0,5", "80%", "="]),
    ("1.1 giải trình", 1, &["Báo cáo đang trình ký", ""]),
    ("1.2.đúng_hạn", 7, &["100%", "80%", "79,995%", "99.9 %", "50", "33,33%", " 80 % ", "0,8", "120%", "hai"]),
    ("1.3.chọn", 4, &["Tốt", "Khá; có nhắc nhở", "Chưa đạt", "Tốt", "tốt", "Giỏi"]),
    ("1.4.chọn", 5, &["có", "không", "có", "Có", "true", "1", "yes"]),
    ("1.5.tỷ", 6, &["5", "9,99", "10", "12.5", "4,995", "0", "21", "1.500"]),
    ("2.1 \"sáng kiến\"", 1, &["", "", "1", "2", "9"]),
    ("3.1 \"lần bị phê bình\"", 4, &["0", "1", "0", "3", "100", "-1"]),
    ("1.chọn", 1, &["", "có"]),
    ("#hoan-thanh.xong", 1, &["", "3"]),
    ("1.1.không có", 1, &["", "3"]),
];

struct Maker {
    random: Random,
    separator: char,
    out: String,
    /// Of a hundred cells, how many are wrong.
    wrong: u64,
}

impl Maker {
    fn one_in(&mut self, all: u64) -> bool {
        self.random.below(all) == 0
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.random.below(all.len() as u64) as usize]
    }

    fn cell(&mut self, text: &str) {
        let padded = if self.one_in(60) { format!(" {text}\u{a0}") } else { text.to_owned() };
        let quote = padded.contains([self.separator, '"', '\n']) || self.one_in(80);
        if quote {
            let _ = write!(self.out, "\"{}\"", padded.replace('"', "\"\""));
        } else {
            self.out.push_str(&padded);
        }
        self.out.push(self.separator);
    }

    fn end(&mut self) {
        if self.one_in(40) {
            self.cell("thừa");
        }
        self.out.pop();
        let end = if self.one_in(30) { "\r\n" } else { "\n" };
        self.out.push_str(end);
    }

    /// A table of a number of units.
    fn table(&mut self, units: u64) {
        if self.one_in(4) {
            self.out.push('\u{feff}');
        }
        let facts: Vec<&str> = ["phụ lục", "năm", "nhóm", "phần", "bộ tiêu chí", "cơ quan"]
            .into_iter()
            .filter(|fact| self.random.below(if *fact == "nhóm" { 8 } else { 3 }) != 0)
            .collect();
        let mut questions: Vec<(&str, usize, &[&str])> = QUESTIONS[..9].to_vec();
        if self.one_in(6) {
            questions.push(QUESTIONS[9 + self.random.below(3) as usize]);
        }
        if self.one_in(8) {
            questions.remove(self.random.below(9) as usize);
        }
        let dates = ["đơn vị", "ngày nộp", "người duyệt", "ngày duyệt"];
        let extra: Vec<&str> = ["ghi chú", "tài liệu", "lạ"].into_iter().filter(|_| self.one_in(12)).collect();
        for head in dates.iter().chain(&facts).chain(&extra) {
            self.cell(head);
        }
        questions.iter().for_each(|(head, ..)| self.cell(head));
        self.out.pop();
        self.out.push('\n');
        for unit in 0..units {
            match self.random.below(60) {
                0 => self.out.push_str("# ghi chú cho người đọc\n"),
                1 => self.out.push('\n'),
                2 => {
                    let blank = self.separator.to_string().repeat(5);
                    let _ = writeln!(self.out, "{blank}");
                }
                _ => {}
            }
            self.row(unit, &facts, &extra, &questions);
        }
    }

    fn row(&mut self, unit: u64, facts: &[&str], extra: &[&str], questions: &[(&str, usize, &[&str])]) {
        let number = format!("Sở {unit}");
        let name = match self.random.below(24) {
            0 => self.pick(&["Xã Hòa An", "Xã Hoà An", "Xã Thủy Xuân", "Xã Bình Minh"]),
            1 => self.pick(&["Thanh tra tỉnh", "Sở 1", "Sở  2", "So\u{31b}\u{309} 3", "=1+1", "'=1+1", "Sở \"A\"", ""]),
            _ => &number,
        };
        let name = name.to_owned();
        self.cell(&name);
        let fault = self.one_in(20);
        let date = if fault { self.pick(&["", "05/01/2025", "31/02/2024", "2024-12-31"]) } else { "20/12/2024" };
        self.cell(date);
        let who = if self.one_in(40) { "" } else { "Giám đốc" };
        self.cell(who);
        let approved = if self.one_in(60) { "hôm qua" } else { "19/12/2024" };
        self.cell(approved);
        for fact in facts {
            let text = match (*fact, self.random.below(25)) {
                ("phụ lục", 0) => self.pick(&["02", "1", "09", ""]),
                ("phụ lục", _) => "01",
                ("năm", 0) => self.pick(&["", "2024", "hai"]),
                ("năm", _) => {
                    if self.one_in(3000) {
                        "2025"
                    } else {
                        "2024"
                    }
                }
                ("nhóm", 0) => self.pick(&["xã", "", "huyện"]),
                ("nhóm", _) => "sở",
                ("phần", 0) => self.pick(&["tự đánh giá", "thẩm định", "điều tra", "phần nào"]),
                ("bộ tiêu chí", 0) => self.pick(&["rong-2024", "rong-2023", ""]),
                ("bộ tiêu chí", _) => "rong-2024",
                ("cơ quan", 0) => "Văn phòng",
                _ => "",
            };
            self.cell(text);
        }
        for _ in extra {
            let text = if self.one_in(9) { "x" } else { "" };
            self.cell(text);
        }
        for (head, fitting, answers) in questions {
            let wrong = self.random.below(1000) < self.wrong * 10;
            let answer = match (wrong, *head) {
                (true, _) if self.one_in(3) => "",
                (true, _) => self.pick(answers),
                // What fits a commune's own question does not apply to others.
                (false, "2.1 \"sáng kiến\"") if name.starts_with("Xã") => "2",
                (false, _) => self.pick(&answers[..*fitting]),
            };
            self.cell(answer);
        }
        self.end();
    }
}

/// Places and findings of sheets that were read, and of units in columns.
fn placed<'s>(set: &Ruleset, year: u16, read: Read, plain: Plain<'s>) -> (Standings<'s>, Vec<Diagnostic>) {
    let contract = Digests::of(set).unwrap().contract;
    let forms: Vec<Form<'_>> =
        set.annexes.iter().map(|annex| Form::new(set, annex, Some(year), contract).unwrap()).collect();
    let (bounds, mut findings) = bind(&forms, &read.sheets);
    findings.extend(read.findings);
    findings.extend(bounds.iter().flat_map(|bound| bound.findings.iter().cloned()));
    let annexes = forms.iter().enumerate().filter_map(|(at, form)| {
        let here = bounds.iter().filter(|bound| bound.form == at);
        let sheets: Vec<Filled<'_>> = here.map(|bound| Filled::new(&read.sheets[bound.sheet], bound)).collect();
        let meant = !sheets.is_empty() || plain.has(&form.annex.label);
        meant.then_some(AnnexRun { annex: form.annex, plan: &form.plan, sheets })
    });
    let run = Run { ruleset: set, year, closed: false, tool: String::new(), annexes: annexes.collect() };
    for annex in &run.annexes {
        let here: Vec<_> = bounds.iter().filter(|bound| std::ptr::eq(forms[bound.form].annex, annex.annex)).collect();
        findings.extend(set_points(annex, &here));
    }
    (rank(&run, plain, &|| {}), findings)
}

/// What tables of places show, as text.
fn shown(standings: &Standings<'_>) -> String {
    let mut out = String::new();
    let unit = |at: &usize| {
        let (annex, unit) = standings.unit(*at).unwrap();
        let (achieved, index) = (&unit.total.achieved, unit.total.index.as_ref());
        format!(
            "{annex} {:?} {:?} {:?} {:?} {:?} {} | {:?} {:?} {} | {:?} | {:?} {:?}\n",
            unit.place,
            unit.unit,
            unit.group,
            unit.flags,
            unit.treatment,
            unit.provisional,
            achieved.status,
            achieved.points,
            achieved.below_maximum,
            index.map(|index| (index.printed, index.below_hundred)),
            unit.total.maximum,
            unit.grade
        )
    };
    for table in &standings.tables {
        let _ = writeln!(out, "{:?}", table.head);
        out.extend(table.units.iter().map(unit));
    }
    out.push_str("outside\n");
    out.extend(standings.outside.iter().map(unit));
    let _ = writeln!(out, "{:?}", standings.awaited);
    out
}

/// The years that sheets state.
fn years(read: &Read) -> Vec<u16> {
    let mut years: Vec<u16> = read.sheets.iter().filter_map(|sheet| sheet.year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

#[derive(Debug, Default)]
struct Met {
    tables: usize,
    rows: usize,
    plain: usize,
    /// Tables with rows of both kinds.
    mixed: usize,
    /// Tables that are read as sheets as a whole.
    whole: usize,
}

/// Compares both ways of reading a table.
fn compare(set: &Ruleset, text: &str, met: &mut Met) {
    let mut sources = Sources::default();
    let file = sources.add("phieu.csv", text);
    let slow = read_sheets(&[file], &sources);
    let stated = years(&slow);
    let (first, rows) = (set.years.map(|years| years.from), slow.sheets.len());
    met.tables += 1;
    met.rows += rows;
    let table = WideTable::open(&sources, file);
    let Some(year) = table.as_ref().and_then(WideTable::year).or(first).or(stated.first().copied()) else { return };
    let contract = Digests::of(set).unwrap().contract;
    let forms: Vec<Form<'_>> =
        set.annexes.iter().map(|annex| Form::new(set, annex, Some(year), contract).unwrap()).collect();
    let Some((plain, read)) = table.and_then(|table| table.score(&forms, year, &|| {})) else {
        met.whole += 1;
        return;
    };
    assert!(stated.is_empty() || stated == [year], "{text}");
    met.mixed += usize::from(!read.sheets.is_empty());
    met.plain += rows - read.sheets.len();
    let (fast, told) = placed(set, year, read, plain);
    let (slow, findings) = placed(set, year, slow, Plain::default());
    assert_eq!(shown(&fast), shown(&slow), "{text}");
    assert_eq!(told, findings, "{text}");
}

fn cases() -> u64 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(256)
}

fn random_tables(set: &Ruleset, seed: u64, count: u64) -> Met {
    let mut met = Met::default();
    for case in 0..count {
        let mut random = Random(seed * 1_000_003 + case);
        let separator = [';', ';', '\t', ','][random.below(4) as usize];
        let wrong = [0, 0, 1, 1, 4][random.below(5) as usize];
        let units = 1 + random.below(40);
        let mut maker = Maker { random, separator, out: String::new(), wrong };
        maker.table(units);
        compare(set, &maker.out, &mut met);
    }
    met
}

#[test]
fn random_tables_come_to_the_same() {
    let met = random_tables(&sets::text(SET), 1, cases());
    assert!(met.plain * 4 > met.rows && met.mixed * 4 > met.tables, "{met:?}");
    assert!(met.whole > 0 && met.whole * 2 < met.tables, "{met:?}");
}

#[test]
fn what_columns_cannot_say_is_left_to_sheets() {
    let veto = "  không xếp loại nếu \"bị kỷ luật\"\n";
    let relative = "chấm: xong / cao nhất trong nhóm(xong) × điểm tối đa";
    let gate = "    - từ 90% nếu không có tiêu chí 0 điểm: \"Tốt\"";
    for set in [
        SET.replace("  kiểm chứng: \"Báo cáo\"\n", &format!("  kiểm chứng: \"Báo cáo\"\n{veto}")),
        SET.replace("chấm: xong / giao × điểm tối đa", relative),
        SET.replace("    - từ 90%: \"Tốt\"", gate),
        SET.replace("1-1-3", "1-1-2").replace("theo chỉ số, giảm dần", "theo tổng điểm, tăng dần"),
        SET.replace("làm tròn: điểm 2 chữ số", "làm tròn: điểm 0 chữ số"),
    ] {
        assert_ne!(set, SET);
        random_tables(&sets::text(&set), 2, cases() / 8);
    }
}

#[test]
fn plain_tables_need_no_sheets() {
    let set = sets::text(&workload::source(None));
    let plan = Plan::new(&set, "01", None).unwrap();
    let (mut random, mut table) = (Random(3), "đơn vị;năm;ngày nộp;người duyệt;ngày duyệt".to_owned());
    for slot in &plan.slots {
        let code = slot.node.map(|node| plan.nodes[node].reference.rsplit('/').next().unwrap()).unwrap();
        let _ = match &slot.ask {
            Ask::Choice(_) => write!(table, ";{code}.chọn"),
            Ask::Input { name, .. } => write!(table, ";{code}.{name}"),
            Ask::Count(text) => write!(table, ";{code} \"{text}\""),
            _ => Ok(()),
        };
    }
    for unit in 0..300 {
        let _ = write!(table, "\nĐơn vị {unit};2025;20/12/2025;Giám đốc;19/12/2025");
        let (mut under, full) = (1, random.below(30) == 0);
        for slot in &plan.slots {
            let _ = match &slot.ask {
                Ask::Choice(options) => {
                    let at = if full { 0 } else { random.below(options.len() as u64) as usize };
                    write!(table, ";{}", options[at])
                }
                Ask::Input { kind: Type::Count, name, .. } if name == "giao" || name == "phiếu" => {
                    under = 200 + random.below(395);
                    write!(table, ";{under}")
                }
                // All but one of so many only prints as all.
                Ask::Input { .. } if full => write!(table, ";{}", under - random.below(400) / 399),
                Ask::Input { .. } => write!(table, ";{}", random.below(under + 1)),
                Ask::Count(_) => write!(table, ";{}", if full { 0 } else { random.below(4) }),
                _ => Ok(()),
            };
        }
    }
    let mut met = Met::default();
    compare(&set, &table, &mut met);
    assert!(met.plain == 300 && met.mixed == 0, "{met:?}");
}
