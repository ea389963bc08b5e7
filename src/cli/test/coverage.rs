//! The branches that no test reaches, by item.

use barem_diagnostic::{Ink, Lang, Look, Sources, harmless, text};
use barem_score::{Branch, Way};

use super::{Tested, file_of};

/// Every branch that no test reaches, with its place.
pub fn listed(tested: &[Tested<'_>], sources: &Sources, lang: Lang, look: Look) -> String {
    let mut out = String::new();
    for set in tested {
        let missed: Vec<&Branch> = set.coverage.iter().flat_map(|coverage| coverage.missed()).collect();
        if missed.is_empty() {
            continue;
        }
        let head =
            text!("{}: {} nhánh chưa được thử", "{}: {} branches that no test reaches"; set.set.name(), missed.len());
        out += &format!("{}\n", look.ink(Ink::Warning, &harmless(head.get(lang))));
        for of_item in missed.chunk_by(|one, next| one.annex == next.annex && one.code == next.code) {
            out += &item(of_item, set, sources, lang, look);
        }
        out.push('\n');
    }
    out
}

fn item(branches: &[&Branch], set: &Tested<'_>, sources: &Sources, lang: Lang, look: Look) -> String {
    let Some(first) = branches.first() else { return String::new() };
    let annex = first.annex.as_ref().map(|label| text!("phụ lục {} · ", "annex {} · "; label));
    let annex = annex.as_ref().map_or("", |annex| annex.get(lang));
    let mut out = format!("  {annex}{}\n", harmless(format!("{} {}", first.code, first.title).trim()));
    for branch in branches {
        let place = place(branch, set, sources).map(|place| look.ink(Ink::Advice, &place).to_string());
        let words = harmless(branch.text.get(lang)).into_owned();
        out += format!("    {words}  {}", place.unwrap_or_default()).trim_end();
        out.push('\n');
    }
    out
}

/// `phu-luc-01.barem:31`: the line of the branch itself where its text is found below the heading.
pub fn place(branch: &Branch, set: &Tested<'_>, sources: &Sources) -> Option<String> {
    let place = branch.place.as_ref()?;
    let path = &sources.get(file_of(place, set.set, sources)?)?.path;
    Some(format!("{path}:{}", line(branch, set, sources).unwrap_or(place.line)))
}

/// The line of a branch, from 1.
pub fn line(branch: &Branch, set: &Tested<'_>, sources: &Sources) -> Option<u32> {
    let place = branch.place.as_ref()?;
    let file = sources.get(file_of(place, set.set, sources)?)?;
    let words = |text: &str| text.replace(['“', '”'], "\"").split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = match branch.way {
        Way::Answer(_) | Way::Respondents(_) | Way::Grade(..) => return None,
        Way::Rule | Way::Option(_) | Way::Addition(_) | Way::Deduction(_) | Way::NotArising(_) | Way::Veto(_) => {
            words(&branch.text.vi)
        }
    };
    let first = usize::try_from(place.line).ok()?;
    let last = usize::try_from(file.lines().line_of(place.end.saturating_sub(1))).ok()?;
    let mut below = file.text.lines().enumerate().take(last + 1).skip(first.saturating_sub(1));
    let found = below.find(|(_, text)| words(text).starts_with(&wanted))?.0;
    u32::try_from(found + 1).ok()
}
