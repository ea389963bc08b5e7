//! Where a number comes from, in words: the question, the answers, the branch with its text in the source, the
//! arithmetic written out, what a cap, a floor or the rounding did.
//!
//! [`explain`] gives an [`Explanation`] as data, in both languages; [`Explanation::to_text`], [`Explanation::to_markdown`]
//! and [`Explanation::to_json`] show it.

pub(crate) mod figure;
mod leaf;
pub(crate) mod render;
pub(crate) mod scene;
pub(crate) mod source;
mod total;
pub(crate) mod written;

use barem_diagnostic::{Text, text};
use barem_ruleset::{Annex, Exact, Item, ItemOutcome, Number, Peers, Place, Plan, Role, Ruleset, Score, Unit};
use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::reference::short;

use figure::number;
use scene::{Scene, lender};
use source::RuleText;

/// What a line of an explanation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A question and its answer.
    Asked,
    /// A derived value.
    Derived,
    /// What others came to: the best of a group, the ballots of respondents.
    Group,
    /// Nothing arose.
    NotArising,
    /// The branch that was taken.
    Branch,
    /// Points, worked out.
    Points,
    /// What is added.
    Added,
    /// What is taken.
    Taken,
    /// A cap, a floor, another scale.
    Limit,
    /// Rounding.
    Rounding,
    /// What stands below, added up.
    Sum,
    /// The grade.
    Grade,
    /// Which layer says so: self-assessment, appraisal, survey.
    Layer,
    /// Why there are no points.
    Stop,
}

impl Part {
    /// Its name, as a label.
    pub fn label(self) -> Text {
        match self {
            Part::Asked => text!("trả lời", "answer"),
            Part::Derived => text!("tính", "derived"),
            Part::Group => text!("nhóm", "group"),
            Part::NotArising => text!("xử lý", "treatment"),
            Part::Branch => text!("áp dụng", "branch"),
            Part::Points => text!("điểm", "points"),
            Part::Added => text!("cộng", "added"),
            Part::Taken => text!("trừ", "taken"),
            Part::Limit => text!("chặn", "limit"),
            Part::Rounding => text!("làm tròn", "rounding"),
            Part::Sum => text!("tổng", "sum"),
            Part::Grade => text!("xếp loại", "grade"),
            Part::Layer => text!("theo", "by"),
            Part::Stop => text!("chưa có", "none yet"),
        }
    }
}

/// A line of an explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What it is about.
    pub part: Part,
    /// What it says.
    #[serde(serialize_with = "both")]
    pub text: Text,
    /// The line of the source that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl Line {
    pub(crate) fn new(part: Part, text: Text) -> Line {
        Line { part, text, source: None }
    }
}

/// Why an item, or the total, has its points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The id of the ruleset.
    pub ruleset: String,
    /// It was composed to satisfy published facts (phục dựng).
    pub reconstructed: bool,
    /// The label of the annex.
    pub annex: String,
    /// The unit.
    pub unit: Option<String>,
    /// The reference of the item; empty for the total.
    pub reference: String,
    /// The item as people call it: its code, if no other has the same.
    pub code: String,
    /// What it does to the total.
    pub role: Role,
    /// The title.
    #[serde(serialize_with = "both")]
    pub title: Text,
    /// Where the item stands in the source.
    pub place: Option<Place>,
    /// The rule as it stands in the source.
    pub rule: Option<String>,
    /// The steps, in order.
    pub lines: Vec<Line>,
    /// The points as printed; none where there are none.
    pub points: Option<Number>,
    /// The most that it could be.
    pub maximum: Option<Number>,
    /// The points before rounding, as `[numerator, denominator]`.
    pub exact: Option<(String, String)>,
}

/// A text as `{"vi": …, "en": …}`.
pub(crate) fn both<S: Serializer>(text: &Text, serializer: S) -> Result<S::Ok, S::Error> {
    let mut both = serializer.serialize_struct("Text", 2)?;
    both.serialize_field("vi", &text.vi)?;
    both.serialize_field("en", &text.en)?;
    both.end()
}

/// A unit whose numbers are explained, under its annex.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The ruleset.
    pub ruleset: &'a Ruleset,
    /// The annex.
    pub annex: &'a Annex,
    /// Its plan.
    pub plan: &'a Plan,
    /// The unit.
    pub unit: Unit<'a>,
    /// What the units are to each other.
    pub peers: &'a Peers,
}

