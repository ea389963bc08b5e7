//! An annex as a form to be filled in: its questions with the names by which sheets answer them, their types and bounds
//! in words, and where each answer belongs.

use barem_diagnostic::{Localized, Text, text};
use barem_ruleset::{
    Annex, Ask, Bound, Digest, Due, ENTERED, Expr, Input, Item, Number, Plan, PlanError, REASON, Range, References,
    Ruleset, Source, Type,
};

use crate::members::Members;

/// How the question begins whether nothing arose.
pub const NOT_ARISING: &str = "không phát sinh";
/// The name under which the rule's own choice is answered.
pub const CHOSEN: &str = "chọn";

/// Who answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// The unit itself.
    Unit,
    /// A council or leader, in a round of appraisal.
    Council,
    /// Respondents of a survey.
    Survey,
}

/// An annex made ready for sheets.
pub struct Form<'a> {
    /// The ruleset.
    pub ruleset: &'a Ruleset,
    /// The annex.
    pub annex: &'a Annex,
    /// Its plan.
    pub plan: Plan,
    /// The data contract of the ruleset.
    pub contract: Digest,
    pub(crate) references: References<'a>,
    items: Vec<Option<&'a Item>>,
}

impl<'a> Form<'a> {
    /// The form of an annex for a year; without a year, the first that the ruleset assesses. `contract` is that of
    /// [`Digests`](barem_ruleset::Digests).
    pub fn new(
        ruleset: &'a Ruleset,
        annex: &'a Annex,
        year: Option<u16>,
        contract: Digest,
    ) -> Result<Form<'a>, PlanError> {
        let plan = Plan::new(ruleset, &annex.label, year)?;
        let items = plan.nodes.iter().map(|node| annex.item(&node.path)).collect();
        Ok(Form { ruleset, annex, plan, contract, references: References::new(annex), items })
    }

    /// To whom the annex applies.
    pub fn members(&self) -> Members<'a> {
        Members::of(self.ruleset, self.annex)
    }

    /// The item of a node.
    pub fn item(&self, node: usize) -> Option<&'a Item> {
        self.items.get(node).copied().flatten()
    }

    /// How sheets and findings name a node; the annex itself has no name.
    pub fn reference(&self, node: Option<usize>) -> &str {
        node.and_then(|at| self.plan.nodes.get(at)).map(|node| node.reference.as_str()).unwrap_or_default()
    }

    /// The shortest name of a node that no other has: its code alone, if it is the only one.
    pub fn short_reference(&self, node: Option<usize>) -> String {
        let full = self.reference(node);
        let code = full.rsplit('/').next().unwrap_or(full);
        match self.references.resolve(code) {
            Ok(_) => code.to_owned(),
            Err(_) => full.to_owned(),
        }
    }

    /// Who answers a slot.
    pub fn home(&self, slot: usize) -> Home {
        match self.plan.slots.get(slot) {
            Some(slot) if matches!(slot.ask, Ask::Ballots { .. }) => Home::Survey,
            Some(slot) => self.home_of(slot.node),
            None => Home::Unit,
        }
    }

    /// Who answers what a node asks.
    pub fn home_of(&self, node: Option<usize>) -> Home {
        let Some(node) = node.and_then(|at| self.plan.nodes.get(at)) else { return Home::Unit };
        match node.source {
            _ if node.is_survey() => Home::Survey,
            Some(Source::Survey) => Home::Survey,
            Some(Source::Appraisal | Source::Leadership) => Home::Council,
            Some(Source::SelfAssessment | Source::Data) | None => Home::Unit,
        }
    }

    /// The name under which a slot is answered. Ballots are named by group and option instead.
    pub fn key(&self, slot: usize) -> String {
        let Some(slot) = self.plan.slots.get(slot) else { return String::new() };
        match &slot.ask {
            Ask::Input { name, .. } => name.clone(),
            Ask::YesNo(text) | Ask::Count(text) | Ask::Tick(text) | Ask::Amounts { text, .. } => match is_word(text) {
                true => format!("\"{text}\""),
                false => text.clone(),
            },
            Ask::Does(_) | Ask::Choice(_) => CHOSEN.to_owned(),
            Ask::Entered { .. } => ENTERED.to_owned(),
            Ask::Reason => REASON.to_owned(),
            Ask::Ballots { option, .. } => option.clone(),
            Ask::NotArising(None) => NOT_ARISING.to_owned(),
            Ask::NotArising(Some(case)) => format!("{NOT_ARISING}: {case}"),
        }
    }

    /// What a slot asks, as a sentence; none where its name says it all.
    pub fn question(&self, slot: usize) -> Option<&str> {
        match &self.plan.slots.get(slot)?.ask {
            Ask::Input { question, .. } => question.as_deref(),
            Ask::Does(text) => Some(text),
            Ask::YesNo(text) | Ask::Count(text) | Ask::Tick(text) | Ask::Amounts { text, .. } => {
                is_word(text).then_some(text)
            }
            Ask::Choice(_) | Ask::Entered { .. } | Ask::Reason | Ask::Ballots { .. } | Ask::NotArising(_) => None,
        }
    }

    /// The type and bounds of a slot: `số, từ 0 đến giao`.
    pub fn kind(&self, slot: usize) -> Text {
        let Some(asked) = self.plan.slots.get(slot) else { return Text::default() };
        match &asked.ask {
            Ask::Input { kind, name, .. } => {
                let bounds = self.input(slot, name).and_then(|input| input.bounds.as_ref());
                let kind_words = kind_words(kind);
                match bounds {
                    Some(range) => text!("{}, {}", "{}, {}"; kind_words, range_words(range)),
                    None => kind_words,
                }
            }
            Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::NotArising(_) => {
                text!("có/không", "yes or no (có/không)")
            }
            Ask::Count(_) | Ask::Ballots { .. } => text!("số, từ 0", "a count, from 0"),
            Ask::Choice(options) => text!("một trong: {}", "one of: {}"; listed(options)),
            Ask::Amounts { each, from, to, by, .. } => {
                let (from, to) = (shown(*from), shown(*to));
                match each {
                    true => text!(
                        "điểm cho mỗi lần, từ {} đến {}, do {} quyết định; `không` nếu không có lần nào",
                        "points for each time, from {} to {}, decided by {}; `không` for none"; from, to, by
                    ),
                    false => text!(
                        "điểm, từ {} đến {}, do {} quyết định; `không` nếu không có",
                        "points, from {} to {}, decided by {}; `không` for none"; from, to, by
                    ),
                }
            }
            Ask::Entered { step, by } => self.entered(asked.node, *step, by.as_deref()),
            Ask::Reason => text!("lý do bằng lời", "the reason, in words"),
        }
    }

    fn entered(&self, node: Option<usize>, step: Option<Number>, by: Option<&str>) -> Text {
        let most = node.and_then(|at| self.plan.nodes.get(at)?.most).and_then(|most| most.decimal());
        let mut words = text!("điểm, từ 0", "points, from 0");
        if let Some(most) = most {
            words.push(&text!("đến {}", "to {}"; shown(most)));
        }
        if let Some(step) = step {
            words.push(&text!("bước {}", "in steps of {}"; shown(step)));
        }
        if let Some(by) = by {
            words.push(&text!("do {} nhập", "entered by {}"; by));
        }
        words
    }

    /// The input behind a slot, which may be that of another item (`chấm như`).
    fn input(&self, slot: usize, name: &str) -> Option<&'a Input> {
        let node = self.plan.slots.get(slot)?.node;
        let own = node.and_then(|at| self.item(at)).map_or(self.annex.inputs.as_slice(), |item| &item.inputs);
        let named = |inputs: &'a [Input]| inputs.iter().find(|input| input.name == name && input.formula.is_none());
        named(own).or_else(|| self.items.iter().flatten().find_map(|item| named(&item.inputs)))
    }

    /// The slots that every node asks by itself, in the order of the text; those of the annex come first.
    pub fn asked(&self) -> impl Iterator<Item = (Option<usize>, &[usize])> {
        let nodes = self.plan.nodes.iter().enumerate().map(|(at, node)| (Some(at), node.slots.as_slice()));
        std::iter::once((None, self.plan.general.as_slice())).chain(nodes).filter(|(_, slots)| !slots.is_empty())
    }

    /// The documents that an item asks for.
    pub fn evidence(&self, node: usize) -> &'a [String] {
        self.item(node).map_or(&[], |item| &item.evidence)
    }
}

