//! What the tests of a ruleset reach: options, bands, cases, lines of additions and deductions, treatments of "nothing
//! arose", vetoes and lines of grades.
//!
//! A branch counts as reached where a test goes through it on the way to something that it expects.

use std::collections::HashSet;

use barem_diagnostic::{Text, text};
use barem_ruleset::{
    Annex, Base, Block, Expected, GradeStep, Item, ItemOutcome, Place, Plan, PlanError, References, Results, Rule,
    Ruleset, Step, Unit,
};

use crate::{
    example::Trial,
    explain::{
        figure::number,
        scene::lender,
        source::RuleText,
        written::{range, symbols},
    },
    reference::short,
};

/// Which branch of an item, or of the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// The rule as a whole, where it has no branches of its own.
    Rule,
    /// `chấm có/không`: what was answered.
    Answer(bool),
    /// An option, band or case of the rule, or a line of its checklist; from 0.
    Option(usize),
    /// The ballots of a group of respondents, from 0.
    Respondents(usize),
    /// A line of `cộng`, from 0.
    Addition(usize),
    /// A line of `trừ`, from 0.
    Deduction(usize),
    /// A treatment of "nothing arose", from 0.
    NotArising(usize),
    /// `không xếp loại` or `hạ N bậc`, from 0.
    Veto(usize),
    /// A line of a table of grades: the table and the line, from 0.
    Grade(usize, usize),
}

/// A branch of an item in a plan; of the results without an item.
pub(crate) type Key = (Option<usize>, Way);

/// A branch, and whether a test reaches it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The label of the annex; none for the lines of grades.
    pub annex: Option<String>,
    /// The item as people call it.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Where the item stands in the source.
    pub place: Option<Place>,
    /// Which branch.
    pub way: Way,
    /// Its words: the line of the source, or what it stands for.
    pub text: Text,
    /// Whether a test reaches it.
    pub reached: bool,
}

/// What the tests of a ruleset reach, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// All branches.
    pub branches: Vec<Branch>,
}

