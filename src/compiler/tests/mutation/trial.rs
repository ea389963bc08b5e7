//! One mutant before the compiler and the oracle.

use std::{fmt::Write as _, sync::Arc};

use barem_compiler::{Bases, check_read};
use barem_diagnostic::{Diagnostic, FileId, Lang, Sources};
use barem_syntax::{Parse, parse, parse_again};

use crate::{
    model,
    mutate::Mutant,
    oracle::{self, Fact, Facts},
    proofs,
    reader::{Place, Text},
};

/// A clean set and what is known of it.
pub struct Trial {
    set: String,
    texts: Vec<Text>,
    parses: Vec<Parse>,
    /// The findings of the clean set: what they say, and their code.
    known: Vec<(String, &'static str)>,
    facts: Facts,
}

/// What came of a mutant.
pub struct Verdict {
    /// A declared fact broke.
    pub broke: bool,
    /// Something was found.
    pub found: bool,
    /// A proof tells what the oracle does not judge, where the change may have caused it.
    pub unjudged: bool,
    /// Why it is not as it should be.
    pub failure: Option<String>,
}

/// A finding as the test looks at it.
struct Found {
    key: String,
    code: &'static str,
    place: Place,
}

fn whole(text: &Text) -> Arc<str> {
    text.lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect::<String>().into()
}

/// What `check` finds in a set that has been read.
fn findings(texts: &[Text], parses: &[Parse]) -> Vec<Found> {
    let mut sources = Sources::default();
    let named = texts.iter().zip(parses);
    let read: Vec<(FileId, &Parse)> =
        named.map(|(text, parse)| (sources.add(text.name.clone(), parse.text.clone()), parse)).collect();
    check_read(&read, &Bases::default(), &sources).findings.iter().map(|finding| found(finding, &sources)).collect()
}

fn found(finding: &Diagnostic, sources: &Sources) -> Found {
    let span = finding.primary.span;
    let text = &sources.get(span.file).unwrap().text;
    let line = text[..span.start as usize].matches('\n').count();
    let key = format!("{} {}", finding.code.id(), finding.message.get(Lang::En));
    Found { key, code: finding.code.id(), place: (span.file.0 as usize, line) }
}

impl Trial {
    pub fn new(set: &str, texts: &[Text]) -> Self {
        let parses: Vec<Parse> = texts.iter().map(|text| parse(whole(text))).collect();
        let known = findings(texts, &parses).into_iter().map(|found| (found.key, found.code)).collect();
        Self { set: set.to_owned(), texts: texts.to_vec(), parses, known, facts: oracle::broken(texts) }
    }

    /// What `check` finds in a mutant; what did not change is not read again.
    fn check(&self, texts: &[Text]) -> Vec<Found> {
        let again =
            texts.iter().zip(&self.texts).zip(&self.parses).map(|((new, old), parse)| match new.lines == old.lines {
                true => parse.clone(),
                false => parse_again(whole(new), parse),
            });
        findings(texts, &again.collect::<Vec<_>>())
    }

    /// What the oracle says broke beside what `check` finds.
    pub fn judge(&self, mutant: &Mutant) -> Verdict {
        let causes = oracle::causes(&self.broken(mutant));
        let new = self.unknown(self.check(&mutant.texts), causes.is_empty());
        let tells = |facts: &Facts, one: &Found| {
            facts.iter().any(|fact| fact.code == one.code && fact.places.contains(&one.place))
        };
        let allowed = || proofs::allowed(&model::set(&mutant.texts), &self.texts, &mutant.texts);
        let unjudged = causes.is_empty() && matches!(new.as_slice(), [one] if tells(&allowed(), one));
        let right = match new.as_slice() {
            [] => causes.is_empty(),
            [one] => unjudged || tells(&causes, one),
            _ => false,
        };
        let failure = (!right).then(|| self.explain(mutant, &causes, &new));
        Verdict { broke: !causes.is_empty(), found: !new.is_empty(), unjudged, failure }
    }

    /// What is found now and was not found before. Where nothing broke, a finding may say of a known fact in other words.
    fn unknown(&self, mut found: Vec<Found>, reworded: bool) -> Vec<Found> {
        let mut known = self.known.clone();
        let is_new =
            |known: &mut Vec<(String, &'static str)>, same: &dyn Fn(&(String, &'static str)) -> bool| match known
                .iter()
                .position(same)
            {
                Some(at) => {
                    known.remove(at);
                    false
                }
                None => true,
            };
        found.retain(|found| is_new(&mut known, &|(key, _)| *key == found.key));
        found.retain(|found| !reworded || is_new(&mut known, &|(_, code)| *code == found.code));
        found
    }

    /// The facts that the change broke. Those of the clean set are known by the lines that they stand on.
    fn broken(&self, mutant: &Mutant) -> Facts {
        let line = |texts: &[Text], fact: &Fact| fact.places.first().map(|place| texts[place.0].lines[place.1].clone());
        let mut known: Vec<_> = self.facts.iter().map(|fact| (fact.code, line(&self.texts, fact))).collect();
        let mut facts = oracle::broken(&mutant.texts);
        facts.retain(|fact| match known.iter().position(|known| *known == (fact.code, line(&mutant.texts, fact))) {
            Some(at) => {
                known.remove(at);
                false
            }
            None => true,
        });
        facts
    }

    fn explain(&self, mutant: &Mutant, causes: &Facts, new: &[Found]) -> String {
        let mut out = format!("{} {}\n  oracle:", self.set, mutant.what);
        let name = |place: &Place| format!("{}:{}", mutant.texts[place.0].name, place.1 + 1);
        for fact in causes.iter().take(6) {
            let places: Vec<String> = fact.places.iter().take(4).map(name).collect();
            let _ = write!(out, "\n    {} at {}", fact.code, places.join(", "));
        }
        out.push_str("\n  check:");
        for found in new.iter().take(8) {
            let _ = write!(out, "\n    {} ({})", found.key, name(&found.place));
        }
        out
    }
}
