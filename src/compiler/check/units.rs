//! Groups, their rosters, and under which annex each unit falls.

use std::collections::HashMap;

use barem_diagnostic::{Code, Diagnostic, Label, Span, nearest, same_text, text};

use barem_ruleset::same_label;

use super::{Standing, complete::missing};
use crate::{
    hir::{Agency, Annex, Group, Located, Scope, Set},
    read::Findings,
};

/// Checks the groups and the scopes of annexes.
pub(crate) fn units(set: &Set, standing: &Standing, out: &mut Findings) {
    groups(set, out);
    labels(set, out);
    for annex in set.annexes.iter().filter(|annex| !annex.is_overlay()) {
        annex_facts(annex, standing, out);
    }
    // The lines of a group whose heading is missing have fallen under another.
    if set.groups.iter().any(|group| group.overfull) {
        return;
    }
    let named: Vec<&Agency> = agencies(set);
    unknown_groups(set, &named, out);
    let slips = unknown_units(set, &named, out);
    let whole = set.annexes.iter().all(|annex| annex.settings.rare.scope.is_some() && !annex.is_overlay());
    // Who is not known may be the one who seems to be under no annex.
    let known = scopes(set).flat_map(|scope| scope.to.iter().chain(&scope.except)).all(|agency| agency.known);
    if whole && known && !slips && !set.headless {
        coverage(set, standing, out);
    }
}

fn groups(set: &Set, out: &mut Findings) {
    let mut ids: HashMap<&str, Span> = HashMap::new();
    for group in &set.groups {
        match ids.get(group.id.value.as_str()) {
            Some(first) => out.push(twice(
                &group.id,
                *first,
                text!("nhóm `{}` được khai báo hai lần", "the group `{}` is declared twice"; group.id.value),
            )),
            None => {
                ids.insert(&group.id.value, group.id.span);
            }
        }
        roster(group, out);
    }
}

fn twice(name: &Located<String>, first: Span, message: barem_diagnostic::Text) -> Diagnostic {
    Diagnostic::new(Code::DuplicateUnit, message, name.span, text!("lần thứ hai", "again here"))
        .other(first, text!("lần đầu", "first here"))
        .help(text!("bỏ hoặc đổi tên một trong hai", "remove or rename one of the two"))
}

fn roster(group: &Group, out: &mut Findings) {
    let mut doubled = false;
    for (at, unit) in group.units.iter().enumerate() {
        let before = group.units.iter().take(at).find(|before| same_text(&before.value, &unit.value));
        if let Some(before) = before {
            doubled = true;
            out.push(twice(
                unit,
                before.span,
                text!("đơn vị “{}” được liệt kê hai lần", "the unit “{}” is listed twice"; unit.value),
            ));
        }
    }
    let sound = !group.units.is_empty() && !group.incomplete && !group.overfull && !doubled;
    let Some(declared) = group.declared_units.as_ref().filter(|_| sound) else { return };
    if declared.value as usize == group.units.len() {
        return;
    }
    let mut finding = Diagnostic::new(
        Code::UnitCount,
        text!("nhóm `{}` khai báo {} đơn vị nhưng liệt kê {}", "the group `{}` declares {} units but lists {}"; group.id.value, declared.value, group.units.len()),
        declared.span,
        text!("khai báo {} đơn vị", "declares {}"; declared.value),
    );
    if let Some(first) = group.units.first() {
        finding =
            finding.other(first.span, text!("từ đây liệt kê {} đơn vị", "listed from here: {}"; group.units.len()));
    }
    out.push(
        finding
            .help(text!(
                "thêm hoặc bớt đơn vị cho đủ số, hoặc sửa số đã khai báo",
                "add or remove units, or correct the declared number"
            ))
            .fix(
                text!("đổi thành {}", "change it to {}"; group.units.len()),
                declared.span,
                group.units.len().to_string(),
                false,
            ),
    );
}