impl Coverage {
    /// What these tests reach.
    pub fn of(ruleset: &Ruleset, trials: &[&Trial<'_>]) -> Result<Coverage, PlanError> {
        let mut branches = Vec::new();
        let mut results = HashSet::new();
        for annex in &ruleset.annexes {
            let plan = Plan::new(ruleset, &annex.label, None)?;
            let own = trials.iter().filter(|trial| trial.annex.label == annex.label);
            let reached: HashSet<Key> = own.flat_map(|trial| reached(trial)).collect();
            results.extend(reached.iter().filter(|(node, _)| node.is_none()).map(|(_, way)| *way));
            let of_annex = ways(annex, &plan).into_iter().map(|(at, way, text)| {
                let item = plan.nodes.get(at).and_then(|node| annex.item(&node.path));
                Branch {
                    annex: Some(annex.label.clone()),
                    code: short(&plan, at),
                    title: item.and_then(|item| item.title.clone()).unwrap_or_default(),
                    place: item.and_then(|item| item.place.clone()),
                    way,
                    text,
                    reached: reached.contains(&(Some(at), way)),
                }
            });
            branches.extend(of_annex);
        }
        let of_results = ruleset.results.iter().flat_map(grades).map(|(way, text)| Branch {
            annex: None,
            code: String::new(),
            title: "kết quả".to_owned(),
            place: None,
            way,
            text,
            reached: results.contains(&way),
        });
        branches.extend(of_results);
        Ok(Coverage { branches })
    }

    /// How many branches are reached.
    pub fn reached(&self) -> usize {
        self.branches.iter().filter(|branch| branch.reached).count()
    }

    /// The branches that no test reaches.
    pub fn missed(&self) -> impl Iterator<Item = &Branch> {
        self.branches.iter().filter(|branch| !branch.reached)
    }
}

/// Every branch of the items of an annex, with its words.
pub(crate) fn ways(annex: &Annex, plan: &Plan) -> Vec<(usize, Way, Text)> {
    let of_node = |at: usize| {
        let item = plan.nodes.get(at).and_then(|node| annex.item(&node.path));
        item.map(|item| of_item(annex, item)).unwrap_or_default().into_iter().map(move |(way, text)| (at, way, text))
    };
    (0..plan.nodes.len()).flat_map(of_node).collect()
}

fn same(text: impl Into<String>) -> Text {
    let text = text.into();
    Text::new(text.clone(), text)
}

fn of_item(annex: &Annex, item: &Item) -> Vec<(Way, Text)> {
    let from = lender(annex, item);
    let mut ways = Vec::new();
    if let Some(rule) = item.rule.as_ref().and(from.rule.as_ref()) {
        let text = RuleText::of(from.rule_text.as_deref());
        base(rule, from, &text, &mut ways);
        for (block, texts, way) in [
            (&rule.additions, &text.additions, Way::Addition as fn(usize) -> Way),
            (&rule.deductions, &text.deductions, Way::Deduction),
        ] {
            let lines = block.iter().flat_map(|block| &block.lines).enumerate();
            ways.extend(lines.map(|(at, _)| (way(at), same(texts.item(at).unwrap_or_default()))));
        }
    }
    if item.is_leaf() {
        let cases = if item.not_arising.is_empty() { &from.not_arising } else { &item.not_arising };
        ways.extend(cases.iter().enumerate().map(|(at, case)| {
            let words = match &case.case {
                Some(case) => format!("khi không phát sinh \"{case}\""),
                None => "khi không phát sinh".to_owned(),
            };
            (Way::NotArising(at), same(words))
        }));
    }
    ways.extend(item.vetoes.iter().enumerate().map(|(at, one)| (Way::Veto(at), veto(one.steps, &symbols(&one.when)))));
    ways
}

fn veto(steps: Option<u32>, when: &Text) -> Text {
    match steps {
        Some(steps) => same(format!("hạ {steps} bậc nếu {}", when.vi)),
        None => same(format!("không xếp loại nếu {}", when.vi)),
    }
}

fn base(rule: &Rule, from: &Item, text: &RuleText, ways: &mut Vec<(Way, Text)>) {
    let count = match &rule.base {
        None => return,
        Some(Base::YesNo(question)) => {
            let words = |yes: &str| same(format!("\"{question}\" = {yes}"));
            ways.extend([(Way::Answer(true), words("có")), (Way::Answer(false), words("không"))]);
            return;
        }
        Some(Base::Survey) => {
            let groups = from.respondents.iter().map(|who| same(format!("\"{}\"", who.text)));
            let all: Vec<Text> =
                if from.respondents.is_empty() { vec![same("chấm khảo sát")] } else { groups.collect() };
            ways.extend(all.into_iter().enumerate().map(|(at, words)| (Way::Respondents(at), words)));
            return;
        }
        Some(Base::Value(_) | Base::Entered(_) | Base::SameAs(_)) => {
            ways.push((Way::Rule, same(text.base.head().unwrap_or_default())));
            return;
        }
        Some(Base::OneOf(choices) | Base::Checklist(choices)) => choices.len(),
        Some(Base::Bands(bands)) => bands.bands.len(),
        Some(Base::FirstCase(cases) | Base::BestCase(cases)) => cases.len(),
    };
    ways.extend((0..count).map(|at| (Way::Option(at), same(text.base.item(at).unwrap_or_default()))));
}

/// The lines of grades, and the vetoes of the results.
fn grades(results: &Results) -> Vec<(Way, Text)> {
    let mut ways = Vec::new();
    for (table, grading) in results.gradings.iter().enumerate() {
        for (at, line) in grading.grades.iter().enumerate() {
            let within = line.range.as_ref().map(|within| range(within, &|_| None).vi);
            let when = line.when.as_ref().map(|when| format!("nếu {}", symbols(when).vi));
            let gate: Vec<String> = within.into_iter().chain(when).collect();
            let gate = if gate.is_empty() { "còn lại".to_owned() } else { gate.join(" ") };
            ways.push((Way::Grade(table, at), same(format!("- {gate}: \"{}\"", line.grade))));
        }
    }
    ways.extend(
        results.vetoes.iter().enumerate().map(|(at, one)| (Way::Veto(at), veto(one.steps, &symbols(&one.when)))),
    );
    ways
}

/// The branches that a test goes through on the way to something that it expects.
pub(crate) fn reached(trial: &Trial<'_>) -> HashSet<Key> {
    let references = References::new(trial.annex);
    let mut keys = HashSet::new();
    for expectation in &trial.example.expectations {
        let Ok((at, node)) = trial.subject(expectation, &references) else { continue };
        let Some(unit) = trial.units().nth(at) else { continue };
        let below = match node.and_then(|node| Some((node, trial.plan.nodes.get(node)?.end))) {
            Some((first, end)) => first..end,
            None => 0..trial.plan.nodes.len(),
        };
        for node in below {
            keys.extend(taken(trial, node, &unit).into_iter().map(|way| (Some(node), way)));
        }
        if expectation.of == Expected::Grade
            && let Some(score) = trial.scores.get(at)
        {
            let (_, steps) = trial.plan.explain_grade(&unit, score, &trial.peers);
            keys.extend(graded(&steps));
        }
    }
    keys
}

/// The lines of grades and the vetoes among these steps.
pub(crate) fn graded(steps: &[GradeStep]) -> Vec<Key> {
    let mut table = 0;
    let mut keys = Vec::new();
    for step in steps {
        match *step {
            GradeStep::Table(at) => table = at,
            GradeStep::Line(at) => keys.push((None, Way::Grade(table, at))),
            GradeStep::Veto(of, at) => keys.push((of, Way::Veto(at))),
        }
    }
    keys
}

fn taken(trial: &Trial<'_>, at: usize, unit: &Unit<'_>) -> Vec<Way> {
    let (outcome, steps) = trial.plan.explain(at, unit, &trial.peers);
    let item = trial.plan.nodes.get(at).and_then(|node| trial.annex.item(&node.path));
    item.map(|item| taken_by(trial.annex, item, &outcome, &steps)).unwrap_or_default()
}

/// The branches of an item that these steps take.
pub(crate) fn taken_by(annex: &Annex, item: &Item, outcome: &ItemOutcome, steps: &[Step]) -> Vec<Way> {
    if matches!(outcome, ItemOutcome::Stopped(_) | ItemOutcome::NotApplicable) {
        return Vec::new();
    }
    let base = lender(annex, item).rule.as_ref().and_then(|rule| rule.base.as_ref());
    let way = |step: &Step| match step {
        Step::Chosen(at) | Step::Ticked(at, _) | Step::Band { at, .. } => Some(Way::Option(*at)),
        Step::Surveyed { at, .. } => Some(Way::Respondents(*at)),
        Step::NotArising(at) => Some(Way::NotArising(*at)),
        Step::Line { which, at, .. } | Step::Entire { which, at } => Some(match which {
            Block::Additions => Way::Addition(*at),
            Block::Deductions => Way::Deduction(*at),
        }),
        Step::Base(points) => match base? {
            Base::YesNo(_) => Some(Way::Answer(!points.is_zero())),
            Base::Value(_) | Base::Entered(_) => Some(Way::Rule),
            _ => None,
        },
        Step::Answer(_)
        | Step::Derived(..)
        | Step::Best(..)
        | Step::Block { .. }
        | Step::Clamped { .. }
        | Step::Converted { .. } => None,
    };
    steps.iter().filter_map(way).collect()
}

/// How much of a whole, in percent without digits; not 100 where something is missing.
pub fn share(part: usize, whole: usize) -> Text {
    let percent = part.saturating_mul(100).checked_div(whole).unwrap_or(100);
    let percent = u32::try_from(percent).unwrap_or_default();
    text!("{}%", "{}%"; number(barem_ruleset::Number::from(percent)))
}
