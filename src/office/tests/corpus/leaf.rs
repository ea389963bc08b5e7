//! A leaf taken out of its annex and asked: these answers, how many points?
//!
//! Rules are judged by what they do, not by how they are written: the leaf is scored by the evaluator itself.

use barem_ruleset::{
    Annex, Answers, Ask, Entry, Exact, Given, Input, Item, ItemOutcome, Number, Peers, Plan, Precision, Role, Ruleset,
    Type, Unit,
};

/// A leaf as it stands in an imported ruleset.
#[derive(Clone, Copy)]
pub struct Leaf<'a> {
    pub ruleset: &'a Ruleset,
    pub annex: &'a Annex,
    /// The headings above it, outermost first.
    pub above: &'a [&'a Item],
    pub item: &'a Item,
}

impl Leaf<'_> {
    /// The role of the section in which it stands.
    pub fn role(&self) -> Role {
        self.above.first().unwrap_or(&self.item).role
    }

    /// A set with nothing but this leaf, worth so many points and not rounded.
    fn alone(&self, points: Number) -> Ruleset {
        let mut item = self.item.clone();
        item.role = self.role();
        (item.points, item.cap) = match item.role {
            Role::Scale => (Some(points), None),
            Role::Bonus | Role::Penalty => (None, Some(points)),
        };
        let above: Vec<Input> = self.above.iter().flat_map(|item| item.inputs.clone()).collect();
        let mut annex = Annex::new(&self.annex.label);
        annex.inputs = self.annex.inputs.iter().cloned().chain(above).collect();
        annex.items = vec![item];
        let mut set = Ruleset::new("leaf");
        set.rounding.points = Some(PRECISION);
        set.survey_options = self.ruleset.survey_options.clone();
        set.years = self.ruleset.years;
        set.annexes = vec![annex];
        set
    }
}

/// How finely points are compared.
pub const PRECISION: Precision = Precision { digits: 6, direction: barem_ruleset::Direction::HalfUp };

/// A leaf that answers.
pub struct Subject {
    plan: Plan,
}

/// What a leaf says to answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    Points(Number),
    /// Why there are none.
    Stopped(String),
}

/// A question of a leaf.
#[derive(Clone, Debug)]
pub struct Question {
    pub slot: usize,
    pub kind: Kind,
    /// Its words.
    pub text: String,
}

/// What kind of answer a question takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    YesNo,
    Count,
    Decimal,
    Percent,
    Choice(Vec<String>),
    /// Anything that no expectation of the corpus asks for.
    Other,
}

impl Subject {
    /// The leaf, worth so many points.
    pub fn new(leaf: &Leaf<'_>, points: Number) -> Result<Subject, String> {
        let plan = Plan::new(&leaf.alone(points), &leaf.annex.label, Some(2026)).map_err(|error| error.to_string())?;
        Ok(Subject { plan })
    }

    /// What must be answered, in the order of the text.
    pub fn questions(&self) -> Vec<Question> {
        let asked = self.plan.slots.iter().enumerate();
        let asked = asked.filter(|(_, slot)| !matches!(slot.ask, Ask::NotArising(_) | Ask::Reason));
        asked.map(|(slot, asked)| Question { slot, kind: kind(&asked.ask), text: words(&asked.ask) }).collect()
    }

    /// The places where it may be said that nothing arose.
    pub fn not_arising(&self) -> Vec<usize> {
        let slots = self.plan.slots.iter().enumerate();
        slots.filter(|(_, slot)| matches!(slot.ask, Ask::NotArising(_))).map(|(slot, _)| slot).collect()
    }

    /// What it says to these answers; all other questions are left open.
    pub fn reply(&self, given: &[(usize, Given)]) -> Reply {
        let mut answers = Answers::none(&self.plan);
        for (slot, given) in given {
            answers.set(*slot, Entry::Given(given.clone()));
        }
        let unit = Unit { name: None, group: None, answers: &answers };
        let peers: Peers = self.plan.peers(&[unit], &[]);
        let outcome = self.plan.leaf(0, &unit, &peers);
        match (outcome.points(), outcome) {
            (Some(points), _) => Reply::Points(points),
            (None, ItemOutcome::Stopped(stop)) => Reply::Stopped(format!("{stop:?}")),
            (None, outcome) => Reply::Stopped(format!("{outcome:?}")),
        }
    }
}

fn kind(ask: &Ask) -> Kind {
    match ask {
        Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::Input { kind: Type::YesNo, .. } => Kind::YesNo,
        Ask::Count(_) | Ask::Input { kind: Type::Count, .. } => Kind::Count,
        Ask::Input { kind: Type::Decimal, .. } => Kind::Decimal,
        Ask::Input { kind: Type::Percent, .. } => Kind::Percent,
        Ask::Choice(options) | Ask::Input { kind: Type::OneOf(options), .. } => Kind::Choice(options.clone()),
        Ask::Input { .. }
        | Ask::Amounts { .. }
        | Ask::Entered { .. }
        | Ask::Reason
        | Ask::Ballots { .. }
        | Ask::NotArising(_) => Kind::Other,
    }
}

fn words(ask: &Ask) -> String {
    match ask {
        Ask::YesNo(text) | Ask::Does(text) | Ask::Tick(text) | Ask::Count(text) | Ask::Amounts { text, .. } => {
            text.clone()
        }
        Ask::Input { name, question, .. } => question.clone().unwrap_or_else(|| name.clone()),
        Ask::Choice(options) => options.join("; "),
        Ask::Entered { by, .. } => by.clone().unwrap_or_default(),
        Ask::Ballots { option, .. } => option.clone(),
        Ask::Reason | Ask::NotArising(_) => String::new(),
    }
}

/// A whole number as an answer.
pub fn count(number: i64) -> Given {
    Given::Number(Exact::whole(number))
}
