//! Answers by chance, as answers and as cells.

use barem_ruleset::{Answers, Ask, Date, Entry, Exact, Number, Plan, Refused, Type, Value};

use crate::workbook::{formula::calculate::Value as Cell, model::Model};

/// A small generator of numbers, so that a test can be run again.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end.max(1)
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let at = self.below(all.len() as u64) as usize;
        &all[at]
    }
}

fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}

/// A number with up to three digits behind the point, edges more often than not.
fn decimal(random: &mut Random, end: u64) -> Number {
    let whole = random.below(end + 1);
    let text = match random.below(6) {
        0 => format!("{}", whole / 10 * 10),
        1 => format!("{}", whole / 5 * 5),
        2 => format!("{whole},5"),
        3 => format!("{whole},{:02}", random.below(100)),
        4 => format!("{whole},{:06}", random.below(1_000_000)),
        _ => format!("{},995", whole.saturating_sub(1)),
    };
    number(&text)
}

fn count(random: &mut Random, before: &mut u64, first: bool) -> u64 {
    let all = [1, 2, 3, 4, 5, 7, 8, 10, 16, 17, 20, 25, 40, 50, 80, 99, 100, 125, 200, 400, 999_983, 0];
    if first {
        *before = *random.pick(&all);
        return *before;
    }
    match random.below(4) {
        0 => *before,
        1 => *random.pick(&all),
        _ => *before * random.below(101) / 100,
    }
}

/// An answer as it could stand on a sheet.
fn values(ask: &Ask, random: &mut Random, before: &mut u64, first: bool, most: Option<Exact>) -> Vec<Value> {
    let whole = |count: u64| Value::Number(number(&count.to_string()));
    let text = |options: &[String], random: &mut Random| Value::Text(random.pick(options).clone());
    vec![match ask {
        Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::Input { kind: Type::YesNo, .. } => {
            Value::YesNo(random.below(100) < 60)
        }
        Ask::NotArising(_) => Value::YesNo(random.below(3) == 0),
        Ask::Count(_) => whole(random.below(8)),
        Ask::Ballots { .. } | Ask::Input { kind: Type::Count, .. } => whole(count(random, before, first)),
        Ask::Input { kind: Type::Percent, .. } => Value::Percent(decimal(random, 101)),
        Ask::Input { kind: Type::Decimal | Type::Points, .. } => Value::Number(decimal(random, 30)),
        Ask::Input { kind: Type::Day, .. } => {
            let (month, day) = (1 + random.below(12) as u8, 1 + random.below(28) as u8);
            Value::Day(Date::new(2018 + random.below(10) as u16, month, day).unwrap())
        }
        Ask::Choice(options) | Ask::Input { kind: Type::OneOf(options), .. } => text(options, random),
        Ask::Input { kind: Type::List(options), .. } => {
            return match random.below(5) {
                0 => vec![Value::YesNo(false)],
                times => (0..times).map(|_| text(options, random)).collect(),
            };
        }
        Ask::Entered { step, .. } => match step {
            Some(step) => Value::Number(step.times(Number::from(random.below(8) as u32)).unwrap()),
            None => Value::Number(decimal(random, most.map_or(3, |most| most.parts().0.unsigned_abs() as u64))),
        },
        Ask::Reason => Value::Text("Có hồ sơ".to_owned()),
        Ask::Amounts { each, from, to, .. } => {
            let times = random.below(if *each { 5 } else { 2 });
            let some: Vec<Value> =
                (0..times).map(|_| Value::Number(if random.below(2) == 0 { *from } else { *to })).collect();
            return if some.is_empty() { vec![Value::YesNo(false)] } else { some };
        }
    }]
}

/// The answers of a unit, and the cells that give them. Some are missing, some do not fit.
pub fn filling(model: &Model<'_>, random: &mut Random) -> (Answers, Vec<Cell>) {
    let plan: &Plan = &model.form.plan;
    let mut answers = Answers::none(plan);
    let careless = [0, 2, 10, 40][random.below(4) as usize];
    let (mut before, mut node) = (0, None);
    let slots: Vec<usize> = {
        let mut slots: Vec<usize> = model.asked.iter().map(|asked| asked.slot).collect();
        slots.dedup();
        slots
    };
    for at in slots {
        let slot = &plan.slots[at];
        let optional = matches!(slot.ask, Ask::NotArising(_));
        if (optional && random.below(10) > 1) || random.below(100) < careless {
            continue;
        }
        let first = node != Some(slot.node);
        node = Some(slot.node);
        let most = slot.node.and_then(|node| plan.nodes[node].most);
        let mut entry = Entry::Missing;
        for _ in 0..6 {
            entry = plan.entry(at, &values(&slot.ask, random, &mut before, first, most));
            if matches!(entry, Entry::Given(_)) {
                break;
            }
        }
        if random.below(200) < careless && !matches!(slot.ask, Ask::Reason) {
            entry = Entry::Refused(Refused::WrongType);
        }
        answers.set(at, entry);
    }
    let mut cells = model.filled(&answers);
    for (cell, asked) in cells.iter_mut().zip(&model.asked) {
        if matches!(answers.get(asked.slot), Entry::Refused(_)) {
            *cell = wrong(&plan.slots[asked.slot].ask, random);
        }
    }
    (answers, cells)
}

/// What a cell may hold that is no answer.
fn wrong(ask: &Ask, random: &mut Random) -> Cell {
    match ask {
        Ask::Count(_) | Ask::Input { kind: Type::Count | Type::List(_), .. } if random.below(2) == 0 => {
            Cell::Number(if random.below(2) == 0 { Exact::whole(-1) } else { Exact::new(1, 2).unwrap() })
        }
        Ask::Input { kind: Type::Percent, .. } if random.below(2) == 0 => Cell::Number(Exact::whole(-1)),
        _ => Cell::Text("gì đó".to_owned()),
    }
}
