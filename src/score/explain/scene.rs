//! What an explanation looks at: an item of the model beside its node in the plan, and what was found there.

use barem_diagnostic::{Text, text};
use barem_ruleset::{
    Annex, Answers, Ask, Base, Derived, ENTERED, Entry, Exact, Expr, Given, Input, Item, Plan, References, Ruleset,
    Step,
};

use super::{
    figure::{Kind, figure, term, yes_no},
    source::RuleText,
    written::{figures, kind, together},
};

/// An item, its rule, the answers and the steps.
pub(crate) struct Scene<'a> {
    pub(crate) ruleset: &'a Ruleset,
    pub(crate) annex: &'a Annex,
    pub(crate) plan: &'a Plan,
    pub(crate) answers: &'a Answers,
    pub(crate) node: usize,
    /// The item itself.
    pub(crate) item: &'a Item,
    /// The item whose rule it uses: its own, or the one of `chấm như`.
    pub(crate) from: &'a Item,
    pub(crate) text: RuleText,
    pub(crate) steps: Vec<Step>,
    /// The points of the item.
    pub(crate) most: Exact,
}

/// The item whose rule an item borrows in the end; itself where it borrows none.
pub(crate) fn lender<'a>(annex: &'a Annex, item: &'a Item) -> &'a Item {
    let references = References::new(annex);
    let mut here = item;
    // A circle cannot be planned; the bound only makes sure that this ends.
    for _ in 0..64 {
        let Some(Base::SameAs(reference)) = here.rule.as_ref().and_then(|rule| rule.base.as_ref()) else { break };
        let found = references.resolve(reference).ok().and_then(|path| annex.item(&path));
        let Some(found) = found else { break };
        here = found;
    }
    here
}

impl Scene<'_> {
    /// The formula of a derived value.
    pub(crate) fn input(&self, derived: &Derived) -> Option<&Input> {
        let of_path = |end: usize| {
            let path = self.plan.nodes.get(self.node)?.path.0.get(..end)?;
            self.annex.item(&barem_ruleset::ItemPath(path.to_vec()))
        };
        let depth = self.plan.nodes.get(self.node).map_or(0, |node| node.path.0.len());
        let inputs = (1..=depth).rev().filter_map(of_path).map(|item| &item.inputs);
        let mut all = std::iter::once(&self.from.inputs).chain(inputs).chain([&self.annex.inputs]).flatten();
        all.find(|input| input.name == derived.name && input.formula.is_some())
    }

    /// The value that a name came to, and how it reads.
    fn named(&self, name: &str) -> Option<(Text, Kind)> {
        self.steps.iter().find_map(|step| match step {
            Step::Answer(slot) => match &self.plan.slots.get(*slot)?.ask {
                Ask::Input { name: own, kind, .. } if own == name => Some((self.answer(*slot), Kind::of(kind))),
                Ask::Entered { .. } if name == ENTERED => Some((self.answer(*slot), Kind::Number)),
                _ => None,
            },
            Step::Derived(at, value) => {
                let derived = self.plan.derived.get(*at).filter(|derived| derived.name == name)?;
                let kind = Kind::of(&derived.kind);
                Some((term(*value, kind), kind))
            }
            _ => None,
        })
    }

    /// How the value of an expression reads.
    pub(crate) fn kind(&self, expr: &Expr) -> Kind {
        let inputs = |name: &str| {
            let all = self.plan.derived.iter().filter(|derived| derived.name == name).map(|derived| &derived.kind);
            let asked = self.plan.slots.iter().filter_map(|slot| match &slot.ask {
                Ask::Input { name: own, kind, .. } if own == name => Some(kind),
                _ => None,
            });
            all.chain(asked).next().map_or(Kind::Number, Kind::of)
        };
        kind(expr, &|name| self.named(name).map_or_else(|| inputs(name), |(_, kind)| kind))
    }

    /// An expression with the figures that its names came to.
    pub(crate) fn figures(&self, expr: &Expr) -> Text {
        let mut bests = self.steps.iter().filter_map(|step| match step {
            Step::Best(_, value) => Some(*value),
            _ => None,
        });
        let best = bests.next();
        figures(expr, &|part| match part {
            Expr::Name(name) => self.named(name).map(|(text, _)| text),
            Expr::MaxPoints => Some(figure(self.most, Kind::Number)),
            Expr::Asked(question) => self.asked(question),
            Expr::BestInGroup(inner) => best.map(|best| term(best, self.kind(inner))),
            _ => None,
        })
    }

    /// The answer to a question in place.
    fn asked(&self, question: &str) -> Option<Text> {
        self.steps.iter().find_map(|step| match step {
            Step::Answer(slot) => match &self.plan.slots.get(*slot)?.ask {
                Ask::YesNo(text) | Ask::Count(text) | Ask::Amounts { text, .. } if text == question => {
                    Some(self.answer(*slot))
                }
                _ => None,
            },
            _ => None,
        })
    }

    /// The answer to a slot.
    pub(crate) fn answer(&self, slot: usize) -> Text {
        answer(self.plan, self.answers, slot)
    }
}

