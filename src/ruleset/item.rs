//! The tree of criteria.

use serde::{Deserialize, Serialize};

use crate::{Agency, Citation, Expr, Number, Numbering, Range, Rule, Scope, SurveyOption, header::data};

data! {
    /// The level of a heading, outermost first.
    #[derive(Copy, PartialOrd, Ord)]
    pub enum Level {
        /// `phần`
        Part,
        /// `lĩnh vực`
        Field,
        /// `mục`
        Section,
        /// `tiêu chí`
        Criterion,
        /// `tiêu chí thành phần`
        Component,
        /// `nội dung`
        Detail,
    }
}

impl Level {
    /// All levels, outermost first.
    pub const ALL: [Level; 6] =
        [Level::Part, Level::Field, Level::Section, Level::Criterion, Level::Component, Level::Detail];

    /// The keyword.
    pub fn keyword(self) -> &'static str {
        match self {
            Level::Part => "phần",
            Level::Field => "lĩnh vực",
            Level::Section => "mục",
            Level::Criterion => "tiêu chí",
            Level::Component => "tiêu chí thành phần",
            Level::Detail => "nội dung",
        }
    }
}

data! {
    /// What a top-level heading does to the total.
    #[derive(Copy, Default)]
    pub enum Role {
        /// It belongs to the scale.
        #[default]
        Scale,
        /// `điểm cộng`: outside the scale, capped.
        Bonus,
        /// `điểm trừ`: taken from the total, capped.
        Penalty,
    }
}

data! {
    /// Who says how many points a leaf earns (nguồn).
    #[derive(Copy, PartialOrd, Ord)]
    pub enum Source {
        /// `tự đánh giá`: the unit, then the council's appraisal.
        SelfAssessment,
        /// `điều tra xã hội học`: a survey.
        Survey,
        /// `số liệu`: a system or agency.
        Data,
        /// `thẩm định`: the council.
        Appraisal,
        /// `lãnh đạo`: a leader.
        Leadership,
    }
}

impl Source {
    /// All sources.
    pub const ALL: [Source; 5] =
        [Source::SelfAssessment, Source::Survey, Source::Data, Source::Appraisal, Source::Leadership];

    /// The keyword.
    pub fn keyword(self) -> &'static str {
        match self {
            Source::SelfAssessment => "tự đánh giá",
            Source::Survey => "điều tra xã hội học",
            Source::Data => "số liệu",
            Source::Appraisal => "thẩm định",
            Source::Leadership => "lãnh đạo",
        }
    }
}

data! {
    /// What happens where nothing arose to be scored (không phát sinh).
    #[derive(Copy)]
    pub enum Treatment {
        /// The leaf's points.
        MaxPoints,
        /// These points.
        Points(Number),
        /// Out of numerator and denominator.
        Excluded,
    }
}

data! {
    /// A declared treatment of "nothing arose".
    pub struct NotArising {
        /// A stated case, asked as yes or no; none: wherever the rule finds nothing to count.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub case: Option<String>,
        /// What happens.
        pub treatment: Treatment,
    }
}

data! {
    /// The type of an input.
    pub enum Type {
        /// `có/không`
        YesNo,
        /// `số`: a count, from 0.
        Count,
        /// `số thập phân`
        Decimal,
        /// `phần trăm`: 0 to 100 % unless bounded.
        Percent,
        /// `điểm`
        Points,
        /// `ngày`
        Day,
        /// `một trong`: exactly one.
        OneOf(Vec<String>),
        /// `danh sách`: any number of events, each exactly one of these.
        List(Vec<String>),
    }
}

data! {
    /// An input: asked on the sheet, or derived from others.
    pub struct Input {
        /// Its name in rules.
        pub name: String,
        /// The question or label.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub question: Option<String>,
        /// Its type.
        #[serde(rename = "type")]
        pub kind: Type,
        /// Its bounds, beyond those of the type.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub bounds: Option<Range>,
        /// The formula of a derived value (tính); none: asked (hỏi).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub formula: Option<Expr>,
    }
}

data! {
    /// An agency that leads (chủ trì), and what is excepted.
    pub struct Lead {
        /// The agency.
        pub agency: String,
        /// References to what it does not lead (trừ).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub except: Vec<String>,
    }
}

data! {
    /// An agency that takes part (phối hợp).
    pub struct Coordinator {
        /// The agency.
        pub agency: String,
        /// In what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub about: Option<String>,
    }
}

