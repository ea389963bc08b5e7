//! Rules changed as a new year changes them: every second number by a tenth.

use barem_ruleset::{Exact, Item, Number};

/// The numbers of a rule, changed where they stand in its data.
pub fn grown(item: &mut Item, grow: bool) {
    item.children.iter_mut().for_each(|child| grown(child, grow));
    let Some(rule) = &item.rule else { return };
    let mut data = serde_json::to_value(rule).unwrap();
    numbers(&mut data, grow, &mut 0);
    if let Ok(changed) = serde_json::from_value(data) {
        item.rule = Some(changed);
    }
}

fn numbers(data: &mut serde_json::Value, grow: bool, count: &mut usize) {
    match data {
        serde_json::Value::String(text) => {
            let Some(number) = Number::parse(text).filter(|number| *number != Number::ZERO) else { return };
            *count += 1;
            if *count % 2 == 1 {
                let tenth = Exact::from(number).times(Exact::new(if grow { 11 } else { 9 }, 10).unwrap());
                *text = tenth.unwrap().decimal().unwrap().to_string();
            }
        }
        serde_json::Value::Array(all) => all.iter_mut().for_each(|one| numbers(one, grow, count)),
        serde_json::Value::Object(all) => all.values_mut().for_each(|one| numbers(one, grow, count)),
        _ => {}
    }
}
