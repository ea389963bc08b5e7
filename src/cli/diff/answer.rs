//! What a person answered on the command line: `--accept 7.6=7.4` (this is that), `--accept 7.6=none` (it is gone), with
//! the label of the annex before a code that several annexes have: `06:7.6=7.4`.

use barem_diagnostic::{Text, fold, nearest, text};
use barem_diff::{Hint, Matching, Spot, Statement, answered};
use barem_ruleset::{ItemPath, References, Ruleset, Unresolved, same_label};

use super::{Pair, words::place};
use crate::{exit::Trouble, session::Session};

/// What stands for "nothing", in either language.
const NOTHING: [&str; 3] = ["none", "không", "khong"];

/// The most items that are told where a code names nothing.
const LIKELY: usize = 4;

/// An answer as written.
#[derive(Clone, Debug)]
pub struct Answer {
    /// As a whole, for messages.
    written: String,
    annex: Option<String>,
    old: String,
    /// None: nothing.
    new: Option<String>,
}

/// Reads `[LABEL:]OLD=NEW`.
pub fn read(written: &str) -> Result<Answer, std::fmt::Error> {
    let (old, new) = written.split_once('=').ok_or(std::fmt::Error)?;
    let (annex, old) = old.split_once(':').map_or((None, old), |(annex, old)| (Some(annex.trim().to_owned()), old));
    let (old, new) = (old.trim().to_owned(), new.trim().to_owned());
    if old.is_empty() || new.is_empty() || annex.as_ref().is_some_and(String::is_empty) {
        return Err(std::fmt::Error);
    }
    let nothing = NOTHING.contains(&new.to_lowercase().as_str());
    Ok(Answer { written: written.to_owned(), annex, old, new: Some(new).filter(|_| !nothing) })
}

/// The lines that the answers come to; `annexes` are the labels that the command line chooses, of the new ruleset.
pub fn statements(
    answers: &[Answer],
    annexes: &[String],
    pair: &Pair,
    session: &Session,
) -> Result<Vec<Statement>, Trouble> {
    answers.iter().map(|answer| statement(answer, annexes, pair, session)).collect()
}

fn statement(answer: &Answer, annexes: &[String], pair: &Pair, session: &Session) -> Result<Statement, Trouble> {
    let Pair { old: old_set, new: new_set, matching } = pair;
    let old = old(answer, annexes, pair, session)?;
    let (hint, item) = match &answer.new {
        None => (Hint::Gone, Spot { annex: gone_from(&old, matching), path: ItemPath(Vec::new()) }),
        Some(reference) => (Hint::Was, new(answer, reference, &old, pair, session)?),
    };
    if let Some(said) = item.item(new_set).and_then(|item| item.identity.as_ref()) {
        let said = [(Hint::Was, &said.was), (Hint::SplitFrom, &said.split_from), (Hint::MergedFrom, &said.merged_from)];
        let said = said.iter().find(|(_, list)| !list.is_empty());
        if let Some((hint, list)) = said {
            let what = text!("`{}`: {} đã khai `{}: {}`", "`{}`: {} says `{}: {}` already"; answer.written, named(new_set, &item, session), hint.keyword(), list.join(", "));
            return Err(Trouble::usage(what).help(text!("sửa dòng ấy trong nguồn", "change that line in the source")));
        }
    }
    answered((old_set, new_set), matching, &item, hint, &old).ok_or_else(|| {
        let why = text!("mã này không chỉ riêng mục ấy", "no code names that item alone");
        Trouble::incomplete(text!("không ghi được `{}`", "`{}` cannot be written"; answer.written)).why(why)
    })
}

/// The annex of the new ruleset that lacks the item: the one that corresponds, else that of the likeliest candidate.
fn gone_from(old: &Spot, matching: &Matching) -> usize {
    let corresponding = matching.annexes.iter().find(|(one, _)| *one == old.annex).map(|(_, other)| *other);
    let asked = matching.questions.iter().find(|question| question.old == *old);
    let candidate = asked.and_then(|question| question.candidates.first()).map(|(spot, _)| spot.annex);
    corresponding.or(candidate).unwrap_or(0)
}

/// The item of the old ruleset: where several annexes have the code, the one that is asked about.
fn old(answer: &Answer, annexes: &[String], pair: &Pair, session: &Session) -> Result<Spot, Trouble> {
    let searched: Vec<usize> =
        (0..pair.old.annexes.len()).filter(|annex| is_meant(answer, *annex, annexes, pair)).collect();
    if searched.is_empty() {
        return Err(no_annex(answer, annexes, pair));
    }
    let found: Vec<Spot> = searched.iter().flat_map(|annex| find(&pair.old, *annex, &answer.old)).collect();
    let asked: Vec<Spot> = found.iter().filter(|spot| is_asked(spot, pair)).cloned().collect();
    match (found.as_slice(), asked.as_slice()) {
        ([one], _) | (_, [one]) => Ok(one.clone()),
        ([], _) => {
            let open = pair.matching.questions.iter().map(|question| question.old.clone());
            let open: Vec<Spot> = open.filter(|spot| searched.contains(&spot.annex)).collect();
            Err(unknown(answer, (&answer.old, &pair.old), (&searched, &open), session))
        }
        (several, _) => Err(ambiguous(answer, &pair.old, several, session)),
    }
}

fn is_asked(old: &Spot, pair: &Pair) -> bool {
    pair.matching.questions.iter().any(|question| question.old == *old)
}

