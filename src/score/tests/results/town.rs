//! A small set with every kind of source, and units whose layers stand as tests in its text.

use std::{collections::BTreeMap, path::PathBuf};

use barem_compiler::{Bundle, RawFile, compile_bundle};
use barem_diagnostic::{Format, Lang, Look, Sources, render};
use barem_ruleset::{Answers, Number, Plan, References, Ruleset};
use barem_score::{
    AnnexRun, Appraised, Filled, ItemResult, Layers, Party, ResultFile, Round, Run, Sheet, UnitResult, score,
};

pub const HEAD: &str = r#"
bộ tiêu chí nho-2024 "Bộ nhỏ"
  ngôn ngữ: 1
  trạng thái: dự thảo
  nội dung: phục dựng
  năm đánh giá: 2024
  hạn nộp: 31/12
  làm tròn: điểm 2 chữ số, chỉ số 2 chữ số
  phương án khảo sát:
    - "Tốt": 100%
    - "Kém": 0%

nhóm xã "UBND các xã"
  đơn vị: "Xã A", "Xã B", "Xã C"

phụ lục 01 "Bảng của xã"
  áp dụng: xã
  thang điểm: 10 = tự đánh giá 7 + điều tra xã hội học 2 + lãnh đạo 1
  chủ trì: "Phòng Nội vụ"

lĩnh vực 1 "Chỉ đạo" 7 điểm
  nguồn: tự đánh giá
  hỏi giao "Số nhiệm vụ": số

tiêu chí 1.1 "Hoàn thành" 1,5 điểm
  hỏi xong "Số đã xong": số từ 0 đến giao
  chấm: xong / giao × điểm tối đa
  khi không phát sinh: 0 điểm
  kiểm chứng: "Báo cáo"

tiêu chí 1.2 "Kế hoạch" 2,5 điểm
  chấm có/không: "Ban hành kế hoạch"
  kiểm chứng: "Kế hoạch"

tiêu chí 1.3 "So với xã tốt nhất" 3 điểm
  hỏi hồ_sơ "Số hồ sơ": số
  chấm: hồ_sơ / cao nhất trong nhóm(hồ_sơ) × điểm tối đa
  khi không phát sinh: 0 điểm
  kiểm chứng: "Báo cáo"

lĩnh vực 2 "Đánh giá của người khác" 3 điểm

tiêu chí 2.1 "Hài lòng" 2 điểm
  nguồn: điều tra xã hội học
  câu hỏi khảo sát: "Ông/Bà hài lòng không?"
  đối tượng khảo sát: "Người dân"
  chấm khảo sát
  khi không phát sinh: loại khỏi thang điểm

tiêu chí 2.2 "Chủ tịch đánh giá" 1 điểm
  nguồn: lãnh đạo
  chấm nhập điểm bước 0,25 bởi "Chủ tịch UBND"

kết quả
  xếp hạng: theo chỉ số, giảm dần, đồng hạng 1-1-3
  xếp hạng chung: xã
  xếp loại theo chỉ số với xã:
    - từ 90%: "Tốt"
    - còn lại: "Khá"
"#;

/// How a round deals with an item.
#[derive(Clone, Copy)]
pub enum How {
    Recognised,
    Corrected,
    Points(Number),
}

/// What a round makes of an item.
pub fn ruling(how: How) -> Appraised {
    let reason = Some("đã kiểm tra".to_owned());
    match how {
        How::Recognised => Appraised::Recognised { reason },
        How::Corrected => Appraised::Corrected { reason },
        How::Points(points) => Appraised::Points { points, reason },
    }
}

/// A unit: its sheet and the names of the tests that hold its layers.
pub struct Given {
    pub sheet: Sheet,
    pub late: bool,
    pub claimed: Option<&'static str>,
    pub rounds: Vec<(&'static str, Vec<(&'static str, How)>)>,
    pub surveyed: &'static str,
}

/// A unit that handed in and approved its sheet, and claims what a test says.
pub fn unit(name: &str, claimed: &'static str) -> Given {
    let approved = Some(Party { person: Some("Chủ tịch".to_owned()), ..Party::default() });
    let sheet = Sheet {
        barem_sheet: 1,
        ruleset: "nho-2024".to_owned(),
        unit: name.to_owned(),
        submitted: barem_ruleset::Date::new(2024, 12, 20),
        approved,
        ..Sheet::default()
    };
    Given { sheet, late: false, claimed: Some(claimed), rounds: Vec::new(), surveyed: "" }
}