fn labels(set: &Set, out: &mut Findings) {
    for (at, annex) in set.annexes.iter().enumerate() {
        let Some(first) = set.annexes.iter().take(at).find(|first| same_label(&first.label.value, &annex.label.value))
        else {
            continue;
        };
        out.push(
            Diagnostic::new(
                Code::DuplicateLabel,
                text!("phụ lục {} trùng với phụ lục {}", "annex {} is the same as annex {}"; annex.label.value, first.label.value),
                annex.label.span,
                text!("phụ lục thứ hai", "the second annex"),
            )
            .other(first.label.span, text!("phụ lục thứ nhất", "the first annex"))
            .note(text!("`01` và `1` là cùng một số", "`01` and `1` are the same label"))
            .help(text!("đổi số của một trong hai phụ lục", "change the label of one of the two")),
        );
    }
}

/// Everything that names a group or unit.
fn agencies(set: &Set) -> Vec<&Agency> {
    let scopes = set.annexes.iter().flat_map(|annex| {
        let headings = annex.headings.iter().filter_map(|heading| heading.settings.rare.scope.as_ref());
        annex.settings.rare.scope.iter().chain(headings)
    });
    let scoped = scopes.flat_map(|scope| scope.to.iter().chain(&scope.except));
    let scales = set.annexes.iter().flat_map(|annex| &annex.scales).filter_map(|scale| scale.with.as_ref());
    let results = set.results.iter().flat_map(|results| &results.agencies);
    let tests = set.examples.iter().filter_map(|test| test.with.as_ref());
    scoped.chain(scales).chain(results).chain(tests).collect()
}

/// A group that is named and not declared: one finding for a name, wherever it is used.
fn unknown_groups(set: &Set, named: &[&Agency], out: &mut Findings) {
    // Groups stand below the header; a set without either lacks only the file that holds both.
    let lost = set.header.is_none() && set.groups.is_empty();
    if lost || set.groups.iter().any(|group| group.guessed) {
        return;
    }
    let mut told: HashMap<&str, usize> = HashMap::new();
    for agency in named.iter().filter(|agency| !agency.is_unit) {
        if set.groups.iter().any(|group| group.id.value == agency.name) {
            continue;
        }
        if let Some(&at) = told.get(agency.name.as_str()) {
            if let Some(finding) = out.get_mut(at).filter(|finding| finding.secondary.len() < 4) {
                finding
                    .secondary
                    .push(Label { span: agency.span, text: text!("cũng dùng ở đây", "used here, too") });
            }
            continue;
        }
        told.insert(&agency.name, out.len());
        let finding = Diagnostic::new(
            Code::NoSuchGroup,
            text!("không có nhóm `{}`", "there is no group `{}`"; agency.name),
            agency.span,
            text!("chưa khai báo nhóm này", "this group is not declared"),
        );
        let known: Vec<&str> = set.groups.iter().map(|group| group.id.value.as_str()).collect();
        let finding = match set.groups.first() {
            Some(first) => finding
                .other(first.id.span, text!("các nhóm đã khai báo: {}", "the declared groups: {}"; known.join(", "))),
            None => finding,
        };
        let finding = match nearest(&agency.name, known) {
            Some(near) => finding.help(text!("có phải là `{}`?", "did you mean `{}`?"; near)).fix(text!("đổi thành `{}`", "change it to `{}`"; near), agency.span, near, false),
            None => finding.help(text!("khai báo `nhóm {0} \"Tên nhóm\"`, hoặc viết tên đơn vị trong ngoặc kép", "declare `nhóm {0} \"Title\"`, or write a unit's name in quotes"; agency.name)),
        };
        out.push(finding);
    }
}

