//! Levels whose texts are ranges: bands of a rate or a count, proven to leave no gap and no overlap.

use barem_diagnostic::{Text, fold, text};
use barem_ruleset::Number;

use super::{
    amount::{Amount, written},
    range::{Range, range},
};

/// What levels turned out to be.
pub enum Found {
    /// No ranges: something else.
    NoRanges,
    /// Bands, as items of the source, with whether they are of percentages and what is counted.
    Bands(Vec<String>, bool, String),
    /// Ranges that contradict each other or leave something open; why.
    Doubtful(Text),
}

/// One band.
struct Band<'a> {
    range: Option<Range>,
    amount: &'a Amount,
}

/// Reads levels as bands. Domain: 0 % to 100 %, or counts from 0; beyond where the words speak of a growth.
pub fn bands(levels: &[(String, Amount)], points: Option<Number>, grows: bool) -> Found {
    let within = in_parentheses(levels);
    let levels = within.as_deref().unwrap_or(levels);
    // `từ 80% trở lên và không có việc quá hạn` beside `dưới 80%`: between them is what nobody speaks of.
    if levels.len() > 1
        && has_interval(levels)
        && levels.iter().any(|(what, _)| what.contains('%') && range(what).is_none())
    {
        return Found::Doubtful(text!("có mức không phải khoảng", "one of the levels is no range"));
    }
    let ranged = levels.iter().filter(|(what, _)| range(what).is_some()).count();
    let rates = levels.iter().any(|(_, amount)| matches!(amount, Amount::Rate(_, _)));
    if ranged == 0 || (ranged * 2 <= levels.len() && !rates && !all_said(levels)) {
        return Found::NoRanges;
    }
    let read: Option<Vec<Band>> = levels.iter().map(|(what, amount)| band(what, amount)).collect();
    let Some(mut read) = read else {
        if rates {
            return Found::Doubtful(text!("có mức không phải khoảng", "one of the levels is no range"));
        }
        return match clash(levels) {
            Some(why) => Found::Doubtful(why),
            // Words beside ranges: exactly one of them holds, where the words are about none.
            None if !has_interval(levels) || denied(levels) => Found::NoRanges,
            None => Found::Doubtful(text!("có mức không phải khoảng", "one of the levels is no range")),
        };
    };
    let about = match common(&read) {
        Ok(about) => about,
        // Each level speaks of something else: they are levels in words.
        Err(()) if !rates && ranged < levels.len() => return Found::NoRanges,
        Err(()) if !rates && levels.iter().filter_map(|(what, _)| range(what)).all(|range| range.low == range.high) => {
            return Found::NoRanges;
        }
        Err(()) => {
            return Found::Doubtful(text!(
                "các khoảng nói về những thứ khác nhau",
                "the ranges speak of different things"
            ));
        }
    };
    let percent = read.iter().filter_map(|band| band.range.as_ref()).any(|range| range.percent);
    if percent
        && read
            .iter()
            .filter_map(|band| band.range.as_ref())
            .any(|range| !range.percent && range.low != Some((Number::ZERO, true)))
    {
        return Found::Doubtful(text!("lẫn phần trăm với số đếm", "percentages and counts are mixed up"));
    }
    if !percent && rates {
        return Found::Doubtful(text!("tỷ lệ nhưng khoảng không có %", "a rate, yet the ranges have no %"));
    }
    let none_is_level = settle_none(&mut read, percent);
    if none_is_level && percent && !rates && clash(levels).is_none() {
        return Found::NoRanges;
    }
    match gaps(&read, percent, grows) {
        Some(why) => Found::Doubtful(why),
        None => Found::Bands(read.iter().map(|band| item(band, percent, points)).collect(), percent, about),
    }
}

/// `Tốt (từ 90%)`, `Khá (từ 70% đến dưới 90%)`: the ranges, where all levels give theirs.
fn in_parentheses(levels: &[(String, Amount)]) -> Option<Vec<(String, Amount)>> {
    let inner = |what: &str| {
        let (name, rest) = what.trim().strip_suffix(')')?.rsplit_once('(')?;
        let named = !name.trim().is_empty() && !name.chars().any(|c| c.is_ascii_digit());
        range(rest).filter(|range| named && range.percent).map(|_| rest.to_owned())
    };
    levels.iter().map(|(what, amount)| Some((inner(what)?, amount.clone()))).collect()
}

/// Whether a level is a range of percentages and not one value.
fn has_interval(levels: &[(String, Amount)]) -> bool {
    levels.iter().filter_map(|(what, _)| range(what)).any(|range| range.percent && range.low != range.high)
}

