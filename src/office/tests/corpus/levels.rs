//! Levels without a measure: one of several choices, yes or no, and checklists.

use barem_ruleset::{Given, Number};

use crate::{
    expected::{self, Meaning, Points},
    leaf::{Kind, Leaf, Question, Reply, Subject},
    rule::fixed,
    text,
};

/// What a leaf with one question says to each of its answers.
pub enum Asked {
    /// Yes, and no.
    YesNo { text: String, replies: [Reply; 2] },
    /// Each option.
    Choice(Vec<(String, Reply)>),
    /// Anything else.
    Otherwise(String),
}

impl Asked {
    pub fn of(subject: &Subject) -> Asked {
        let questions = subject.questions();
        match questions.as_slice() {
            [Question { slot, kind: Kind::YesNo, text }] => {
                let replies = [true, false].map(|yes| subject.reply(&[(*slot, Given::YesNo(yes))]));
                Asked::YesNo { text: text.clone(), replies }
            }
            [Question { slot, kind: Kind::Choice(options), .. }] => {
                let option =
                    |(at, option): (usize, &String)| (option.clone(), subject.reply(&[(*slot, Given::Choice(at))]));
                Asked::Choice(options.iter().enumerate().map(option).collect())
            }
            _ => Asked::Otherwise(told(&questions)),
        }
    }

    /// The points of its answers, in order of size.
    fn points(&self) -> Result<Vec<Number>, String> {
        let replies: Vec<&Reply> = match self {
            Asked::YesNo { replies, .. } => replies.iter().collect(),
            Asked::Choice(options) => options.iter().map(|(_, reply)| reply).collect(),
            Asked::Otherwise(told) => return Err(format!("levels, not {told}")),
        };
        let points = |reply: &Reply| match reply {
            Reply::Points(points) => Ok(*points),
            Reply::Stopped(why) => Err(why.clone()),
        };
        let mut points = replies.into_iter().map(points).collect::<Result<Vec<_>, _>>()?;
        points.sort();
        Ok(points)
    }
}

/// Questions as a failure shows them.
pub fn told(questions: &[Question]) -> String {
    questions.iter().map(|question| format!("{:?} “{}”", question.kind, question.text)).collect::<Vec<_>>().join(", ")
}

/// One of several: each label has its points. Two are the same as yes and no.
pub fn choices(wanted: &[expected::Choice], points: Number, asked: &Asked) -> Result<(), String> {
    let wanted = wanted.iter().map(|choice| Ok((choice.label.as_str(), fixed(choice.points, points)?)));
    let wanted = wanted.collect::<Result<Vec<(&str, Number)>, String>>()?;
    match asked {
        Asked::YesNo { .. } => same_points(wanted.iter().map(|(_, points)| *points).collect(), asked),
        Asked::Choice(options) if pairs(&wanted, options) => Ok(()),
        Asked::Choice(options) => Err(format!("choices {wanted:?}, not {options:?}")),
        Asked::Otherwise(told) => Err(format!("choices, not {told}")),
    }
}

/// Whether each wanted label finds an option of its own with the same points.
fn pairs(wanted: &[(&str, Number)], options: &[(String, Reply)]) -> bool {
    // Where a label stands as it is, it means that option and not one whose words contain it.
    let exactly = |label: &str, option: &str| text::letters(label) == text::letters(option);
    let alike = |label: &str, option: &str| {
        let taken = options.iter().any(|(option, _)| exactly(label, option))
            || wanted.iter().any(|(label, _)| exactly(label, option));
        if taken { exactly(label, option) } else { text::loosely(label, option) }
    };
    let fits = |(label, points): &(&str, Number), (option, reply): &(String, Reply)| {
        alike(label, option) && *reply == Reply::Points(*points)
    };
    let table: Vec<Vec<bool>> =
        wanted.iter().map(|wanted| options.iter().map(|option| fits(wanted, option)).collect()).collect();
    wanted.len() == options.len() && each_its_own(&table, &mut vec![false; options.len()])
}

/// Whether each row can take a column of its own where it fits.
fn each_its_own(table: &[Vec<bool>], taken: &mut Vec<bool>) -> bool {
    let Some((row, rest)) = table.split_first() else { return true };
    (0..row.len()).any(|at| {
        if !row[at] || taken[at] {
            return false;
        }
        taken[at] = true;
        let found = each_its_own(rest, taken);
        taken[at] = false;
        found
    })
}

