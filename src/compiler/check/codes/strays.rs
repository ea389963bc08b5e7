//! Strays: headings whose code names another parent than the one they stand under.

use barem_diagnostic::{Code, Diagnostic, text};

use super::{Family, Gap, claimed_parent, is_called, is_named, successor};
use crate::{
    check::{broken::Broken, many},
    code,
    hir::{Annex, Heading, Located},
    read::Findings,
};

/// A heading whose code says that its parent has the code `claimed`.
pub(super) struct Stray {
    pub(super) index: usize,
    claimed: Option<String>,
}

/// Whether a heading is one of these strays, which stand in the order of the text.
pub(super) fn is_among(strays: &[Stray], index: usize) -> bool {
    strays.binary_search_by_key(&index, |stray| stray.index).is_ok()
}

/// The strays of a family; none where the code of the parent itself is wrong.
pub(super) fn of(annex: &Annex, family: &Family, broken: &Broken) -> Vec<Stray> {
    let parent = family.parent.and_then(|parent| annex.get(parent));
    if parent.is_some_and(|parent| parent.broken)
        || family.parent.is_some_and(|parent| broken.miscoded.contains(&parent))
    {
        return Vec::new();
    }
    let coded = family
        .children
        .iter()
        .filter_map(|&child| Some((child, annex.get(child).filter(|heading| heading.code.is_some())?)));
    let claims: Vec<Stray> = coded.map(|(index, heading)| Stray { index, claimed: claimed_parent(heading) }).collect();
    let own = parent.and_then(|parent| parent.code.as_ref());
    let called =
        |stray: &Stray| own.zip(stray.claimed.as_ref()).is_none_or(|(code, claimed)| is_called(&code.value, claimed));
    let (fitting, mut strays): (Vec<Stray>, Vec<Stray>) = claims.into_iter().partition(called);
    // Also siblings that may begin as they do begin alike: `1`, `2.2`, `3` below field II.
    if let Some(common) = usual(&fitting) {
        strays.extend(fitting.into_iter().filter(|stray| stray.claimed != common));
        strays.sort_by_key(|stray| stray.index);
    }
    strays
}

/// How the codes of a family begin, where one differs from all others at most.
fn usual(claims: &[Stray]) -> Option<Option<String>> {
    let (first, second, third) = (claims.first()?, claims.get(1)?, claims.get(2)?);
    let common = if first.claimed == second.claimed { first } else { third };
    let unlike = claims.iter().filter(|stray| stray.claimed != common.claimed).count();
    (unlike <= 1).then(|| common.claimed.clone())
}

/// Tells strays, those that claim the same parent once.
pub(super) fn strays(annex: &Annex, family: &Family, broken: &mut Broken, gaps: &mut [Gap], out: &mut Findings) {
    let all = of(annex, family, broken);
    for group in all.chunk_by(|a, b| a.claimed == b.claimed) {
        match lost_parent(annex, family, group, gaps) {
            Some(finding) => {
                missing_parent(annex, group, broken);
                out.push(finding);
            }
            None => {
                broken.miscoded.extend(group.iter().map(|stray| stray.index));
                out.extend(group.first().and_then(|first| wrong_code(annex, family, first, broken)));
            }
        }
    }
}

/// The finding of a missing heading whose children strays are.
fn lost_parent(annex: &Annex, family: &Family, group: &[Stray], gaps: &mut [Gap]) -> Option<Diagnostic> {
    let (parent, first) = (family.parent?, group.first()?);
    let (above, heading, claimed) = (annex.get(parent)?, annex.get(first.index)?, first.claimed.as_ref()?);
    let code = heading.code.as_ref()?;
    if !is_lost(annex, family, group, gaps)? {
        return None;
    }
    let begin = many(group.len(), "mục", "heading begins", "headings begin");
    Some(
        wrong_parent(code, above, claimed)
            .note(text!(
                "trong phụ lục không có dòng nào mang mã {}; ở đây có {} bắt đầu bằng mã đó",
                "no heading of the annex has the code {}; here {} with it"; claimed, begin
            ))
            .help(text!("thêm dòng tiêu đề có mã {} ở phía trên, hoặc sửa mã của mục này", "add the heading with code {} above, or correct this code"; claimed)),
    )
}

