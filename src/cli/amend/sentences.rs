//! The sentences of the decision that amends: what is repealed, changed, added, moved and numbered anew, article by
//! article. Codes are those of the old set, as a decision cites them.

use std::collections::{HashMap, HashSet};

use barem_compiler::{INHERITED, Stated};
use barem_diagnostic::{Text, text};
use barem_diff::{Alteration, AnnexSteps, Derived, Matching};
use barem_format::{Opened, Part, written};
use barem_ruleset::{Annex, Item, ItemPath, Modification, Operation, Role, Ruleset};

use super::part::{clauses, key, line};

/// An article (điều).
pub struct Article {
    /// Its title.
    pub title: Text,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
}

/// A sentence, and what it says point by point.
pub struct Sentence {
    /// The sentence.
    pub text: Text,
    /// Its points.
    pub clauses: Vec<Text>,
}

/// All articles: the set as a whole, then annex by annex.
pub fn articles(derived: &Derived, old: &Stated, new: &Stated, matching: &Matching) -> Vec<Article> {
    let mut articles = vec![Article {
        title: text!("Sửa đổi quy định chung của {}", "General provisions of {} are amended"; cited(&old.ruleset)),
        sentences: general(derived, old, new),
    }];
    articles.extend(derived.annexes.iter().filter_map(|steps| annex(steps, old, new, matching)));
    articles.extend(parts(derived, old));
    articles.retain(|article| !article.sentences.is_empty());
    articles
}

/// `Quyết định số 29/2019/QĐ-UBND`, or the id of the set.
fn cited(ruleset: &Ruleset) -> String {
    let number = ruleset.decision.as_ref().and_then(|decision| decision.number.as_ref());
    number.map_or_else(|| ruleset.id.clone(), |number| format!("Quyết định số {number}"))
}

fn sentence(text: Text) -> Sentence {
    Sentence { text, clauses: Vec::new() }
}

fn general(derived: &Derived, old: &Stated, new: &Stated) -> Vec<Sentence> {
    let (old, new) = (&old.ruleset, &new.ruleset);
    let counts = |key: &str| INHERITED.contains(&key);
    let header = clauses(&written::of_header(old), &written::of_header(new), counts);
    let mut sentences = Vec::new();
    if !header.is_empty() {
        sentences.push(Sentence {
            text: text!("Sửa đổi quy định chung:", "General provisions are amended:"),
            clauses: header,
        });
    }
    for part in &derived.amendment.dropped {
        match part {
            Part::Group(id) => sentences.push(sentence(text!("Bãi bỏ nhóm {}.", "Group {} is repealed."; id))),
            Part::Results => {
                sentences
                    .push(sentence(text!("Bãi bỏ quy định về kết quả.", "The provisions on results are repealed.")));
            }
            Part::Annex(_) => {}
        }
    }
    for group in &derived.amendment.groups {
        let known = old.groups.iter().find(|known| known.id == group.id).filter(|known| *known != group);
        let named = format!("{} “{}”", group.id, group.title.as_deref().unwrap_or_default());
        let statements = written::of_group(group);
        match (known, old.groups.contains(group)) {
            (_, true) => {}
            (Some(known), _) => {
                let mut all = clauses(&written::of_group(known), &statements, |_| true);
                all.extend(renamed(known.title.as_deref(), group.title.as_deref()));
                sentences
                    .push(Sentence {
                        text: text!("Sửa đổi nhóm {}:", "Group {} is amended:"; group.id), clauses: all
                    });
            }
            (None, _) => sentences.push(Sentence {
                text: text!("Bổ sung nhóm {}.", "Group {} is added."; named),
                clauses: clauses(&[], &statements, |_| true),
            }),
        }
    }
    if let Some(results) = &derived.amendment.results {
        let before = old.results.as_ref().map(written::of_results).unwrap_or_default();
        sentences.push(Sentence {
            text: text!("Sửa đổi quy định về kết quả:", "The provisions on results are amended:"),
            clauses: clauses(&before, &written::of_results(results), |_| true),
        });
    }
    sentences
}