/// Yes and no. The condition is not compared; but a line of the words that is the question itself gives points exactly
/// where a yes does.
pub fn two(wanted: [Points; 2], words: &str, points: Number, asked: &Asked) -> Result<(), String> {
    same_points(wanted.into_iter().map(|wanted| fixed(wanted, points)).collect::<Result<_, _>>()?, asked)?;
    let answers: Vec<(&str, &Reply)> = match asked {
        Asked::YesNo { text, replies } => vec![(text, &replies[0])],
        Asked::Choice(options) => options.iter().map(|(text, reply)| (text.as_str(), reply)).collect(),
        Asked::Otherwise(_) => Vec::new(),
    };
    let zero = Reply::Points(Number::ZERO);
    let turned = |(label, gives): (&str, bool)| {
        answers.iter().any(|(text, reply)| text::letters(text) == text::letters(label) && gives == (**reply == zero))
    };
    match lines(words).into_iter().find(|line| turned(*line)) {
        Some((label, _)) => Err(format!("“{label}” has the points of its opposite")),
        None => Ok(()),
    }
}

/// The lines of rule words: what is said, and whether it gives points.
fn lines(words: &str) -> Vec<(&str, bool)> {
    let line = |line| {
        let (label, points): (&str, &str) = str::rsplit_once(line, ':')?;
        let figure = points.find(|char: char| char.is_ascii_digit()).map(|at| &points[at..]);
        let figure = figure.map(|rest| rest.split(|char: char| !char.is_ascii_digit() && char != ',').next());
        let zero = figure.flatten().is_some_and(|figure| figure.chars().all(|char| matches!(char, '0' | ',')));
        Some((label, !zero))
    };
    words.split(['\n', ';']).filter_map(line).collect()
}

fn same_points(mut wanted: Vec<Number>, asked: &Asked) -> Result<(), String> {
    wanted.sort();
    let found = asked.points()?;
    if found == wanted { Ok(()) } else { Err(format!("points {wanted:?}, not {found:?}")) }
}

/// A checklist: each line alone gives its points, and all together their sum.
pub fn checklist(wanted: &[expected::Item], points: Number, subject: &Subject) -> Result<(), String> {
    let questions = subject.questions();
    if questions.len() != wanted.len() || questions.iter().any(|question| question.kind != Kind::YesNo) {
        return Err(format!("a checklist of {} lines, not {}", wanted.len(), told(&questions)));
    }
    let reply = |held: &dyn Fn(usize) -> bool| {
        let given = |(at, question): (usize, &Question)| (question.slot, Given::YesNo(held(at)));
        subject.reply(&questions.iter().enumerate().map(given).collect::<Vec<_>>())
    };
    let wanted = wanted.iter().map(|item| Ok((item.what.as_str(), fixed(item.points, points)?)));
    let wanted = wanted.collect::<Result<Vec<(&str, Number)>, String>>()?;
    let alone: Vec<(String, Reply)> =
        questions.iter().enumerate().map(|(at, line)| (line.text.clone(), reply(&|line| line == at))).collect();
    if !pairs(&wanted, &alone) {
        return Err(format!("a checklist {wanted:?}, not {alone:?}"));
    }
    let sum = Number::sum(wanted.iter().map(|(_, points)| *points)).ok_or("a sum out of range")?;
    match (reply(&|_| true), reply(&|_| false)) {
        (Reply::Points(all), Reply::Points(none)) if all == sum.min(points) && none == Number::ZERO => Ok(()),
        other => Err(format!("all and none of a checklist of {sum}: {other:?}")),
    }
}

/// Whether bands of constant points over a rate became choices: nothing is read wrongly, but the measure is lost.
pub fn bands_as_choices(meaning: &Meaning, points: Number, leaf: &Leaf<'_>) -> bool {
    let (Some(bands), None) = (&meaning.bands, meaning.over) else { return false };
    let constant = bands.iter().map(|band| fixed(band.points, points)).collect::<Result<Vec<_>, _>>();
    let (Ok(constant), Ok(subject)) = (constant, Subject::new(leaf, points)) else { return false };
    let asked = Asked::of(&subject);
    let edged = |text: &str| text.contains(|char: char| char.is_ascii_digit());
    let labelled = match &asked {
        Asked::YesNo { text, .. } => edged(text),
        Asked::Choice(options) => options.iter().any(|(text, _)| edged(text)),
        Asked::Otherwise(_) => false,
    };
    labelled && same_points(constant, &asked).is_ok() && meaning.na.is_some() != subject.not_arising().is_empty()
}