impl Given {
    /// Another round of appraisal: corrected answers from a test, and rulings.
    pub fn round(mut self, answers: &'static str, rulings: &[(&'static str, How)]) -> Given {
        self.rounds.push((answers, rulings.to_vec()));
        self
    }

    pub fn surveyed(self, surveyed: &'static str) -> Given {
        Given { surveyed, ..self }
    }

    pub fn late(self) -> Given {
        Given { late: true, ..self }
    }
}

/// The set with more facts of the header, and tests that hold answers: `name`, then lines.
pub fn ruleset(facts: &str, answers: &[(&str, &str)]) -> Ruleset {
    let mut text = HEAD.replace("  hạn nộp: 31/12\n", &format!("  hạn nộp: 31/12\n{facts}"));
    for (name, lines) in answers {
        text += &format!("\nkiểm thử \"{name}\" phụ lục 01 với xã\n{lines}\n  kỳ vọng tổng: 0\n");
    }
    let mut sources = Sources::default();
    let files = vec![RawFile { path: "nho.barem".into(), bytes: text.into_bytes() }];
    let outcome = compile_bundle(&Bundle { root: PathBuf::new(), files }, &mut sources);
    let errors: Vec<_> =
        outcome.findings.iter().filter(|own| own.severity == barem_diagnostic::Severity::Error).cloned().collect();
    let shown = render(&errors, &sources, Lang::Vi, Format::Full, Look::default());
    assert!(errors.is_empty(), "{shown}");
    outcome.ruleset.unwrap()
}

/// Scores units.
pub fn result(ruleset: &Ruleset, closed: bool, units: &[Given]) -> ResultFile {
    let annex = &ruleset.annexes[0];
    let plan = Plan::new(ruleset, &annex.label, Some(2024)).unwrap();
    let references = References::new(annex);
    let answers = |name: &str| {
        let found = ruleset.examples.iter().find(|example| example.title.as_deref() == Some(name));
        found.map_or_else(|| Answers::none(&plan), |example| plan.read(annex, &example.answers).unwrap())
    };
    let round = |(name, rulings): &(&str, Vec<(&str, How)>)| {
        let verdict =
            |(reference, how): &(&str, How)| (plan.find(&references, reference).unwrap().unwrap(), ruling(*how));
        Round { answers: answers(name), verdicts: rulings.iter().map(verdict).collect::<BTreeMap<_, _>>() }
    };
    let layers = |given: &Given| Layers {
        claimed: given.claimed.map(answers),
        rounds: given.rounds.iter().map(round).collect(),
        surveyed: answers(given.surveyed),
        proofs: BTreeMap::new(),
    };
    let fill = |given| fill(given, layers(given));
    let run = Run {
        ruleset,
        year: 2024,
        closed,
        tool: "barem test".to_owned(),
        annexes: vec![AnnexRun { annex, plan: &plan, sheets: units.iter().map(fill).collect() }],
    };
    score(&run, &|| ()).unwrap()
}

/// A unit of a result.
pub fn of<'a>(result: &'a ResultFile, name: &str) -> &'a UnitResult {
    result.annexes[0].units.iter().find(|unit| unit.unit == name).unwrap()
}

/// An item of a unit.
pub fn item<'a>(unit: &'a UnitResult, code: &str) -> &'a ItemResult {
    unit.items.iter().find(|item| item.code.as_deref() == Some(code)).unwrap()
}

/// The columns of an item: self, appraisal, survey, achieved; `-` where there is nothing.
pub fn columns(item: &ItemResult) -> String {
    let cell = |cell: Option<&barem_score::Cell>| match cell {
        None => "-".to_owned(),
        Some(cell) => cell.points.map_or_else(|| format!("{:?}", cell.status), |points| points.to_string()),
    };
    [item.claimed.as_ref(), item.appraisal.as_ref(), item.survey.as_ref(), Some(&item.achieved)].map(cell).join(" ")
}

fn fill(given: &Given, layers: Layers) -> Filled<'_> {
    let (unit, approved) = (given.sheet.unit.clone(), given.sheet.approved.is_some());
    Filled { sheet: &given.sheet, unit, group: Some("xã".to_owned()), late: given.late, approved, layers }
}