/// Annexes that go, and those that come in whole.
fn parts(derived: &Derived, old: &Stated) -> Vec<Article> {
    let gone = |label: &str| derived.amendment.dropped.contains(&Part::Annex(label.to_owned()));
    let whole = derived.amendment.annexes.iter().filter(|opened| !opened.annex.amends);
    let labels: HashSet<&str> = whole.clone().map(|opened| opened.annex.label.as_str()).collect();
    let repealed =
        old.ruleset.annexes.iter().filter(|annex| gone(&annex.label) && !labels.contains(annex.label.as_str()));
    let repealed: Vec<Sentence> =
        repealed.map(|annex| sentence(text!("Bãi bỏ Phụ lục {}.", "Annex {} is repealed."; annex.label))).collect();
    let came = whole.map(|opened: &Opened| {
        let annex = &opened.annex;
        let name =
            format!("{}{}", annex.label, annex.title.as_ref().map(|title| format!(" “{title}”")).unwrap_or_default());
        let title = match gone(&annex.label) {
            true => {
                text!("Thay thế Phụ lục {0} bằng Phụ lục {0} sau đây", "Annex {0} is replaced by the following"; name)
            }
            false => text!("Bổ sung Phụ lục {}", "Annex {} is added"; name),
        };
        let facts = clauses(&[], &written::of_annex(annex, &opened.shared), |_| true);
        let head = Sentence {
            text: text!("Quy định chung của phụ lục:", "What the annex says of itself:"),
            clauses: facts,
        };
        let items =
            annex.items.iter().map(|item| Sentence { text: text!("{}:", "{}:"; heading(item)), clauses: inside(item) });
        Article { title, sentences: std::iter::once(head).chain(items).collect() }
    });
    let repealed = Article { title: text!("Bãi bỏ phụ lục", "Annexes are repealed"), sentences: repealed };
    std::iter::once(repealed).chain(came).collect()
}

/// One annex that is opened, both ways.
struct Opening<'a> {
    old: &'a Annex,
    new: &'a Annex,
    /// From items of the new annex to those of the old, whether they stay in place or not.
    was: HashMap<&'a ItemPath, &'a ItemPath>,
    steps: &'a [Alteration],
}

fn annex(steps: &AnnexSteps, old: &Stated, new: &Stated, matching: &Matching) -> Option<Article> {
    let pairs = matching.pairs.iter().filter(|pair| pair.old.annex == steps.old && pair.new.annex == steps.new);
    let opening = Opening {
        old: old.ruleset.annexes.get(steps.old)?,
        new: new.ruleset.annexes.get(steps.new)?,
        was: pairs.map(|pair| (&pair.new.path, &pair.old.path)).collect(),
        steps: &steps.steps,
    };
    let mut sentences = Vec::new();
    let facts = |of: &Annex, heads: &[Item], at: usize| heads.get(at).map(|head| written::of_annex(of, head));
    let mut own =
        clauses(&facts(opening.old, &old.heads, steps.old)?, &facts(opening.new, &new.heads, steps.new)?, |key| {
            !references_only(key, opening.old, opening.new)
        });
    own.extend(renamed(opening.old.title.as_deref(), opening.new.title.as_deref()));
    if !own.is_empty() {
        sentences.push(Sentence {
            text: text!("Sửa đổi quy định chung của phụ lục:", "What the annex says of itself is amended:"),
            clauses: own,
        });
    }
    sentences.extend(opening.repealed());
    sentences.extend(opening.points());
    sentences.extend(steps.steps.iter().filter_map(|step| opening.one(step)));
    sentences.extend(opening.renumbered());
    let title = text!(
        "Sửa đổi, bổ sung một số nội dung tại Phụ lục {} ban hành kèm theo {}", "Annex {} of {} is amended";
        opening.old.label, cited(&old.ruleset)
    );
    Some(Article { title, sentences })
}

/// Nothing of an annex itself is a reference to its items but who leads.
fn references_only(key: &str, old: &Annex, new: &Annex) -> bool {
    key == "chủ trì" && old.items == new.items
}

