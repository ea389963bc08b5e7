//! Counts by level against `cấu trúc:`, for the annex and for each heading that declares one.

use std::collections::HashSet;

use barem_diagnostic::{Code, Diagnostic, Label, Number as Shown, Sum, Text, text};
use barem_ruleset::{Level, LevelCount, Role};

use super::{
    broken::Broken,
    totals::{Off, row_label},
};
use crate::{
    hir::{Annex, Located},
    lower::header::level_text,
    read::Findings,
};

/// Checks the counts of an annex. A count that is short (or too many) with the points of `sums` is told with them: one
/// heading is missing, or one is too many.
pub(crate) fn counts(annex: &Annex, broken: &Broken, sums: &[Off], out: &mut Findings) {
    let counted = below(annex);
    let unsound = unsound(annex, broken);
    // By how much the declarations of fields are off, by level.
    let mut told: Vec<(Level, i64)> = Vec::new();
    for (index, heading) in annex.headings.iter().enumerate() {
        let Some(structure) = heading.settings.rare.structure.as_ref().filter(|_| !unsound.contains(&index)) else {
            continue;
        };
        let counts = |level| counted.get(index).map_or(0, |all| of(all, level));
        let mut wrong = wrong(&structure.value, counts);
        for (declared, count) in &wrong {
            told.push((declared.value.level, difference(*count, declared.value.count)));
        }
        let below = |off: &&Off| off.at.is_some_and(|at| annex.path(at).any(|up| up == index));
        let sums: Vec<&Off> = sums.iter().filter(below).collect();
        wrong.retain(|(declared, count)| !with_sums(declared, *count, &sums, out));
        let name = heading.name();
        let finding = finding(&wrong, heading.span, Text::new(name.clone(), name), |_| None);
        out.extend(finding.map(|finding| {
            wrong
                .iter()
                .fold(finding, |finding, (declared, _)| finding.note(listed(annex, index, declared.value.level)))
        }));
    }
    let Some(structure) = annex.settings.rare.structure.as_ref().filter(|_| !broken.counts) else { return };
    let roots: Vec<usize> =
        annex.roots.iter().copied().filter(|&root| annex.get(root).is_some_and(|h| h.role == Role::Scale)).collect();
    let total = |level| {
        let inner: u32 = roots.iter().filter_map(|&root| counted.get(root)).map(|all| of(all, level)).sum();
        let outer = roots.iter().filter_map(|&root| annex.get(root)).filter(|heading| heading.level == level).count();
        inner + u32::try_from(outer).unwrap_or(u32::MAX)
    };
    let mut wrong = wrong(&structure.value, total);
    wrong.retain(|(declared, count)| {
        let off = difference(*count, declared.value.count);
        let explained: i64 = told.iter().filter(|(level, _)| *level == declared.value.level).map(|(_, off)| off).sum();
        explained != off || off == 0
    });
    let sums: Vec<&Off> = sums.iter().collect();
    wrong.retain(|(declared, count)| !with_sums(declared, *count, &sums, out));
    let by_field = |level: Level| {
        let mut sum = Sum::new();
        for &root in &roots {
            let (heading, all) = (annex.get(root)?, counted.get(root)?);
            let count = of(all, level) + u32::from(heading.level == level);
            sum = sum.row(row_label(heading), shown(count));
        }
        Some(sum)
    };
    out.extend(finding(&wrong, annex.span, text!("phụ lục {}", "annex {}"; annex.label.value), by_field));
}

/// Shows a wrong count with the sum that is off in the same direction, if there is one.
fn with_sums(declared: &Located<LevelCount>, count: u32, sums: &[&Off], out: &mut Findings) -> bool {
    let short = count < declared.value.count;
    let place = sums.iter().find(|off| off.delta.is_negative() == short).map(|off| off.place);
    let Some(finding) = out.iter_mut().find(|finding| Some(finding.primary.span) == place) else { return false };
    let level = level_text(declared.value.level);
    let told = text!("cũng khai báo {} {}, đếm được {}: có lẽ {}", "{} {} are declared, {} are counted: {}"; declared.value.count, level, count, lost(short));
    finding.secondary.push(Label { span: declared.span, text: told });
    true
}

fn lost(short: bool) -> Text {
    match short {
        true => text!("thiếu một mục", "a heading is probably missing"),
        false => text!("thừa một mục", "a heading is probably too many"),
    }
}

type Counts = [u32; 6];

fn of(counts: &Counts, level: Level) -> u32 {
    Level::ALL.iter().position(|known| *known == level).and_then(|at| counts.get(at)).copied().unwrap_or(0)
}

