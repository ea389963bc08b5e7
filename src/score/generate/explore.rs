//! Trying answers: each question that the rule asks for is answered with every value that may change something, and the
//! evaluator says what comes of it.

use barem_ruleset::{
    Agency, Annex, Answers, Ask, Date, Due, Entry, Exact, Expr, Fault, Group, Input, Item, ItemOutcome, ItemPath,
    Number, Peers, Plan, Ruleset, Scope, Step, Stop, Type, Unit, Value, day, number_of_day,
};

use super::constants::Constants;
use crate::{
    coverage::{Way, taken_by},
    example::{Trial, group_of},
    explain::scene::lender,
};

/// How many times the evaluator is asked about one leaf.
const BUDGET: usize = 12_000;
/// The reason that is given for points that somebody decides.
const REASON: &str = "Sinh tự động";

/// Answers to slots, in the order in which they were asked for.
pub(crate) type Given = Vec<(usize, Vec<Value>)>;

/// What came of some answers.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) given: Given,
    /// The answers of another unit of the group.
    pub(crate) other: Given,
    pub(crate) outcome: ItemOutcome,
    pub(crate) steps: Vec<Step>,
    pub(crate) ways: Vec<Way>,
    /// The numbers that were answered and used.
    numbers: Vec<(usize, Exact)>,
}

impl Found {
    fn new(leaf: &Leaf<'_>, unit: &Unit<'_>, peers: &Peers) -> Found {
        let (outcome, steps) = leaf.plan.explain(leaf.at, unit, peers);
        let ways = taken_by(leaf.annex, leaf.item, &outcome, &steps);
        let number = |step: &Step| match step {
            Step::Answer(slot) => match unit.answers.get(*slot) {
                Entry::Given(barem_ruleset::Given::Number(value)) => Some((*slot, *value)),
                _ => None,
            },
            _ => None,
        };
        let numbers = steps.iter().filter_map(number).collect();
        Found { given: Vec::new(), other: Vec::new(), outcome, steps, ways, numbers }
    }
}

/// A leaf, for a unit to which it applies.
pub(crate) struct Leaf<'a> {
    pub(crate) annex: &'a Annex,
    pub(crate) plan: &'a Plan,
    pub(crate) at: usize,
    pub(crate) item: &'a Item,
    /// Whom the tests score.
    pub(crate) with: Option<&'a Agency>,
    name: Option<&'a str>,
    group: Option<&'a str>,
    /// The name of another unit of the group.
    pub(crate) neighbour: String,
    pub(crate) constants: Constants,
    /// The inputs that its rule may name.
    inputs: Vec<&'a Input>,
    /// Of a heading: the best answers to everything below it.
    below: Given,
}

/// How long to search.
struct Effort {
    /// How many times more the evaluator may be asked.
    budget: usize,
    /// How many questions in place may be answered with something that happened.
    eventful: usize,
}

