//! The comparison as JUnit XML: a suite for each annex, a case for each item that changed. Changes that make the run fail
//! are failures of their items; the others are told in the output of the case.

use barem_diagnostic::{Lang, Severity};
use barem_diff::{Change, Changes, Site, Subject};

use super::{
    sections::caption,
    told::{Located, Origins, Told},
    words::place,
};
use crate::{
    exit::Trouble,
    junit::{self, Case, Problem, Suite},
    words::both,
};

/// The document; `limit` is the severity from which on a change is a failure, `strict` makes open questions failures.
pub fn xml(
    changes: &Changes,
    origins: &Origins,
    (limit, strict): (Option<Severity>, bool),
    lang: Lang,
) -> Result<String, Trouble> {
    let mut suites =
        vec![Suite { name: both("Cả bộ", "The whole ruleset").get(lang).to_owned(), cases: Vec::new() }];
    suites.extend(changes.annexes.iter().map(|annex| Suite { name: caption(annex, lang), cases: Vec::new() }));
    let mut items: Vec<Vec<Key>> = suites.iter().map(|_| Vec::new()).collect();
    for change in &changes.changes {
        let told = Told::change(change, changes, origins, lang);
        let fails = limit.is_some_and(|limit| change.level.severity() >= limit);
        let at = change.annex.map_or(0, |annex| annex + 1);
        let (Some(suite), Some(keys)) = (suites.get_mut(at), items.get_mut(at)) else { continue };
        for subject in subjects(change) {
            let key = key(&subject);
            let found = keys.iter().position(|own| *own == key).unwrap_or_else(|| {
                keys.push(key);
                suite.cases.push(case(changes, &subject, &told, origins, lang));
                suite.cases.len() - 1
            });
            if let Some(case) = suite.cases.get_mut(found) {
                add(case, change, &told, fails, lang);
            }
        }
    }
    for question in &changes.questions {
        let told = Told::question(question, origins, lang);
        let label = |annex: &barem_diff::AnnexPair| annex.old.as_ref().map(|annex| annex.label.clone());
        let at = changes.annexes.iter().position(|annex| label(annex).as_ref() == Some(&question.old.annex));
        let subject = Subject { old: Some(question.old.clone()), new: None };
        let mut case = case(changes, &subject, &told, origins, lang);
        if strict {
            case.problems.push(problem("open-question", &told));
        } else {
            case.output = told.message();
        }
        if let Some(suite) = suites.get_mut(at.map_or(0, |at| at + 1)) {
            suite.cases.push(case);
        }
    }
    suites.retain(|suite| !suite.cases.is_empty());
    junit::xml(&suites)
}

type Key = [Option<(String, Option<String>, Option<String>)>; 2];

/// What makes an item the same item in several changes.
fn key(subject: &Subject) -> Key {
    let of =
        |site: &Option<Site>| site.as_ref().map(|site| (site.annex.clone(), site.path.clone(), site.title.clone()));
    [of(&subject.old), of(&subject.new)]
}

/// The items of a change; one that is nothing for a change of the whole ruleset.
fn subjects(change: &Change) -> Vec<Subject> {
    if change.subjects.is_empty() {
        return vec![Subject { old: None, new: None }];
    }
    change.subjects.clone()
}

fn case(changes: &Changes, subject: &Subject, told: &Told, origins: &Origins, lang: Lang) -> Case {
    let new = subject.new.as_ref().and_then(|site| origins.new.locate(site, lang));
    let old = subject.old.as_ref().and_then(|site| origins.old.locate(site, lang));
    let whole = subject.new.is_none() && subject.old.is_none();
    let located: Option<Located> = new.or(old).or_else(|| told.place().filter(|_| whole).cloned());
    let site = subject.new.as_ref().or(subject.old.as_ref());
    let name = site.map_or_else(|| changes.new.id.clone(), |site| place(site, lang));
    Case {
        class: changes.new.id.clone(),
        name,
        place: located.map(|located| (located.path, located.line)),
        problems: Vec::new(),
        output: String::new(),
    }
}

fn add(case: &mut Case, change: &Change, told: &Told, fails: bool, lang: Lang) {
    if fails {
        case.problems.push(problem(change.rule.id(), told));
        return;
    }
    let gap = if case.output.is_empty() { "" } else { "\n" };
    case.output += &format!("{gap}{} ({})", told.message(), change.level.title().get(lang));
}

fn problem(kind: &str, told: &Told) -> Problem {
    Problem { is_error: false, kind: kind.to_owned(), message: told.headline.clone(), details: told.details.join("\n") }
}
