//! The catalogue of changes: what may have changed between two rulesets, each a rule with an id, a category, a level and
//! the rule that tells the same change seen backwards.

use barem_diagnostic::{Severity, Text, text};
use serde::{Serialize, Serializer};

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Items that come, go, move, split or merge.
    Structure,
    /// Points, caps and floors.
    Points,
    /// How points are earned.
    Rule,
    /// What happens where nothing arose.
    NotArising,
    /// Who says how many points.
    Source,
    /// Declared scales, splits and counts.
    Totals,
    /// To whom a part applies.
    Scope,
    /// Ranking, grades, rounding, deadlines.
    Results,
    /// What score sheets depend on.
    DataContract,
    /// Documents that prove answers.
    Evidence,
    /// Who leads and who takes part.
    Ownership,
    /// The law it rests on.
    LegalBasis,
    /// Titles, questions and notes.
    Wording,
    /// Codes and their order.
    Numbering,
    /// What the decision says of itself.
    Header,
}

impl Category {
    /// All categories, what weighs most first.
    pub const ALL: [Category; 15] = [
        Category::Structure,
        Category::Points,
        Category::Rule,
        Category::NotArising,
        Category::Source,
        Category::Totals,
        Category::Scope,
        Category::Results,
        Category::DataContract,
        Category::Evidence,
        Category::Ownership,
        Category::LegalBasis,
        Category::Wording,
        Category::Numbering,
        Category::Header,
    ];

    /// Its name.
    pub fn title(self) -> Text {
        match self {
            Category::Structure => text!("cơ cấu", "structure"),
            Category::Points => text!("điểm", "points"),
            Category::Rule => text!("cách chấm", "rule"),
            Category::NotArising => text!("không phát sinh", "nothing arose"),
            Category::Source => text!("nguồn điểm", "source"),
            Category::Totals => text!("tổng điểm, số lượng", "totals"),
            Category::Scope => text!("phạm vi áp dụng", "scope"),
            Category::Results => text!("kết quả", "results"),
            Category::DataContract => text!("phiếu", "score sheets"),
            Category::Evidence => text!("tài liệu kiểm chứng", "evidence"),
            Category::Ownership => text!("chủ trì, phối hợp", "ownership"),
            Category::LegalBasis => text!("căn cứ", "legal basis"),
            Category::Wording => text!("câu chữ", "wording"),
            Category::Numbering => text!("đánh số", "numbering"),
            Category::Header => text!("phần đầu", "header"),
        }
    }
}

/// What a change means for the units that are scored, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ChangeLevel {
    /// Sheets of the old ruleset do not fit: something is asked that was not, or no longer.
    Breaking,
    /// A unit can only lose by it.
    Stricter,
    /// A unit can only win by it.
    MoreGenerous,
    /// Points, places or grades may change either way.
    Substantive,
    /// No score depends on it.
    Neutral,
}

impl ChangeLevel {
    /// All levels, gravest first.
    pub const ALL: [ChangeLevel; 5] = [
        ChangeLevel::Breaking,
        ChangeLevel::Stricter,
        ChangeLevel::MoreGenerous,
        ChangeLevel::Substantive,
        ChangeLevel::Neutral,
    ];

    /// In words.
    pub fn title(self) -> Text {
        match self {
            ChangeLevel::Breaking => text!("phiếu cũ không khớp", "breaks sheets"),
            ChangeLevel::Stricter => text!("chặt hơn", "stricter"),
            ChangeLevel::MoreGenerous => text!("rộng hơn", "more generous"),
            ChangeLevel::Substantive => text!("có thể đổi kết quả", "may change results"),
            ChangeLevel::Neutral => text!("không đổi điểm", "no effect on points"),
        }
    }

    /// As a finding, for `--fail-on` and for tools that know findings.
    pub fn severity(self) -> Severity {
        match self {
            ChangeLevel::Breaking => Severity::Error,
            ChangeLevel::Stricter | ChangeLevel::MoreGenerous | ChangeLevel::Substantive => Severity::Warning,
            ChangeLevel::Neutral => Severity::Info,
        }
    }

    /// The level of the same change seen backwards, where it says which way the change goes.
    pub fn mirror(self) -> ChangeLevel {
        match self {
            ChangeLevel::Stricter => ChangeLevel::MoreGenerous,
            ChangeLevel::MoreGenerous => ChangeLevel::Stricter,
            ChangeLevel::Breaking | ChangeLevel::Substantive | ChangeLevel::Neutral => self,
        }
    }
}

