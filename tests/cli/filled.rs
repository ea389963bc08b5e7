//! Sheets filled in by rote: every question has an answer that fits, and the same seed gives the same sheet.

use barem_compiler::{Bundle, RawFile, compile_bundle};
use barem_diagnostic::Sources;
use barem_ruleset::{Ask, Date, Digests, Number, Ruleset, Type};
use barem_score::{
    Appraisal, Claim, Entries, Evidence, Form, Home, Party, SelfAssessment, Sheet, Survey, Tally, Verdict, Written,
    bind,
};

use crate::run::repository;

/// A published set.
pub fn published(set: &str) -> Ruleset {
    let folder = repository().join("rulesets").join(set);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let files = paths.into_iter().map(|path| RawFile { bytes: std::fs::read(&path).unwrap(), path }).collect();
    let bundle = Bundle { root: std::path::PathBuf::new(), files };
    compile_bundle(&bundle, &mut Sources::default()).ruleset.unwrap()
}

/// The sheet of a unit, appraised in one round if so.
pub fn fill(set: &Ruleset, annex: &str, unit: &str, seed: usize, appraised: bool) -> Sheet {
    let contract = Digests::of(set).unwrap().contract;
    let form = Form::new(set, set.annex(annex).unwrap(), None, contract).unwrap();
    let party = |body: &str, person: &str, month, day| Party {
        body: Some(body.to_owned()),
        person: Some(person.to_owned()),
        date: Date::new(2024, month, day),
    };
    let mut own: Entries<Claim> = Entries::default();
    let mut round: Entries<Verdict> = Entries::default();
    let mut survey: Entries<Tally> = Entries::default();
    for (node, slots) in form.asked() {
        let key = form.short_reference(node);
        for slot in slots {
            let value = value(&form, *slot, seed);
            match form.home(*slot) {
                Home::Unit => {
                    own.update(&key, Default::default(), |claim| claim.answers.insert(form.key(*slot), value)).unwrap()
                }
                Home::Council if appraised => {
                    round.update(&key, Default::default(), |own| own.answers.insert(form.key(*slot), value)).unwrap()
                }
                Home::Council => {}
                Home::Survey => survey.update(&key, Default::default(), |tally| ballot(&form, *slot, tally, value)),
            }
        }
    }
    for (at, node) in form.plan.nodes.iter().enumerate().filter(|(at, node)| node.is_leaf(*at)) {
        let key = form.short_reference(Some(at));
        if form.home_of(Some(at)) == Home::Unit {
            let given = |document: &String| Evidence {
                document: Some(document.clone()),
                file: Some(format!("{}.pdf", node.reference.replace('/', "-"))),
                ..Evidence::default()
            };
            let evidence: Vec<Evidence> = form.evidence(at).iter().map(given).collect();
            own.update(&key, Default::default(), |claim| claim.evidence = evidence);
            if appraised {
                round.update(&key, Default::default(), |own| own.recognised = true);
            }
        }
    }
    let council =
        Appraisal {
            by: Some(party("Hội đồng thẩm định", "Thư ký", 12, 28)), items: round, ..Appraisal::default()
        };
    let sheet = Sheet {
        barem_sheet: 1,
        ruleset: set.id.clone(),
        contract: Some(contract),
        annex: Some(annex.to_owned()),
        year: Some(form.plan.year),
        unit: unit.to_owned(),
        group: form.annex.scope.iter().flat_map(|scope| &scope.to).find_map(|agency| match agency {
            barem_ruleset::Agency::Group(group) => Some(group.clone()),
            barem_ruleset::Agency::Unit(_) => None,
        }),
        submitted: Date::new(2024, 12, 20),
        approved: Some(party(unit, "Thủ trưởng", 12, 19)),
        self_assessment: Some(SelfAssessment { by: Some(party(unit, "Chuyên viên", 12, 18)), items: own }),
        appraisal: if appraised { vec![council] } else { Vec::new() },
        survey: Some(Survey { by: Some(party("Sở Nội vụ", "Điều tra viên", 12, 10)), items: survey }),
        ..Sheet::default()
    };
    let sheets = [sheet];
    let (bounds, beside) = bind(&[form], &sheets);
    let told: Vec<&str> = beside.iter().chain(&bounds[0].findings).map(|own| own.message.vi.as_str()).collect();
    assert!(told.is_empty(), "{annex} {unit}: {told:#?}");
    let [sheet] = sheets;
    sheet
}

fn ballot(form: &Form<'_>, slot: usize, tally: &mut Tally, value: Written) {
    match &form.plan.slots[slot].ask {
        Ask::Ballots { respondents, option } => {
            let group = respondents.clone().unwrap_or_default();
            tally.ballots.update(&group, Default::default(), |options| options.insert(option.clone(), value)).unwrap();
        }
        _ => tally.answers.insert(form.key(slot), value).unwrap(),
    }
}

/// An answer that fits: of two counts of which one bounds the other, the bounded one is smaller.
fn value(form: &Form<'_>, slot: usize, seed: usize) -> Written {
    let mix = (slot * 7 + seed * 13) % 11;
    let bounded = is_bounded(form, slot);
    // Of several that one bounds, the sum is within it too.
    let node = form.plan.slots[slot].node.map(|at| &form.plan.nodes[at]);
    let shares = node.map_or(1, |node| node.slots.iter().filter(|slot| is_bounded(form, **slot)).count().max(1));
    match &form.plan.slots[slot].ask {
        Ask::Input { kind, .. } => match kind {
            Type::YesNo => (mix > 2).into(),
            Type::Count if bounded => i64::try_from(20 / shares - mix / 3).unwrap().into(),
            Type::Count => 20.into(),
            Type::Decimal | Type::Points if bounded => Written::Text(format!("{},5", 19 / shares - mix / 3)),
            Type::Decimal | Type::Points => "20,5".into(),
            Type::Percent => Written::Text(format!("{}%", 100 - mix)),
            Type::Day => Written::Text(format!("{:02}/01/2024", 1 + mix)),
            Type::OneOf(options) => Written::Text(options[mix % options.len()].clone()),
            Type::List(options) => Written::List(vec![Written::Text(options[mix % options.len()].clone())]),
        },
        Ask::YesNo(_) => false.into(),
        Ask::Does(_) | Ask::Tick(_) => (mix > 1).into(),
        Ask::Count(_) => i64::from(mix > 8).into(),
        Ask::Amounts { .. } => "không".into(),
        Ask::Choice(options) => Written::Text(options[mix % options.len()].clone()),
        Ask::Entered { step, .. } => {
            let number = |text: &str| Number::parse(text).unwrap();
            Written::Text(step.unwrap_or(number("0,5")).to_string().replace('.', ","))
        }
        Ask::Reason => "Đã họp xét".into(),
        Ask::Ballots { .. } => i64::try_from(30 - mix * 2).unwrap().into(),
        Ask::NotArising(_) => false.into(),
    }
}

/// Whether another answer bounds a slot.
fn is_bounded(form: &Form<'_>, slot: usize) -> bool {
    let kind = form.kind(slot).vi;
    kind.split_once("đến ").is_some_and(|(_, end)| !end.starts_with(|c: char| c.is_ascii_digit()))
}

/// The sheet as a file.
pub fn json(sheet: &Sheet) -> String {
    serde_json::to_string_pretty(sheet).unwrap() + "\n"
}