impl<'a> Leaf<'a> {
    /// The leaf at a node, for the first to whom it applies.
    pub(crate) fn new(ruleset: &'a Ruleset, annex: &'a Annex, plan: &'a Plan, at: usize) -> Option<Leaf<'a>> {
        let item = annex.item(&plan.nodes.get(at)?.path)?;
        let agencies = |scope: &'a Option<Scope>| scope.iter().flat_map(|scope| &scope.to);
        let mut all = agencies(&annex.scope).chain(agencies(&item.scope)).map(Some).chain([None]);
        all.find_map(|with| Leaf::of(ruleset, annex, plan, at, with))
    }

    /// The leaf at a node, if it is one and applies to these.
    pub(crate) fn of(
        ruleset: &'a Ruleset,
        annex: &'a Annex,
        plan: &'a Plan,
        at: usize,
        with: Option<&'a Agency>,
    ) -> Option<Leaf<'a>> {
        let node = plan.nodes.get(at)?;
        let item = annex.item(&node.path)?;
        let from = lender(annex, item);
        if from.rule.is_none() || !node.is_leaf(at) && item.rule.is_none() {
            return None;
        }
        let leaves = (at + 1..node.end).filter(|at| plan.nodes.get(*at).is_some_and(|node| node.is_leaf(*at)));
        let leaves = leaves.filter_map(|at| Leaf::of(ruleset, annex, plan, at, with));
        let below = leaves.filter_map(|leaf| extremes(leaf.explore())).flat_map(|[best, ..]| best).collect();
        let above = (1..=node.path.0.len())
            .filter_map(|end| annex.item(&ItemPath(node.path.0.get(..end)?.to_vec())).map(|item| &item.inputs));
        let inputs: Vec<&Input> = above.chain([&annex.inputs, &from.inputs]).flatten().collect();
        let constants = Constants::of(from, inputs.iter().copied());
        let (name, group) = whom(ruleset, with);
        let neighbour = neighbour(ruleset.groups.iter().find(|known| Some(known.id.as_str()) == group), name);
        let leaf = Leaf { annex, plan, at, item, with, name, group, neighbour, constants, inputs, below };
        let none = Answers::none(plan);
        let applies = plan.explain(at, &leaf.unit(&none), &Peers::default()).0 != ItemOutcome::NotApplicable;
        applies.then_some(leaf)
    }

    fn unit<'u>(&'u self, answers: &'u Answers) -> Unit<'u> {
        Unit { name: self.name, group: self.group, answers }
    }

    fn entered(&self, given: &Given) -> Option<Answers> {
        let mut answers = Answers::none(self.plan);
        for (slot, values) in given {
            let entry = self.plan.entry(*slot, values);
            if matches!(entry, Entry::Refused(_)) {
                return None;
            }
            answers.set(*slot, entry);
        }
        Some(answers)
    }

    /// What comes of these answers beside those of another unit.
    fn evaluate(&self, given: &Given, other: &Given) -> Option<Found> {
        let (own, others) = (self.entered(given)?, self.entered(other)?);
        let units = [self.unit(&own), Unit { name: Some(&self.neighbour), group: self.group, answers: &others }];
        let known = if other.is_empty() { units.get(..1)? } else { &units };
        let peers = match self.constants.relative || self.is_survey() || !self.item.is_leaf() {
            true => self.plan.peers(known, &[]),
            false => Peers::default(),
        };
        let found = Found::new(self, &self.unit(&own), &peers);
        Some(Found { given: given.clone(), other: other.clone(), ..found })
    }

    fn is_survey(&self) -> bool {
        self.plan.nodes.get(self.at).is_some_and(barem_ruleset::Node::is_survey)
    }

    /// Everything that was found: first with one question in place answered with something that happened, then two.
    pub(crate) fn explore(&self) -> Vec<Found> {
        let mut pool = Vec::new();
        for eventful in [1, 2] {
            for seed in self.seeds() {
                self.search(seed, &Vec::new(), &mut Effort { budget: BUDGET, eventful }, &mut pool);
            }
        }
        // Where answers show that nothing arose, nobody has to say so.
        if !pool.iter().any(|found| found.ways.iter().any(|way| self.is_general(*way))) {
            for seed in self.arisen_not(false) {
                self.search(seed, &Vec::new(), &mut Effort { budget: BUDGET, eventful: 1 }, &mut pool);
            }
        }
        if self.constants.relative {
            // Beside the unit that did best, others come to less.
            let best = pool.iter().max_by_key(|found| relative(found)).cloned();
            if let Some(best) = best.filter(|best| relative(best) > Some(Exact::ZERO)) {
                self.search(Vec::new(), &best.given, &mut Effort { budget: BUDGET, eventful: 1 }, &mut pool);
            }
        }
        pool
    }

    /// Whether a branch is the treatment without a stated case.
    fn is_general(&self, way: Way) -> bool {
        let from = lender(self.annex, self.item);
        let cases = if self.item.not_arising.is_empty() { &from.not_arising } else { &self.item.not_arising };
        matches!(way, Way::NotArising(at) if cases.get(at).is_some_and(|case| case.case.is_none()))
    }

