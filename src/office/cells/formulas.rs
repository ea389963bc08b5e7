//! Formulas whose stored results cannot be relied on: those that need another file, and those that need themselves.

use std::collections::HashMap;

use super::{
    column::reference,
    sheet::{Area, Sheet},
};
use crate::package::Refusal;

/// Refuses values from other files and circular formulas.
pub fn check(sheet: &Sheet) -> Result<(), Refusal> {
    let mut needs: Vec<((u32, u32), Vec<Area>)> = Vec::new();
    for cell in &sheet.cells {
        let Some(formula) = cell.formula.as_deref().filter(|formula| !formula.is_empty()) else { continue };
        let words = words(formula);
        if words.iter().any(|word| word.starts_with('[') || word.contains("'[") || word.contains("://")) {
            return Err(Refusal::ExternalValue(sheet.name_of(cell.row, cell.column)));
        }
        needs.push(((cell.row, cell.column), words.iter().filter_map(|word| Area::parse(word)).collect()));
    }
    match circle(&needs) {
        Some((row, column)) => Err(Refusal::CircularFormula(sheet.name_of(row, column))),
        None => Ok(()),
    }
}

/// The words of a formula that may be references, without texts in quotes. A reference with the name of a sheet is
/// longer than a reference and so is none here.
fn words(formula: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let (mut in_text, mut in_name) = (false, false);
    for c in formula.chars() {
        match c {
            '"' if !in_name => in_text = !in_text,
            _ if in_text => {}
            '\'' => {
                in_name = !in_name;
                out.iter_mut().last().into_iter().for_each(|word| word.push(c));
            }
            _ if in_name || c.is_alphanumeric() || "$:![]._/".contains(c) => {
                out.iter_mut().last().into_iter().for_each(|word| word.push(c));
            }
            // The name of a function.
            '(' => out.iter_mut().last().into_iter().for_each(String::clear),
            _ => out.push(String::new()),
        }
    }
    out.retain(|word| {
        !word.is_empty() && (reference(word.split(':').next().unwrap_or_default()).is_some() || word.contains('['))
    });
    out
}

/// A cell that needs itself, directly or through others.
fn circle(needs: &[((u32, u32), Vec<Area>)]) -> Option<(u32, u32)> {
    let mut columns: HashMap<u32, Vec<(u32, usize)>> = HashMap::new();
    for (at, ((row, column), _)) in needs.iter().enumerate() {
        columns.entry(*column).or_default().push((*row, at));
    }
    columns.values_mut().for_each(|rows| rows.sort_unstable());
    let within = |area: &Area| -> Vec<usize> {
        let near = columns.iter().filter(|(column, _)| (area.left..=area.right).contains(column));
        near.flat_map(|(_, rows)| {
            let from = rows.partition_point(|(row, _)| *row < area.top);
            rows.iter().skip(from).take_while(|(row, _)| *row <= area.bottom).map(|(_, at)| *at)
        })
        .collect()
    };
    // 0: not seen, 1: on the way, 2: done.
    let mut state = vec![0_u8; needs.len()];
    for start in 0..needs.len() {
        let mut way: Vec<(usize, Vec<usize>)> = vec![(start, Vec::new())];
        if state.get(start) != Some(&0) {
            continue;
        }
        let enter =
            |at: usize| needs.get(at).map(|(_, areas)| areas.iter().flat_map(within).collect()).unwrap_or_default();
        way.iter_mut().for_each(|(at, rest)| *rest = enter(*at));
        state.iter_mut().skip(start).take(1).for_each(|state| *state = 1);
        while let Some((at, rest)) = way.last_mut() {
            let Some(next) = rest.pop() else {
                let done = *at;
                state.iter_mut().skip(done).take(1).for_each(|state| *state = 2);
                way.pop();
                continue;
            };
            match state.get(next) {
                Some(1) => return needs.get(next).map(|(place, _)| *place),
                Some(0) => {
                    state.iter_mut().skip(next).take(1).for_each(|state| *state = 1);
                    way.push((next, enter(next)));
                }
                _ => {}
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{super::sheet::Area, circle, words};

    #[test]
    fn references_are_found() {
        assert_eq!(words("SUM(A1:B2)*C3+\"D4\"&LOG10(2)"), ["A1:B2", "C3"]);
        assert_eq!(words("[1]Sheet1!A1"), ["[1]Sheet1!A1"]);
        assert_eq!(words("'C:\\x\\[a.xlsx]S'!A1"), ["'C:\\x\\[a.xlsx]S'!A1"]);
    }

    #[test]
    fn circles_are_found() {
        let area = |text| Area::parse(text).into_iter().collect::<Vec<_>>();
        assert_eq!(circle(&[((0, 0), area("A1:A3"))]), Some((0, 0)));
        assert_eq!(circle(&[((0, 0), area("B1")), ((0, 1), area("A1"))]), Some((0, 0)));
        assert_eq!(circle(&[((0, 0), area("B1")), ((0, 1), area("C1:C9")), ((4, 2), area("D1"))]), None);
    }
}