/// Explains an item of an annex, by its place in [`Plan::nodes`]; without one, the total, the index and the grade.
pub fn explain(
    ruleset: &Ruleset,
    annex: &Annex,
    plan: &Plan,
    unit: &Unit<'_>,
    peers: &Peers,
    node: Option<usize>,
) -> Explanation {
    let subject = Subject { ruleset, annex, plan, unit: *unit, peers };
    explain_scored(&subject, &plan.score(unit, peers), node)
}

/// The same for a score that is known: some points may have been set by hand.
pub fn explain_scored(subject: &Subject<'_>, score: &Score, node: Option<usize>) -> Explanation {
    let Subject { ruleset, annex, plan, unit, peers } = *subject;
    let empty = subject.empty();
    let found = node.and_then(|at| Some((at, plan.nodes.get(at)?)));
    let Some((at, planned)) = found else {
        let found = score.total.as_ref().ok();
        let lines = total::total(subject, score);
        let (points, maximum) = (found.map(|total| total.points), found.map(|total| total.maximum));
        return Explanation { lines, points, maximum, ..empty };
    };
    let Some(item) = annex.item(&planned.path) else { return empty };
    let is_leaf = planned.is_leaf(at);
    let (ruled, steps) = plan.explain_in(at, &unit, peers, score);
    let outcome = score.outcomes.get(at).unwrap_or(&ruled);
    let most = if is_leaf { planned.most } else { score.maxima.get(at).copied() };
    let from = lender(annex, item);
    let text = RuleText::of(from.rule_text.as_deref());
    let answers = unit.answers;
    let scene =
        Scene { ruleset, annex, plan, answers, node: at, item, from, text, steps, most: most.unwrap_or(Exact::ZERO) };
    let sum = if is_leaf { Vec::new() } else { total::sum(plan, score, Some(at)) };
    Explanation {
        reference: planned.reference.clone(),
        code: short(plan, at),
        role: planned.role,
        title: Text::new(&planned.title, &planned.title),
        place: item.place.clone(),
        rule: rule_text(item, from),
        lines: sum.into_iter().chain(scene.lines(&ruled)).collect(),
        points: outcome.points(),
        maximum: most.and_then(Exact::decimal),
        exact: exact(outcome),
        ..empty
    }
}

impl Subject<'_> {
    /// The explanation of a total, still without a word.
    fn empty(&self) -> Explanation {
        Explanation {
            ruleset: self.ruleset.id.clone(),
            reconstructed: self.ruleset.content == barem_ruleset::Content::Reconstructed,
            annex: self.annex.label.clone(),
            unit: self.unit.name.map(str::to_owned),
            reference: String::new(),
            code: String::new(),
            role: Role::Scale,
            title: text!("Tổng điểm", "Total"),
            place: self.annex.place.clone(),
            rule: None,
            lines: Vec::new(),
            points: None,
            maximum: None,
            exact: None,
        }
    }
}

/// The rule of an item as it stands in the source; of `chấm như`, with the rule that it names.
fn rule_text(item: &Item, from: &Item) -> Option<String> {
    match (std::ptr::eq(item, from), &item.rule_text, &from.rule_text) {
        (false, Some(own), Some(lent)) => Some(format!("{own}\n{lent}")),
        (_, _, text) => text.clone(),
    }
}

fn exact(outcome: &ItemOutcome) -> Option<(String, String)> {
    match outcome {
        ItemOutcome::Scored { exact, .. } => {
            let (over, under) = exact.parts();
            Some((over.to_string(), under.to_string()))
        }
        _ => None,
    }
}

impl Explanation {
    /// `1,2 / 1,5 điểm`.
    pub fn result(&self) -> Text {
        let told = self.told();
        match self.role {
            Role::Penalty if self.points.is_some() => text!("trừ {}", "{} taken"; told),
            Role::Scale | Role::Bonus | Role::Penalty => told,
        }
    }

    fn told(&self) -> Text {
        match (self.points, self.maximum) {
            (Some(points), Some(most)) => text!("{} / {} điểm", "{} / {} points"; number(points), number(most)),
            (Some(points), None) => text!("{} điểm", "{} points"; number(points)),
            (None, _) => text!("không có điểm", "no points"),
        }
    }
}
