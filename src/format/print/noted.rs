//! A ruleset as one text that stands by itself, with notes: what all leaves of an annex share is said once at its head,
//! and a comment stands above what it speaks of.

use barem_ruleset::{Annex, Item, Respondents, Ruleset, Source};
use barem_syntax::{Kind, parse};

use super::{annex, header_text, item::respondents, lines::Lines};

/// A comment on an item, or on what stood before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The number of the annex, from 0.
    pub annex: usize,
    /// The number of the item in the order of the text, from 0; one past the last: after all of them. `None`: the annex.
    pub item: Option<usize>,
    /// What is said, without `//`.
    pub text: String,
}

/// The source of a ruleset as one text.
pub fn print_noted(ruleset: &Ruleset, notes: &[Note]) -> String {
    let annexes = (0..ruleset.annexes.len()).map(|at| print_annex(ruleset, at, notes));
    std::iter::once(header_text(ruleset)).chain(annexes).collect::<Vec<_>>().join("\n")
}

/// The source of one annex; nothing if there are not so many.
pub fn print_annex(ruleset: &Ruleset, at: usize, notes: &[Note]) -> String {
    let Some(annex) = ruleset.annexes.get(at) else { return String::new() };
    let mut body = Lines::default();
    let shared = Shared::of(annex);
    annex::annex(&shared.lighter(annex), &mut body);
    let own: Vec<&Note> = notes.iter().filter(|note| note.annex == at).collect();
    crate::format(&shared.written(&body.formatted(), &own)).text
}

/// What every leaf of an annex says alike, or most of them do.
struct Shared {
    source: Option<Source>,
    respondents: Vec<Respondents>,
}

impl Shared {
    fn of(annex: &Annex) -> Shared {
        let leaves: Vec<&Item> = annex.walk().filter(|item| item.is_leaf()).collect();
        let count = |source: Source| leaves.iter().filter(|leaf| leaf.source == Some(source)).count();
        let all = leaves.iter().all(|leaf| leaf.source.is_some());
        let source = Source::ALL.into_iter().filter(|_| all).max_by_key(|source| count(*source));
        let first = leaves.first().map(|leaf| leaf.respondents.clone()).unwrap_or_default();
        let alike = annex.walk().all(|item| if item.is_leaf() { item.respondents == first } else { item.respondents.is_empty() });
        Shared { source, respondents: if alike { first } else { Vec::new() } }
    }

    /// The annex without what it says at its head.
    fn lighter(&self, annex: &Annex) -> Annex {
        let mut annex = annex.clone();
        let floor = annex.floor;
        let mut stack: Vec<(&mut Item, Option<Source>)> =
            annex.items.iter_mut().map(|root| (root, self.source)).collect();
        while let Some((item, above)) = stack.pop() {
            if !self.respondents.is_empty() {
                item.respondents.clear();
            }
            if floor.is_some() && item.floor == floor {
                item.floor = None;
            }
            if item.is_leaf() {
                item.source = item.source.filter(|own| Some(*own) != above);
            }
            let below = item.source.or(above);
            stack.extend(item.children.iter_mut().map(|child| (child, below)));
        }
        annex
    }

    /// The text with what is shared below its first line, and notes above what they speak of.
    fn written(&self, text: &str, notes: &[&Note]) -> String {
        let mut out = Lines::default();
        let tell = |at: Option<usize>, out: &mut Lines| {
            notes.iter().filter(|note| note.item == at).for_each(|note| out.line(format!("// {}", note.text)));
        };
        tell(None, &mut out);
        let mut item = 0;
        for (number, line) in text.lines().enumerate() {
            if is_item(line) {
                tell(Some(item), &mut out);
                item += 1;
            }
            out.line(line);
            if number == 0 {
                out.fact("nguồn", self.source.map(|source| source.keyword().to_owned()));
                out.list("đối tượng khảo sát", &self.respondents.iter().map(respondents).collect::<Vec<_>>());
            }
        }
        tell(Some(item), &mut out);
        out.text()
    }
}

fn is_item(line: &str) -> bool {
    let parse = parse(line);
    parse.lines().first().is_some_and(|line| matches!(line.kind(), Some(Kind::level_heading | Kind::section_heading)))
}