macro_rules! rules {
    ($($name:ident $id:literal $category:ident $level:ident $mirror:ident $vi:literal $en:literal;)+) => {
        /// What may have changed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ChangeRule {
            $(#[doc = $en] $name,)+
        }

        impl ChangeRule {
            /// All rules, category by category.
            pub const ALL: &[ChangeRule] = &[$(ChangeRule::$name),+];

            /// Its id, which never changes.
            pub fn id(self) -> &'static str {
                match self { $(ChangeRule::$name => $id),+ }
            }

            /// What it is about.
            pub fn category(self) -> Category {
                match self { $(ChangeRule::$name => Category::$category),+ }
            }

            /// What it means for units, unless the change itself says otherwise.
            pub fn level(self) -> ChangeLevel {
                match self { $(ChangeRule::$name => ChangeLevel::$level),+ }
            }

            /// The rule that tells the same change seen backwards.
            pub fn mirror(self) -> ChangeRule {
                match self { $(ChangeRule::$name => ChangeRule::$mirror),+ }
            }

            /// What it says.
            pub fn title(self) -> Text {
                match self { $(ChangeRule::$name => text!($vi, $en)),+ }
            }
        }
    };
}

rules! {
    AnnexAdded "annex-added" Structure Breaking AnnexRemoved "thêm phụ lục" "annex added";
    AnnexRemoved "annex-removed" Structure Breaking AnnexAdded "bỏ phụ lục" "annex removed";
    AnnexRenamed "annex-renamed" Structure Breaking AnnexRenamed "đổi số phụ lục" "annex relabelled";
    CriterionAdded "criterion-added" Structure Breaking CriterionRemoved "thêm mới" "added";
    CriterionRemoved "criterion-removed" Structure Breaking CriterionAdded "bãi bỏ" "removed";
    HeadingAdded "heading-added" Structure Neutral HeadingRemoved "thêm đề mục bên trên các mục cũ" "heading added above what was there";
    HeadingRemoved "heading-removed" Structure Neutral HeadingAdded "bỏ đề mục, giữ các mục bên dưới" "heading removed, what is below it stays";
    CriterionSplit "criterion-split" Structure Breaking CriteriaMerged "tách" "split";
    CriteriaMerged "criteria-merged" Structure Breaking CriterionSplit "gộp" "merged";
    CriterionMoved "criterion-moved" Structure Neutral CriterionMoved "chuyển chỗ" "moved";
    OrderChanged "order-changed" Structure Neutral OrderChanged "đổi thứ tự bên dưới" "what is below it is reordered";
    HeadingLevelChanged "heading-level-changed" Structure Neutral HeadingLevelChanged "đổi cấp" "level changed";
    RoleChanged "role-changed" Structure Substantive RoleChanged "đổi giữa trong thang, điểm cộng và điểm trừ" "moved between scale, bonus and penalty";
    LeafToHeading "leaf-to-heading" Structure Breaking HeadingToLeaf "nay có mục con" "now has items below it";
    HeadingToLeaf "heading-to-leaf" Structure Breaking LeafToHeading "không còn mục con" "no longer has items below it";
    PointsRaised "points-raised" Points Substantive PointsLowered "tăng điểm" "points raised";
    PointsLowered "points-lowered" Points Substantive PointsRaised "giảm điểm" "points lowered";
    CapRaised "cap-raised" Points MoreGenerous CapLowered "nâng mức tối đa" "cap raised";
    CapLowered "cap-lowered" Points Stricter CapRaised "hạ mức tối đa" "cap lowered";
    FloorRaised "floor-raised" Points MoreGenerous FloorLowered "nâng mức tối thiểu" "floor raised";
    FloorLowered "floor-lowered" Points Stricter FloorRaised "hạ mức tối thiểu" "floor lowered";
    RuleStricter "rule-stricter" Rule Stricter RuleMoreGenerous "cách chấm chặt hơn" "rule stricter";
    RuleMoreGenerous "rule-more-generous" Rule MoreGenerous RuleStricter "cách chấm rộng hơn" "rule more generous";
    RuleIncomparable "rule-incomparable" Rule Substantive RuleIncomparable "cách chấm đổi: có trường hợp được hơn, có trường hợp kém hơn" "rule changed: better for some answers, worse for others";
    RuleUndecided "rule-undecided" Rule Substantive RuleUndecided "cách chấm đổi, chưa so được" "rule changed, not compared";
    RuleEquivalent "rule-equivalent" Rule Neutral RuleEquivalent "viết lại cách chấm, điểm như cũ" "rule rewritten, same points";
    RuleAdded "rule-added" Rule Substantive RuleRemoved "thêm cách chấm" "rule added";
    RuleRemoved "rule-removed" Rule Substantive RuleAdded "bỏ cách chấm" "rule removed";
    SurveyOptionsChanged "survey-options-changed" Rule Substantive SurveyOptionsChanged "đổi phương án khảo sát" "survey options changed";
    RespondentsChanged "respondents-changed" Rule Substantive RespondentsChanged "đổi đối tượng khảo sát" "respondents changed";
    RescaleChanged "rescale-changed" Rule Substantive RescaleChanged "đổi cách quy thang khi không khảo sát" "rescaling without a survey changed";
    NotArisingAdded "not-arising-added" NotArising Substantive NotArisingRemoved "thêm cách xử lý khi không phát sinh" "treatment of “nothing arose” added";
    NotArisingRemoved "not-arising-removed" NotArising Substantive NotArisingAdded "bỏ cách xử lý khi không phát sinh" "treatment of “nothing arose” removed";
    NotArisingChanged "not-arising-changed" NotArising Substantive NotArisingChanged "đổi cách xử lý khi không phát sinh" "treatment of “nothing arose” changed";
    ToSurvey "to-survey" Source Substantive FromSurvey "chuyển sang điều tra xã hội học" "now scored by survey";
    FromSurvey "from-survey" Source Substantive ToSurvey "thôi điều tra xã hội học" "no longer scored by survey";
    SourceChanged "source-changed" Source Substantive SourceChanged "đổi nguồn điểm" "source changed";
    ScaleRaised "scale-raised" Totals Substantive ScaleLowered "tăng thang điểm" "scale raised";
    ScaleLowered "scale-lowered" Totals Substantive ScaleRaised "giảm thang điểm" "scale lowered";
    ScaleChanged "scale-changed" Totals Substantive ScaleChanged "đổi khai báo thang điểm" "declared scales changed";
    SplitChanged "split-changed" Totals Substantive SplitChanged "đổi cơ cấu điểm theo nguồn" "split by source changed";
    CountsChanged "counts-changed" Totals Neutral CountsChanged "đổi số lượng khai báo" "declared counts changed";
    ExceedingChanged "exceeding-changed" Totals Substantive ExceedingChanged "đổi quy định vượt thang" "whether the total may pass the scale";
    ScopeWidened "scope-widened" Scope Substantive ScopeNarrowed "áp dụng rộng hơn" "applies to more";
    ScopeNarrowed "scope-narrowed" Scope Substantive ScopeWidened "áp dụng hẹp hơn" "applies to fewer";
    ScopeChanged "scope-changed" Scope Substantive ScopeChanged "đổi phạm vi áp dụng" "scope changed";
    GroupAdded "group-added" Scope Substantive GroupRemoved "thêm nhóm đơn vị" "group added";
    GroupRemoved "group-removed" Scope Substantive GroupAdded "bỏ nhóm đơn vị" "group removed";
    GroupChanged "group-changed" Scope Neutral GroupChanged "đổi tên nhóm hoặc số đơn vị khai báo" "name or declared size of a group changed";
    UnitsAdded "units-added" Scope Substantive UnitsRemoved "thêm đơn vị vào nhóm" "units added to a group";
    UnitsRemoved "units-removed" Scope Substantive UnitsAdded "bỏ đơn vị khỏi nhóm" "units removed from a group";
    RankingChanged "ranking-changed" Results Substantive RankingChanged "đổi cách xếp hạng" "ranking changed";
    GradesAdded "grades-added" Results Substantive GradesRemoved "thêm mức hoặc bảng xếp loại" "grades added";
    GradesRemoved "grades-removed" Results Substantive GradesAdded "bỏ mức hoặc bảng xếp loại" "grades removed";
    GradeRaised "grade-raised" Results Stricter GradeLowered "nâng ngưỡng xếp loại" "threshold of a grade raised";
    GradeLowered "grade-lowered" Results MoreGenerous GradeRaised "hạ ngưỡng xếp loại" "threshold of a grade lowered";
    GradeChanged "grade-changed" Results Substantive GradeChanged "đổi điều kiện xếp loại" "condition of a grade changed";
    VetoAdded "veto-added" Results Stricter VetoRemoved "thêm trường hợp không xếp loại, hạ bậc" "what takes or lowers a grade added";
    VetoRemoved "veto-removed" Results MoreGenerous VetoAdded "bỏ trường hợp không xếp loại, hạ bậc" "what takes or lowers a grade removed";
    VetoChanged "veto-changed" Results Substantive VetoChanged "đổi trường hợp không xếp loại, hạ bậc" "what takes or lowers a grade changed";
    RoundingChanged "rounding-changed" Results Substantive RoundingChanged "đổi cách làm tròn" "rounding changed";
    DeadlineChanged "deadline-changed" Results Substantive DeadlineChanged "đổi hạn nộp" "deadline changed";
    HandlingChanged "handling-changed" Results Substantive HandlingChanged "đổi cách xử lý phiếu muộn, thiếu, chưa duyệt" "treatment of late, missing or unapproved sheets changed";
    HolidaysChanged "holidays-changed" Results Substantive HolidaysChanged "đổi ngày nghỉ" "holidays changed";
    InputAdded "input-added" DataContract Breaking InputRemoved "hỏi thêm" "asked anew";
    InputRemoved "input-removed" DataContract Breaking InputAdded "thôi hỏi" "no longer asked";
    InputRenamed "input-renamed" DataContract Breaking InputRenamed "đổi tên trên phiếu" "renamed on sheets";
    InputTypeChanged "input-type-changed" DataContract Breaking InputTypeChanged "đổi kiểu câu trả lời" "type of an answer changed";
    BoundsWidened "bounds-widened" DataContract Neutral BoundsNarrowed "nới giới hạn câu trả lời" "bounds of an answer widened";
    BoundsNarrowed "bounds-narrowed" DataContract Breaking BoundsWidened "siết giới hạn câu trả lời" "bounds of an answer narrowed";
    BoundsChanged "bounds-changed" DataContract Breaking BoundsChanged "đổi giới hạn câu trả lời" "bounds of an answer changed";
    OptionsAdded "options-added" DataContract Neutral OptionsRemoved "thêm phương án trả lời" "options added";
    OptionsRemoved "options-removed" DataContract Breaking OptionsAdded "bỏ phương án trả lời" "options removed";
    OptionsRenamed "options-renamed" DataContract Breaking OptionsRenamed "sửa chữ của phương án trả lời" "options reworded";
    IdAdded "id-added" DataContract Neutral IdRemoved "đặt #id" "`#id` given";
    IdRemoved "id-removed" DataContract Breaking IdAdded "bỏ #id" "`#id` taken away";
    IdChanged "id-changed" DataContract Breaking IdChanged "đổi #id" "`#id` changed";
    EvidenceAdded "evidence-added" Evidence Neutral EvidenceRemoved "thêm tài liệu kiểm chứng" "evidence added";
    EvidenceRemoved "evidence-removed" Evidence Neutral EvidenceAdded "bớt tài liệu kiểm chứng" "evidence removed";
    EvidenceReworded "evidence-reworded" Evidence Neutral EvidenceReworded "sửa tên tài liệu kiểm chứng" "evidence reworded";
    LeadChanged "lead-changed" Ownership Neutral LeadChanged "đổi cơ quan chủ trì" "lead agency changed";
    CoordinatorsChanged "coordinators-changed" Ownership Neutral CoordinatorsChanged "đổi cơ quan phối hợp" "agencies that take part changed";
    BasisAdded "basis-added" LegalBasis Neutral BasisRemoved "thêm căn cứ" "legal basis added";
    BasisRemoved "basis-removed" LegalBasis Neutral BasisAdded "bớt căn cứ" "legal basis removed";
    QuotesChanged "quotes-changed" LegalBasis Neutral QuotesChanged "đổi nguồn trích" "sources of published facts changed";
    TitleReworded "title-reworded" Wording Neutral TitleReworded "sửa tên" "title reworded";
    QuestionReworded "question-reworded" Wording Neutral QuestionReworded "sửa câu hỏi" "question reworded";
    SurveyQuestionsChanged "survey-questions-changed" Wording Neutral SurveyQuestionsChanged "sửa câu hỏi khảo sát" "questions of a survey changed";
    NotesChanged "notes-changed" Wording Neutral NotesChanged "sửa ghi chú" "notes changed";
    Renumbered "renumbered" Numbering Neutral Renumbered "đánh số lại" "renumbered";
    NumberingStyleChanged "numbering-style-changed" Numbering Neutral NumberingStyleChanged "đổi quy cách đánh số" "numbering convention changed";
    HeaderChanged "header-changed" Header Neutral HeaderChanged "đổi phần đầu" "header changed";
    AcceptancesChanged "acceptances-changed" Header Neutral AcceptancesChanged "đổi phát hiện được chấp nhận" "accepted findings changed";
}

impl Serialize for ChangeRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for ChangeRule {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ChangeRule".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let ids: Vec<&str> = ChangeRule::ALL.iter().map(|rule| rule.id()).collect();
        schemars::json_schema!({ "type": "string", "description": "The id of a change rule.", "enum": ids })
    }
}