    /// Answers that nothing asks for: ballots or none, stated cases of "nothing arose", for a heading what is below it.
    fn seeds(&self) -> Vec<Given> {
        let mut seeds = if self.is_survey() { self.ballots() } else { vec![self.below.clone()] };
        seeds.extend(self.arisen_not(true));
        seeds
    }

    /// That nothing arose: as a stated case, or in general.
    fn arisen_not(&self, stated: bool) -> Vec<Given> {
        let asks = |slot: &&usize| match self.plan.slots.get(**slot).map(|slot| &slot.ask) {
            Some(Ask::NotArising(case)) => case.is_some() == stated,
            _ => false,
        };
        self.slots().iter().filter(asks).map(|slot| vec![(*slot, vec![Value::YesNo(true)])]).collect()
    }

    fn slots(&self) -> &[usize] {
        self.plan.nodes.get(self.at).map(|node| node.slots.as_slice()).unwrap_or_default()
    }

    /// All satisfied, all at the middle, one group without ballots, and none at all while others were asked.
    fn ballots(&self) -> Vec<Given> {
        let mut groups: Vec<(Option<&String>, Vec<usize>)> = Vec::new();
        for &slot in self.slots() {
            if let Some(Ask::Ballots { respondents, .. }) = self.plan.slots.get(slot).map(|slot| &slot.ask) {
                match groups.iter_mut().find(|(known, _)| *known == respondents.as_ref()) {
                    Some((_, slots)) => slots.push(slot),
                    None => groups.push((respondents.as_ref(), vec![slot])),
                }
            }
        }
        let count = |count: u32| vec![Value::Number(Number::from(count))];
        let at = |of: fn(usize) -> usize| -> Given {
            groups.iter().filter_map(|(_, slots)| Some((*slots.get(of(slots.len()))?, count(10)))).collect()
        };
        let split: Given = groups
            .iter()
            .flat_map(|(_, slots)| {
                slots
                    .first()
                    .map(|slot| (*slot, count(30)))
                    .into_iter()
                    .chain(slots.get(1).map(|slot| (*slot, count(10))))
            })
            .collect();
        let mut seeds = vec![at(|_| 0), at(|options| options.saturating_sub(1)), split, Vec::new()];
        if groups.len() > 1 {
            seeds.extend(groups.iter().filter_map(|(_, slots)| Some(vec![(*slots.first()?, count(10))])));
        }
        let elsewhere =
            self.plan.slots.iter().position(|slot| {
                matches!(slot.ask, Ask::Ballots { .. }) && slot.node.is_some_and(|node| node != self.at)
            });
        seeds.extend(elsewhere.map(|slot| vec![(slot, count(10))]));
        seeds
    }

    fn search(&self, given: Given, other: &Given, effort: &mut Effort, pool: &mut Vec<Found>) {
        if effort.budget == 0 {
            return;
        }
        effort.budget -= 1;
        let Some(found) = self.evaluate(&given, other) else { return };
        let slot = match &found.outcome {
            ItemOutcome::Stopped(Stop::Missing(slot) | Stop::Fails(Fault::NoReason(slot))) => *slot,
            ItemOutcome::Stopped(_) | ItemOutcome::NotApplicable => return,
            _ => return pool.push(found),
        };
        let slot = self.earlier(slot, &given).unwrap_or(slot);
        for values in self.candidates(slot, &given, effort.eventful) {
            let mut more = given.clone();
            more.push((slot, values));
            self.search(more, other, effort, pool);
        }
    }

    /// The question that a bound of another names, where it has no answer yet: what is a part of it comes second.
    fn earlier(&self, slot: usize, given: &Given) -> Option<usize> {
        let Ask::Input { name, .. } = &self.plan.slots.get(slot)?.ask else { return None };
        let range = self.inputs.iter().find(|input| input.name == *name)?.bounds.as_ref()?;
        let whole = range.low.iter().chain(&range.high).find_map(|bound| match &bound.at {
            Expr::Name(whole) => Some(whole),
            _ => None,
        })?;
        let up = std::iter::successors(Some(self.at), |&at| self.plan.nodes.get(at)?.parent);
        let mut seen =
            up.filter_map(|at| self.plan.nodes.get(at)).flat_map(|node| &node.slots).chain(&self.plan.general);
        let is = |slot: &&usize| matches!(self.plan.slots.get(**slot).map(|slot| &slot.ask), Some(Ask::Input { name, .. }) if name == whole);
        seen.find(is).copied().filter(|found| !given.iter().any(|(known, _)| known == found))
    }

