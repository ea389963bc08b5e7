//! The sequence of sibling codes: none twice, none skipped, none out of order.

use std::{
    borrow::Cow,
    collections::{HashMap, hash_map::Entry},
};

use barem_diagnostic::{Code, Diagnostic, Span, text};

use super::{
    Gap, claimed_parent,
    rows::{Row, Sibling},
    successor, with_last,
};
use crate::{
    check::{broken::Broken, totals},
    code::{self, Ordinal, Style},
    hir::{Annex, Located},
    read::Findings,
};

/// Checks the codes of rows; codes that are skipped are told later, for a stray child may tell of them better. `tidy`
/// says that no code of theirs names another parent.
pub(super) fn sequence(
    annex: &Annex,
    rows: Vec<Row<'_>>,
    tidy: bool,
    broken: &mut Broken,
    gaps: &mut Vec<Gap>,
    out: &mut Findings,
) {
    for mut row in rows {
        if duplicates(annex, &mut row, broken, out) {
            continue;
        }
        match disorder(&row) {
            Some(finding) => out.push(finding),
            None => in_order(annex, &row, tidy, broken, gaps, out),
        }
    }
}

/// Tells duplicate codes. Answers whether the sequence cannot be judged any more.
fn duplicates(annex: &Annex, row: &mut Row<'_>, broken: &mut Broken, out: &mut Findings) -> bool {
    let (run, begin) = (row.run, row.first);
    let siblings = row.siblings.as_mut_slice();
    let mut first: HashMap<Cow<'_, str>, usize> = HashMap::with_capacity(siblings.len());
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, sibling) in siblings.iter().enumerate().filter(|(_, sibling)| sibling.place.is_some()) {
        let Some(code) = &sibling.heading.code else { continue };
        match first.entry(code::normal(&code.value)) {
            Entry::Occupied(before) => pairs.push((*before.get(), at)),
            Entry::Vacant(free) => {
                free.insert(at);
            }
        }
    }
    if let (Some(run), Some((before, again))) = (run, pairs.first())
        && let (Some(before), Some(again)) = (siblings.get(*before), siblings.get(*again))
        && again.heading.parent != before.heading.parent
        && again.value() == Some(begin)
    {
        out.extend(begun_anew(siblings, again, run));
        return true;
    }
    if let [(before, again), _, ..] = pairs.as_slice()
        && siblings.get(*again).and_then(Sibling::value) == Some(1)
    {
        out.extend(restart(annex, siblings, (*before, *again), pairs.len(), broken));
        return true;
    }
    for (before, again) in pairs {
        let (right, wrong) =
            if fit(siblings, begin, before) < fit(siblings, begin, again) { (again, before) } else { (before, again) };
        out.extend(twice(siblings, right, wrong, broken));
        if let Some(sibling) = siblings.get_mut(wrong) {
            sibling.place = None;
        }
    }
    false
}

