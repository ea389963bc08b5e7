//! Which question of an old rule became which of the new one.
//!
//! Questions are paired where nothing of them changed, by name and wording, then by wording, by name, by the part they play in the rule, by like wording,
//! and last where only one is left on either side; only where both take answers that can be the same answer. The same
//! plans always give the same pairs.

use std::collections::{BTreeMap, BTreeSet};

use barem_diagnostic::{canonical, fold};
use barem_ruleset::{Ask, Part, Plan, SlotPair, Type};

use crate::options::{pair_options, pair_yes};

/// The questions of two rules, paired.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// Questions of both.
    pub pairs: Vec<SlotPair>,
    /// Slots that only the old rule looks at.
    pub only_old: Vec<usize>,
    /// Slots that only the new rule looks at.
    pub only_new: Vec<usize>,
}

/// Pairs the questions on which two leaves depend.
pub fn pair_inputs(old: (&Plan, usize), new: (&Plan, usize)) -> Inputs {
    let (mut old, mut new) = (asked(old), asked(new));
    let mut pairs = same(&mut old, &mut new);
    if !old.is_empty() && !new.is_empty() {
        let mut pairing = Pairing { old: worded(old), new: worded(new), pairs };
        pairing.by(&|question| Some((question.name.clone()?, question.text.clone()?)));
        pairing.by(&|question| question.text.clone());
        pairing.by(&|question| question.folded.clone());
        pairing.by(&|question| question.name.as_deref().map(fold));
        pairing.by(&|question| (!question.parts.contains(&Part::Ticked)).then(|| question.parts.clone()));
        pairing.by_likeness();
        pairing.in_order();
        return pairing.done();
    }
    pairs.sort_by_key(|pair| pair.old);
    let slots = |asked: Vec<Asked<'_>>| asked.into_iter().map(|asked| asked.slot).collect();
    Inputs { pairs, only_old: slots(old), only_new: slots(new) }
}

/// A question of a rule.
struct Asked<'p> {
    slot: usize,
    ask: &'p Ask,
    parts: BTreeSet<Part>,
}

fn asked<'p>((plan, at): (&'p Plan, usize)) -> Vec<Asked<'p>> {
    let asked = |(slot, parts)| Some(Asked { slot, ask: &plan.slots.get(slot)?.ask, parts });
    plan.parts(at).into_iter().filter_map(asked).collect()
}

/// Pairs questions that are asked in the very same way, and takes them out: in most leaves, all of them.
fn same(old: &mut Vec<Asked<'_>>, new: &mut Vec<Asked<'_>>) -> Vec<SlotPair> {
    let mut pairs = Vec::new();
    old.retain(|one| {
        let same = new.iter().position(|two| one.ask == two.ask);
        if let Some(two) = same.map(|at| new.remove(at)) {
            pairs.push(SlotPair { old: one.slot, new: two.slot, values: values(one.ask, two.ask) });
        }
        same.is_none()
    });
    pairs
}

/// A question as it is known again.
struct Question<'p> {
    slot: usize,
    ask: &'p Ask,
    name: Option<String>,
    /// Its wording in canonical form.
    text: Option<String>,
    folded: Option<String>,
    parts: BTreeSet<Part>,
}

fn worded(asked: Vec<Asked<'_>>) -> Vec<Question<'_>> {
    asked.into_iter().map(Question::new).collect()
}

impl<'p> Question<'p> {
    fn new(asked: Asked<'p>) -> Question<'p> {
        let (name, text) = words(asked.ask);
        let folded = text.as_deref().map(fold);
        let (name, text) = (name.map(canonical), text.as_deref().map(canonical));
        Question { slot: asked.slot, ask: asked.ask, name, text, folded, parts: asked.parts }
    }
}

/// The name and the wording of a question.
fn words(ask: &Ask) -> (Option<&str>, Option<String>) {
    match ask {
        Ask::Input { name, question, .. } => (Some(name), question.clone()),
        Ask::YesNo(text) | Ask::Count(text) | Ask::Does(text) | Ask::Tick(text) | Ask::Amounts { text, .. } => {
            (None, Some(text.clone()))
        }
        Ask::Ballots { respondents, option } => {
            (None, Some(format!("{} / {option}", respondents.as_deref().unwrap_or_default())))
        }
        // A stated case is told from the general one by its text.
        Ask::NotArising(case) => (None, Some(case.clone().unwrap_or_default())),
        Ask::Choice(_) | Ask::Entered { .. } | Ask::Reason => (None, None),
    }
}

/// What answers a question takes; only questions of the same kind, or of two that can be told as one, are paired.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    YesNo,
    Count,
    Number,
    Percent,
    Day,
    Choice,
    Events,
    Decided,
    Entered,
    Ballots,
    Stated,
    General,
    Reason,
}

fn kind(ask: &Ask) -> Kind {
    match ask {
        Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) => Kind::YesNo,
        Ask::Count(_) => Kind::Count,
        Ask::Choice(_) => Kind::Choice,
        Ask::Amounts { .. } => Kind::Decided,
        Ask::Entered { .. } => Kind::Entered,
        Ask::Reason => Kind::Reason,
        Ask::Ballots { .. } => Kind::Ballots,
        Ask::NotArising(Some(_)) => Kind::Stated,
        Ask::NotArising(None) => Kind::General,
        Ask::Input { kind, .. } => match kind {
            Type::YesNo => Kind::YesNo,
            Type::Count => Kind::Count,
            Type::Decimal | Type::Points => Kind::Number,
            Type::Percent => Kind::Percent,
            Type::Day => Kind::Day,
            Type::OneOf(_) => Kind::Choice,
            Type::List(_) => Kind::Events,
        },
    }
}