    /// The values that may change something.
    fn candidates(&self, slot: usize, given: &Given, eventful: usize) -> Vec<Vec<Value>> {
        let Some(slot) = self.plan.slots.get(slot) else { return Vec::new() };
        let one = |value: Value| vec![value];
        let no_yes = || vec![one(Value::YesNo(false)), one(Value::YesNo(true))];
        match &slot.ask {
            Ask::Input { kind, .. } => self.inputs(kind, given),
            Ask::Tick(_) => self.ticks(given),
            Ask::YesNo(_) if self.eventful(given) >= eventful => vec![one(Value::YesNo(false))],
            Ask::YesNo(_) | Ask::Does(_) | Ask::NotArising(_) => no_yes(),
            Ask::Count(_) | Ask::Ballots { .. } if self.eventful(given) >= eventful => {
                vec![one(Value::Number(Number::ZERO))]
            }
            Ask::Count(_) | Ask::Ballots { .. } => {
                [0, 1, 2, 3, 4, 5, 8, 10, 20, 50].map(|count| one(Value::Number(Number::from(count)))).to_vec()
            }
            Ask::Amounts { each, from, to, .. } => {
                let (from, to) = (Value::Number(*from), Value::Number(*to));
                let mut all = vec![one(Value::YesNo(false)), one(from), one(to.clone())];
                all.extend(each.then(|| vec![to.clone(), to]));
                all
            }
            Ask::Choice(options) => options.iter().map(|option| one(Value::Text(option.clone()))).collect(),
            Ask::Entered { step, .. } => {
                let most = self.plan.nodes.get(self.at).and_then(|node| node.most?.decimal()).unwrap_or(Number::ZERO);
                let less = step.and_then(|step| most.minus(step));
                [Some(most), less, Some(Number::ZERO)]
                    .into_iter()
                    .flatten()
                    .map(|points| one(Value::Number(points)))
                    .collect()
            }
            Ask::Reason => vec![one(Value::Text(REASON.to_owned()))],
        }
    }

    /// How many questions in place were answered with something that happened.
    fn eventful(&self, given: &Given) -> usize {
        let in_place = |slot: usize| {
            matches!(self.plan.slots.get(slot).map(|slot| &slot.ask), Some(Ask::YesNo(_) | Ask::Count(_)))
        };
        let happened = |values: &[Value]| {
            values.iter().any(|value| match value {
                Value::YesNo(yes) => *yes,
                Value::Number(number) => *number != Number::ZERO,
                _ => false,
            })
        };
        given.iter().filter(|(slot, values)| in_place(*slot) && happened(values)).count()
    }

    /// All lines, none, or one of them.
    fn ticks(&self, given: &Given) -> Vec<Vec<Value>> {
        let ticked = |wanted: bool| {
            let tick = |slot: usize| matches!(self.plan.slots.get(slot).map(|slot| &slot.ask), Some(Ask::Tick(_)));
            given.iter().filter(|(slot, values)| tick(*slot) && values == &[Value::YesNo(wanted)]).count()
        };
        let (yes, no) = (ticked(true), ticked(false));
        let mut all = Vec::new();
        if no == 0 || yes == 0 {
            all.push(vec![Value::YesNo(true)]);
        }
        if yes <= 1 {
            all.push(vec![Value::YesNo(false)]);
        }
        all
    }

