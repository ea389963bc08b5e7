//! Codes: in sequence, unique among siblings, under the right parent.
//!
//! A heading line that is missing shows in several places at once: a code is skipped, children stand under the
//! wrong parent, its statements fall under the heading before, sums and counts are short, references find nothing.
//! It is told once, where the code betrays it, and everything that follows from it is remembered in [`Broken`].

use std::collections::{HashMap, HashSet};

use barem_diagnostic::{Code, Diagnostic, text};
use barem_ruleset::Level;

use crate::{
    code::{self, Ordinal, Style},
    hir::{Annex, Heading},
    read::Findings,
};

/// What of an annex cannot be judged, because the cause is told already.
#[derive(Debug, Default)]
pub(crate) struct Broken {
    /// Headings whose children are not all there (or not all theirs).
    pub(crate) sums: HashSet<usize>,
    /// Headings under which lines of another heading may have fallen.
    pub(crate) blocks: HashSet<usize>,
    /// Codes that should be there and are not.
    pub(crate) missing: HashSet<String>,
    /// Codes that stand twice, so that references to them are ambiguous.
    pub(crate) doubled: HashSet<String>,
    /// Headings whose own code is told to be wrong, so that the codes below them cannot be held against it.
    pub(crate) renumbered: HashSet<usize>,
    /// Headings that stand under another than their own parent, because their own is missing: what they inherit is not
    /// what they should.
    pub(crate) orphans: HashSet<usize>,
    /// The number of headings cannot be trusted.
    pub(crate) counts: bool,
    /// The outermost headings are not all there.
    pub(crate) total: bool,
}

impl Broken {
    /// Marks the children of a heading, or the outermost headings, as not all there.
    fn children(&mut self, parent: Option<usize>) {
        self.counts = true;
        match parent {
            Some(parent) => {
                self.sums.insert(parent);
            }
            None => self.total = true,
        }
    }
}

/// Checks the codes of an annex.
pub(crate) fn codes(annex: &Annex, out: &mut Findings) -> Broken {
    let mut broken = Broken::default();
    let free = annex.numbering.iter().any(|word| crate::read::keyword(word) == "tự do");
    for (index, heading) in annex.headings.iter().enumerate() {
        if heading.broken {
            broken.children(heading.parent);
            broken.sums.insert(index);
            broken.blocks.insert(index);
        }
    }
    let families = families(annex);
    for (_, children) in &families {
        doubtful(annex, children, &mut broken);
    }
    for (parent, children) in &families {
        wrong_parent(annex, *parent, children, &mut broken, out);
    }
    // Inner ones first: what is told of a heading below explains the gap above it.
    for (parent, children) in families.iter().rev().filter(|_| !free) {
        sequence(annex, *parent, children, &mut broken, out);
    }
    overfull(annex, &mut broken, out);
    broken
}

/// Marks headings whose own code is in doubt: it stands twice among siblings, or all children claim another one (and not
/// the next, as where a heading between is missing). The codes below them are not held against theirs.
fn doubtful(annex: &Annex, children: &[usize], broken: &mut Broken) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (place, &at) in children.iter().enumerate() {
        let Some((heading, code)) = annex.get(at).and_then(|heading| Some((heading, heading.code.as_ref()?))) else {
            continue;
        };
        let own = code::normal(&code.value);
        if let Some(first) = seen.insert(own.clone(), at) {
            broken.renumbered.extend([first, at]);
        }
        let mut claims = heading.children.iter().filter_map(|&child| annex.get(child)).map(claimed_parent);
        let first = claims.next().flatten();
        let agree = claims.all(|claim| claim == first);
        let last = code::split(&own).1;
        let ordinal = code::ordinal(&last, code::roman_value(&last).is_some());
        let agree = agree && ordinal.and_then(|ordinal| usize::try_from(ordinal.value).ok()) != Some(place + 1);
        if first
            .is_some_and(|claim| agree && !owns(heading, &claim) && successor(&own).is_none_or(|next| next != claim))
        {
            broken.renumbered.insert(at);
        }
    }
}

