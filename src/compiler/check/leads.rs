//! Who leads: once an annex names any lead agency, every leaf has exactly one.
//!
//! The nearest heading that names leads decides; what it excepts (`trừ 7.1`) must name its own below.

use std::collections::{HashMap, HashSet};

use barem_diagnostic::{Code, Diagnostic, text};

use super::{
    Standing,
    broken::Broken,
    complete::missing,
    gather::{Group, Home, grouped},
    references::resolve,
};
use crate::{
    hir::{Annex, Heading, Lead, Located},
    read::Findings,
    reference::Index,
};

/// A heading (`None`: the annex) with its leads, and what each of them excepts.
struct Naming<'a> {
    leads: &'a Located<Vec<Lead>>,
    /// For each lead, the headings it excepts with the place of the reference.
    except: Vec<Vec<(usize, &'a Located<String>)>>,
}

/// Checks the leads of an annex.
pub(crate) fn leads(annex: &Annex, index: &Index<'_>, broken: &Broken, standing: &Standing, out: &mut Findings) {
    let mut namings: HashMap<Option<usize>, Naming<'_>> = HashMap::new();
    let headings = annex.headings.iter().enumerate().map(|(at, heading)| (Some(at), heading.settings.leads.as_ref()));
    for (at, leads) in std::iter::once((None, annex.settings.leads.as_ref())).chain(headings) {
        let Some(leads) = leads else { continue };
        let except = leads.value.iter().map(|lead| excepted(annex, index, at, lead, broken, out)).collect();
        namings.insert(at, Naming { leads, except });
    }
    if namings.is_empty() {
        return;
    }
    let mut leaderless = Vec::new();
    let mut carved: Vec<(&Located<String>, &Lead)> = Vec::new();
    let mut doubled: Vec<(Option<usize>, &Lead, &Lead, usize)> = Vec::new();
    for leaf in (0..annex.headings.len()).filter(|&at| annex.get(at).is_some_and(Heading::is_leaf)) {
        let chain: Vec<usize> = annex.path(leaf).collect();
        let nearest =
            chain.iter().map(|&at| Some(at)).chain([None]).find_map(|at| namings.get(&at).map(|naming| (at, naming)));
        let Some((at, naming)) = nearest else {
            leaderless.push((leaf, !suspicious(annex, leaf, broken)));
            continue;
        };
        leaderless.push((leaf, false));
        let excepting = |who: usize| {
            naming
                .except
                .get(who)
                .into_iter()
                .flatten()
                .find(|(target, _)| chain.contains(target))
                .map(|(_, reference)| *reference)
        };
        let mut leading =
            naming.leads.value.iter().enumerate().filter(|(who, _)| excepting(*who).is_none()).map(|(_, lead)| lead);
        match (leading.next(), leading.next()) {
            (Some(first), Some(second)) => {
                if !doubled.iter().any(|(known, ..)| *known == at) {
                    doubled.push((at, first, second, leaf));
                }
            }
            (Some(_), None) => {}
            (None, _) => {
                let named = naming.leads.value.iter().enumerate();
                carved
                    .extend(named.filter_map(|(who, lead)| excepting(who).map(|reference| (reference, lead))).take(1));
            }
        }
    }
    for group in grouped(annex, Code::NoLead, Home::Fields, &leaderless) {
        out.push(group.shown(annex, no_lead(annex, &group, standing)));
    }
    let mut told = HashSet::new();
    for (reference, lead) in carved {
        if told.insert(reference.span) {
            out.push(carved_out(annex, index, reference, lead, standing));
        }
    }
    for (at, first, second, leaf) in doubled {
        out.push(two_leads(annex, at, first, second, leaf));
    }
}

fn no_lead(annex: &Annex, group: &Group, standing: &Standing) -> Diagnostic {
    let (span, name) = group.place(annex);
    let message = match group.leaves.len() {
        1 => text!("{} chưa có cơ quan chủ trì", "{} has no lead agency"; name),
        count => {
            text!("{1} mục trong {0} chưa có cơ quan chủ trì", "{1} headings in {0} have no lead agency"; name, count)
        }
    };
    missing(standing, Code::NoLead, message, span, text!("chưa có `chủ trì`", "no `chủ trì`"))
        .note(text!(
            "phụ lục này đã giao cơ quan chủ trì cho các mục khác",
            "the annex names lead agencies for other headings"
        ))
        .help(text!("thêm `chủ trì: \"Tên cơ quan\"` dưới mục này", "add `chủ trì: \"Agency\"` below it"))
}