/// Whether all levels that are no ranges deny.
fn denied(levels: &[(String, Amount)]) -> bool {
    let words = levels.iter().filter(|(what, _)| range(what).is_none()).map(|(what, _)| fold(what));
    let mut words = words.map(|words| words.trim().to_owned());
    words.all(|words| words.starts_with("khong ") || words.starts_with("chua "))
}

/// Ranges among words that contradict each other.
fn clash(levels: &[(String, Amount)]) -> Option<Text> {
    let ranges: Vec<Range> = levels.iter().filter_map(|(what, _)| range(what)).collect();
    let low = |range: &Range| range.low.map(|(at, closed)| (at, !closed));
    let apart = |one: &Range, other: &Range| {
        let before = |one: &Range, other: &Range| one.high.is_some() && other.low.is_some() && one.high <= low(other);
        one.percent != other.percent || one.about != other.about || before(one, other) || before(other, one)
    };
    let pairs =
        ranges.iter().enumerate().flat_map(|(at, one)| ranges.iter().skip(at + 1).map(move |other| (one, other)));
    let overlap = pairs.into_iter().any(|(one, other)| !apart(one, other));
    overlap.then(|| text!("hai khoảng chồng lấn", "two ranges overlap"))
}

/// Whether every level is a range or one of the words for the rest or for none.
fn all_said(levels: &[(String, Amount)]) -> bool {
    levels.iter().all(|(what, amount)| band(what, amount).is_some())
}

fn band<'a>(what: &str, amount: &'a Amount) -> Option<Band<'a>> {
    if let Some(found) = range(what) {
        return Some(Band { range: Some(found), amount });
    }
    if is_rest(what) {
        return Some(Band { range: None, amount });
    }
    let none = Range {
        low: Some((Number::ZERO, true)),
        high: Some((Number::ZERO, true)),
        percent: false,
        about: String::new(),
    };
    is_none(what).then_some(Band { range: Some(none), amount })
}

/// Words for all other cases.
pub fn is_rest(what: &str) -> bool {
    const REST: [&str; 12] = [
        "con lai",
        "truong hop con lai",
        "cac truong hop con lai",
        "truong hop khac",
        "cac truong hop khac",
        "khong dat cac muc tren",
        "duoi muc tren",
        "ngoai cac truong hop tren",
        "khac",
        "cac muc con lai",
        "khong dat",
        "khong thuoc cac truong hop tren",
    ];
    REST.contains(&fold(what).trim_matches([':', '.', ' ']))
}

/// Words for a count of none: `không có`, `không có sáng kiến`, `không`.
fn is_none(what: &str) -> bool {
    let plain = fold(what);
    let plain = plain.trim_matches([':', '.', ' ']);
    matches!(plain, "khong" | "khong co" | "chua co")
        || ((plain.starts_with("khong co ") || plain.starts_with("chua co "))
            && plain.split(' ').count() <= 6
            && !plain.contains("dat"))
}

/// What all bands speak of, at most one thing.
fn common(bands: &[Band]) -> Result<String, ()> {
    let mut abouts = bands
        .iter()
        .filter_map(|band| band.range.as_ref())
        .map(|range| range.about.as_str())
        .filter(|about| !about.is_empty());
    let Some(first) = abouts.next() else { return Ok(String::new()) };
    // One says `nhiệm vụ`, another `nhiệm vụ trong kế hoạch`: the same thing named shorter.
    let mut longest = first;
    for about in abouts {
        let same = about == longest || about.contains(longest) || longest.contains(about);
        if !same {
            return Err(());
        }
        longest = if about.len() > longest.len() { about } else { longest };
    }
    const OTHER_CASES: [&str; 5] = ["nhung", "va ", "muon", "cham", "sai"];
    if OTHER_CASES.iter().any(|word| longest.contains(word)) { Err(()) } else { Ok(longest.to_owned()) }
}

/// Where "none" is a level of its own, "fewer than 10" begins at one. Tells whether there is such a level.
fn settle_none(bands: &mut [Band], percent: bool) -> bool {
    let zero = Some((Number::ZERO, true));
    let is_none = |range: &Range| range.low == zero && range.high == zero && range.about.is_empty();
    let has = bands.iter().any(|band| band.range.as_ref().is_some_and(|range| is_none(range) && !range.percent));
    if has && !percent {
        for range in bands.iter_mut().filter_map(|band| band.range.as_mut()).filter(|range| range.low.is_none()) {
            range.low = Some((Number::from(1), true));
        }
    }
    has
}

