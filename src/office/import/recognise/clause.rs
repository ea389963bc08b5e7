//! A rule in words, cut into clauses, each read on its own.

use barem_diagnostic::fold;
use barem_ruleset::Number;

use super::{
    adjust::{self, Change},
    amount::{Amount, amount},
};

/// A clause of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clause {
    /// Something earns an amount.
    Level(String, Amount),
    /// Something adds or takes.
    Change(Change),
    /// A formula for all cases.
    Formula(Amount),
    /// A share of two counts times the points: numerator, denominator, factor.
    Ratio(String, String, Option<Number>),
    /// Nothing arose, in this case.
    NotArising(Option<String>, Amount),
    /// All together at most so much.
    Cap(Number),
    /// Deductions end at no points.
    Floor,
    /// Takes or lowers the grade: how many steps, and when.
    Veto(Option<u32>, String),
    /// Levels are added up.
    Summed,
    /// Not understood.
    Unknown(String),
}

/// Cuts the lines of a rule into clauses.
pub fn clauses(lines: &[String]) -> Vec<Clause> {
    let lines: Vec<String> = lines.iter().map(|line| line.chars().map(narrow).collect()).collect();
    with_letters(texts(&lines)).iter().flat_map(|text| of_text(text)).collect()
}

/// A full-width sign as the plain one: `：`, `＋`, `％`.
fn narrow(c: char) -> char {
    match u32::from(c) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Puts what letters stand for into the formula of a rule: `b/a x 1,5` where `a là …; b là …`.
fn with_letters(texts: Vec<String>) -> Vec<String> {
    let letter = |text: &str| {
        let (name, what) = text.split_once(" là ").or_else(|| text.split_once(": "))?;
        let mut chars = name.trim().chars();
        let name = chars.next().filter(|c| c.is_ascii_alphabetic() && chars.next().is_none())?;
        let what = what.trim();
        let counted = fold(what).starts_with("tong ") || fold(what).starts_with("so ");
        counted.then(|| (name.to_ascii_lowercase(), what.to_owned()))
    };
    let (named, others): (Vec<String>, Vec<String>) = texts.iter().cloned().partition(|text| letter(text).is_some());
    let named: Vec<(char, String)> = named.iter().filter_map(|text| letter(text)).collect();
    let [(one, first), (other, second)] = named.as_slice() else { return texts };
    let [formula] = others.as_slice() else { return texts };
    let written = |part: char, whole: char| [format!("{part}/{whole}"), format!("{part} / {whole}")];
    let lower = formula.to_lowercase().replace(['(', ')'], "");
    for (part, whole, numerator, denominator) in [(*one, *other, first, second), (*other, *one, second, first)] {
        for ratio in written(part, whole) {
            let rest = lower.rsplit_once(&ratio).filter(|(lead, _)| {
                let lead = fold(lead);
                matches!(
                    lead.trim().trim_end_matches([':', '=', ' ']),
                    "" | "diem"
                        | "so diem"
                        | "tinh theo cong thuc"
                        | "theo cong thuc"
                        | "cong thuc"
                        | "diem duoc tinh theo cong thuc"
                )
            });
            if let Some((_, factor)) = rest {
                return vec![format!("({numerator} / {denominator}){factor}")];
            }
        }
    }
    texts
}

/// The clauses of a text: several levels may stand in it, parted by commas.
fn of_text(text: &str) -> Vec<Clause> {
    let summed = ["(cộng dồn)", "(được cộng dồn)", "(tính cộng dồn)"].iter().find_map(|mark| text.strip_suffix(mark));
    if let Some(text) = summed {
        return of_text(text.trim_end()).into_iter().chain([Clause::Summed]).collect();
    }
    let whole = clause(text);
    // `…, tổng không quá 2 điểm` bounds all that is counted, also in other clauses.
    if let Clause::Change(Change { cap: Some(cap), .. }) = whole
        && text.contains(", tổng ")
    {
        let Clause::Change(change) = whole else { return vec![whole] };
        return vec![Clause::Change(Change { cap: None, ..change }), Clause::Cap(cap)];
    }
    let Clause::Level(what, _) = &whole else { return vec![whole] };
    if !has_points(what) {
        return vec![whole];
    }
    let parts: Vec<Clause> = text.split(", ").map(clause).collect();
    let levels = parts.iter().all(|part| matches!(part, Clause::Level(what, _) if !has_points(what)));
    if levels && parts.len() > 1 { parts } else { vec![Clause::Unknown(text.to_owned())] }
}

/// Whether a text states points: a number with the word behind it, or behind a colon.
fn has_points(text: &str) -> bool {
    let plain = fold(text);
    let number = |word: &str| {
        crate::import::points::number(word.trim_start_matches('(').trim_end_matches(['d', '.', ','])).is_some()
    };
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.windows(2).any(|pair| {
        matches!(pair, [value, unit] if number(value) && unit.trim_end_matches([',', '.', ';', ')']) == "diem")
            || matches!(pair, [before, value] if before.ends_with(':') && number(value))
    }) || words.iter().any(|word| {
        word.trim_end_matches([',', ')']).ends_with('d') && number(word.trim_end_matches([',', ')'])) && word.len() > 1
    })
}

/// The texts of the clauses, without bullets and introductions.
fn texts(lines: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut pending = String::new();
    for line in lines {
        for part in parts(line) {
            let part = unbulleted(&part);
            let Some(part) = without_intro(part) else { continue };
            let whole =
                if pending.is_empty() { part.to_owned() } else { format!("{} {part}", std::mem::take(&mut pending)) };
            let plain = fold(&whole);
            let waits = plain.ends_with(':') && (plain.contains("cong thuc") || plain.contains("nhu sau"))
                || plain.ends_with("cong thuc");
            if waits { pending = whole } else { out.push(whole) }
        }
    }
    if !pending.is_empty() {
        out.push(pending);
    }
    out
}

/// A line is cut at semicolons, and at sentence ends that a capital follows.
fn parts(line: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for piece in line.split(';') {
        let mut rest = piece;
        while let Some(at) = sentence_end(rest) {
            let (sentence, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
            out.push(sentence.to_owned());
            rest = after;
        }
        out.push(rest.to_owned());
    }
    out.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Where a sentence ends and another begins: a stop, a space, and a capital or a dash; or points, a dash, and a capital.
fn sentence_end(text: &str) -> Option<usize> {
    let marks = text.char_indices().filter(|(_, c)| *c == '.');
    let mut ends = marks.filter_map(|(at, _)| {
        let after = text.get(at + 1..)?;
        let next = after.trim_start().chars().next()?;
        (after.starts_with(' ') && (next.is_uppercase() || next == '-' || next == '+')).then_some(at + 1)
    });
    let stop = ends.next();
    let dash = [" điểm - ", " điểm – ", " điểm + "].iter().filter_map(|mark| {
        let at = text.find(mark)? + " điểm".len();
        let next = text.get(at..)?.trim_start_matches([' ', '-', '–', '+']).chars().next()?;
        next.is_uppercase().then_some(at)
    });
    stop.into_iter().chain(dash).min()
}

fn unbulleted(text: &str) -> &str {
    let mut rest = text.trim();
    loop {
        let next = rest.trim_start_matches(['•', '*', '●', '○', '▪', '·', '✓', '–', '—']).trim_start();
        // `+3 điểm` adds, `+ Có` is a bullet; `-` before a number is a sign only right at it.
        let next = next
            .strip_prefix(['-', '+'])
            .filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
            .map_or(next, str::trim_start);
        if next == rest {
            return rest.trim_end_matches(['.', ',', ' ']);
        }
        rest = next;
    }
}

/// A text without the words that merely introduce a rule; nothing if there is no more to it.
fn without_intro(text: &str) -> Option<&str> {
    const INTROS: [&str; 22] = [
        "cach cham",
        "cach tinh",
        "cach tinh diem",
        "cach cham diem",
        "thang diem",
        "huong dan cham",
        "huong dan cham diem",
        "tieu chuan cham",
        "phuong phap cham",
        "phuong phap tinh",
        "phuong phap tinh diem",
        "qui dinh cham diem",
        "muc diem",
        "trong do",
        "cu the",
        "cu the nhu sau",
        "cham diem nhu sau",
        "cach danh gia",
        "diem duoc tinh nhu sau",
        "tinh diem",
        "cham diem",
        "nhu sau",
    ];
    let plain = fold(text);
    if INTROS.contains(&plain.trim_end_matches([':', '.', ' ']).trim()) || plain.trim().is_empty() || is_heading(&plain)
    {
        return None;
    }
    let Some((head, rest)) = text.split_once(':') else { return Some(text) };
    match INTROS.contains(&fold(head).trim()) && !rest.trim().is_empty() {
        true => without_intro(rest.trim()),
        false => Some(text),
    }
}

/// The header of levels and their points: `Mức đánh giá: Điểm`.
fn is_heading(plain: &str) -> bool {
    const LEVELS: [&str; 10] = [
        "muc",
        "muc do",
        "muc danh gia",
        "muc dat",
        "muc dat duoc",
        "ti le",
        "noi dung",
        "ket qua",
        "tieu chi",
        "cac muc",
    ];
    plain.split_once(':').is_some_and(|(levels, points)| {
        LEVELS.contains(&levels.trim()) && matches!(points.trim(), "diem" | "so diem" | "diem so" | "muc diem")
    })
}

fn clause(text: &str) -> Clause {
    let plain = fold(text);
    if let Some(special) = special(text, &plain) {
        return special;
    }
    if let Some(change) = adjust::change(text) {
        return Clause::Change(change);
    }
    // What deducts but is not read as a deduction must not be read as a level.
    if adjust::is_deduction(text) {
        return Clause::Unknown(text.to_owned());
    }
    if let Some(formula) = formula(text) {
        return formula;
    }
    // What counts and is not read as a count must not be read as a level.
    if adjust::is_counted(text) {
        return Clause::Unknown(text.to_owned());
    }
    match level(text).filter(|(what, _)| !is_bound(what)) {
        // `Không phát sinh: không tính điểm` may mean no points, or that the item does not count.
        Some((what, amount))
            if amount == Amount::Points(Number::ZERO)
                && fold(&what).contains("phat sinh")
                && (plain.contains("khong tinh") || plain.contains("khong cham")) =>
        {
            Clause::Unknown(text.to_owned())
        }
        Some((what, amount)) => level_or_nothing(what, amount),
        None => Clause::Unknown(text.to_owned()),
    }
}

fn special(text: &str, plain: &str) -> Option<Clause> {
    const SUMMED: [&str; 4] = ["cong don", "diem duoc cong don", "cong don diem", "tinh cong don"];
    if SUMMED.contains(&plain.trim_matches(['(', ')', ' '])) {
        return Some(Clause::Summed);
    }
    if is_floor(plain) {
        return Some(Clause::Floor);
    }
    for lead in [
        "toi da khong qua",
        "tong diem khong qua",
        "tong khong qua",
        "tong cong khong qua",
        "tong diem tru khong qua",
        "tong diem tru toi da",
        "diem tru toi da khong qua",
        "diem tru toi da la",
        "diem tru toi da",
        "tru toi da",
        "tong diem toi da",
        "toi da",
        "nhung khong qua",
        "khong qua",
    ] {
        if let Some(Amount::Points(most)) =
            plain.strip_prefix(lead).and_then(|rest| amount(rest.trim_start_matches([' ', ':'])))
            && plain.contains("diem")
        {
            return Some(Clause::Cap(most));
        }
    }
    for (word, steps) in
        [("khong xep loai", None), ("ha 1 bac", Some(1)), ("ha 01 bac", Some(1)), ("ha mot bac", Some(1))]
    {
        if let Some((head, rest)) = text.split_once(':')
            && fold(rest).trim().starts_with(word)
        {
            return Some(Clause::Veto(steps, head.trim().to_owned()));
        }
    }
    None
}

/// Whether deductions end at no points, in so many words and no others: `trừ cho đến khi hết điểm của tiêu chí, không tính
/// điểm âm`.
fn is_floor(plain: &str) -> bool {
    const ENDS: [&str; 21] = [
        "tru den het diem",
        "tru den het so diem",
        "tru den khi het diem",
        "tru cho den het diem",
        "tru cho den khi het diem",
        "tru cho den khi het so diem",
        "tru toi khi het diem",
        "tru toi da bang so diem",
        "tru toi da bang diem toi da",
        "tru khong qua diem toi da",
        "tru khong qua so diem",
        "diem tru khong qua diem toi da",
        "diem tru khong vuot qua diem toi da",
        "diem tru khong qua so diem",
        "khong tru qua diem toi da",
        "khong tru qua so diem",
        "diem thap nhat la 0",
        "khong tinh diem am",
        "khong cham diem am",
        "khong de diem am",
        "diem khong am",
    ];
    const OF_THIS: [&str; 9] = [
        " cua tieu chi thanh phan",
        " cua tieu chi nay",
        " cua tieu chi",
        " cua noi dung nay",
        " cua noi dung",
        " cua muc nay",
        " cua muc",
        " toi da",
        " diem",
    ];
    let parts = plain.trim_matches(['(', ')', ' ']).split([',', '(']).map(|part| part.trim_matches([' ', ')', '.']));
    let mut parts = parts.filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            let part = part.strip_prefix("tong ").unwrap_or(part);
            let part = part.strip_prefix("so ").unwrap_or(part);
            // `điểm thấp nhất của tiêu chí là 0`
            let lowest = part.strip_prefix("diem thap nhat cua ").and_then(|rest| rest.split_once(" la "));
            let lowest = lowest.is_some_and(|(what, least)| {
                matches!(
                    what,
                    "tieu chi" | "tieu chi nay" | "tieu chi thanh phan" | "noi dung" | "noi dung nay" | "muc nay"
                ) && matches!(least, "0" | "0 diem")
            });
            lowest
                || ENDS
                    .iter()
                    .any(|end| part.strip_prefix(end).is_some_and(|rest| rest.is_empty() || OF_THIS.contains(&rest)))
        })
}

/// Formulas that hold in all cases.
fn formula(text: &str) -> Option<Clause> {
    if let Some(rate @ Amount::Rate(_, _)) = amount(text) {
        return Some(Clause::Formula(rate));
    }
    let body = text.split_once('=').map_or(text, |(head, rest)| {
        if fold(head).trim().starts_with("diem") || fold(head).trim() == "so diem" { rest } else { text }
    });
    let plain = body.replace(['(', ')', '[', ']'], " ").replace(['×', '*'], " x ");
    let plain = plain.replace(" nhân với ", " x ").replace(" nhân ", " x ");
    let (ratio, factor) = plain.rsplit_once(" x ").or_else(|| plain.rsplit_once(" X "))?;
    let factor = match amount(factor)? {
        Amount::Max => None,
        Amount::Points(points) => Some(points),
        Amount::Share(_) | Amount::Rate(_, _) => return None,
    };
    let (numerator, denominator) =
        ratio.split_once('/').or_else(|| ratio.split_once(':')).or_else(|| ratio.split_once(" chia "))?;
    let counted = |text: &str| {
        let plain = fold(text);
        (plain.trim().starts_with("so ") || plain.trim().starts_with("tong "))
            && !plain.chars().any(|c| c.is_ascii_digit() || "+/:%".contains(c))
    };
    (counted(numerator) && counted(denominator))
        .then(|| Clause::Ratio(numerator.trim().to_owned(), denominator.trim().to_owned(), factor))
}

/// `Điểm thưởng không quá`: what is behind it bounds points and earns none.
fn is_bound(what: &str) -> bool {
    const BOUNDS: [&str; 22] = [
        "x",
        "×",
        "*",
        "nhân",
        "nhân với",
        "chia",
        "chia cho",
        "hệ số",
        "không quá",
        "không vượt quá",
        "tối đa",
        "tối thiểu",
        "ít nhất",
        "nhiều nhất",
        "cao nhất",
        "thấp nhất",
        "từ",
        "đến",
        "trên",
        "dưới",
        "khoảng",
        "gần",
    ];
    // With its tones: `trình tự` is no `từ`.
    let plain = what.to_lowercase();
    BOUNDS.iter().any(|bound| plain == *bound || plain.ends_with(&format!(" {bound}")))
}

/// What earns, and how much.
fn level(text: &str) -> Option<(String, Amount)> {
    let tidy = |what: &str| {
        let what = what.trim().trim_end_matches([':', ',', '-', '–', '=', '→', ' ']).trim();
        // `… thì điểm đánh giá` only leads to the amount.
        let what = match what.rsplit_once(" thì ") {
            Some((case, lead)) if fold(lead).contains("diem") && !lead.contains(|c: char| c.is_ascii_digit()) => case,
            _ => what,
        };
        (!what.is_empty()).then(|| what.to_owned())
    };
    // The last sign behind which an amount stands.
    for sign in [":", "=>", "→", "="] {
        if let Some((what, rest)) = text.rsplit_once(sign)
            && let Some(found) = amount(rest)
            && let Some(what) = tidy(what)
        {
            return Some((what, found));
        }
        if let Some((what, rest)) = text.split_once(sign)
            && let Some(found) = amount(rest)
            && let Some(what) = tidy(what)
        {
            return Some((what, found));
        }
    }
    if let Some(found) = without_points(text) {
        return Some(found);
    }
    for word in [" thì ", " được tính ", " được ", " đạt ", " chấm ", " cho ", " tính ", " - ", " – ", ", "]
    {
        for (at, _) in text.match_indices(word) {
            let (what, rest) = text.split_at_checked(at)?;
            let named = fold(rest).contains("diem");
            if let Some(found) = amount(rest.trim_start_matches([' ', '-', '–', ',']))
                && (named || matches!(found, Amount::Rate(_, _)))
            {
                return Some((without_if(&tidy(what)?), found));
            }
        }
    }
    in_parentheses(text).or_else(|| at_end(text)).or_else(|| in_front(text))
}

/// `đạt dưới 80% không được điểm`
fn without_points(text: &str) -> Option<(String, Amount)> {
    let endings = [
        "không được điểm",
        "không có điểm",
        "không chấm điểm",
        "không tính điểm",
        "không cho điểm",
        "không được tính điểm",
    ];
    let what = endings.iter().find_map(|ending| text.trim_end().strip_suffix(ending))?;
    let what = what.trim_end_matches([' ', ',', ':', '-', '–']);
    let what = what.strip_suffix(" thì").unwrap_or(what);
    (!what.is_empty()).then(|| (without_if(what), Amount::Points(Number::ZERO)))
}

fn in_parentheses(text: &str) -> Option<(String, Amount)> {
    let inner = text.trim_end().strip_suffix(')')?;
    let at = inner.rfind('(')?;
    let (what, rest) = inner.split_at_checked(at)?;
    let found = amount(rest.trim_start_matches('('))?;
    (fold(rest).contains("diem") || rest.ends_with('đ'))
        .then(|| (what.trim().to_owned(), found))
        .filter(|(what, _)| !what.is_empty())
}

/// `Ban hành kịp thời 0,5 điểm`
fn at_end(text: &str) -> Option<(String, Amount)> {
    let body = text.trim_end().strip_suffix("điểm").or_else(|| text.trim_end().strip_suffix("Điểm"))?.trim_end();
    let at = body.rfind(' ')?;
    let (what, number) = body.split_at_checked(at)?;
    let ranged = fold(what).ends_with(" den") || fold(what).ends_with(" tu") || what.trim_end().ends_with(['-', '–']);
    match amount(number) {
        Some(found @ Amount::Points(_)) if !ranged => {
            Some((what.trim().trim_end_matches([':', ',', '-', '–']).trim().to_owned(), found))
        }
        _ => None,
    }
}

/// `0,5 điểm nếu …`, `1 điểm: …`, `Được 1 điểm khi …`
fn in_front(text: &str) -> Option<(String, Amount)> {
    for word in [" nếu ", " khi ", " đối với ", ": ", " cho "] {
        if let Some((front, what)) = text.split_once(word)
            && fold(front).contains("diem")
            && let Some(found) = amount(front)
        {
            return Some((what.trim().to_owned(), found));
        }
    }
    None
}

fn without_if(text: &str) -> String {
    let rest = ["Nếu ", "nếu ", "Trường hợp ", "trường hợp "].iter().find_map(|lead| text.strip_prefix(lead));
    rest.unwrap_or(text).to_owned()
}

/// A level whose case is that nothing arose.
fn level_or_nothing(what: String, amount: Amount) -> Clause {
    let plain = fold(&what);
    if !plain.contains("khong phat sinh") && !plain.contains("khong co phat sinh") {
        return Clause::Level(what, amount);
    }
    let bare = plain.trim_start_matches("truong hop ").trim_start_matches("neu ").trim();
    let case = match bare {
        "khong phat sinh" | "khong co phat sinh" | "trong nam khong phat sinh" | "khong phat sinh trong nam" => None,
        _ => Some(what),
    };
    Clause::NotArising(case, amount)
}
