//! Where a number comes from, in words: the question, the answers, the branch with its text in the source, the
//! arithmetic written out, what a cap, a floor or the rounding did.
//!
//! [`explain`] gives an [`Explanation`] as data, in both languages; [`Explanation::to_text`], [`Explanation::to_markdown`]
//! and [`Explanation::to_json`] show it.

pub(crate) mod figure;
mod leaf;
mod render;
pub(crate) mod scene;
pub(crate) mod source;
mod stop;
mod total;
pub(crate) mod written;

use barem_diagnostic::{Text, text};
use barem_ruleset::{Annex, Exact, Item, ItemOutcome, Number, Peers, Place, Plan, Role, Ruleset, Score, Unit};
use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::reference::short;

use figure::number;
use scene::{Scene, lender};
use source::RuleText;

pub use stop::stopped;

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
fn both<S: Serializer>(text: &Text, serializer: S) -> Result<S::Ok, S::Error> {
    let mut both = serializer.serialize_struct("Text", 2)?;
    both.serialize_field("vi", &text.vi)?;
    both.serialize_field("en", &text.en)?;
    both.end()
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
    let empty = Explanation {
        ruleset: ruleset.id.clone(),
        reconstructed: ruleset.content == barem_ruleset::Content::Reconstructed,
        annex: annex.label.clone(),
        unit: unit.name.map(str::to_owned),
        reference: String::new(),
        code: String::new(),
        role: Role::Scale,
        title: text!("Tổng điểm", "Total"),
        place: annex.place.clone(),
        rule: None,
        lines: Vec::new(),
        points: None,
        maximum: None,
        exact: None,
    };
    let found = node.and_then(|at| Some((at, plan.nodes.get(at)?)));
    let Some((at, planned)) = found else {
        return total(empty, ruleset, annex, plan, unit, peers);
    };
    let Some(item) = annex.item(&planned.path) else { return empty };
    let (outcome, steps) = plan.explain(at, unit, peers);
    let score = (!planned.is_leaf(at)).then(|| plan.score(unit, peers));
    let most = most(at, planned.most, score.as_ref());
    let from = lender(annex, item);
    let scene = Scene {
        ruleset,
        annex,
        plan,
        answers: unit.answers,
        node: at,
        item,
        from,
        text: RuleText::of(from.rule_text.as_deref()),
        steps,
        most: most.unwrap_or(Exact::ZERO),
    };
    let sum = score.as_ref().map(|score| total::sum(plan, score, Some(at)));
    let lines = sum.into_iter().flatten().chain(scene.lines(&outcome)).collect();
    Explanation {
        reference: planned.reference.clone(),
        code: short(plan, at),
        role: planned.role,
        title: Text::new(&planned.title, &planned.title),
        place: item.place.clone(),
        rule: rule_text(item, from),
        lines,
        points: outcome.points(),
        maximum: most.and_then(Exact::decimal),
        exact: exact(&outcome),
        ..empty
    }
}

/// The rule of an item as it stands in the source; of `chấm như`, with the rule that it names.
fn rule_text(item: &Item, from: &Item) -> Option<String> {
    match (std::ptr::eq(item, from), &item.rule_text, &from.rule_text) {
        (false, Some(own), Some(lent)) => Some(format!("{own}\n{lent}")),
        (_, _, text) => text.clone(),
    }
}

/// The most that an item can earn.
fn most(at: usize, stated: Option<Exact>, score: Option<&Score>) -> Option<Exact> {
    score.map_or(stated, |score| score.maxima.get(at).copied())
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

fn total(
    empty: Explanation,
    ruleset: &Ruleset,
    annex: &Annex,
    plan: &Plan,
    unit: &Unit<'_>,
    peers: &Peers,
) -> Explanation {
    let score = plan.score(unit, peers);
    let lines = total::total(ruleset, annex, plan, unit, &score, peers);
    let found = score.total.as_ref().ok();
    Explanation { lines, points: found.map(|total| total.points), maximum: found.map(|total| total.maximum), ..empty }
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
