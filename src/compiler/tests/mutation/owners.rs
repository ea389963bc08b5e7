//! Who leads: once an annex names anyone, every leaf has exactly one lead agency.

use crate::{
    model::{Annex, block_lines},
    oracle::{Facts, fact},
    reader::{Block, Statement, parts},
};

/// The leads of a statement: the agency and what it excepts.
fn leads_of(statement: &Statement) -> Vec<(String, Vec<String>)> {
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for part in parts(statement.value(), ',').into_iter().filter(|part| !part.is_empty()) {
        match part.starts_with('"') {
            true => {
                let agency = part.split('"').nth(1).unwrap_or("").to_owned();
                let except = part.split_once("\" trừ ").map(|(_, except)| except.to_owned());
                all.push((agency, except.into_iter().collect()));
            }
            // `trừ 1.6, 1.7`: a further exception of the lead before.
            false => all.last_mut().unwrap().1.push(part.to_owned()),
        }
    }
    all
}

pub fn leads(annex: &Annex, facts: &mut Facts) {
    let named = |block: &Block| block.get("chủ trì").is_some();
    if !named(&annex.block) && !annex.items.iter().any(|item| named(&item.block)) {
        return;
    }
    for at in 0..annex.items.len() {
        for (_, except) in annex.items[at].block.all("chủ trì").flat_map(leads_of) {
            for reference in except {
                let found = annex.find(&reference);
                let inside = found.iter().any(|&target| annex.upwards(target).any(|up| up == at));
                if !inside {
                    facts.push(fact("B0401", annex.items[at].block.get("chủ trì").map(|lead| lead.place)));
                }
            }
        }
    }
    for leaf in annex.leaves() {
        let near = || annex.upwards(leaf).map(|at| annex.place(at)).chain(block_lines(&annex.block));
        let Some(statement) = annex.inherited(leaf, "chủ trì") else {
            facts.push(fact("B0303", near()));
            continue;
        };
        let all = leads_of(statement);
        let excepted = |except: &[String]| {
            except.iter().any(|reference| annex.upwards(leaf).any(|up| annex.find(reference).contains(&up)))
        };
        match all.iter().filter(|(_, except)| !excepted(except)).count() {
            0 => facts.push(fact("B0305", near().chain([statement.place]))),
            1 => {}
            _ => facts.push(fact("B0304", [statement.place])),
        }
    }
}
