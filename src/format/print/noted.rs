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

/// What most leaves of an annex say, where all of them say something: it stands at the head, and the others say their own.
struct Shared {
    source: Option<Source>,
    respondents: Vec<Respondents>,
}

impl Shared {
    fn of(annex: &Annex) -> Shared {
        let leaves: Vec<&Item> = annex.walk().filter(|item| item.is_leaf()).collect();
        let sources: Vec<Source> = leaves.iter().filter_map(|leaf| leaf.source).collect();
        let asked: Vec<&Vec<Respondents>> =
            leaves.iter().map(|leaf| &leaf.respondents).filter(|asked| !asked.is_empty()).collect();
        let all = |count: usize| count == leaves.len();
        Shared {
            source: usual(&sources).copied().filter(|_| all(sources.len())),
            respondents: usual(&asked).filter(|_| all(asked.len())).map(|asked| (*asked).clone()).unwrap_or_default(),
        }
    }

    /// The annex without what is said at its head, or above.
    fn lighter(&self, annex: &Annex) -> Annex {
        let mut annex = annex.clone();
        let floor = annex.floor;
        let roots = annex.items.iter_mut().map(|root| (root, self.source, self.respondents.clone()));
        let mut stack: Vec<(&mut Item, Option<Source>, Vec<Respondents>)> = roots.collect();
        while let Some((item, source, asked)) = stack.pop() {
            // Only what is in effect on a leaf is inherited; a heading keeps what it says.
            if floor.is_some() && item.floor == floor && (item.is_leaf() || item.rule.is_some()) {
                item.floor = None;
            }
            if item.is_leaf() {
                item.source = item.source.filter(|own| Some(*own) != source);
                if item.respondents == asked {
                    item.respondents.clear();
                }
                continue;
            }
            let source = item.source.or(source);
            let asked = if item.respondents.is_empty() { asked } else { item.respondents.clone() };
            stack.extend(item.children.iter_mut().map(|child| (child, source, asked.clone())));
        }
        annex
    }

    /// The text with what is shared at the end of its head, and notes above what they speak of.
    fn written(&self, text: &str, notes: &[&Note]) -> String {
        let mut out = Lines::default();
        let tell = |at: Option<usize>, out: &mut Lines| {
            notes.iter().filter(|note| note.item == at).for_each(|note| out.line(format!("// {}", note.text)));
        };
        tell(None, &mut out);
        let mut item = 0;
        let mut in_head = true;
        for line in text.lines() {
            // The head ends where the first item is set off.
            if line.is_empty() && std::mem::take(&mut in_head) {
                out.fact("nguồn", self.source.map(|source| source.keyword().to_owned()));
                out.list("đối tượng khảo sát", &self.respondents.iter().map(respondents).collect::<Vec<_>>());
            }
            if is_item(line) {
                tell(Some(item), &mut out);
                item += 1;
            }
            out.line(line);
        }
        tell(Some(item), &mut out);
        out.written().to_owned()
    }
}

/// The value that occurs most among the first few that occur.
fn usual<T: PartialEq>(all: &[T]) -> Option<&T> {
    const FEW: usize = 16;
    let mut counts: Vec<(&T, usize)> = Vec::new();
    for one in all {
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == one) {
            *count += 1;
        } else if counts.len() < FEW {
            counts.push((one, 1));
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(one, _)| one)
}

fn is_item(line: &str) -> bool {
    let parse = parse(line);
    parse.lines().first().is_some_and(|line| matches!(line.kind(), Some(Kind::level_heading | Kind::section_heading)))
}