/// Siblings by parent, outermost first.
fn families(annex: &Annex) -> Vec<(Option<usize>, Vec<usize>)> {
    let inner = annex.headings.iter().enumerate().filter(|(_, heading)| !heading.children.is_empty());
    std::iter::once((None, annex.roots.clone()))
        .chain(inner.map(|(index, heading)| (Some(index), heading.children.clone())))
        .collect()
}

/// The code that a child's code says its parent has.
fn claimed_parent(heading: &Heading) -> Option<String> {
    heading.code.as_ref().and_then(|code| code::split(&code.value).0)
}

/// Whether a parent may have children with codes that begin like this.
fn owns(parent: &Heading, claimed: &str) -> bool {
    let Some(code) = &parent.code else { return true };
    let own = code::normal(&code.value);
    own == claimed
        || code::roman_value(&own).is_some_and(|value| value.to_string() == claimed)
        || own.rsplit_once('.').is_some_and(|(_, last)| last == claimed)
}

fn wrong_parent(annex: &Annex, parent: Option<usize>, children: &[usize], broken: &mut Broken, out: &mut Findings) {
    let Some(above) = parent.and_then(|parent| annex.get(parent)) else { return };
    if above.broken || parent.is_some_and(|parent| broken.renumbered.contains(&parent)) {
        return;
    }
    let mut told: Option<String> = None;
    for &child in children {
        let Some(heading) = annex.get(child) else { continue };
        let Some(claimed) = claimed_parent(heading).filter(|claimed| !owns(above, claimed)) else { continue };
        let Some(code) = &heading.code else { continue };
        if told.as_ref() == Some(&claimed) {
            continue;
        }
        broken.renumbered.insert(child);
        let alone = children.iter().filter_map(|&at| annex.get(at)).all(|sibling| sibling.level == heading.level);
        let place = children.iter().position(|&at| at == child).filter(|_| alone);
        let slip = slip(above, heading, &claimed, place);
        let shared = children
            .iter()
            .filter_map(|&at| annex.get(at))
            .filter(|h| claimed_parent(h).as_ref() == Some(&claimed))
            .count();
        // Codes without parts count anew under each heading: only the parent's siblings may own them.
        let near = |heading: &&Heading| claimed.contains('.') || heading.parent == above.parent;
        let elsewhere = annex
            .headings
            .iter()
            .filter(near)
            .find(|h| h.code.as_ref().is_some_and(|c| code::normal(&c.value) == claimed));
        let mut finding = Diagnostic::new(
            Code::WrongParent,
            text!("mã {} nằm dưới {}", "code {} stands under {}"; code.value, above.name()),
            code.span,
            text!("mã này thuộc mục {}", "this code belongs under {}"; claimed),
        )
        .other(above.span, text!("mục cha theo vị trí", "its parent by position"));
        match elsewhere {
            Some(other) => {
                finding = finding
                    .other(other.span, text!("mục cha theo mã", "its parent by its code"))
                    .help(text!("chuyển mục này xuống dưới {}, hoặc sửa mã của nó", "move it below {}, or correct its code"; other.name()));
            }
            None if slip.is_some() => {
                let wanted = slip.clone().unwrap_or_default();
                broken.missing.insert(code::normal(&wanted));
                finding = finding
                    .help(text!("theo vị trí thì mã ở đây là {}", "by its position the code here is {}"; wanted))
                    .fix(text!("đổi thành {}", "change it to {}"; wanted), code.span, wanted, false);
            }
            None => {
                finding = finding
                    .note(text!(
                        "trong phụ lục không có dòng nào mang mã {}; ở đây có {} bắt đầu bằng mã đó",
                        "no heading of the annex has the code {}; here {} with it"; claimed, super::many(shared, "mục", "heading begins", "headings begin")
                    ))
                    .help(text!("thêm dòng tiêu đề có mã {} ở phía trên, hoặc sửa mã của mục này", "add the heading with code {} above, or correct this code"; claimed));
                broken.missing.insert(claimed.clone());
                if let Some(before) = child.checked_sub(1) {
                    broken.blocks.insert(before);
                }
            }
        }
        out.push(finding);
        // A single slip in a code leaves the sums alone; a missing heading does not.
        if elsewhere.is_none() && slip.is_none() {
            let alike = |at: &usize| annex.get(*at).and_then(claimed_parent).as_ref() == Some(&claimed);
            broken.orphans.extend(children.iter().copied().filter(alike));
            for at in ancestors(annex, child) {
                broken.sums.insert(at);
            }
            broken.total = true;
            broken.counts = true;
        }
        told = Some(claimed);
    }
}