impl Opening<'_> {
    /// What goes and does not come in elsewhere, at once.
    fn repealed(&self) -> Option<Sentence> {
        let inserted: HashSet<&ItemPath> = self.steps.iter().filter_map(|step| self.moved_from(step)).collect();
        let gone = self.steps.iter().filter(|step| matches!(step.operation, Operation::Drop(_)));
        let gone = gone.filter_map(|step| step.old.as_ref()).filter(|path| !inserted.contains(path));
        let names: Vec<String> = gone.filter_map(|path| self.old.item(path)).map(name).collect();
        (!names.is_empty()).then(|| sentence(text!("Bãi bỏ {}.", "{} is repealed."; names.join(", "))))
    }

    /// Where an item that comes in stood before.
    fn moved_from<'s>(&'s self, step: &'s Alteration) -> Option<&'s ItemPath> {
        let path = step.new.as_ref().filter(|_| matches!(step.operation, Operation::Insert(_)))?;
        let old = *self.was.get(path)?;
        self.steps
            .iter()
            .any(|other| matches!(other.operation, Operation::Drop(_)) && other.old.as_ref() == Some(old))
            .then_some(old)
    }

    /// Both items of a change.
    fn both(&self, step: &Alteration) -> Option<(&Item, &Item)> {
        Some((self.old.item(step.old.as_ref()?)?, self.new.item(step.new.as_ref()?)?))
    }

    /// Points that change where nothing else does, at once.
    fn points(&self) -> Option<Sentence> {
        let changes: Vec<Text> = self
            .steps
            .iter()
            .filter_map(|step| {
                let Operation::Modify(change) = &step.operation else { return None };
                let (old, new) = self.both(step)?;
                is_points_only(change, old, new)
                    .then(|| points(old, new))
                    .flatten()
                    .map(|told| text!("{}: {}", "{}: {}"; name(old), told))
            })
            .collect();
        (!changes.is_empty())
            .then(|| Sentence {
                text: text!("Sửa đổi điểm của các mục:", "Points are changed:"), clauses: changes
            })
    }

    fn one(&self, step: &Alteration) -> Option<Sentence> {
        match &step.operation {
            Operation::Modify(change) => self.modified(step, change),
            Operation::Insert(new) => self.inserted(step, new.after.as_deref(), new.before.as_deref()),
            Operation::Drop(_) | Operation::Renumber => None,
        }
    }

    fn modified(&self, step: &Alteration, change: &Modification) -> Option<Sentence> {
        let (old, new) = self.both(step)?;
        if is_points_only(change, old, new) {
            return None;
        }
        let stated: HashSet<String> = written::of_item(&change.item).iter().map(|one| key(one)).collect();
        let counts = |key: &str| stated.contains(key) || change.removed.iter().any(|word| same_word(word, key));
        let mut all: Vec<Text> = Vec::new();
        all.extend(renamed(old.title.as_deref(), new.title.as_deref()));
        all.extend(points(old, new));
        all.extend(capped(old, new));
        all.extend(clauses(&written::of_item(old), &written::of_item(new), counts));
        if let Some(code) = &change.code {
            all.push(text!("đổi mã thành {}", "its code becomes {}"; code));
        }
        if !change.item.children.is_empty() {
            all.push(text!(
                "viết lại toàn bộ nội dung bên trong như sau",
                "all that is inside is written anew as follows"
            ));
            all.extend(change.item.children.iter().flat_map(whole));
        }
        (!all.is_empty()).then(|| Sentence {
            text: text!("Sửa đổi {} tại Phụ lục {}:", "{} of annex {} is amended:"; name(old), self.old.label),
            clauses: all,
        })
    }

    fn inserted(&self, step: &Alteration, after: Option<&str>, before: Option<&str>) -> Option<Sentence> {
        let new = self.new.item(step.new.as_ref()?)?;
        let place = match (after, before) {
            (Some(after), _) => text!(" sau {}", " after {}"; after),
            (None, Some(before)) => text!(" trước {}", " before {}"; before),
            (None, None) => Text::default(),
        };
        let text = match self.moved_from(step).and_then(|old| self.old.item(old)) {
            Some(old) => {
                text!("Chuyển {} thành {}, đặt{}.", "{} is moved and becomes {}, placed{}."; name(old), heading(new), place)
            }
            None => text!("Bổ sung {}{}.", "{} is added{}."; heading(new), place),
        };
        Some(Sentence { text, clauses: inside(new) })
    }

    /// Codes that follow the new order.
    fn renumbered(&self) -> Option<Sentence> {
        self.steps.iter().any(|step| step.operation == Operation::Renumber).then_some(())?;
        let mut pairs: Vec<(&ItemPath, &ItemPath)> = self.was.iter().map(|(new, old)| (*old, *new)).collect();
        pairs.sort();
        let changed = pairs.into_iter().filter_map(|(old, new)| {
            let (old, new) = (self.old.item(old)?, self.new.item(new)?);
            let (from, to) = (old.code.as_ref()?, new.code.as_ref()?);
            (from != to && old.level == new.level).then(|| text!("{} thành {}", "{} becomes {}"; name(old), to))
        });
        Some(Sentence {
            text: text!("Đánh số lại các mục:", "Items are numbered anew:"), clauses: changed.collect()
        })
    }
}