/// What was answered to a slot.
pub(crate) fn answer(plan: &Plan, answers: &Answers, slot: usize) -> Text {
    let ask = plan.slots.get(slot).map(|slot| &slot.ask);
    let kind = match ask {
        Some(Ask::Input { kind, .. }) => Kind::of(kind),
        _ => Kind::Number,
    };
    let options: &[String] = match ask {
        Some(Ask::Choice(options)) => options,
        Some(Ask::Input { kind: barem_ruleset::Type::OneOf(options) | barem_ruleset::Type::List(options), .. }) => {
            options
        }
        _ => &[],
    };
    let quoted = |at: usize| options.get(at).map_or_else(Text::default, |option| text!("“{}”", "“{}”"; option));
    match answers.get(slot) {
        Entry::Missing => text!("chưa trả lời", "no answer"),
        Entry::Refused(why) => text!("không hợp lệ: {}", "not valid: {}"; crate::result::refused(*why)),
        Entry::Given(Given::YesNo(yes)) => yes_no(*yes),
        Entry::Given(Given::Number(value)) => figure(*value, kind),
        Entry::Given(Given::Choice(at)) => quoted(*at),
        Entry::Given(Given::Text(text)) => text!("“{}”", "“{}”"; text),
        Entry::Given(Given::Amounts(amounts)) if amounts.is_empty() => text!("không có", "none"),
        Entry::Given(Given::Amounts(amounts)) => {
            let all: Vec<Text> = amounts.iter().map(|amount| figure(*amount, Kind::Number)).collect();
            together(&all, &text!(" + ", " + "))
        }
        Entry::Given(Given::Events(events)) => {
            let some = events.iter().enumerate().filter(|(_, count)| **count > 0);
            let all: Vec<Text> = some.map(|(at, count)| text!("{} × {}", "{} × {}"; *count, quoted(at))).collect();
            if all.is_empty() { text!("không có", "none") } else { together(&all, &text!(", ", ", ")) }
        }
    }
}

/// What a slot asks.
pub(crate) fn question(plan: &Plan, slot: usize) -> Text {
    let Some(slot) = plan.slots.get(slot) else { return Text::default() };
    let same = |text: &str| Text::new(text, text);
    match &slot.ask {
        Ask::Input { name, question: Some(question), .. } => text!("{} ({})", "{} ({})"; question, name),
        Ask::Input { name, question: None, .. } => same(name),
        Ask::YesNo(text) | Ask::Count(text) | Ask::Does(text) | Ask::Tick(text) => same(text),
        Ask::Amounts { text, by, .. } => text!("{} (mức do {} quyết)", "{} (decided by {})"; text, by),
        Ask::Choice(_) => text!("Mức được chọn", "The level chosen"),
        Ask::Entered { by: Some(by), .. } => text!("Điểm do {} chấm", "Points entered by {}"; by),
        Ask::Entered { by: None, .. } => text!("Điểm được chấm", "Points entered"),
        Ask::Reason => text!("Lý do", "Reason"),
        Ask::Ballots { respondents: Some(who), option } => {
            text!("Số phiếu “{1}” của {0}", "Ballots “{1}” of {0}"; who, option)
        }
        Ask::Ballots { respondents: None, option } => text!("Số phiếu “{}”", "Ballots “{}”"; option),
        Ask::NotArising(Some(case)) => same(case),
        Ask::NotArising(None) => text!("Không phát sinh", "Nothing arose"),
    }
}