/// A point on the line, before or behind a number.
type Edge = (Number, bool);

/// What the ranges leave open or say twice.
fn gaps(bands: &[Band], percent: bool, grows: bool) -> Option<Text> {
    let mut ranges: Vec<&Range> = bands.iter().filter_map(|band| band.range.as_ref()).collect();
    let has_rest = bands.iter().any(|band| band.range.is_none());
    if bands.iter().filter(|band| band.range.is_none()).count() > 1 {
        return Some(text!("hai mức cho trường hợp còn lại", "two levels for all other cases"));
    }
    // An edge `(n, false)` lies right before n, `(n, true)` right behind it.
    let low = |range: &Range| range.low.map(|(at, closed)| (at, !closed));
    let high = |range: &Range| range.high;
    ranges.sort_by_key(|range| low(range));
    let whole = |number: Number| number.to_count().is_some();
    if !percent && ranges.iter().flat_map(|range| range.low.iter().chain(&range.high)).any(|(at, _)| !whole(*at)) {
        return Some(text!("số đếm có phần lẻ", "a count with decimals"));
    }
    // Counts leave nothing between `2` and `3`.
    let joined = |end: Edge, start: Edge| end == start || (!percent && counted_up(end) == counted_from(start));
    let start: Option<Edge> = if grows && percent { None } else { Some((Number::ZERO, false)) };
    let stop: Option<Edge> = if percent && !grows { Some((Number::HUNDRED, true)) } else { None };
    let first = ranges.first()?;
    let mut end = high(first);
    let from = low(first);
    let starts = from.is_none() || from == start || has_rest;
    if !starts {
        return Some(text!(
            "không nói dưới khoảng thấp nhất thì bao nhiêu điểm",
            "nothing is said below the lowest range"
        ));
    }
    for range in ranges.iter().skip(1) {
        let (Some(last), Some(next)) = (end, low(range)) else {
            return Some(text!("hai khoảng chồng lấn", "two ranges overlap"));
        };
        let overlaps = if percent { next < last } else { counted_from(next) < counted_up(last) };
        if overlaps {
            return Some(
                text!("hai khoảng chồng lấn ở {}", "two ranges overlap at {}"; barem_diagnostic::Number(next.0.to_string())),
            );
        }
        if !joined(last, next) && !has_rest {
            return Some(
                text!("giữa hai khoảng có chỗ trống sau {}", "there is a gap between two ranges behind {}"; barem_diagnostic::Number(last.0.to_string())),
            );
        }
        end = high(range);
    }
    let ends = end.is_none() || has_rest || stop.is_some_and(|stop| end >= Some(stop));
    if !ends {
        return Some(text!(
            "không nói trên khoảng cao nhất thì bao nhiêu điểm",
            "nothing is said above the highest range"
        ));
    }
    let too_high = |range: &Range| {
        percent && !grows && [range.low, range.high].into_iter().flatten().any(|(at, _)| at > Number::HUNDRED)
    };
    ranges.iter().any(|range| too_high(range)).then(|| text!("khoảng quá 100%", "a range above 100 %"))
}

/// The first count behind an edge that ends a range.
fn counted_up((at, behind): Edge) -> Option<u32> {
    let at = at.to_count()?;
    if behind { at.checked_add(1) } else { Some(at) }
}

/// The first count of a range that starts at an edge.
fn counted_from((at, behind): Edge) -> Option<u32> {
    counted_up((at, behind))
}

fn item(band: &Band, percent: bool, points: Option<Number>) -> String {
    let amount = written(band.amount, points);
    let Some(range) = &band.range else { return format!("- còn lại: {amount}") };
    let value = |number: Number| format!("{}{}", number.to_string().replace('.', ","), if percent { "%" } else { "" });
    let gate = match (range.low, range.high) {
        (Some((low, true)), Some((high, true))) if low == high => value(low),
        (Some((low, closed)), Some((high, ends))) => {
            format!(
                "{} {} đến {}{}",
                if closed { "từ" } else { "trên" },
                value(low),
                if ends { "" } else { "dưới " },
                value(high)
            )
        }
        (Some((low, closed)), None) => format!("{} {}", if closed { "từ" } else { "trên" }, value(low)),
        (None, Some((high, closed))) => format!("{} {}", if closed { "đến" } else { "dưới" }, value(high)),
        (None, None) => "còn lại".to_owned(),
    };
    format!("- {gate}: {amount}")
}