/// Whether a text could be taken for the name of an input.
fn is_word(text: &str) -> bool {
    !text.contains(|char: char| !(char.is_alphanumeric() || char == '_')) || text.starts_with(NOT_ARISING)
}

pub(crate) fn shown(number: Number) -> barem_diagnostic::Number {
    barem_diagnostic::Number(number.to_string())
}

/// Texts as a list between quotation marks.
pub(crate) fn listed<T: AsRef<str>>(texts: &[T]) -> String {
    texts.iter().map(|text| format!("\"{}\"", text.as_ref())).collect::<Vec<_>>().join(", ")
}

fn kind_words(kind: &Type) -> Text {
    match kind {
        Type::YesNo => text!("có/không", "yes or no (có/không)"),
        Type::Count => text!("số", "a count"),
        Type::Decimal => text!("số thập phân", "a decimal number"),
        Type::Percent => text!("phần trăm, ghi cả dấu %", "a percentage, with the sign %"),
        Type::Points => text!("điểm", "points"),
        Type::Day => text!("ngày", "a day"),
        Type::OneOf(options) => text!("một trong: {}", "one of: {}"; listed(options)),
        Type::List(options) => {
            text!(
                "mỗi lần một trong: {}; `không` nếu không có lần nào", "each time one of: {}; `không` for none";
                listed(options)
            )
        }
    }
}

