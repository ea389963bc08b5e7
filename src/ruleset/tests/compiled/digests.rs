//! What changes a digest, and what does not.

use barem_ruleset::{
    Annex, Choice, Digest, Digests, Example, Input, Item, Level, Number, Operation, Place, Respondents, Ruleset,
    SurveyOption, Type,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::{arbitrary, full};

fn digests(ruleset: &Ruleset) -> Digests {
    Digests::of(ruleset).unwrap()
}

/// Everything that tells only how the source is laid out, told otherwise.
fn lay_out_anew(ruleset: &mut Ruleset) {
    let moved = || Some(Place { file: "x.barem".into(), line: 7, start: 1, end: 2 });
    fn item(each: &mut Item, moved: &impl Fn() -> Option<Place>) {
        each.place = moved();
        each.rule_text = Some("chấm:  1".into());
        each.children.iter_mut().for_each(|child| item(child, moved));
    }
    for Annex { items, operations, place, .. } in &mut ruleset.annexes {
        *place = moved();
        items.iter_mut().for_each(|each| item(each, &moved));
        for operation in operations {
            match operation {
                Operation::Modify(modification) => item(&mut modification.item, &moved),
                Operation::Insert(insertion) => item(&mut insertion.item, &moved),
                Operation::Drop(_) | Operation::Renumber => {}
            }
        }
    }
    ruleset.examples.iter_mut().for_each(|Example { place, .. }| *place = moved());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn layout_changes_neither(ruleset in arbitrary::ruleset()) {
        let mut other = ruleset.clone();
        lay_out_anew(&mut other);
        prop_assert_eq!(digests(&ruleset), digests(&other));
    }

    #[test]
    fn a_number_changes_the_meaning(ruleset in arbitrary::ruleset(), choice: prop::sample::Index) {
        // The record of applied changes is in no digest.
        let ruleset = ruleset.standing_alone();
        let value = serde_json::to_value(&ruleset).unwrap();
        let numbers: Vec<_> = scalars(&value).into_iter().filter(|pointer| decimal(value.pointer(pointer)).is_some()).collect();
        prop_assume!(!numbers.is_empty());
        let mut other = value.clone();
        let pointer = choice.get(&numbers);
        *other.pointer_mut(pointer).unwrap() = if decimal(value.pointer(pointer)) == decimal(Some(&"7".into())) { "8" } else { "7" }.into();
        // A text may look like a decimal and a day may not be one: what the types refuse is no ruleset.
        prop_assume!(serde_json::from_value::<Ruleset>(other.clone()).is_ok());
        prop_assert_ne!(meaning(&value), meaning(&other), "{}", pointer);
    }
}

fn decimal(value: Option<&Value>) -> Option<Number> {
    serde_json::from_value(value?.clone()).ok()
}

fn meaning(value: &Value) -> Digest {
    digests(&serde_json::from_value(value.clone()).unwrap()).meaning
}

/// Pointers to every value within that is no array or object, but for those that only the layout decides.
fn scalars(value: &Value) -> Vec<String> {
    let within =
        |key: String, value: &Value| scalars(value).into_iter().map(move |rest| format!("/{key}{rest}")).collect();
    let within: Vec<Vec<String>> = match value {
        Value::Array(elements) => {
            elements.iter().enumerate().map(|(index, element)| within(index.to_string(), element)).collect()
        }
        Value::Object(entries) => {
            let meant = entries.iter().filter(|(key, _)| !["place", "rule_text"].contains(&key.as_str()));
            meant.map(|(key, value)| within(key.clone(), value)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return vec![String::new()],
    };
    within.concat()
}

/// Other values that may stand in place of one.
fn others(value: &Value) -> Vec<Value> {
    match value {
        Value::Bool(value) => vec![(!value).into()],
        Value::Number(number) => vec![(number.as_u64().unwrap() + 1).into()],
        Value::String(text) => {
            ["x", "7", "2020-02-20", "02-20", "draft", "survey", "field", "data", "bonus", "plus", "total"]
                .into_iter()
                .filter(|other| other != text)
                .map(Into::into)
                .collect()
        }
        Value::Null | Value::Array(_) | Value::Object(_) => vec!["x".into()],
    }
}

/// Applied changes are a record: what they came to says it all.
#[test]
fn the_record_of_applied_changes_is_in_neither_digest() {
    let applied = full::other();
    let alone = applied.clone().standing_alone();
    assert!(applied.amended.is_some() && !applied.annexes[0].operations.is_empty());
    assert!(alone.amends.is_none() && alone.annexes[0].operations.is_empty());
    assert_eq!(digests(&applied), digests(&alone));
    let unapplied = full::ruleset();
    assert_eq!(unapplied.clone().standing_alone(), unapplied, "nothing to leave out");
}

#[test]
fn every_single_value_changes_the_meaning() {
    let value = serde_json::to_value(full::ruleset()).unwrap();
    let mut changed = 0;
    for pointer in scalars(&value) {
        for new in others(value.pointer(&pointer).unwrap()) {
            let mut other = value.clone();
            *other.pointer_mut(&pointer).unwrap() = new;
            let Ok(ruleset) = serde_json::from_value::<Ruleset>(other) else { continue };
            assert_ne!(digests(&ruleset).meaning, meaning(&value), "{pointer}");
            changed += 1;
            break;
        }
    }
    assert!(changed > 250, "only {changed} values could be changed");
}

/// A field with one criterion.
fn sheet() -> Ruleset {
    let full = full::ruleset();
    let field = &full.annexes[0].items[0];
    let mut ruleset = Ruleset::new("x");
    ruleset.survey_options = full.survey_options.clone();
    ruleset.annexes = vec![Annex { items: vec![field.clone()], ..Annex::new("01") }];
    ruleset
}

fn contract_after(change: impl Fn(&mut Item)) -> Digest {
    let mut ruleset = sheet();
    change(&mut ruleset.annexes[0].items[0]);
    digests(&ruleset).contract
}

/// The rule of one of the leaves, as data, with one value replaced.
fn rule_after(leaf: usize, pointer: &str, new: &str) -> Digest {
    contract_after(|field| {
        let mut rule = serde_json::to_value(&field.children[leaf].rule).unwrap();
        *rule.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = new.into();
        field.children[leaf].rule = serde_json::from_value(rule).unwrap();
    })
}

#[test]
fn wording_and_points_leave_the_contract_alone() {
    let contract = digests(&sheet()).contract;
    let changes: [fn(&mut Item); 8] = [
        |field| field.title = Some("Khác".into()),
        |field| field.points = Some(Number::HUNDRED),
        |field| field.code = Some("I".into()),
        |field| field.leads.clear(),
        |field| field.inputs[0].question = Some("Khác?".into()),
        |field| field.inputs[4].formula = Some(barem_ruleset::Expr::MaxPoints),
        |field| field.children[0].notes.clear(),
        |field| field.children[9].survey_options[1].weight = Number::ZERO,
    ];
    for (index, change) in changes.iter().enumerate() {
        assert_eq!(contract_after(change), contract, "change {index}");
    }
    assert_eq!(rule_after(3, "/base/one_of/0/points/number", "0.75"), contract);
    assert_eq!(rule_after(5, "/base/bands/bands/1/range/low/at/percent", "70"), contract);
    assert_eq!(rule_after(11, "/additions/lines/0/amount/points", "0.25"), contract);
    let mut relabelled = sheet();
    relabelled.annexes[0].label = "1.".into();
    assert_eq!(digests(&relabelled).contract, contract);
}

#[test]
fn what_a_sheet_depends_on_changes_the_contract() {
    let contract = digests(&sheet()).contract;
    let changes: [fn(&mut Item); 16] = [
        |field| field.code = Some("II".into()),
        |field| field.children[0].id = None,
        |field| field.children.swap(3, 4),
        |field| field.children[1].children.push(Item::new(Level::Component)),
        |field| field.inputs[1].name = "được_giao".into(),
        |field| field.inputs[1].kind = Type::Decimal,
        |field| field.inputs[2].bounds = None,
        |field| field.inputs.truncate(8),
        |field| field.inputs.push(Input { formula: None, ..field.inputs[4].clone() }),
        |field| field.children[0].not_arising.truncate(2),
        |field| field.children[0].vetoes.clear(),
        |field| field.children[8].points = Some(Number::HUNDRED),
        |field| field.children[9].survey_questions[0].push('?'),
        |field| field.children[9].survey_options.push(SurveyOption { text: "Kém".into(), weight: Number::ZERO }),
        |field| field.children[9].survey_options.clear(),
        |field| field.children[9].respondents.push(Respondents { text: "Kiều bào".into(), weight: None }),
    ];
    let mut seen = vec![contract];
    let mut asked_of_all = sheet();
    asked_of_all.annexes[0].inputs = full::ruleset().annexes[0].inputs.clone();
    seen.push(digests(&asked_of_all).contract);
    assert_ne!(seen[0], seen[1]);
    for (index, change) in changes.iter().enumerate() {
        let changed = contract_after(change);
        assert!(!seen.contains(&changed), "change {index}");
        seen.push(changed);
    }
    let rules = [
        (1, "/base/value/arithmetic/left/arithmetic/left/smallest/1/arithmetic/right/asked", "lần về sớm"),
        (2, "/base/yes_no", "Không đạt"),
        (3, "/base/one_of/0/text", "Ban hành chậm"),
        (4, "/base/checklist/1/text", "on"),
        (8, "/base/entered/step", "0.5"),
        (10, "/base/same_as", "I/1.3"),
        (11, "/additions/lines/0/per/asked", "giải pháp"),
        (11, "/deductions/lines/1/amount/discretion/to", "4"),
    ];
    for (leaf, pointer, new) in rules {
        assert_ne!(rule_after(leaf, pointer, new), contract, "{pointer}");
    }
}

/// A choice and a checklist are answered differently, so the same words are not the same contract.
#[test]
fn a_rule_of_another_form_changes_the_contract() {
    let with = |base: fn(Vec<Choice>) -> barem_ruleset::Base| {
        contract_after(|field| field.children[3].rule.as_mut().unwrap().base = Some(base(vec![])))
    };
    assert_ne!(with(barem_ruleset::Base::OneOf), with(barem_ruleset::Base::Checklist));
}

/// Known values, so that no change to how digests are made goes unnoticed: pins and receipts would break.
#[test]
fn digests_are_stable() {
    assert_eq!(
        Digest::of_bytes(b"").to_string(),
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    let digests = digests(&Ruleset::new("x"));
    assert_eq!(digests.meaning.to_string(), "sha256:385ccd10e4da15d18c5c26cb5f551727244873e2ce67f373de39625a4a2374ef");
    assert_eq!(digests.contract.to_string(), "sha256:5f0127336038b99fc17cdbaa3a239e6094a5b7d1e318364916911a7d93bbcff6");
}

#[test]
fn a_digest_is_written_in_one_way() {
    let digest = Digest::of_bytes(b"barem");
    let text = digest.to_string();
    assert_eq!(Digest::parse(&text), Some(digest));
    for wrong in
        [&text[7..], &text[..70], &text.to_uppercase(), &text.replace("sha256:", "sha256: "), &format!("{text}0"), ""]
    {
        assert_eq!(Digest::parse(wrong), None, "{wrong}");
    }
}