/// The code that a heading should have, where its last part fits its place and only the parts before are another's. A
/// heading that is missing shows otherwise: what stood below it counts from 1 again, or claims the code after its parent's.
fn slip(above: &Heading, heading: &Heading, claimed: &str, place: Option<usize>) -> Option<String> {
    let (own, code) = (above.code.as_ref()?, heading.code.as_ref()?);
    let ordinal = code::ordinal(&code::split(&code.value).1, false)?;
    let fits = place.and_then(|place| u32::try_from(place + 1).ok()) == Some(ordinal.value);
    let next = successor(&own.value).is_some_and(|next| next == claimed);
    let last = code::split(&code.value).1;
    (fits && !next).then(|| format!("{}.{last}", code::normal(&own.value)))
}

fn ancestors(annex: &Annex, index: usize) -> Vec<usize> {
    std::iter::successors(annex.get(index).and_then(|h| h.parent), |&at| annex.get(at).and_then(|h| h.parent)).collect()
}

/// A sibling with its place in the sequence; `None` where it has no code or one that does not count.
struct Sibling<'a> {
    index: usize,
    heading: &'a Heading,
    place: Option<Ordinal>,
}

fn sequence(annex: &Annex, parent: Option<usize>, children: &[usize], broken: &mut Broken, out: &mut Findings) {
    let above = parent.and_then(|parent| annex.get(parent));
    // Whether a level counts in Roman numerals, by its first code.
    let roman = |level: Level| {
        let mut alike = children.iter().filter_map(|&child| annex.get(child)).filter(|heading| heading.level == level);
        alike
            .find_map(|heading| heading.code.as_ref())
            .is_some_and(|code| code::roman_value(&code::split(&code.value).1).is_some())
    };
    let mut by_level: Vec<(u8, Vec<Sibling<'_>>)> = Vec::new();
    for &index in children {
        let Some(heading) = annex.get(index) else { continue };
        let misplaced =
            above.is_some_and(|above| claimed_parent(heading).is_some_and(|claimed| !owns(above, &claimed)));
        let place = heading
            .code
            .as_ref()
            .filter(|_| !misplaced && heading.verb.is_none())
            .and_then(|code| code::ordinal(&code::split(&code.value).1, roman(heading.level)));
        if !misplaced && place.is_none() && !heading.broken {
            continue;
        }
        let key = if heading.role == barem_ruleset::Role::Scale { heading.level as u8 } else { 1 };
        let sibling = Sibling { index, heading, place };
        match by_level.iter_mut().find(|(known, _)| *known == key) {
            Some((_, all)) => all.push(sibling),
            None => by_level.push((key, vec![sibling])),
        }
    }
    for (_, siblings) in by_level {
        let Some(unique) = duplicates(annex, siblings, broken, out) else { continue };
        in_order(annex, parent, &unique, broken, out);
    }
}

/// Tells duplicate codes; `None` where the sequence cannot be judged any more.
fn duplicates<'a>(
    annex: &Annex,
    siblings: Vec<Sibling<'a>>,
    broken: &mut Broken,
    out: &mut Findings,
) -> Option<Vec<Sibling<'a>>> {
    let mut first: HashMap<String, (usize, &Heading)> = HashMap::new();
    let mut restart = None;
    let mut repeated = Vec::new();
    for (at, sibling) in siblings.iter().enumerate() {
        let Some(code) = &sibling.heading.code else { continue };
        let normal = code::normal(&code.value).to_lowercase();
        if let Some(&(earlier, before)) = first.get(&normal) {
            repeated.push((at, earlier, before));
            restart = restart.or(sibling.place.filter(|place| place.value == 1).map(|_| at));
        } else {
            first.insert(normal, (at, sibling.heading));
        }
    }
    let Some(&(at, earlier, before)) = repeated.first() else { return Some(siblings) };
    let codes = repeated.iter().filter_map(|(at, ..)| siblings.get(*at)?.heading.code.as_ref());
    broken.doubled.extend(codes.map(|code| code::normal(&code.value)));
    let sibling = siblings.get(at)?;
    let code = sibling.heading.code.as_ref()?;
    let mut finding = Diagnostic::new(
        Code::DuplicateCode,
        text!("mã {} xuất hiện hai lần trong cùng một mục cha", "the code {} stands twice under one parent"; code.value),
        code.span,
        text!("mã này đã dùng", "used before"),
    )
    .other(before.code.as_ref().map_or(before.span, |code| code.span), text!("dùng lần đầu ở đây", "first used here"));
    if restart == Some(at) && repeated.len() > 1 {
        // The numbering starts again: a heading between is missing.
        finding = finding
            .note(text!("từ đây mã đếm lại từ đầu ({} mã trùng), nên có lẽ thiếu một dòng tiêu đề ở phía trên", "from here the numbering starts again ({} codes are repeated), so a heading above is probably missing"; repeated.len()))
            .help(text!("thêm dòng tiêu đề còn thiếu trước mã {}", "add the missing heading before code {}"; code.value));
        broken.orphans.extend(siblings.iter().skip(at).map(|sibling| sibling.index));
        for at in ancestors(annex, sibling.index) {
            broken.sums.insert(at);
            if let Some(code) = annex.get(at).and_then(|h| h.code.as_ref()) {
                broken.missing.extend(successor(&code.value));
            }
        }
        broken.total = true;
        broken.counts = true;
        broken.blocks.extend(sibling.index.checked_sub(1));
        out.push(finding);
        return None;
    }
    // The one of the two that does not fit its place is the wrong one.
    let fits = |at: usize| {
        siblings.get(at).and_then(|one| one.place).is_some_and(|place| u32::try_from(at + 1).ok() == Some(place.value))
    };
    let wrong = if fits(at) && !fits(earlier) { earlier } else { at };
    if let Some((place, code)) = siblings.get(wrong).and_then(|one| Some((one.place?, one.heading.code.as_ref()?))) {
        let expected = with_last(&code.value, place.style, u32::try_from(wrong + 1).unwrap_or(u32::MAX));
        broken.missing.insert(code::normal(&expected));
        finding = finding
            .help(text!("theo thứ tự thì một trong hai mã là {}", "in sequence one of the two is {}"; expected))
            .fix(text!("đổi thành {}", "change it to {}"; expected), code.span, expected, false);
    } else {
        finding = finding.help(text!("đánh số lại một trong hai mục", "renumber one of the two"));
    }
    out.push(finding);
    for (at, _, before) in repeated.iter().skip(1) {
        if let Some(code) = siblings.get(*at).and_then(|s| s.heading.code.as_ref()) {
            out.push(
                Diagnostic::new(
                    Code::DuplicateCode,
                    text!("mã {} xuất hiện hai lần trong cùng một mục cha", "the code {} stands twice under one parent"; code.value),
                    code.span,
                    text!("mã này đã dùng", "used before"),
                )
                .other(before.code.as_ref().map_or(before.span, |code| code.span), text!("dùng lần đầu ở đây", "first used here"))
                .help(text!("đánh số lại một trong hai mục", "renumber one of the two")),
            );
        }
    }
    None
}