/// How well a code fits where it stands: after the code before, before the code after, in its place from the first.
fn fit(siblings: &[Sibling<'_>], begin: u32, at: usize) -> u8 {
    let value = |at: usize| siblings.get(at).and_then(Sibling::value);
    let Some(own) = value(at) else { return 0 };
    let before = at.checked_sub(1).map_or(begin.checked_sub(1), value);
    let (follows, leads) = (before == Some(own.wrapping_sub(1)), value(at + 1) == Some(own + 1));
    u8::from(follows) + u8::from(leads) + u8::from(u32::try_from(at).ok() == own.checked_sub(begin))
}

/// The numbering starts again under another parent, though the annex says that it runs on.
fn begun_anew(siblings: &[Sibling<'_>], again: &Sibling<'_>, run: Span) -> Option<Diagnostic> {
    let code = again.heading.code.as_ref()?;
    let before = siblings.iter().take_while(|sibling| sibling.index < again.index).last()?;
    let wanted = with_last(&code.value, again.place?.style, before.value()? + 1);
    Some(
        Diagnostic::new(
            Code::CodeGap,
            text!("mã {} đếm lại từ đầu: đánh số liên tục thì ở đây là {}", "code {} begins anew: running on, it is {} here"; code.value, wanted),
            code.span,
            text!("đánh số liên tục thì là {}", "running on, it is {}"; wanted),
        )
        .other(run, text!("khai báo ở đây", "declared here"))
        .other(before.span(), text!("mã liền trước", "the code before"))
        .help(text!(
            "đánh số lại từ đây, hoặc bỏ `liên tục` nếu mã đếm lại trong từng mục cha",
            "renumber from here, or remove `liên tục` if codes begin anew under each parent"
        )),
    )
}

/// The numbering starts again: a heading between is missing.
fn restart(
    annex: &Annex,
    siblings: &[Sibling<'_>],
    pair: (usize, usize),
    count: usize,
    broken: &mut Broken,
) -> Option<Diagnostic> {
    let (first, again) = (siblings.get(pair.0)?, siblings.get(pair.1)?);
    let code = again.heading.code.as_ref()?;
    for above in annex.path(again.index).skip(1) {
        broken.missing.extend(annex.get(above).and_then(|h| h.code.as_ref()).and_then(|code| successor(&code.value)));
    }
    broken.above(annex, again.index);
    broken.blocks.extend(again.index.checked_sub(1));
    broken.blocks.extend(siblings.iter().skip(pair.1).map(|sibling| sibling.index));
    Some(
        duplicate(code, again.heading.parent, first)
            .note(text!("từ đây mã đếm lại từ đầu ({} mã trùng), nên có lẽ thiếu một dòng tiêu đề ở phía trên", "from here the numbering starts again ({} codes are repeated), so a heading above is probably missing"; count))
            .help(text!("thêm dòng tiêu đề còn thiếu trước mã {}", "add the missing heading before code {}"; code.value)),
    )
}

fn twice(siblings: &[Sibling<'_>], right: usize, wrong: usize, broken: &mut Broken) -> Option<Diagnostic> {
    let (right, sibling) = (siblings.get(right)?, siblings.get(wrong)?);
    let code = sibling.heading.code.as_ref()?;
    broken.miscoded.insert(sibling.index);
    let before = wrong.checked_sub(1).and_then(|at| siblings.get(at)).and_then(Sibling::value).unwrap_or(0);
    let taken = siblings.iter().any(|sibling| sibling.value() == Some(before + 1));
    let expected = sibling.place.filter(|_| !taken).map(|place| with_last(&code.value, place.style, before + 1));
    let finding = duplicate(code, sibling.heading.parent, right);
    let Some(expected) = expected else {
        return Some(finding.help(text!("đánh số lại một trong hai mục", "renumber one of the two")));
    };
    broken.missing.insert(code::normal(&expected).into_owned());
    Some(finding.help(text!("theo thứ tự thì mã ở đây là {}", "in sequence the code here is {}"; expected)).fix(
        text!("đổi thành {}", "change it to {}"; expected),
        code.span,
        expected,
        false,
    ))
}

fn duplicate(code: &Located<String>, parent: Option<usize>, other: &Sibling<'_>) -> Diagnostic {
    let (used, first) = match other.span().start < code.span.start {
        true => (text!("mã này đã dùng", "used before"), text!("dùng lần đầu ở đây", "first used here")),
        false => (text!("mã này dùng ở dưới", "used below"), text!("mục này đúng thứ tự", "this one is in sequence")),
    };
    Diagnostic::new(
        Code::DuplicateCode,
        match other.heading.parent == parent {
            true => text!("mã {} xuất hiện hai lần trong cùng một mục cha", "the code {} stands twice under one parent"; code.value),
            false => text!("mã {} xuất hiện hai lần, dù đánh số liên tục", "the code {} stands twice, though codes run on"; code.value),
        },
        code.span,
        used,
    )
    .other(other.span(), first)
}

/// All codes are there, but not in order: headings have changed places.
fn disorder(row: &Row<'_>) -> Option<Diagnostic> {
    let siblings = row.siblings.as_slice();
    let place = |sibling: &Sibling<'_>| {
        sibling.place.filter(|place| place.inserted.is_none() && !place.foreign).map(|place| place.value)
    };
    let values: Vec<u32> = siblings.iter().map(place).collect::<Option<_>>()?;
    let count = u32::try_from(values.len()).ok()?;
    let (at, expected) = (0..)
        .zip(row.first..row.first.checked_add(count)?)
        .find(|&(at, expected)| values.get(at) != Some(&expected))?;
    let all = (row.first..row.first.checked_add(count)?).all(|value| values.contains(&value));
    let other = siblings.get(values.iter().position(|value| *value == expected)?).filter(|_| all)?;
    let (code, wanted) = (siblings.get(at)?.heading.code.as_ref()?, other.heading.code.as_ref()?);
    Some(
        Diagnostic::new(
            Code::CodeGap,
            text!("mã {} đứng ở chỗ của mã {}", "code {} stands in the place of code {}"; code.value, wanted.value),
            code.span,
            text!("theo thứ tự thì ở đây là {}", "in sequence this is {}"; wanted.value),
        )
        .other(wanted.span, text!("mã {} đứng ở đây", "code {} stands here"; wanted.value))
        .help(text!(
            "đổi chỗ các mục cho đúng thứ tự, hoặc đánh số lại; ghi `đánh số: tự do` ở đầu phụ lục nếu mã không theo thứ tự",
            "put the headings in order, or renumber; write `đánh số: tự do` at the head of the annex if codes follow no order"
        )),
    )
}

fn in_order(annex: &Annex, row: &Row<'_>, tidy: bool, broken: &mut Broken, gaps: &mut Vec<Gap>, out: &mut Findings) {
    let siblings = row.siblings.as_slice();
    let mut expected = row.first;
    let mut wild = false;
    for (at, sibling) in siblings.iter().enumerate() {
        let Some(place) = sibling.place else {
            // A heading whose code cannot be read, or is wrong, may be the next.
            wild = true;
            continue;
        };
        let inserted = place.inserted.is_some() && place.value + 1 == expected;
        if place.value == expected || inserted || (wild && place.value == expected + 1) {
            if place.foreign {
                letter_order(sibling, place, out);
            }
            expected = if inserted { expected } else { place.value + 1 };
            wild = false;
        } else if letters_skip_d(place, expected)
            || (place.style == Style::Letter && place.foreign && place.value == expected + 1)
        {
            letter_order(sibling, place, out);
            expected = place.value + 1;
        } else if place.value < expected || is_slip(annex, tidy, siblings, at, expected) {
            misnumbered(annex, sibling, place.style, expected, broken, out);
            expected += 1;
        } else {
            gaps.extend(gap(siblings, at, expected..place.value, broken));
            expected = place.value + 1;
        }
    }
}

/// Whether a code that is too high is only a wrong number: the next one goes on as if it were right, or its children
/// carry the right one, or it is the last and nothing is missing.
fn is_slip(annex: &Annex, tidy: bool, siblings: &[Sibling<'_>], at: usize, expected: u32) -> bool {
    let Some(sibling) = siblings.get(at) else { return false };
    match siblings.get(at + 1) {
        Some(next) => next.value() == Some(expected + 1),
        None => {
            children_claim(annex, sibling.index, expected) || (tidy && totals::adds_up(annex, sibling.heading.parent))
        }
    }
}

/// `c, d, e`: the letter đ was passed over, as in the Latin alphabet.
fn letters_skip_d(place: Ordinal, expected: u32) -> bool {
    place.style == Style::Letter && expected == 5 && place.value == 6
}

/// Whether the children of a heading carry the code that is expected of it.
fn children_claim(annex: &Annex, index: usize, expected: u32) -> bool {
    let Some(heading) = annex.get(index) else { return false };
    let claimed = heading.children.iter().filter_map(|&child| annex.get(child)).find_map(claimed_parent);
    claimed.is_some_and(|claimed| {
        code::ordinal(code::split(&claimed).1, false).is_some_and(|place| place.value == expected)
    })
}

fn letter_order(sibling: &Sibling<'_>, place: Ordinal, out: &mut Findings) {
    let Some(code) = &sibling.heading.code else { return };
    let wanted = if place.foreign { code::text(Style::Letter, place.value) } else { "đ".to_owned() };
    out.push(
        Diagnostic::new(
            Code::LetterOrder,
            text!("chữ `{}` không theo thứ tự a, b, c, d, đ, e, g, h", "the letter `{}` is not in the order a, b, c, d, đ, e, g, h"; code.value),
            code.span,
            text!("theo thứ tự tiếng Việt ở đây là `{}`", "in Vietnamese order this is `{}`"; wanted),
        )
        .help(text!(
            "đánh lại chữ; nếu văn bản gốc viết như vậy, ghi `chấp nhận B0109 \"theo văn bản gốc\"` dưới mục cha",
            "reletter; where the original has it so, write `chấp nhận B0109 \"theo văn bản gốc\"` below the parent"
        )),
    );
}

fn misnumbered(
    annex: &Annex,
    sibling: &Sibling<'_>,
    style: Style,
    expected: u32,
    broken: &mut Broken,
    out: &mut Findings,
) {
    let Some(code) = &sibling.heading.code else { return };
    let wanted = with_last(&code.value, style, expected);
    broken.missing.insert(code::normal(&wanted).into_owned());
    broken.miscoded.insert(sibling.index);
    let finding = Diagnostic::new(
        Code::CodeGap,
        text!("mã {} không theo thứ tự: ở đây phải là {}", "code {} is out of sequence: it should be {}"; code.value, wanted),
        code.span,
        text!("phải là {}", "should be {}"; wanted),
    )
    .help(text!("sửa mã, hoặc ghi `đánh số: tự do` ở đầu phụ lục nếu mã không theo thứ tự", "correct the code, or write `đánh số: tự do` at the head of the annex if codes follow no order"))
    .fix(text!("đổi thành {}", "change it to {}"; wanted), code.span, wanted.clone(), false);
    out.push(beside_parent(annex, sibling.index, finding));
}

fn gap(siblings: &[Sibling<'_>], at: usize, skipped: std::ops::Range<u32>, broken: &mut Broken) -> Option<Gap> {
    let (sibling, before) = (siblings.get(at)?, at.checked_sub(1).and_then(|at| siblings.get(at)));
    let (code, style) = (sibling.heading.code.as_ref()?, sibling.place?.style);
    // Where codes run on, the missing heading may stand at the end of the parent before.
    let parent = sibling.heading.parent;
    broken.children(parent);
    before.into_iter().for_each(|before| broken.children(before.heading.parent));
    broken.blocks.extend(sibling.index.checked_sub(1));
    let missing = skipped.map(|value| with_last(&code.value, style, value)).collect();
    Some(Gap { parent, at: sibling.index, before: before.map(|before| before.index), missing, told: false })
}

/// Tells codes that are skipped, unless something between tells of the missing heading already.
pub(super) fn tell(annex: &Annex, gap: &Gap, broken: &mut Broken, out: &mut Findings) {
    broken.missing.extend(gap.missing.iter().map(|code| code::normal(code).into_owned()));
    let deeper = gap.before.is_some_and(|before| (before..gap.at).any(|at| broken.sums.contains(&at)));
    let Some(code) = annex.get(gap.at).and_then(|heading| heading.code.as_ref()).filter(|_| !gap.told && !deeper)
    else {
        return;
    };
    if gap.parent.is_none() && gap.before.is_none() {
        fallen(annex, broken);
    }
    let mut finding = Diagnostic::new(
        Code::CodeGap,
        text!("thiếu mã {0} trước mã {1}", "missing before code {1}: {0}"; gap.missing.join(", "), code.value),
        code.span,
        text!("mã trước đó phải là {}", "the code before should be {}"; gap.missing.last().cloned().unwrap_or_default()),
    );
    if let Some(before) = gap.before.and_then(|before| annex.get(before)) {
        finding = finding.other(
            before.code.as_ref().map_or(before.span, |code| code.span),
            text!("mã liền trước", "the code before"),
        );
    }
    finding = beside_parent(annex, gap.at, finding);
    if let Some(note) = totals::shortfall(annex, gap.parent) {
        finding = finding.note(note);
    }
    if let Some(overfull) = gap.at.checked_sub(1).and_then(|at| annex.get(at)).and_then(|h| h.overfull.as_ref()) {
        finding = finding.other(
            overfull.again,
            text!(
                "từ đây có vẻ là nội dung của mục bị thiếu",
                "from here the lines seem to be those of the missing heading"
            ),
        );
    }
    out.push(finding.help(text!(
        "thêm dòng tiêu đề còn thiếu, hoặc đánh số lại; ghi `đánh số: tự do` ở đầu phụ lục nếu mã không theo thứ tự",
        "add the missing heading, or renumber; write `đánh số: tự do` at the head of the annex if codes follow no order"
    )));
}

/// Says of the first heading below another that its code would be the next beside that one: the level may be wrong.
fn beside_parent(annex: &Annex, index: usize, finding: Diagnostic) -> Diagnostic {
    let heading = annex.get(index);
    let above =
        heading.and_then(|heading| annex.get(heading.parent?)).filter(|above| above.children.first() == Some(&index));
    let codes = heading.and_then(|heading| heading.code.as_ref()).zip(above.and_then(|above| above.code.as_ref()));
    let (Some((code, before)), Some(above)) = (codes, above) else { return finding };
    if successor(&before.value).is_none_or(|next| code::normal(&next) != code::normal(&code.value)) {
        return finding;
    }
    finding.other(before.span, text!("mục cha theo vị trí", "its parent by position")).note(text!(
        "{} là mã liền sau {}: có lẽ hai mục ngang hàng và dòng này ghi nhầm cấp; cấp của mục kia là `{}`",
        "{} is the code after {}: the two may stand side by side, and the level here be wrong; that of the other is `{}`";
        code.value, before.value, above.level.keyword()
    ))
}

/// The first outermost heading is missing, so its statements stand at the head of the annex.
fn fallen(annex: &Annex, broken: &mut Broken) {
    let first = annex.headings.first().filter(|first| first.span.file == annex.span.file);
    broken.fallen = first.map(|first| Span { start: annex.span.end, end: first.span.start, ..first.span });
}
