//! Random rules, as data: a leaf of 2 points with a few questions and one of the forms a rule may have.

use barem_ruleset::{
    Adjustment, Adjustments, Amount, Annex, Arithmetic, Band, Bands, Base, Bound, Case, Choice, Expr, Input, Item,
    Level, NotArising, Number, Operator, Range, Rule, Ruleset, Treatment, Type, Within,
};

use crate::random::Random;

/// The points of the leaf.
pub const MOST: u32 = 2;

/// A rule and what the text says beside it.
pub struct Made {
    pub ruleset: Ruleset,
    pub rule: Rule,
    /// The least points are stated.
    pub floor_stated: bool,
}

/// What a question takes, so that ends of bands suit it.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Count,
    Percent,
    Ratio,
    Flag,
}

/// Something with a value that a rule may look at.
#[derive(Clone)]
struct Seen {
    value: Expr,
    kind: Kind,
}

pub struct Maker<'r> {
    random: &'r mut Random,
    inputs: Vec<Input>,
    seen: Vec<Seen>,
}

pub fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}

fn name(name: &str) -> Expr {
    Expr::Name(name.to_owned())
}

fn arithmetic(operator: Operator, left: Expr, right: Expr) -> Expr {
    Expr::Arithmetic(Box::new(Arithmetic { operator, left, right }))
}

fn bounds(low: Expr, high: Expr) -> Option<Range> {
    let end = |at| Some(Bound { at, inclusive: true });
    Some(Range { low: end(low), high: end(high) })
}

/// A random rule of a random form.
pub fn made(random: &mut Random) -> Made {
    let mut maker = Maker { random, inputs: Vec::new(), seen: Vec::new() };
    let questions = maker.random.below(3) + 1;
    (0..questions).for_each(|at| maker.question(at));
    let rule = maker.rule();
    let floor_stated = maker.random.below(3) > 0;
    let mut item = Item::new(Level::Criterion);
    item.code = Some("1".to_owned());
    item.points = Some(Number::from(MOST));
    item.rule = Some(rule.clone());
    item.inputs = std::mem::take(&mut maker.inputs);
    item.floor = floor_stated.then(|| Number::from(0));
    if maker.random.below(2) == 0 {
        item.not_arising = vec![NotArising { case: None, treatment: Treatment::Excluded }];
    }
    let mut annex = Annex::new("1");
    annex.items.push(item);
    let mut ruleset = Ruleset::new("1");
    ruleset.annexes.push(annex);
    Made { ruleset, rule, floor_stated }
}