/// The code after another one.
fn successor(code: &str) -> Option<String> {
    let (before, last) = code::split(code);
    let place = code::ordinal(&last, code::roman_value(&last).is_some())?;
    let next = code::text(place.style, place.value + 1);
    Some(before.map_or(next.clone(), |before| format!("{before}.{next}")))
}

fn in_order(annex: &Annex, parent: Option<usize>, siblings: &[Sibling<'_>], broken: &mut Broken, out: &mut Findings) {
    let mut expected = 1_u32;
    let mut wild = false;
    let mut skip_told = false;
    for (at, sibling) in siblings.iter().enumerate() {
        let Some(place) = sibling.place else {
            // A heading that cannot be read may hold the next code.
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
            continue;
        }
        if letters_skip_d(place, expected)
            || (place.style == Style::Letter && place.foreign && place.value == expected + 1)
        {
            letter_order(sibling, place, out);
            expected = place.value + 1;
            continue;
        }
        let next = siblings.get(at + 1).and_then(|next| next.place);
        let slip = next.is_some_and(|next| next.value == expected + 1) || (next.is_none() && place.value < expected);
        let alone = next.is_none() && !skip_told && children_claim(annex, sibling.index, expected);
        if slip || alone || place.value < expected {
            misnumbered(sibling, place.style, expected, broken, out);
            expected += 1;
            continue;
        }
        skip_told = true;
        gap(annex, parent, siblings, at, expected..place.value, broken, out);
        expected = place.value + 1;
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
        let last = code::split(&claimed).1;
        code::ordinal(&last, false).is_some_and(|place| place.value == expected)
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

fn with_last(code: &str, style: Style, value: u32) -> String {
    let last = code::text(style, value);
    code::split(code).0.map_or(last.clone(), |before| format!("{before}.{last}"))
}

fn misnumbered(sibling: &Sibling<'_>, style: Style, expected: u32, broken: &mut Broken, out: &mut Findings) {
    let Some(code) = &sibling.heading.code else { return };
    let wanted = with_last(&code.value, style, expected);
    broken.missing.insert(code::normal(&wanted));
    // Children carry the code that their parent should have.
    broken.renumbered.insert(sibling.index);
    out.push(
        Diagnostic::new(
            Code::CodeGap,
            text!("mã {} không theo thứ tự: ở đây phải là {}", "code {} is out of sequence: it should be {}"; code.value, wanted),
            code.span,
            text!("phải là {}", "should be {}"; wanted),
        )
        .help(text!("sửa mã, hoặc ghi `đánh số: tự do` ở đầu phụ lục nếu mã không theo thứ tự", "correct the code, or write `đánh số: tự do` at the head of the annex if codes follow no order"))
        .fix(text!("đổi thành {}", "change it to {}"; wanted), code.span, wanted.clone(), false),
    );
}

fn gap(
    annex: &Annex,
    parent: Option<usize>,
    siblings: &[Sibling<'_>],
    at: usize,
    skipped: std::ops::Range<u32>,
    broken: &mut Broken,
    out: &mut Findings,
) {
    let (Some(sibling), before) = (siblings.get(at), at.checked_sub(1).and_then(|at| siblings.get(at))) else { return };
    let (Some(code), Some(style)) = (&sibling.heading.code, sibling.place.map(|place| place.style)) else { return };
    let missing: Vec<String> = skipped.map(|value| with_last(&code.value, style, value)).collect();
    let told = missing.iter().all(|code| broken.missing.contains(&code::normal(code)));
    broken.missing.extend(missing.iter().map(|code| code::normal(code)));
    broken.children(parent);
    broken.blocks.extend(sibling.index.checked_sub(1));
    let deeper = before.and_then(|before| annex.get(before.index)).is_some_and(|_| {
        // Something between the two siblings tells of the missing heading already.
        before.is_some_and(|before| (before.index..sibling.index).any(|at| broken.sums.contains(&at)))
    });
    if let (None, None, Some(first)) = (parent, before, annex.headings.first()) {
        // The first field is missing: its statements stand twice under the annex.
        let between = |finding: &Diagnostic| {
            finding.primary.span.file == first.span.file
                && (annex.span.end..first.span.start).contains(&finding.primary.span.start)
        };
        out.retain(|finding| finding.code != Code::Twice || !between(finding));
    }
    if told || deeper {
        return;
    }
    let list = missing.join(", ");
    let mut finding = Diagnostic::new(
        Code::CodeGap,
        text!("thiếu mã {0} trước mã {1}", "missing before code {1}: {0}"; list, code.value),
        code.span,
        text!("mã trước đó phải là {}", "the code before should be {}"; missing.last().cloned().unwrap_or_default()),
    );
    if let Some(before) = before {
        let span = before.heading.code.as_ref().map_or(before.heading.span, |code| code.span);
        finding = finding.other(span, text!("mã liền trước", "the code before"));
    }
    if let Some(note) = super::totals::shortfall(annex, parent) {
        finding = finding.note(note);
    }
    if let Some(overfull) = sibling.index.checked_sub(1).and_then(|at| annex.get(at)).and_then(|h| h.overfull.as_ref())
    {
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

/// Statements that stand twice under a heading: a heading before them may be missing.
fn overfull(annex: &Annex, broken: &mut Broken, out: &mut Findings) {
    for (index, heading) in annex.headings.iter().enumerate() {
        let stranger = heading.overfull.clone().or_else(|| ruled_parent(heading));
        let Some(stranger) = stranger else { continue };
        if broken.blocks.contains(&index) {
            continue;
        }
        broken.blocks.insert(index);
        let is_rule = matches!(
            stranger.keyword.as_str(),
            "chấm" | "cộng" | "trừ" | "kiểm chứng" | "nguồn" | "cấu trúc" | "câu hỏi khảo sát" | "chủ trì"
        );
        let mut finding = match stranger.first == stranger.again {
            true => Diagnostic::new(
                Code::Misplaced,
                text!("{} có mục con nên không được có `chấm`", "{} has headings below it, so it cannot have `chấm`"; heading.name()),
                stranger.again,
                text!("chỉ mục không có mục con mới có `chấm`", "only a heading with none below it has `chấm`"),
            ),
            false => Diagnostic::new(
                Code::Twice,
                text!("`{}` được khai báo hai lần trong {}", "`{}` is stated twice in {}"; stranger.keyword, heading.name()),
                stranger.again,
                text!("khai báo lần thứ hai", "stated again here"),
            )
            .other(stranger.first, text!("lần thứ nhất", "stated first here")),
        };
        let remedy = match stranger.first == stranger.again {
            true => text!("chuyển dòng này xuống mục con, hoặc bỏ", "move it to a heading below, or remove it"),
            false => text!("bỏ một trong hai dòng", "remove one of the two"),
        };
        finding = finding.other(heading.span, text!("mục này", "this heading")).help(text!(
            "{}; nếu từ đây là nội dung của mục khác thì thêm dòng tiêu đề của mục đó",
            "{}; if the lines from here belong to another heading, add that heading"; remedy
        ));
        out.push(finding);
        if !is_rule {
            continue;
        }
        let mut next = heading.code.as_ref().and_then(|code| successor(&code.value));
        if let (Some(code), false) = (&heading.code, heading.children.is_empty()) {
            next = Some(format!("{}.1", code::normal(&code.value)));
        }
        broken.missing.extend(next);
        broken.sums.insert(index);
        broken.children(heading.parent);
        if let Some(above) = heading.parent {
            broken.sums.extend(ancestors(annex, above));
        }
        broken.total = true;
    }
}

/// A heading with children that has a `chấm` of its own.
fn ruled_parent(heading: &Heading) -> Option<crate::hir::Overfull> {
    let base = heading.rule.as_ref()?.base.filter(|_| !heading.children.is_empty())?;
    Some(crate::hir::Overfull { again: base, first: base, keyword: "chấm".to_owned() })
}