data! {
    /// A group of respondents (đối tượng khảo sát).
    pub struct Respondents {
        /// Who.
        pub text: String,
        /// Their weight in percent; none where they are the only group.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub weight: Option<Number>,
    }
}

data! {
    /// What takes or lowers a grade, whatever the points.
    pub struct Veto {
        /// How many grades down; none: no grade at all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub steps: Option<u32>,
        /// If this holds.
        pub when: Expr,
    }
}

data! {
    /// A finding that the author accepts here (chấp nhận).
    pub struct Acceptance {
        /// The code of the finding.
        pub code: String,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub reason: Option<String>,
    }
}

data! {
    /// What an item was in an earlier version.
    pub struct Identity {
        /// `trước là`: the same item.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub was: Vec<String>,
        /// `tách từ`: split from these.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub split_from: Vec<String>,
        /// `gộp từ`: merged from these.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub merged_from: Vec<String>,
    }
}

data! {
    /// How many headings of one level there are.
    #[derive(Copy)]
    pub struct LevelCount {
        /// The level.
        pub level: Level,
        /// How many.
        pub count: u32,
    }
}

data! {
    /// Where something stands in the source.
    pub struct Place {
        /// The file, relative to the folder of the ruleset, with `/`.
        pub file: String,
        /// Its first line, from 1.
        pub line: u32,
        /// First byte.
        pub start: u32,
        /// One past the last byte.
        pub end: u32,
    }
}

data! {
    /// A heading with what belongs to it. What is inherited downwards is written out on every leaf.
    pub struct Item {
        /// The level.
        pub level: Level,
        /// What it does to the total.
        #[serde(default, skip_serializing_if = "Role::is_scale")]
        pub role: Role,
        /// The code as printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub code: Option<String>,
        /// The stable id, without `#`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub id: Option<String>,
        /// The title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// Points: as stated, or the sum of the children.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub points: Option<Number>,
        /// The points are the sum of the children and not stated.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub points_summed: bool,
        /// The most that a bonus or penalty section, or a leaf of one, may come to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub cap: Option<Number>,
        /// Declared counts (cấu trúc).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub structure: Vec<LevelCount>,
        /// Who says how many points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub source: Option<Source>,
        /// Who leads.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub leads: Vec<Lead>,
        /// Who takes part.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub coordinators: Vec<Coordinator>,
        /// To whom it applies; none: to whom the annex applies.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub scope: Option<Scope>,
        /// The least the points may come to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub floor: Option<Number>,
        /// Treatments of "nothing arose".
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub not_arising: Vec<NotArising>,
        /// The scale, in points, to which the rest of this heading is converted where no survey was held for any leaf
        /// below it: those leaves leave numerator and denominator. Not inherited.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub without_survey: Option<Number>,
        /// Inputs that stand here; they are visible below.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub inputs: Vec<Input>,
        /// The rule.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub rule: Option<Rule>,
        /// The rule as it stands in the source.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub rule_text: Option<String>,
        /// What takes or lowers a grade.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub vetoes: Vec<Veto>,
        /// Documents that prove the answers (kiểm chứng).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub evidence: Vec<String>,
        /// Questions put to respondents (câu hỏi khảo sát).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub survey_questions: Vec<String>,
        /// Who is asked.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub respondents: Vec<Respondents>,
        /// What they may answer.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub survey_options: Vec<SurveyOption>,
        /// Notes (ghi chú).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub notes: Vec<String>,
        /// Where a published fact was taken from (nguồn trích).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub quoted_from: Vec<String>,
        /// Legal basis of this item (căn cứ).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub legal_basis: Vec<Citation>,
        /// What it was in an earlier version.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub identity: Option<Identity>,
        /// Findings that the author accepts here.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub acceptances: Vec<Acceptance>,
        /// Where it stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub place: Option<Place>,
        /// What is below it; a leaf has nothing.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub children: Vec<Item>,
    }
}

impl Role {
    fn is_scale(&self) -> bool {
        *self == Role::Scale
    }
}

impl Item {
    /// An item of this level with nothing in it.
    pub fn new(level: Level) -> Item {
        Item {
            level,
            role: Role::Scale,
            code: None,
            id: None,
            title: None,
            points: None,
            points_summed: false,
            cap: None,
            structure: Vec::new(),
            source: None,
            leads: Vec::new(),
            coordinators: Vec::new(),
            scope: None,
            floor: None,
            not_arising: Vec::new(),
            without_survey: None,
            inputs: Vec::new(),
            rule: None,
            rule_text: None,
            vetoes: Vec::new(),
            evidence: Vec::new(),
            survey_questions: Vec::new(),
            respondents: Vec::new(),
            survey_options: Vec::new(),
            notes: Vec::new(),
            quoted_from: Vec::new(),
            legal_basis: Vec::new(),
            identity: None,
            acceptances: Vec::new(),
            place: None,
            children: Vec::new(),
        }
    }