    fn inputs(&self, kind: &Type, given: &Given) -> Vec<Vec<Value>> {
        let one = |value: Value| vec![value];
        match kind {
            Type::YesNo => vec![one(Value::YesNo(true)), one(Value::YesNo(false))],
            Type::Count => self.counts(given).into_iter().map(|count| one(Value::Number(count))).collect(),
            Type::Decimal | Type::Points => {
                let mut all = if self.constants.divides { self.counts(given) } else { Vec::new() };
                all.extend(around(self.constants.numbers.iter().copied()));
                let most = self.plan.nodes.get(self.at).and_then(|node| node.most?.decimal());
                all.extend(most.into_iter().chain([Number::ZERO, Number::from(1), Number::from(10)]));
                distinct(all).into_iter().map(|number| one(Value::Number(number))).collect()
            }
            Type::Percent => {
                let mut all = around(self.constants.percents.iter().copied());
                all.extend([Number::HUNDRED, Number::from(50), Number::ZERO]);
                distinct(all).into_iter().map(|percent| one(Value::Percent(percent))).collect()
            }
            Type::Day => self.days().into_iter().map(|day| one(Value::Day(day))).collect(),
            Type::OneOf(options) => options.iter().map(|option| one(Value::Text(option.clone()))).collect(),
            Type::List(options) => {
                let text = |option: &String| Value::Text(option.clone());
                let mut all = vec![one(Value::YesNo(false))];
                all.extend(options.iter().map(|option| one(text(option))));
                all.extend(options.first().map(|first| vec![text(first), text(first)]));
                all.push(options.iter().map(text).collect());
                all
            }
        }
    }

    /// The denominator that makes every percentage of the rule a whole number, and a step beside it a small one.
    fn denominator(&self) -> u32 {
        let digits = self.constants.percents.iter().map(|percent| percent.decimal().scale()).max().unwrap_or(0);
        match self.constants.percents.is_empty() {
            true => 10,
            false => 100_u32.saturating_mul(10_u32.saturating_pow(digits)),
        }
    }

    /// First what others are a part of, then its parts.
    fn counts(&self, given: &Given) -> Vec<Number> {
        let mut all = Vec::new();
        let ratio = self.constants.divides || !self.constants.percents.is_empty();
        let denominator = self.denominator();
        let before = given.iter().filter_map(|(_, values)| match values.as_slice() {
            [Value::Number(number)] => number.to_count(),
            _ => None,
        });
        let bases: Vec<u32> = before.filter(|base| *base >= denominator).collect();
        if ratio {
            all.extend([denominator, 0]);
        }
        for base in bases.iter().copied().chain(ratio.then_some(denominator)) {
            all.extend([base, base.saturating_sub(1)]);
            for percent in &self.constants.percents {
                let share = Exact::percent(*percent).and_then(|share| share.times(Exact::whole(i64::from(base))));
                let at = share.and_then(Exact::decimal).and_then(Number::to_count);
                all.extend(at.into_iter().flat_map(|at| [at, at.saturating_sub(1), at.saturating_add(1)]));
            }
        }
        for constant in &self.constants.numbers {
            let at = constant.to_count();
            all.extend(at.into_iter().flat_map(|at| [at, at.saturating_sub(1), at.saturating_add(1)]));
        }
        all.extend([0, 1, 2, 3, 5, 10, 20]);
        distinct(all).into_iter().map(Number::from).collect()
    }

    /// Days around what is due, and as late as the constants of the rule.
    fn days(&self) -> Vec<Date> {
        let year = self.plan.year;
        let of = |due: &Due| match due {
            Due::ThisYear(day) => Date::new(year, day.month, day.day),
            Due::PreviousYear(day) => Date::new(year.checked_sub(1)?, day.month, day.day),
            Due::On(day) => Some(*day),
        };
        let late: Vec<i64> =
            self.constants.numbers.iter().filter_map(|number| Some(i64::from(number.to_count()?))).collect();
        let offsets = distinct(
            [0, 1, -1, 2, 5, 10, 15, 30, 60]
                .into_iter()
                .chain(late.iter().flat_map(|late| [*late, late - 1, late + 1]))
                .collect::<Vec<i64>>(),
        );
        let dues: Vec<Date> = self.constants.dues.iter().filter_map(of).chain(Date::new(year, 6, 30)).collect();
        let first = dues.first().copied();
        first.into_iter().flat_map(|due| offsets.iter().filter_map(move |offset| shifted(due, *offset))).collect()
    }