fn suspicious(annex: &Annex, leaf: usize, broken: &Broken) -> bool {
    annex.path(leaf).any(|at| {
        broken.blocks.contains(&at)
            || annex.get(at).is_some_and(|heading| heading.settings.incomplete || heading.broken)
    })
}

/// The headings that a lead excepts; a reference that names nothing of its heading is a finding.
fn excepted<'a>(
    annex: &Annex,
    index: &Index<'_>,
    at: Option<usize>,
    lead: &'a Lead,
    broken: &Broken,
    out: &mut Findings,
) -> Vec<(usize, &'a Located<String>)> {
    let mut all = Vec::new();
    for reference in &lead.except {
        let Some(target) = resolve(annex, index, reference, broken, out) else { continue };
        let inside = at.is_none_or(|at| annex.path(target).any(|up| up == at));
        // The statement may be that of a missing heading.
        let own = at.is_none_or(|at| !broken.blocks.contains(&at));
        if inside || !own {
            all.extend(inside.then_some((target, reference)));
            continue;
        }
        let heading = at.and_then(|at| annex.get(at));
        let mut finding = Diagnostic::new(
            Code::NoSuchItem,
            text!("`trừ {}` nằm ngoài phần mà “{}” chủ trì", "`trừ {}` lies outside what “{}” leads"; reference.value, lead.agency.value),
            reference.span,
            text!("không thuộc mục này", "not below this heading"),
        );
        if let Some(heading) = heading {
            finding = finding
                .other(heading.span, text!("“{}” chủ trì {}", "“{}” leads {}"; lead.agency.value, heading.name()));
        }
        out.push(finding.help(text!("bỏ `trừ {0}`, hoặc ghi mã của một mục bên dưới", "remove `trừ {0}`, or write the code of a heading below"; reference.value)));
    }
    all
}

fn carved_out(
    annex: &Annex,
    index: &Index<'_>,
    reference: &Located<String>,
    lead: &Lead,
    standing: &Standing,
) -> Diagnostic {
    let target = index.find(&reference.value).first().and_then(|&at| annex.get(at));
    let mut finding = missing(
        standing,
        Code::CarvedOut,
        text!("mục {} được trừ ra nhưng không giao cho cơ quan nào", "{} is excepted and given to nobody"; reference.value),
        reference.span,
        text!("“{}” không chủ trì mục này", "“{}” does not lead it"; lead.agency.value),
    );
    if let Some(target) = target {
        finding =
            finding.other(target.span, text!("mục này chưa có cơ quan chủ trì", "this heading has no lead agency"));
    }
    finding.help(text!("thêm `chủ trì: \"Tên cơ quan\"` dưới mục {}, hoặc bỏ phần `trừ`", "add `chủ trì: \"Agency\"` below {}, or remove the exception"; reference.value))
}

/// `at`: the heading that names both (`None`: the annex). Where they divide it, the leaf that both still lead is told.
fn two_leads(annex: &Annex, at: Option<usize>, first: &Lead, second: &Lead, leaf: usize) -> Diagnostic {
    let divided = !first.except.is_empty() || !second.except.is_empty();
    let name = match (divided, at) {
        (true, _) => Some(leaf),
        (false, at) => at,
    };
    let name = name.and_then(|at| annex.get(at)).map(Heading::name);
    let name = name.unwrap_or_else(|| format!("phụ lục {}", annex.label.value));
    Diagnostic::new(
        Code::TwoLeads,
        text!("“{}” và “{}” cùng chủ trì {}", "“{}” and “{}” both lead {}"; first.agency.value, second.agency.value, name),
        second.agency.span,
        text!("cơ quan thứ hai", "the second agency"),
    )
    .other(first.agency.span, text!("cơ quan thứ nhất", "the first agency"))
    .help(text!("giữ một cơ quan chủ trì, chuyển cơ quan kia sang `phối hợp`, hoặc dùng `trừ` để chia mục", "keep one lead and make the other `phối hợp`, or divide the headings with `trừ`"))
}