    /// Whether it has nothing below it.
    pub fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }
}

data! {
    /// Points by source, as the scale declares them.
    pub struct Share {
        /// The source.
        pub source: Source,
        /// Its points.
        pub points: Number,
    }
}

data! {
    /// A declared scale (thang điểm).
    pub struct Scale {
        /// For whom; none: for everyone under the annex.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub with: Option<Agency>,
        /// The total.
        pub points: Number,
        /// Its split by source; empty where none is declared.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub shares: Vec<Share>,
    }
}

data! {
    /// An operation of a variant or amendment.
    pub enum Operation {
        /// `bỏ`: these items go.
        Drop(Vec<String>),
        /// `sửa`: the statements of this item replace those of the base.
        Modify(Modification),
        /// `bổ sung`: this item comes in.
        Insert(Insertion),
        /// `đánh số lại`: codes follow the order again.
        Renumber,
    }
}

data! {
    /// A changed item.
    pub struct Modification {
        /// The item with what is stated anew. Its code is that of the base, or the path of codes that tells it from others.
        pub item: Item,
        /// Statements that are removed, by keyword (`bỏ: ghi chú`).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub removed: Vec<String>,
        /// The code that it has from now on (`thành 1.5`); none: it keeps its own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub code: Option<String>,
    }
}

data! {
    /// A new item and where it comes.
    pub struct Insertion {
        /// The item.
        pub item: Item,
        /// The item after which it comes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub after: Option<String>,
        /// The item before which it comes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub before: Option<String>,
    }
}

data! {
    /// One annex: one table of the decision (phụ lục).
    pub struct Annex {
        /// The label as printed, such as `01`.
        pub label: String,
        /// It changes an annex of the amended ruleset (`sửa phụ lục`).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub amends: bool,
        /// The title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// The annex it starts from (`theo phụ lục`).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub based_on: Option<String>,
        /// To whom it applies (áp dụng).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub scope: Option<Scope>,
        /// Declared scales; the first without `with` is that of the annex.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub scales: Vec<Scale>,
        /// Declared counts (cấu trúc).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub structure: Vec<LevelCount>,
        /// The total may pass the scale (vượt thang).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub may_exceed_scale: Option<bool>,
        /// The least the total may come to, in points (tối thiểu); leaves carry their own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub floor: Option<Number>,
        /// The scale to which scores are converted where no survey was held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub without_survey: Option<Number>,
        /// The numbering convention in words, as files have it that were compiled before it was data: it is kept, and means
        /// nothing.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub numbering: Vec<String>,
        /// How the codes of its levels are numbered (đánh số).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub code_numbering: Vec<Numbering>,
        /// Inputs of the whole annex; they are visible in all of it and asked once.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub inputs: Vec<Input>,
        /// Notes.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub notes: Vec<String>,
        /// Where published facts were taken from.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub quoted_from: Vec<String>,
        /// Items of the replaced ruleset that are nothing here (không còn).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub gone: Vec<String>,
        /// Findings that the author accepts here.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub acceptances: Vec<Acceptance>,
        /// The items, outermost level first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub items: Vec<Item>,
        /// The changes of a variant or amendment, in order.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub operations: Vec<Operation>,
        /// The items are what is left when the changes are applied; the changes and what the annex starts from are kept
        /// as a record.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub consolidated: bool,
        /// Where it stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub place: Option<Place>,
    }
}

impl Annex {
    /// An annex with nothing in it.
    pub fn new(label: impl Into<String>) -> Annex {
        Annex {
            label: label.into(),
            amends: false,
            title: None,
            based_on: None,
            scope: None,
            scales: Vec::new(),
            structure: Vec::new(),
            may_exceed_scale: None,
            floor: None,
            without_survey: None,
            numbering: Vec::new(),
            code_numbering: Vec::new(),
            inputs: Vec::new(),
            notes: Vec::new(),
            quoted_from: Vec::new(),
            gone: Vec::new(),
            acceptances: Vec::new(),
            items: Vec::new(),
            operations: Vec::new(),
            consolidated: false,
            place: None,
        }
    }
}