/// Whether an annex of the old ruleset is one that the answer or the command line chooses, by its own label or that of
/// the annex that it became.
fn is_meant(answer: &Answer, annex: usize, annexes: &[String], pair: &Pair) -> bool {
    let label = |set: &Ruleset, annex: usize| set.annexes.get(annex).map(|annex| annex.label.clone());
    let became = pair.matching.annexes.iter().find(|(one, _)| *one == annex).map(|(_, other)| *other);
    let labels = [label(&pair.old, annex), became.and_then(|annex| label(&pair.new, annex))];
    let called = |wanted: &String| labels.iter().flatten().any(|label| same_label(label, wanted));
    match &answer.annex {
        Some(wanted) => called(wanted),
        None => annexes.is_empty() || annexes.iter().any(called),
    }
}

fn no_annex(answer: &Answer, annexes: &[String], pair: &Pair) -> Trouble {
    let wanted = answer.annex.clone().unwrap_or_else(|| annexes.join(", "));
    let known: Vec<&str> = pair.old.annexes.iter().map(|annex| annex.label.as_str()).collect();
    Trouble::usage(
        text!("`{}`: bộ cũ không có phụ lục `{}`", "`{}`: the old ruleset has no annex `{}`"; answer.written, wanted),
    )
    .help(text!("các phụ lục của bộ cũ: {}", "the annexes of the old ruleset: {}"; known.join(", ")))
}

/// The item of the new ruleset: a candidate of the question, else one of the annex that corresponds, else any.
fn new(answer: &Answer, reference: &str, old: &Spot, pair: &Pair, session: &Session) -> Result<Spot, Trouble> {
    let corresponding = pair.matching.annexes.iter().find(|(one, _)| *one == old.annex).map(|(_, other)| *other);
    let all: Vec<usize> = (0..pair.new.annexes.len()).collect();
    let near: Vec<Spot> = corresponding.into_iter().flat_map(|annex| find(&pair.new, annex, reference)).collect();
    let found = match near.is_empty() {
        true => all.iter().flat_map(|annex| find(&pair.new, *annex, reference)).collect(),
        false => near,
    };
    let question = pair.matching.questions.iter().find(|question| question.old == *old);
    let candidates: Vec<Spot> =
        question.iter().flat_map(|question| &question.candidates).map(|(spot, _)| spot.clone()).collect();
    let asked: Vec<Spot> = found.iter().filter(|spot| candidates.contains(spot)).cloned().collect();
    match (found.as_slice(), asked.as_slice()) {
        ([one], _) | (_, [one]) => Ok(one.clone()),
        ([], _) => {
            let searched = corresponding.map_or(all, |annex| vec![annex]);
            Err(unknown(answer, (reference, &pair.new), (&searched, &candidates), session))
        }
        (several, _) => Err(ambiguous(answer, &pair.new, several, session)),
    }
}

/// All that a reference names in an annex.
fn find(set: &Ruleset, annex: usize, reference: &str) -> Vec<Spot> {
    let Some(own) = set.annexes.get(annex) else { return Vec::new() };
    let paths = match References::new(own).resolve(reference) {
        Ok(path) => vec![path],
        Err(Unresolved::NotFound { .. }) => Vec::new(),
        Err(Unresolved::Ambiguous { matches, .. }) => matches,
    };
    paths.into_iter().map(|path| Spot { annex, path }).collect()
}

/// A code that names nothing: with what is asked about, else with the code most like it.
fn unknown(
    answer: &Answer,
    (reference, set): (&str, &Ruleset),
    (annexes, asked): (&[usize], &[Spot]),
    session: &Session,
) -> Trouble {
    let trouble = Trouble::usage(
        text!("`{}`: không có mục nào mang mã `{}`", "`{}`: no item has the code `{}`"; answer.written, reference),
    );
    let mut likely: Vec<String> = asked.iter().map(|spot| named(set, spot, session)).collect();
    if likely.is_empty() {
        let codes = annexes.iter().filter_map(|annex| set.annexes.get(*annex)).flat_map(|annex| annex.walk());
        let codes: Vec<String> = codes.filter_map(|item| item.code.clone()).collect();
        likely.extend(nearest(&fold(reference), codes.iter().map(String::as_str)).map(str::to_owned));
    }
    match likely.is_empty() {
        true => trouble,
        false => {
            let more = if likely.len() > LIKELY { "; …" } else { "" };
            let likely = likely.into_iter().take(LIKELY).collect::<Vec<_>>().join("; ");
            trouble.help(text!("có lẽ là: {}{}", "perhaps: {}{}"; likely, more))
        }
    }
}

fn ambiguous(answer: &Answer, set: &Ruleset, several: &[Spot], session: &Session) -> Trouble {
    let all: Vec<String> = several.iter().map(|spot| named(set, spot, session)).collect();
    let label = several.first().and_then(|spot| spot.annex(set)).map(|annex| annex.label.clone()).unwrap_or_default();
    Trouble::usage(text!("`{}` chỉ nhiều mục: {}", "`{}` names several items: {}"; answer.written, all.join("; ")))
        .help(text!(
            "ghi số phụ lục trước mã: `{}:{}`; trong một phụ lục thì ghi cả mã ở trên: `I/1`",
            "put the label of the annex before the code: `{}:{}`; inside one annex the codes above it: `I/1`";
            label, answer.written
        ))
}

/// `phụ lục 06, 7.6 Tác động …`
fn named(set: &Ruleset, spot: &Spot, session: &Session) -> String {
    let Some(site) = barem_diff::site(set, spot) else { return String::new() };
    let words: Text = text!("phụ lục {}, {}", "annex {}, {}"; site.annex, place(&site, session.lang));
    words.get(session.lang).to_owned()
}