/// Whether a keyword of `bỏ:` takes away statements with this one.
fn same_word(word: &str, key: &str) -> bool {
    word == key || word.strip_prefix("tính ").is_some_and(|name| key.strip_prefix("hỏi ") == Some(name))
}

/// Whether a change states points only, or only keeps what it states.
fn is_points_only(change: &Modification, old: &Item, new: &Item) -> bool {
    let bare = Item { points: None, structure: Vec::new(), code: None, id: None, title: None, ..change.item.clone() };
    let mut nothing = Item::new(bare.level);
    nothing.role = bare.role;
    bare == nothing
        && change.removed.is_empty()
        && change.code.is_none()
        && old.structure == new.structure
        && old.title == new.title
        && old.id == new.id
}

fn renamed(old: Option<&str>, new: Option<&str>) -> Option<Text> {
    let quoted = |title: Option<&str>| title.map(|title| format!("“{title}”")).unwrap_or_else(|| "“”".to_owned());
    (old != new).then(|| text!("tên: {} thành {}", "title: {} becomes {}"; quoted(old), quoted(new)))
}

fn points(old: &Item, new: &Item) -> Option<Text> {
    let written = |item: &Item| item.points.map(written::points);
    Some(match (written(old), written(new)) {
        (old, new) if old == new => return None,
        (Some(old), Some(new)) => text!("điểm: từ {} thành {}", "points: from {} to {}"; old, new),
        (None, Some(new)) => text!("điểm: {}", "points: {}"; new),
        (_, None) => text!("điểm: bằng tổng các mục bên trong", "points: the sum of what is inside"),
    })
}

fn capped(old: &Item, new: &Item) -> Option<Text> {
    let written = |item: &Item| item.cap.map(written::points).unwrap_or_default();
    (old.cap != new.cap)
        .then(|| text!("tối đa: từ “{}” thành “{}”", "at most: from “{}” to “{}”"; written(old), written(new)))
}

/// `tiêu chí 1.1`, or its title where it has no code.
fn name(item: &Item) -> String {
    let level = level(item);
    match (&item.code, &item.title) {
        (Some(code), _) => format!("{level} {}", code.trim_end_matches('.')),
        (None, Some(title)) => format!("{level} “{title}”"),
        (None, None) => level.to_owned(),
    }
}

fn level(item: &Item) -> &'static str {
    match item.role {
        Role::Scale => item.level.keyword(),
        Role::Bonus => "điểm cộng",
        Role::Penalty => "điểm trừ",
    }
}

/// `tiêu chí 1.1 “Kế hoạch” (2 điểm)`
fn heading(item: &Item) -> String {
    let code = item.code.as_ref().map(|code| format!(" {}", code.trim_end_matches('.'))).unwrap_or_default();
    let title = item.title.as_ref().map(|title| format!(" “{title}”")).unwrap_or_default();
    let points = item.points.map(|points| format!(" ({})", written::points(points))).unwrap_or_default();
    let cap = item.cap.map(|cap| format!(" (tối đa {})", written::points(cap))).unwrap_or_default();
    format!("{}{code}{title}{points}{cap}", level(item))
}

/// An item with all below it, a clause each.
fn whole(item: &Item) -> Vec<Text> {
    let own: Vec<String> = written::of_item(item).iter().map(|statement| line(statement)).collect();
    let own = if own.is_empty() { String::new() } else { format!(": {}", own.join("; ")) };
    let said = heading(item) + &own;
    let first = Text::new(said.clone(), said);
    std::iter::once(first).chain(item.children.iter().flat_map(whole)).collect()
}

/// What an item says and all that is below it.
fn inside(item: &Item) -> Vec<Text> {
    let own = written::of_item(item).into_iter().map(|statement| Text::new(line(&statement), line(&statement)));
    own.chain(item.children.iter().flat_map(whole)).collect()
}