pub(crate) fn range_words(range: &Range) -> Text {
    let low = |bound: &Bound| match bound.inclusive {
        true => text!("từ {}", "from {}"; expr_words(&bound.at)),
        false => text!("trên {}", "above {}"; expr_words(&bound.at)),
    };
    let high = |bound: &Bound| match bound.inclusive {
        true => text!("đến {}", "to {}"; expr_words(&bound.at)),
        false => text!("dưới {}", "below {}"; expr_words(&bound.at)),
    };
    let mut words = range.low.as_ref().map(low).unwrap_or_default();
    words.push(&range.high.as_ref().map(high).unwrap_or_default());
    words
}

/// An end of bounds in words: numbers and names; anything longer is left to the ruleset.
fn expr_words(expr: &Expr) -> Text {
    let number = |number: &Number| Text::new(shown(*number).vi(), shown(*number).en());
    match expr {
        Expr::Number(value) => number(value),
        Expr::Percent(value) => text!("{}%", "{}%"; number(value)),
        Expr::Day(day) => Text::new(format!("{:02}/{:02}/{}", day.day, day.month, day.year), day.to_string()),
        Expr::Name(name) => text!("`{}`", "`{}`"; name),
        Expr::MaxPoints => text!("điểm tối đa", "the points of the item"),
        Expr::DaysLate(late) => match late.due {
            Due::ThisYear(day) | Due::PreviousYear(day) => {
                text!("hạn {}/{}", "the due day {}/{}"; u32::from(day.day), u32::from(day.month))
            }
            Due::On(day) => text!("hạn {}", "the due day {}"; day.to_string()),
        },
        Expr::Asked(text) => text!("\"{}\"", "\"{}\""; text),
        Expr::Negative(inner) => text!("−{}", "−{}"; expr_words(inner)),
        Expr::Arithmetic(_)
        | Expr::Smallest(_)
        | Expr::Largest(_)
        | Expr::BestInGroup(_)
        | Expr::Within(_)
        | Expr::Is(_)
        | Expr::Not(_)
        | Expr::And(_)
        | Expr::Or(_)
        | Expr::AnyZero => text!("giá trị tính được", "a computed value"),
    }
}
