//! Sets of any size in the words of the vocabulary.

use std::collections::HashSet;

use barem_ruleset::{Annex, Input, Item, Level, Number, Ruleset, Source, Type};

use super::{
    random::Random,
    vocabulary::{FIELDS, FORMS, Form, SHARES},
};

/// A leaf about a matter, with a title that is not taken yet.
pub fn leaf(
    field: usize,
    matter: &str,
    shares: usize,
    taken: &mut HashSet<String>,
    random: &mut Random,
) -> Option<Item> {
    for _ in 0..30 {
        let form = &FORMS[random.below(FORMS.len())];
        if field == 7 && !form.survey && random.happens(700) {
            continue;
        }
        let matter = format!("{matter}{}", SHARES[random.below(shares)]);
        let item = written(form, &matter, random);
        if taken.insert(item.title.clone().unwrap().to_lowercase()) {
            return Some(item);
        }
    }
    None
}

fn written(form: &Form, matter: &str, random: &mut Random) -> Item {
    let fill = |text: &str| text.replace("{}", matter);
    let mut item = Item::new(Level::Component);
    let title = fill(form.title);
    item.title = Some(title);
    item.points = Number::parse(random.of(&["0,5", "0,5", "1", "1", "1", "1,5", "2"]));
    item.source = Some(if form.survey { Source::Survey } else { Source::SelfAssessment });
    item.rule_text = Some(form.rule.to_owned());
    let question = |text: &&str| fill(text);
    if form.survey {
        item.survey_questions = form.questions.iter().map(question).collect();
    } else {
        let input = |(at, text): (usize, &&str)| Input {
            name: format!("n{at}"),
            question: Some(fill(text)),
            kind: Type::Count,
            bounds: None,
            formula: None,
        };
        item.inputs = form.questions.iter().enumerate().map(input).collect();
    }
    item.evidence = form.evidence.iter().map(|text| fill(text)).collect();
    item
}

/// A set of about so many items below its fields, in one annex.
pub fn set(count: usize, seed: u64) -> Ruleset {
    let mut random = Random(seed);
    let mut taken = HashSet::new();
    let shares = (count / 150).clamp(1, SHARES.len());
    let mut fields: Vec<Item> = FIELDS.iter().map(|field| heading(Level::Field, field.title)).collect();
    let mut made = 0;
    for round in 0..count {
        for (at, field) in fields.iter_mut().enumerate() {
            if made >= count {
                continue;
            }
            let matters = FIELDS[at].matters;
            let matter = matters[round % matters.len()];
            let share = if round < matters.len() { "" } else { SHARES[(round / matters.len()) % shares] };
            let name = format!("{matter}{share}");
            if !taken.insert(name.to_lowercase()) {
                continue;
            }
            let mut criterion = heading(Level::Criterion, &capital(&name));
            for _ in 0..2 + random.below(4) {
                // A third of the components say what their criterion is about in other words, as decisions do.
                let about = if random.happens(330) { random.of(matters) } else { matter };
                criterion.children.extend(leaf(at, about, shares, &mut taken, &mut random));
            }
            if criterion.children.is_empty() {
                continue;
            }
            made += 1 + criterion.children.len();
            field.children.push(criterion);
        }
    }
    let mut ruleset = Ruleset::new("mo-phong");
    let mut annex = annex("01");
    annex.items = fields;
    ruleset.annexes.push(annex);
    ruleset
}

fn heading(level: Level, title: &str) -> Item {
    let mut item = Item::new(level);
    item.title = Some(title.to_owned());
    item
}

fn annex(label: &str) -> Annex {
    let json = format!("{{\"label\": \"{label}\"}}");
    serde_json::from_str(&json).unwrap()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
