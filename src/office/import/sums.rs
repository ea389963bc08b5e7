//! Rows that sum up: of everything, of a source, of a part.

use barem_diagnostic::fold;
use barem_ruleset::{Number, Source};

use super::{
    code, declared,
    points::{self, Points},
    rows::{Entry, Item, Origin},
};

/// A row that sums everything up.
pub fn total(title: &str, entry: &Entry) -> Option<Item> {
    let plain = fold(title);
    let plain = plain.trim_end_matches([':', '.', ' ']);
    let part =
        plain.strip_prefix("trong do").map(|rest| rest.trim_start_matches([':', ' ', '-'])).and_then(declared::source);
    if let (Some(source), Some(Points::Stated(points, _)), None) = (part, &entry.points, &entry.code) {
        return Some(Item::Part(source, *points));
    }
    if let (Some(code), None) = (summed_part(title), &entry.code) {
        return Some(Item::Subtotal(code, title.to_owned(), entry.points.clone()));
    }
    let is_total = ["tong cong", "cong tong", "cong linh vuc ", "cong phan ", "cong muc ", "cong nhom "]
        .iter()
        .any(|word| plain.starts_with(word))
        || matches!(plain, "cong" | "tong" | "tong so" | "tong hop" | "cong diem")
        || is_sum_of_points(plain, entry.points.is_some());
    let short = plain.chars().count() <= 120 && entry.code.is_none();
    (is_total && short).then(|| Item::Total(title.to_owned(), entry.points.clone(), shares(entry)))
}

/// `tổng điểm`, `tổng số điểm: 100`; `tổng điểm trừ không quá 2` is none.
fn is_sum_of_points(plain: &str, has_points: bool) -> bool {
    let rest = plain.strip_prefix("tong so diem").or_else(|| plain.strip_prefix("tong diem"));
    let Some(rest) = rest.map(str::trim_start) else { return false };
    let stated = rest.is_empty() || rest.starts_with([':', '(', '=']) || rest.starts_with(|c: char| c.is_ascii_digit());
    (has_points || stated) && !rest.contains("khong qua")
}

/// The source whose column alone is marked.
pub fn marked(entry: &Entry) -> Option<Origin> {
    let is_mark = |text: &str| matches!(fold(text).trim(), "x" | "v" | "✓" | "✔" | "☑" | "☒");
    let mut all = entry.marks.iter().filter(|(_, text)| is_mark(text)).map(|(origin, _)| *origin);
    all.next().filter(|_| all.next().is_none())
}

/// Whether a row of the sum may as well be that of a part: it says no more than that it is one, or names a part.
pub fn is_bare_sum(words: &str) -> bool {
    let plain = fold(words);
    let plain = plain.trim_end_matches([':', '.', ' ']);
    let part = ["linh vuc", " phan ", " muc ", " nhom "].iter().any(|word| plain.contains(word));
    part || matches!(plain, "cong" | "tong" | "cong diem" | "tong diem" | "tong so diem" | "tong so")
}

/// `Cộng lĩnh vực I`, `Tổng điểm phần A`, `Cộng I`: the code of what is summed up.
fn summed_part(title: &str) -> Option<String> {
    const BESIDE: [&str; 11] = ["cong", "tong", "so", "diem", "linh", "vuc", "phan", "muc", "nhom", "tieu", "chi"];
    let words: Vec<&str> = title.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ':' | '+')).collect();
    let words = words.into_iter().map(|word| word.trim_end_matches('.')).filter(|word| !word.is_empty());
    let mut other = words.clone().filter(|word| !BESIDE.contains(&fold(word).as_str()));
    let begins = words.clone().next().is_some_and(|first| matches!(fold(first).as_str(), "cong" | "tong"));
    let code = other.next().and_then(code::code);
    code.filter(|_| begins && other.next().is_none() && words.count() >= 2)
}

/// Whether the columns of sources divide the points of every heading; then they tell the source of each.
pub fn split(entries: &mut [Entry]) -> bool {
    let parts = |entry: &Entry| -> Vec<(Source, Number)> {
        shares(entry).into_iter().filter(|(_, points)| *points != Number::ZERO).collect()
    };
    let divides = |entry: &Entry| match entry.points {
        Some(Points::Stated(points, _)) => Number::sum(parts(entry).into_iter().map(|(_, part)| part)) == Some(points),
        Some(Points::Unclear(_)) | None => shares(entry).is_empty(),
    };
    let has = |wanted| entries.iter().any(|entry| parts(entry).iter().any(|(source, _)| *source == wanted));
    if !(has(Source::SelfAssessment) && has(Source::Survey) && entries.iter().all(divides)) {
        return false;
    }
    for entry in entries {
        if let [(source, _)] = parts(entry).as_slice() {
            let origin = if *source == Source::Survey { Origin::Survey } else { Origin::SelfAssessment };
            entry.source.get_or_insert(origin);
        }
    }
    true
}

/// The sums of the columns that tell sources apart.
fn shares(entry: &Entry) -> Vec<(Source, Number)> {
    let each = entry.marks.iter().filter_map(|(origin, text)| {
        let source = match origin {
            Origin::SelfAssessment => Source::SelfAssessment,
            Origin::Survey => Source::Survey,
        };
        let Some(Points::Stated(points, _)) = points::points(text) else { return None };
        Some((source, points))
    });
    each.collect()
}

/// Whether a section stands outside of the scale, by its title.
pub fn is_beside(title: &str) -> bool {
    let plain = fold(title);
    ["diem cong", "diem thuong", "phan diem", "cong diem", "diem tru", "tru diem", "diem phat"]
        .iter()
        .any(|word| plain.starts_with(word))
}