    /// What a test at hand comes to at this leaf.
    pub(crate) fn known(&self, trial: &Trial<'_>) -> Vec<Found> {
        let references = barem_ruleset::References::new(self.annex);
        let mut all = Vec::new();
        for expectation in &trial.example.expectations {
            let Ok((unit, node)) = trial.subject(expectation, &references) else { continue };
            let above =
                node.is_none_or(|node| trial.plan.nodes.get(node).is_some_and(|of| (node..of.end).contains(&self.at)));
            if let Some(unit) = trial.units().nth(unit).filter(|_| above) {
                all.push(Found::new(self, &unit, &trial.peers));
            }
        }
        all
    }

    /// The value of a named answer or derived value in these steps; of the bands.
    pub(crate) fn watched(&self, found: &Found, watch: &super::constants::Watch) -> Option<Exact> {
        use super::constants::Watch;
        found.steps.iter().find_map(|step| match (watch, step) {
            (Watch::Bands, Step::Band { value, .. }) => Some(*value),
            (Watch::Name(name), Step::Derived(at, value)) => {
                self.plan.derived.get(*at).filter(|derived| derived.name == *name).map(|_| *value)
            }
            (Watch::Name(name), Step::Answer(slot)) => match &self.plan.slots.get(*slot)?.ask {
                Ask::Input { name: own, .. } if own == name => {
                    found.numbers.iter().find(|(known, _)| known == slot).map(|(_, value)| *value)
                }
                _ => None,
            },
            _ => None,
        })
    }
}

/// The shortest answers that earn most, those that earn least, and those that earn least but something.
pub(crate) fn extremes(mut pool: Vec<Found>) -> Option<[Given; 3]> {
    pool.retain(|found| found.outcome.points().is_some() && found.other.is_empty());
    let all = || pool.iter().filter_map(|found| found.outcome.points());
    let some = all().filter(|points| *points > Number::ZERO).min().or(all().max());
    let shortest = |points: Option<Number>| {
        let all = pool.iter().filter(|found| found.outcome.points() == points);
        all.min_by_key(|found| found.given.len()).map(|found| found.given.clone())
    };
    Some([shortest(all().max())?, shortest(all().min())?, shortest(some)?])
}

/// What a relative rule compares: the first best in the steps.
fn relative(found: &Found) -> Option<Exact> {
    found.steps.iter().find_map(|step| match step {
        Step::Best(_, value) => Some(*value),
        _ => None,
    })
}

/// Whom a test scores, as `với` says it.
pub(crate) fn whom<'a>(ruleset: &'a Ruleset, with: Option<&'a Agency>) -> (Option<&'a str>, Option<&'a str>) {
    match with {
        Some(Agency::Group(group)) => (None, Some(group)),
        Some(Agency::Unit(unit)) => (Some(unit), group_of(ruleset, unit)),
        None => (None, None),
    }
}

/// Another unit of the group: from its roster, if it has one.
fn neighbour(group: Option<&Group>, name: Option<&str>) -> String {
    let roster = group.into_iter().flat_map(|group| &group.units);
    roster.rev().find(|unit| Some(unit.as_str()) != name).cloned().unwrap_or_else(|| "Đơn vị khác".to_owned())
}

/// Numbers, each with those a hundredth beside it.
fn around(numbers: impl Iterator<Item = Number>) -> Vec<Number> {
    let hundredth = Number::parse("0.01").unwrap_or(Number::ZERO);
    numbers.flat_map(|number| [Some(number), number.minus(hundredth), number.plus(hundredth)]).flatten().collect()
}

fn distinct<T: Copy + PartialEq>(all: Vec<T>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for one in all {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}

/// So many days later.
fn shifted(from: Date, days: i64) -> Option<Date> {
    day(number_of_day(from).plus(Exact::whole(days))?)
}
