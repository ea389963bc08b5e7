//! A score sheet as cells: what the unit answers, and the formulas over it.

use std::collections::{BTreeMap, HashMap};

use barem_ruleset::{Answers, Ask, Entry, Exact, Given, Type, Unit};
use barem_score::{Form, Home};

use super::{
    compile::{Compiler, Part, Said, Sums, Waiting, parts},
    formula::{
        Formula,
        calculate::{Sheet, Value, epoch},
    },
};

/// A cell that the unit answers in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub(crate) slot: usize,
    pub(crate) part: Part,
    /// What is wrong with the cell by itself, and together with others.
    pub(crate) stops: Option<usize>,
}

/// The sheet of one unit as cells.
pub(crate) struct Model<'a> {
    pub(crate) form: &'a Form<'a>,
    pub(crate) unit: &'a str,
    pub(crate) group: Option<&'a str>,
    pub(crate) asked: Vec<Asked>,
    pub(crate) stops: Vec<(Formula, Formula)>,
    pub(crate) cells: Vec<Formula>,
    pub(crate) lists: Vec<Vec<String>>,
    pub(crate) sums: Sums,
    /// The last year for which holidays are listed.
    pub(crate) last_year: u16,
}

impl<'a> Model<'a> {
    pub(crate) fn new(form: &'a Form<'a>, unit: &'a str, group: Option<&'a str>) -> Model<'a> {
        let asked = asked(form, unit, group);
        let mut places: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, cell) in asked.iter().enumerate() {
            places.entry(cell.slot).or_default().push(at);
        }
        let mut compiler = Compiler::new(&form.plan, places);
        let said: BTreeMap<usize, Said> =
            leaves(form, unit, group).map(|at| (at, leaf(form, &mut compiler, at))).collect();
        let sums = compiler.sums(said);
        let (mut stops, mut known) = (Vec::new(), HashMap::new());
        let asked = asked
            .into_iter()
            .map(|cell| {
                let at = *known.entry(cell.slot).or_insert_with(|| {
                    compiler.answered(cell.slot).map(|pair| {
                        stops.push(pair);
                        stops.len() - 1
                    })
                });
                Asked { stops: at, ..cell }
            })
            .collect();
        let Compiler { cells, lists, last_year, .. } = compiler;
        Model { form, unit, group, asked, stops, cells, lists, sums, last_year }
    }

    /// What the helper cells come to where these are the answers.
    pub(crate) fn calculated(&self, answers: &[Value]) -> Vec<Option<Value>> {
        self.sheet(answers).cells(&self.cells)
    }

    pub(crate) fn sheet<'s>(&'s self, answers: &'s [Value]) -> Sheet<'s> {
        Sheet { answers, lists: &self.lists, holidays: &self.form.ruleset.holidays }
    }

    /// The cells that give these answers.
    pub(crate) fn filled(&self, answers: &Answers) -> Vec<Value> {
        self.asked.iter().map(|cell| self.value(*cell, answers.get(cell.slot))).collect()
    }

    fn value(&self, cell: Asked, entry: &Entry) -> Value {
        let number = Value::Number;
        let nothing = Value::Text(String::new());
        let Entry::Given(given) = entry else { return nothing };
        let ask = self.form.plan.slots.get(cell.slot).map(|slot| &slot.ask);
        match (given, cell.part) {
            (Given::YesNo(true), _) => Value::Text("có".to_owned()),
            (Given::YesNo(false), _) => Value::Text("không".to_owned()),
            (Given::Number(day), _) if matches!(ask, Some(Ask::Input { kind: Type::Day, .. })) => {
                number(Exact::new(day.parts().0 - epoch(), 1).unwrap_or(Exact::ZERO))
            }
            (Given::Number(value), _) => number(*value),
            (Given::Choice(at), _) => match ask {
                Some(Ask::Choice(options) | Ask::Input { kind: Type::OneOf(options), .. }) => {
                    Value::Text(options.get(*at).cloned().unwrap_or_default())
                }
                _ => nothing,
            },
            (Given::Events(events), Part::Option(at)) => {
                number(Exact::whole(events.get(at).copied().map_or(0, i64::from)))
            }
            (Given::Amounts(amounts), Part::Event(0) | Part::Whole) if amounts.is_empty() => {
                Value::Text("không".to_owned())
            }
            (Given::Amounts(amounts), Part::Event(at)) => amounts.get(at).map_or(nothing, |amount| number(*amount)),
            (Given::Amounts(amounts), _) => amounts.first().map_or(nothing, |amount| number(*amount)),
            (Given::Events(_), _) => nothing,
            (Given::Text(text), _) => Value::Text(text.clone()),
        }
    }
}

/// The leaves that apply to a unit.
fn leaves<'f>(form: &'f Form<'_>, unit: &'f str, group: Option<&'f str>) -> impl Iterator<Item = usize> + 'f {
    let answers = Answers::none(&form.plan);
    let applies = move |at: usize| form.plan.is_for(at, &Unit { name: Some(unit), group, answers: &answers });
    let plan = &form.plan;
    (0..plan.nodes.len()).filter(move |at| plan.nodes.get(*at).is_some_and(|node| node.is_leaf(*at)) && applies(*at))
}

fn leaf(form: &Form<'_>, compiler: &mut Compiler<'_>, at: usize) -> Said {
    match form.home_of(Some(at)) {
        Home::Unit => compiler.leaf(at),
        Home::Council => Said::waiting(Waiting::Council),
        Home::Survey => Said::waiting(Waiting::Survey),
    }
}

/// The cells in which a unit answers, in the order of the text.
fn asked(form: &Form<'_>, unit: &str, group: Option<&str>) -> Vec<Asked> {
    let answers = Answers::none(&form.plan);
    let who = Unit { name: Some(unit), group, answers: &answers };
    let mut asked = Vec::new();
    for (node, slots) in form.asked() {
        if node.is_some_and(|at| !form.plan.is_for(at, &who)) {
            continue;
        }
        for slot in slots.iter().copied().filter(|slot| form.home(*slot) == Home::Unit) {
            let Some(own) = form.plan.slots.get(slot) else { continue };
            asked.extend(parts(own).into_iter().map(|part| Asked { slot, part, stops: None }));
        }
    }
    asked
}