impl Maker<'_> {
    fn chance(&mut self, of: usize) -> bool {
        self.random.below(of) == 0
    }

    fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        self.random.one(all).unwrap().clone()
    }

    fn input(&mut self, name: &str, kind: Type, bounds: Option<Range>) {
        self.inputs.push(Input { name: name.to_owned(), question: None, kind, bounds, formula: None });
    }

    fn question(&mut self, at: usize) {
        let own = format!("h{at}");
        let kind = self.pick(&[Kind::Count, Kind::Count, Kind::Percent, Kind::Ratio, Kind::Flag]);
        let mut value = name(&own);
        match kind {
            Kind::Count => {
                let most = self.random.below(8) + 1;
                let limited = bounds(Expr::Number(Number::from(0)), Expr::Number(Number::from(most as u32)));
                let range = if self.chance(3) { None } else { limited };
                self.input(&own, Type::Count, range);
            }
            Kind::Percent => {
                let range = self.chance(4).then(|| bounds(Expr::Percent(number("20")), Expr::Percent(number("120"))));
                self.input(&own, Type::Percent, range.flatten());
            }
            Kind::Flag => self.input(&own, Type::YesNo, None),
            Kind::Ratio => {
                let done = format!("x{at}");
                let least = self.random.below(2) as u32;
                let end = |at| Some(Bound { at: Expr::Number(Number::from(at)), inclusive: true });
                self.input(&own, Type::Count, Some(Range { low: end(least), high: end(10) }));
                let free = self.chance(4);
                let above = if free { Expr::Number(Number::from(10)) } else { name(&own) };
                self.input(&done, Type::Count, bounds(Expr::Number(Number::from(0)), above));
                value = arithmetic(Operator::Divide, name(&done), name(&own));
                if self.chance(3) && !free {
                    let derived = format!("t{at}");
                    let formula = Some(value);
                    let kind = Type::Percent;
                    self.inputs.push(Input { name: derived.clone(), question: None, kind, bounds: None, formula });
                    value = name(&derived);
                }
            }
        }
        self.seen.push(Seen { value, kind });
    }

    /// A number at which bands of such a value may end.
    fn edge(&mut self, kind: Kind) -> (usize, Expr) {
        let at = self.random.below(11);
        let expr = match kind {
            Kind::Count | Kind::Flag => Expr::Number(Number::from(at as u32)),
            Kind::Percent | Kind::Ratio => Expr::Percent(Number::from(at as u32 * 10)),
        };
        (at, expr)
    }

    fn range(&mut self, kind: Kind) -> Range {
        let (one, two) = (self.edge(kind), self.edge(kind));
        let (low, high) = if one.0 <= two.0 { (one, two) } else { (two, one) };
        let same = low.0 == high.0;
        let mut end = |at: Expr| Some(Bound { at, inclusive: same || self.chance(2) });
        let (low, high) = (end(low.1), end(high.1));
        match self.random.below(4) {
            0 => Range { low, high: None },
            1 => Range { low: None, high },
            _ => Range { low, high },
        }
    }

    /// Bands from the top down that mostly meet, each with what random ends make of them.
    fn ladder(&mut self, kind: Kind) -> Vec<Range> {
        let mut edges: Vec<(usize, Expr)> = (0..self.random.below(3) + 1).map(|_| self.edge(kind)).collect();
        edges.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        edges.dedup_by_key(|(at, _)| *at);
        let mut ranges = Vec::new();
        let mut above: Option<Bound> = None;
        for (_, at) in edges {
            let inclusive = self.chance(2);
            ranges.push(Range { low: Some(Bound { at: at.clone(), inclusive }), high: above.take() });
            let wrong = self.chance(6);
            above = Some(Bound { at, inclusive: inclusive == wrong });
        }
        if !self.chance(6) {
            ranges.push(Range { low: None, high: above });
        }
        ranges
    }

    fn condition(&mut self, depth: usize) -> Expr {
        let seen = self.pick(&self.seen.clone());
        let simple = |maker: &mut Self| match seen.kind {
            Kind::Flag => seen.value.clone(),
            kind => Expr::Within(Box::new(Within { value: seen.value.clone(), range: maker.range(kind) })),
        };
        match (depth, self.random.below(6)) {
            (1.., 0) => Expr::And(vec![self.condition(depth - 1), self.condition(depth - 1)]),
            (1.., 1) => Expr::Or(vec![self.condition(depth - 1), self.condition(depth - 1)]),
            (1.., 2) => Expr::Not(Box::new(self.condition(depth - 1))),
            _ => simple(self),
        }
    }

    fn amount(&mut self) -> Expr {
        let all = ["0", "0.5", "1", "1.5", "2", "2", "0.25"];
        let all = if self.chance(12) { &["2.5", "3"][..] } else { &all[..] };
        Expr::Number(number(self.pick(all)))
    }

    /// Points that are mostly within those of the leaf.
    fn points(&mut self) -> Expr {
        match self.random.below(7) {
            0 => Expr::MaxPoints,
            1 => self.formula(1),
            _ => self.amount(),
        }
    }

    fn formula(&mut self, depth: usize) -> Expr {
        let seen = self.pick(&self.seen.clone());
        let share = match seen.kind {
            Kind::Count => Expr::Number(number(self.pick(&["0.1", "0.2", "0.5"]))),
            _ => self.pick(&[Expr::MaxPoints, Expr::Number(Number::from(1))]),
        };
        let term = arithmetic(Operator::Times, seen.value, share);
        match (depth, self.random.below(7)) {
            (1.., 0) => arithmetic(Operator::Plus, term, self.formula(depth - 1)),
            (1.., 1) => arithmetic(Operator::Minus, Expr::MaxPoints, term),
            (1.., 2) => Expr::Smallest(vec![Expr::MaxPoints, term, self.formula(depth - 1)]),
            (1.., 3) => Expr::Largest(vec![Expr::Number(Number::from(0)), self.formula(depth - 1)]),
            (1.., 4) => Expr::Smallest(vec![Expr::MaxPoints, arithmetic(Operator::Plus, term, self.formula(0))]),
            (1.., 5) => arithmetic(Operator::Minus, term, self.amount()),
            _ => term,
        }
    }

    fn base(&mut self) -> Base {
        match self.random.below(9) {
            0..=3 => {
                let seen = self.pick(&self.seen.clone());
                let ladder = self.ladder(seen.kind);
                let mut bands = Vec::new();
                for range in ladder {
                    let when = self.chance(8).then(|| self.condition(0));
                    let range = if self.chance(10) { self.range(seen.kind) } else { range };
                    bands.push(Band { range: Some(range), when, points: self.points() });
                }
                if self.chance(3) {
                    bands.push(Band { range: None, when: None, points: self.points() });
                }
                Base::Bands(Box::new(Bands { of: seen.value, bands }))
            }
            4..=5 => {
                let cases = self.cases();
                if self.chance(3) { Base::BestCase(cases) } else { Base::FirstCase(cases) }
            }
            6..=7 => Base::Value(self.formula(2)),
            _ => {
                let choice = |maker: &mut Self, at: usize| Choice { text: format!("m{at}"), points: maker.points() };
                let choices = (0..self.random.below(3) + 1).map(|at| choice(self, at)).collect();
                if self.chance(2) { Base::Checklist(choices) } else { Base::OneOf(choices) }
            }
        }
    }

    fn cases(&mut self) -> Vec<Case> {
        let mut cases: Vec<Case> = Vec::new();
        for _ in 0..self.random.below(3) + 1 {
            let case = Case { when: Some(self.condition(2)), points: self.points() };
            cases.push(case);
        }
        if self.chance(2) {
            cases.push(Case { when: None, points: self.points() });
        }
        cases
    }

    fn block(&mut self) -> Adjustments {
        let caps = ["0.5", "1", "1.5", "2", "3"].map(number);
        let mut lines = Vec::new();
        for at in 0..self.random.below(3) + 1 {
            let counts: Vec<Expr> =
                self.seen.iter().filter(|seen| seen.kind == Kind::Count).map(|seen| seen.value.clone()).collect();
            let asked = Expr::Asked(format!("lần {at}"));
            let per = if self.chance(2) { Some(self.random.one(&counts).cloned().unwrap_or(asked)) } else { None };
            let when = (per.is_none() || self.chance(4)).then(|| self.condition(1));
            let amount = match self.random.below(8) {
                0 => Amount::ShareOfMax(number("50")),
                1 if per.is_none() => Amount::Entire,
                _ => Amount::Points(number(self.pick(&["0.25", "0.5", "1", "2"]))),
            };
            let cap = self.chance(3).then(|| self.pick(&caps)).filter(|_| amount != Amount::Entire);
            lines.push(Adjustment { amount, per, when, cap });
        }
        Adjustments { cap: self.chance(3).then(|| self.pick(&caps)), lines }
    }

    fn rule(&mut self) -> Rule {
        match self.random.below(5) {
            0 => Rule { base: None, additions: None, deductions: Some(self.block()) },
            1 => {
                let (base, additions) = (self.chance(2).then(|| self.base()), self.chance(2).then(|| self.block()));
                let mut rule = Rule { base, additions, deductions: Some(self.block()) };
                if rule.additions.is_some() && self.chance(2) {
                    rule.deductions = None;
                }
                rule
            }
            _ => Rule { base: Some(self.base()), additions: None, deductions: None },
        }
    }
}