/// Units that no group lists. Answers whether one of an annex is among them.
fn unknown_units(set: &Set, named: &[&Agency], out: &mut Findings) -> bool {
    let rosters: Vec<&str> = set.groups.iter().flat_map(|group| &group.units).map(|unit| unit.value.as_str()).collect();
    // A group without a roster takes any unit; then only a near miss is a slip.
    let open = set.groups.iter().any(|group| group.units.is_empty()) || set.groups.is_empty();
    let mut told: Vec<&str> = Vec::new();
    for agency in named.iter().filter(|agency| agency.is_unit) {
        if rosters.iter().any(|unit| same_text(unit, &agency.name)) || told.contains(&agency.name.as_str()) {
            continue;
        }
        if let Some(group) = set.groups.iter().find(|group| same_text(&group.id.value, &agency.name)) {
            told.push(&agency.name);
            out.push(quoted_group(agency, group));
            continue;
        }
        let near = nearest(&agency.name, rosters.iter().copied());
        if near.is_none() && open {
            continue;
        }
        told.push(&agency.name);
        let finding = Diagnostic::new(
            Code::NoSuchUnit,
            text!("không nhóm nào liệt kê đơn vị “{}”", "no group lists the unit “{}”"; agency.name),
            agency.span,
            text!("không có trong danh sách", "in no list"),
        );
        let similar =
            near.and_then(|near| set.groups.iter().flat_map(|group| &group.units).find(|unit| unit.value == near));
        let finding = match similar {
            Some(unit) => finding.other(unit.span, text!("tên gần giống", "a similar name")),
            None => finding,
        };
        out.push(match near {
            Some(near) => finding.help(text!("có phải là “{}”?", "did you mean “{}”?"; near)).fix(
                text!("đổi thành “{}”", "change it to “{}”"; near),
                agency.span,
                format!("\"{near}\""),
                false,
            ),
            None => finding.help(text!(
                "thêm đơn vị vào `đơn vị:` của một nhóm, hoặc sửa tên",
                "add the unit to the `đơn vị:` of a group, or correct its name"
            )),
        });
    }
    scopes(set).flat_map(|scope| &scope.to).any(|agency| agency.is_unit && told.contains(&agency.name.as_str()))
}

/// The name of a group in quotes, where a unit's would be.
fn quoted_group(agency: &Agency, group: &Group) -> Diagnostic {
    let id = &group.id.value;
    Diagnostic::new(
        Code::NoSuchUnit,
        text!("không nhóm nào liệt kê đơn vị “{}”", "no group lists the unit “{}”"; agency.name),
        agency.span,
        text!("trong ngoặc kép là tên một đơn vị", "in quotes stands the name of a unit"),
    )
    .other(group.id.span, text!("`{}` là một nhóm", "`{}` is a group"; id))
    .help(text!("viết tên nhóm không có ngoặc kép: `{}`", "write the group without quotes: `{}`"; id))
    .fix(text!("bỏ ngoặc kép", "remove the quotes"), agency.span, id.clone(), false)
}

fn annex_facts(annex: &Annex, standing: &Standing, out: &mut Findings) {
    if annex.settings.incomplete {
        return;
    }
    let lacks_scope = annex.settings.rare.scope.is_none();
    let concerns = |with: &Agency, agency: &Agency| with.name == agency.name || with.groups.contains(&agency.name);
    let scaled = |agency: &Agency| {
        annex.scales.iter().any(|scale| scale.with.as_ref().is_none_or(|with| concerns(with, agency)))
    };
    let without = annex.settings.rare.scope.iter().flat_map(|scope| &scope.to).find(|agency| !scaled(agency));
    let (what, lines) = match (annex.scales.is_empty(), lacks_scope, without) {
        (true, true, _) => (
            text!("thang điểm và đối tượng áp dụng", "scale and no units to apply to"),
            text!("`thang điểm: 100` và `áp dụng: NHÓM`", "`thang điểm: 100` and `áp dụng: GROUP`"),
        ),
        (true, false, _) => (text!("thang điểm", "scale"), text!("`thang điểm: 100`", "`thang điểm: 100`")),
        (false, true, _) => {
            (text!("đối tượng áp dụng", "units to apply to"), text!("`áp dụng: NHÓM`", "`áp dụng: GROUP`"))
        }
        (false, false, Some(group)) => (
            text!("thang điểm cho “{}”", "scale for “{}”"; group.name),
            text!("`thang điểm: 100`", "`thang điểm: 100`"),
        ),
        (false, false, None) => return,
    };
    out.push(
        missing(
            standing,
            Code::NoScale,
            text!("phụ lục {} chưa có {}", "annex {} has no {}"; annex.label.value, what),
            annex.span,
            text!("phụ lục này", "this annex"),
        )
        .help(text!("thêm {} ngay dưới dòng này", "add {} right below this line"; lines)),
    );
}