/// Whether the heading that strays claim is missing: its code is skipped beside the parent or between the two, where a
/// finding would have told of it; or it is not there at all, and the strays begin a family of their own.
fn is_lost(annex: &Annex, family: &Family, group: &[Stray], gaps: &mut [Gap]) -> Option<bool> {
    let (parent, first, last) = (family.parent?, group.first()?, group.last()?);
    let (above, heading, claimed) = (annex.get(parent)?, annex.get(first.index)?, first.claimed.as_ref()?);
    let at_end = family.children.last() == Some(&last.index);
    // Between the two, or beside the parent: then all that follows is below the missing heading.
    let homes = [Some(parent)].into_iter().chain(at_end.then_some(above.parent));
    for home in homes {
        let skipped =
            |gap: &&mut Gap| gap.parent == home && gap.missing.iter().any(|missing| is_called(missing, claimed));
        if let Some(gap) = gaps.iter_mut().find(skipped) {
            gap.told = true;
            return Some(true);
        }
    }
    let begins = code::split(claimed).0.zip(above.code.as_ref());
    let between = begins.is_some_and(|(begins, code)| is_named(&code.value, begins));
    let home = if between { Some(parent) } else { above.parent };
    let called = |heading: &Heading| heading.code.as_ref().is_some_and(|code| is_called(&code.value, claimed));
    let exists = annex.headings.iter().any(|other| other.parent == home && called(other));
    let next =
        above.code.as_ref().and_then(|code| successor(&code.value)).is_some_and(|next| is_called(&next, claimed));
    let begins = code::ordinal(code::split(&code::normal(&heading.code.as_ref()?.value)).1, false)
        .is_some_and(|place| place.value == 1);
    Some(!exists && begins && (between || (next && at_end)))
}

/// What follows from a missing heading: its lines have fallen under the one before, its children have lost what they
/// would inherit, and nothing above comes out.
fn missing_parent(annex: &Annex, group: &[Stray], broken: &mut Broken) {
    for stray in group {
        broken.missing.extend(stray.claimed.clone());
        broken.blocks.insert(stray.index);
        broken.above(annex, stray.index);
    }
    broken.blocks.extend(group.first().and_then(|first| first.index.checked_sub(1)));
}

fn wrong_code(annex: &Annex, family: &Family, stray: &Stray, broken: &mut Broken) -> Option<Diagnostic> {
    let heading = annex.get(stray.index)?;
    let code = heading.code.as_ref()?;
    let normal = code::normal(&code.value);
    let last = code::split(&normal).1;
    let above = family.parent.and_then(|parent| annex.get(parent));
    // As its siblings begin; without any, as its parent is called.
    let strays = of(annex, family, broken);
    let sibling = family.children.iter().find(|child| !is_among(&strays, **child)).and_then(|&child| annex.get(child));
    let begins = match sibling {
        Some(sibling) => claimed_parent(sibling),
        None => above.and_then(|above| above.code.as_ref()).map(|own| code::normal(&own.value).into_owned()),
    };
    let expected = begins.map_or_else(|| last.to_owned(), |begins| format!("{begins}.{last}"));
    broken.missing.insert(expected.clone());
    let Some((above, claimed)) = above.zip(stray.claimed.as_ref()) else { return Some(unlike(code, &expected)) };
    let finding = wrong_parent(code, above, claimed);
    let elsewhere = annex.headings.iter().find(|h| h.code.as_ref().is_some_and(|c| code::normal(&c.value) == *claimed));
    Some(match elsewhere {
        Some(other) => finding
            .other(other.span, text!("mục cha theo mã", "its parent by its code"))
            .help(text!("chuyển mục này xuống dưới {}, hoặc sửa mã của nó", "move it below {}, or correct its code"; other.name())),
        None => finding
            .note(text!("trong phụ lục không có dòng nào mang mã {}", "no heading of the annex has the code {}"; claimed))
            .help(text!("sửa mã của mục này", "correct its code")),
    }
    .fix(text!("đổi thành {}", "change it to {}"; expected), code.span, expected, false))
}

fn wrong_parent(code: &Located<String>, above: &Heading, claimed: &str) -> Diagnostic {
    Diagnostic::new(
        Code::WrongParent,
        text!("mã {} nằm dưới {}", "code {} stands under {}"; code.value, above.name()),
        code.span,
        text!("mã này thuộc mục {}", "this code belongs under {}"; claimed),
    )
    .other(above.span, text!("mục cha theo vị trí", "its parent by position"))
}

/// An outermost code that begins unlike the others.
fn unlike(code: &Located<String>, expected: &str) -> Diagnostic {
    Diagnostic::new(
        Code::WrongParent,
        text!("mã {} không cùng dạng với các mục ngang hàng", "code {} is not like those beside it"; code.value),
        code.span,
        text!("theo các mục ngang hàng thì là {}", "like those beside it this is {}"; expected),
    )
    .help(text!("sửa mã của mục này", "correct its code"))
    .fix(text!("đổi thành {}", "change it to {}"; expected), code.span, expected, false)
}
