//! Deductions, judged by what one, two, three and a thousand occurrences take off, alone and in pairs.

use barem_ruleset::{Exact, Given, Number};

use crate::{
    expected::{Choice, Deduct, Each, Start, Taken},
    leaf::{Kind, PRECISION, Question, Reply, Subject, count},
    levels::told,
    rule::fixed,
    text,
};

/// Whether a leaf takes off what is expected, from the leaf's points or from the level chosen before.
pub fn agrees(wanted: &Deduct, levels: Option<&[Choice]>, points: Number, subject: &Subject) -> Result<(), String> {
    let questions = subject.questions();
    let (choice, lines): (Vec<&Question>, Vec<&Question>) =
        questions.iter().partition(|question| matches!(question.kind, Kind::Choice(_)));
    let takes = |question: &&Question| matches!(question.kind, Kind::Count | Kind::YesNo);
    let fits = lines.len() == wanted.each.len() && lines.iter().all(takes);
    if !fits || choice.len() != usize::from(wanted.start == Start::Chosen) {
        return Err(format!("{} deductions, not {}", wanted.each.len(), told(&questions)));
    }
    let starts = match (choice.first(), levels) {
        (Some(choice), Some(levels)) => starts(choice, levels, points)?,
        (None, _) => vec![(Vec::new(), points)],
        (Some(_), None) => return Err("a level chosen that is not expected".to_owned()),
    };
    let trial = Trial { wanted, points, subject };
    let mut outcome = Err("no deduction is like another".to_owned());
    for order in orders(&wanted.each, &lines) {
        outcome = starts.iter().try_for_each(|(given, start)| trial.from(given, *start, &order));
        if outcome.is_ok() {
            break;
        }
    }
    outcome
}

/// The answers that choose a level, and its points.
type Begun = (Vec<(usize, Given)>, Number);

/// Each level that may be chosen, as an answer and as points.
fn starts(choice: &Question, levels: &[Choice], points: Number) -> Result<Vec<Begun>, String> {
    let Kind::Choice(options) = &choice.kind else { return Err("no choice".to_owned()) };
    if options.len() != levels.len() {
        return Err(format!("{} levels, not {options:?}", levels.len()));
    }
    let start = |level: &Choice| {
        let alike = |option: &String| text::letters(option) == text::letters(&level.label);
        let loose = |option: &String| text::loosely(option, &level.label);
        let at = options.iter().position(alike).or_else(|| options.iter().position(loose));
        let at = at.ok_or_else(|| format!("no level “{}” in {options:?}", level.label))?;
        Ok((vec![(choice.slot, Given::Choice(at))], fixed(level.points, points)?))
    };
    levels.iter().map(start).collect()
}

/// All ways to give each expected deduction a question of its own whose words are alike.
fn orders<'a>(each: &'a [Each], lines: &[&'a Question]) -> Vec<Vec<(&'a Each, &'a Question)>> {
    let Some((first, rest)) = each.split_first() else { return vec![Vec::new()] };
    let sole = each.len() == 1 && lines.len() == 1;
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| alike(first, line, sole)) {
        let others = [&lines[..at], &lines[at + 1..]].concat();
        found.extend(orders(rest, &others).into_iter().map(|order| [vec![(first, *line)], order].concat()));
    }
    found
}

fn alike(each: &Each, line: &Question, sole: bool) -> bool {
    let once = each.per.is_none() && matches!(each.points, Taken::Points(_));
    if once && line.kind != Kind::YesNo {
        return false;
    }
    let per = each.per.as_deref().unwrap_or_default();
    let whole = format!("{} {per}", each.what);
    text::loosely(&each.what, &line.text)
        || text::loosely(&whole, &line.text)
        || (sole && text::loosely(per, &line.text))
}

struct Trial<'a> {
    wanted: &'a Deduct,
    points: Number,
    subject: &'a Subject,
}

impl Trial<'_> {
    /// Compares all mixtures of occurrences, the level chosen before being given.
    fn from(&self, given: &[(usize, Given)], start: Number, order: &[(&Each, &Question)]) -> Result<(), String> {
        let none = vec![0; order.len()];
        let mut mixtures = vec![none.clone()];
        for at in 0..order.len() {
            for times in [1, 2, 3, 1_000] {
                let mut alone = none.clone();
                alone[at] = times;
                for other in at + 1..order.len() {
                    let mut both = alone.clone();
                    both[other] = times.min(2);
                    mixtures.push(both);
                }
                mixtures.push(alone);
            }
        }
        mixtures.iter().try_for_each(|times| self.compare(given, start, order, times))
    }

    fn compare(
        &self,
        given: &[(usize, Given)],
        start: Number,
        order: &[(&Each, &Question)],
        times: &[i64],
    ) -> Result<(), String> {
        let mut answers = given.to_vec();
        let mut taken = Some(Exact::ZERO);
        for ((each, line), &times) in order.iter().zip(times) {
            let times = if each.per.is_none() { times.min(1) } else { times };
            answers.push((line.slot, if line.kind == Kind::YesNo { Given::YesNo(times > 0) } else { count(times) }));
            taken = match each.points {
                Taken::Points(points) => {
                    taken.and_then(|sum| sum.plus(Exact::from(points).times(Exact::whole(times))?))
                }
                Taken::All if times > 0 => None,
                Taken::All => taken,
            };
        }
        let Reply::Points(found) = self.subject.reply(&answers) else {
            return Err(format!("after {times:?}: {:?}", self.subject.reply(&answers)));
        };
        let wanted = self.left(Exact::from(start), taken);
        // Where the words tell no floor, any from 0 on agrees.
        let open = self.wanted.floor.is_none() && self.wanted.cap.is_none() && wanted <= Some(Exact::from(found));
        let floored = open && found < start && self.lowest(given, order) == Reply::Points(found);
        if floored || wanted.and_then(|wanted| wanted.rounded(PRECISION)) == Some(found) {
            return Ok(());
        }
        Err(format!("from {start} after {times:?} occurrences: {found}, not {wanted:?}"))
    }

    /// What is left of a start; in a penalty section, what is taken. `taken`: none for all of it.
    fn left(&self, start: Exact, taken: Option<Exact>) -> Option<Exact> {
        let most = self.wanted.cap.unwrap_or(self.points);
        if self.wanted.start == Start::None {
            return Some(taken.map_or(Exact::from(most), |taken| taken.min(Exact::from(most))));
        }
        let floor = self.wanted.floor.map_or(Exact::ZERO, Exact::from);
        match taken {
            None => Some(floor),
            Some(taken) => start.minus(taken.min(Exact::from(most))).map(|left| left.max(floor)),
        }
    }

    /// What is left when everything has happened a thousand times.
    fn lowest(&self, given: &[(usize, Given)], order: &[(&Each, &Question)]) -> Reply {
        let all = order.iter().map(|(_, line)| match line.kind {
            Kind::YesNo => (line.slot, Given::YesNo(true)),
            _ => (line.slot, count(1_000)),
        });
        self.subject.reply(&given.iter().cloned().chain(all).collect::<Vec<_>>())
    }
}