fn fits(old: &Ask, new: &Ask) -> bool {
    let kinds = (kind(old), kind(new));
    let two = matches!(
        kinds,
        (Kind::YesNo, Kind::Count | Kind::Choice)
            | (Kind::Count | Kind::Choice, Kind::YesNo)
            | (Kind::Count, Kind::Number)
            | (Kind::Number, Kind::Count)
    );
    kinds.0 == kinds.1 || two
}

struct Pairing<'p> {
    old: Vec<Question<'p>>,
    new: Vec<Question<'p>>,
    pairs: Vec<SlotPair>,
}

impl Pairing<'_> {
    /// Pairs what has a key that nothing else on its side has.
    fn by<K: Ord>(&mut self, key: &dyn Fn(&Question<'_>) -> Option<K>) {
        let keyed = |questions: &[Question<'_>]| {
            let mut all: BTreeMap<K, Vec<usize>> = BTreeMap::new();
            for question in questions {
                if let Some(key) = key(question) {
                    all.entry(key).or_default().push(question.slot);
                }
            }
            all
        };
        let (old, new) = (keyed(&self.old), keyed(&self.new));
        for (key, of_old) in old {
            if let ([old], Some([new])) = (of_old.as_slice(), new.get(&key).map(Vec::as_slice)) {
                self.pair(*old, *new);
            }
        }
    }

    fn pair(&mut self, old: usize, new: usize) {
        let find = |questions: &[Question<'_>], slot| questions.iter().position(|question| question.slot == slot);
        let Some((at_old, at_new)) = find(&self.old, old).zip(find(&self.new, new)) else { return };
        let Some((one, two)) = self.old.get(at_old).zip(self.new.get(at_new)) else { return };
        if !fits(one.ask, two.ask) {
            return;
        }
        let values = values(one.ask, two.ask);
        self.old.remove(at_old);
        self.new.remove(at_new);
        self.pairs.push(SlotPair { old, new, values });
    }

    /// Pairs what is worded most alike, the likest first, if half of the words are the same.
    fn by_likeness(&mut self) {
        let mut all = Vec::new();
        for one in &self.old {
            for two in self.new.iter().filter(|two| fits(one.ask, two.ask)) {
                if let Some((one_text, two_text)) = one.folded.as_deref().zip(two.folded.as_deref()) {
                    let like = likeness(one_text, two_text);
                    let turned = std::cmp::Reverse(like);
                    all.extend((like >= 500).then_some((turned, one.slot, two.slot)));
                }
            }
        }
        all.sort_unstable();
        all.into_iter().for_each(|(_, old, new)| self.pair(old, new));
    }

    /// Pairs what is left in its order, kind by kind, where both sides have as many.
    fn in_order(&mut self) {
        let left = |questions: &[Question<'_>]| -> Vec<(Kind, usize)> {
            questions.iter().map(|question| (kind(question.ask), question.slot)).collect()
        };
        let (old, new) = (left(&self.old), left(&self.new));
        for (at, (kind, _)) in old.iter().enumerate() {
            if old.iter().take(at).any(|(known, _)| known == kind) || *kind == Kind::Stated {
                continue;
            }
            let of = |all: &[(Kind, usize)]| -> Vec<usize> {
                all.iter().filter(|(own, _)| own == kind).map(|(_, slot)| *slot).collect()
            };
            let (of_old, of_new) = (of(&old), of(&new));
            if of_old.len() == of_new.len() {
                of_old.into_iter().zip(of_new).for_each(|(old, new)| self.pair(old, new));
            }
        }
        if let ([one], [two]) = (self.old.as_slice(), self.new.as_slice()) {
            let (old, new) = (one.slot, two.slot);
            self.pair(old, new);
        }
    }

    fn done(mut self) -> Inputs {
        self.pairs.sort_by_key(|pair| pair.old);
        let slots = |questions: Vec<Question<'_>>| questions.into_iter().map(|question| question.slot).collect();
        Inputs { pairs: self.pairs, only_old: slots(self.old), only_new: slots(self.new) }
    }
}

/// Which option became which.
fn values(old: &Ask, new: &Ask) -> Vec<(usize, usize)> {
    match (options(old), options(new)) {
        (Some(old), Some(new)) if old == new => (0..old.len()).map(|at| (at, at)).collect(),
        (Some(old), Some(new)) => pair_options(old, new),
        (None, Some(new)) if kind(old) == Kind::YesNo => pair_yes(new).into_iter().map(|(at, yes)| (yes, at)).collect(),
        (Some(old), None) if kind(new) == Kind::YesNo => pair_yes(old),
        _ => Vec::new(),
    }
}

fn options(ask: &Ask) -> Option<&[String]> {
    match ask {
        Ask::Choice(options) | Ask::Input { kind: Type::OneOf(options) | Type::List(options), .. } => Some(options),
        _ => None,
    }
}

/// How many words two folded texts share, in thousandths of all their words.
pub(crate) fn likeness(one: &str, two: &str) -> usize {
    let words = |text: &str| -> BTreeSet<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (one, two) = (words(one), words(two));
    let shared = one.intersection(&two).count();
    (2000 * shared).checked_div(one.len() + two.len()).unwrap_or(0)
}