/// Every unit of a roster falls under exactly one annex.
fn coverage(set: &Set, standing: &Standing, out: &mut Findings) {
    for group in &set.groups {
        if group.units.is_empty() {
            let over: Vec<_> = scoped(set).filter(|(_, scope)| names(&scope.to, &group.id.value, false)).collect();
            if over.is_empty() && !scopes(set).any(|scope| names(&scope.except, &group.id.value, false)) {
                out.push(nowhere(
                    standing,
                    &group.id,
                    text!("nhóm `{}` không thuộc phụ lục nào", "the group `{}` is under no annex"; group.id.value),
                ));
            }
            if let Some((first, second)) = conflict(&over) {
                out.push(under_two(&group.id.value, group.id.span, first.span, second.span));
            }
            continue;
        }
        // Units that stand alike are told once, in the name of the first.
        let mut uncovered: Vec<&Located<String>> = Vec::new();
        let mut doubled = false;
        for unit in &group.units {
            let covering: Vec<_> = scoped(set).filter(|(_, scope)| covers(set, scope, &unit.value)).collect();
            if covering.is_empty() {
                uncovered.push(unit);
            }
            if let Some((first, second)) = conflict(&covering).filter(|_| !doubled) {
                doubled = true;
                out.push(under_two(&unit.value, unit.span, first.span, second.span));
            }
        }
        if let Some(first) = uncovered.first() {
            let message = match uncovered.len() {
                1 => text!("đơn vị “{}” không thuộc phụ lục nào", "the unit “{}” is under no annex"; first.value),
                count => {
                    text!("{1} đơn vị của nhóm `{0}` không thuộc phụ lục nào", "{1} units of the group `{0}` are under no annex"; group.id.value, count)
                }
            };
            out.push(nowhere(standing, first, message));
        }
    }
}

fn scopes(set: &Set) -> impl Iterator<Item = &Scope> {
    scoped(set).map(|(_, scope)| scope)
}

/// The scopes with the labels of their annexes.
fn scoped(set: &Set) -> impl Iterator<Item = (&str, &Scope)> {
    set.annexes.iter().filter_map(|annex| Some((annex.label.value.as_str(), annex.settings.rare.scope.as_ref()?)))
}

/// Two scopes that must not meet; of annexes with one label that is told already.
fn conflict<'a>(over: &[(&str, &'a Scope)]) -> Option<(&'a Scope, &'a Scope)> {
    let (label, first) = over.first()?;
    let (_, second) = over.iter().find(|(other, _)| !same_label(label, other))?;
    Some((first, second))
}

fn names(list: &[Agency], name: &str, is_unit: bool) -> bool {
    list.iter()
        .any(|agency| agency.is_unit == is_unit && (agency.name == name || (is_unit && same_text(&agency.name, name))))
}

/// Whether a scope covers a unit: by name, or through a group that lists it, and not excepted in either way.
fn covers(set: &Set, scope: &Scope, unit: &str) -> bool {
    let through = |list: &[Agency]| {
        names(list, unit, true)
            || set.groups.iter().any(|group| {
                names(list, &group.id.value, false) && group.units.iter().any(|known| same_text(&known.value, unit))
            })
    };
    through(&scope.to) && !through(&scope.except)
}

fn nowhere(standing: &Standing, unit: &Located<String>, message: barem_diagnostic::Text) -> Diagnostic {
    missing(
        standing,
        Code::UnitNowhere,
        message,
        unit.span,
        text!("chưa phụ lục nào áp dụng", "no annex applies to it"),
    )
    .help(text!("thêm vào `áp dụng:` của một phụ lục", "add it to the `áp dụng:` of an annex"))
}

fn under_two(name: &str, unit: Span, first: Span, second: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UnitTwice,
        text!("“{}” thuộc hai phụ lục", "“{}” is under two annexes"; name),
        second,
        text!("phụ lục thứ hai áp dụng", "the second annex that applies"),
    )
    .other(first, text!("phụ lục thứ nhất áp dụng", "the first annex that applies"))
    .other(unit, text!("khai báo ở đây", "declared here"))
    .help(text!(
        "thêm `trừ …` vào `áp dụng:` của một trong hai phụ lục",
        "add `trừ …` to the `áp dụng:` of one of the two"
    ))
}