/// How many headings of each level stand below each heading.
fn below(annex: &Annex) -> Vec<Counts> {
    let mut all = vec![Counts::default(); annex.headings.len()];
    for (index, heading) in annex.headings.iter().enumerate().rev() {
        let Some(parent) = heading.parent else { continue };
        let mut own = all.get(index).copied().unwrap_or_default();
        if let Some(count) = Level::ALL.iter().position(|known| *known == heading.level).and_then(|at| own.get_mut(at))
        {
            *count += 1;
        }
        if let Some(above) = all.get_mut(parent) {
            for (mine, more) in above.iter_mut().zip(own) {
                *mine += more;
            }
        }
    }
    all
}

/// Headings whose counts cannot be trusted: something below (or beside) them is broken.
fn unsound(annex: &Annex, broken: &Broken) -> HashSet<usize> {
    let mut all = HashSet::new();
    for &at in broken.sums.iter().chain(&broken.blocks) {
        all.extend(std::iter::successors(Some(at), |&at| annex.get(at).and_then(|heading| heading.parent)));
    }
    all
}

fn difference(count: u32, declared: u32) -> i64 {
    i64::from(count) - i64::from(declared)
}

fn wrong(declared: &[Located<LevelCount>], count: impl Fn(Level) -> u32) -> Vec<(&Located<LevelCount>, u32)> {
    declared
        .iter()
        .map(|declared| (declared, count(declared.value.level)))
        .filter(|(declared, count)| declared.value.count != *count)
        .collect()
}

/// The codes of the headings of a level below one, so that a reader sees which is lost.
fn listed(annex: &Annex, within: usize, level: Level) -> Text {
    const SHOWN: usize = 20;
    let inside = |at: usize| {
        std::iter::successors(Some(at), |&at| annex.get(at).and_then(|heading| heading.parent))
            .skip(1)
            .any(|up| up == within)
    };
    let own = annex.headings.iter().enumerate().skip(within + 1).take_while(|(at, _)| inside(*at));
    let codes: Vec<&str> = own
        .filter(|(_, h)| h.level == level)
        .map(|(_, h)| h.code.as_ref().map_or("–", |code| code.value.as_str()))
        .collect();
    let mut list = codes.iter().copied().take(SHOWN).collect::<Vec<_>>().join(", ");
    if codes.len() > SHOWN {
        list.push_str(", …");
    }
    match codes.is_empty() {
        true => text!("không có {} nào", "there are no {}"; level_text(level)),
        false => text!("{} đếm được: {}", "{} that are counted: {}"; level_text(level), list),
    }
}

fn shown(count: u32) -> Shown {
    Shown(count.to_string())
}

fn finding(
    wrong: &[(&Located<LevelCount>, u32)],
    whole: barem_diagnostic::Span,
    name: Text,
    rows: impl Fn(Level) -> Option<Sum>,
) -> Option<Diagnostic> {
    let (declared, count) = wrong.first()?;
    let level = level_text(declared.value.level);
    let mut finding = Diagnostic::new(
        Code::Count,
        text!("{} khai báo {} {} nhưng đếm được {}", "{} declares {} {} but {} are counted"; name, declared.value.count, level, *count),
        declared.span,
        text!("khai báo {}, đếm được {}", "declares {}, counted {}"; declared.value.count, *count),
    )
    .other(whole, text!("đếm các mục bên dưới", "what stands below is counted"));
    for (declared, count) in wrong.iter().skip(1) {
        finding = finding.other(
            declared.span,
            text!("khai báo {}, đếm được {}", "declares {}, counted {}"; declared.value.count, *count),
        );
    }
    for (declared, count) in wrong {
        let Some(sum) = rows(declared.value.level) else { continue };
        let sum = sum
            .result(text!("đếm được", "counted"), shown(*count))
            .result(text!("khai báo", "declared"), shown(declared.value.count));
        finding = finding
            .note(sum.under(text!("số {} theo từng phần:", "number of {} by part:"; level_text(declared.value.level))));
    }
    let (first, count) = (declared.span, *count);
    let replacement = format!("{count} {}", declared.value.level.keyword());
    Some(
        finding
            .help(text!(
                "thêm hoặc bớt mục cho đủ số, hoặc sửa số đã khai báo",
                "add or remove headings, or correct the declared number"
            ))
            .fix(
                text!("đổi số đã khai báo thành {}", "change the declared number to {}"; count),
                first,
                replacement,
                false,
            ),
    )
}
