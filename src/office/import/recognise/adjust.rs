//! What adds points or takes them: `trừ 0,5 điểm/lần`, `Mỗi sáng kiến được 1 điểm, tối đa 3 điểm`.

use barem_diagnostic::fold;
use barem_ruleset::Number;

use super::amount::{Amount, amount};

/// One addition or deduction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// It takes.
    pub takes: bool,
    /// How much each time; nothing: everything.
    pub amount: Option<Amount>,
    /// It counts each of these; else it holds or not.
    pub each: bool,
    /// What is counted, or what holds.
    pub what: String,
    /// At most so much.
    pub cap: Option<Number>,
}

/// Whether a text speaks of taking points; `lưu trữ` does not.
pub fn is_deduction(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    words.windows(2).any(|pair| matches!(pair, ["trừ", next] if *next != "trường")) || words.last() == Some(&"trừ")
}

/// Whether a text speaks of each of several.
pub fn is_counted(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.starts_with("cứ ") || lower.split(|c: char| !c.is_alphanumeric()).any(|word| word == "mỗi")
}

/// Reads an addition or a deduction; the whole text must be one.
pub fn change(text: &str) -> Option<Change> {
    let (body, cap) = capped(text);
    let change = taking(&body).or_else(|| adding(&body))?;
    Some(Change { cap, ..change })
}

/// A text without its cap, and the cap: `…, tối đa 2 điểm`, `… nhưng không quá 1 điểm`.
fn capped(text: &str) -> (String, Option<Number>) {
    let marks = [
        ", tối đa không quá ",
        ", tối đa ",
        " nhưng không quá ",
        ", không quá ",
        " (tối đa ",
        " tối đa không quá ",
        ", tổng không quá ",
        ", tổng điểm không quá ",
        " và không quá ",
        ", trừ tối đa ",
        ", tối đa trừ ",
        " nhưng không trừ quá ",
        ", không trừ quá ",
    ];
    for mark in marks {
        if let Some((body, rest)) = text.rsplit_once(mark)
            && let Some(Amount::Points(most)) = amount(rest.trim_end_matches([')', '.']))
        {
            return (body.trim_end_matches(['.', ',']).to_owned(), Some(most));
        }
    }
    (text.to_owned(), None)
}

/// The word `trừ` with what stands before and after it.
fn around<'a>(text: &'a str, words: &[&str]) -> Option<(&'a str, &'a str)> {
    words.iter().find_map(|word| {
        let (at, found) = text.match_indices(word).find(|(at, found)| {
            let before = text.get(..*at).and_then(|before| before.chars().last());
            let after = text.get(at + found.len()..).and_then(|after| after.chars().next());
            before.is_none_or(|c| !c.is_alphanumeric()) && after.is_some_and(|c| c == ' ' || c == ':')
        })?;
        Some((text.get(..at)?, text.get(at + found.len()..)?))
    })
}

fn taking(text: &str) -> Option<Change> {
    let (before, after) = around(text, &["bị trừ", "trừ đi", "trừ", "Bị trừ", "Trừ đi", "Trừ", "TRỪ"])?;
    let after = after.trim_start_matches([' ', ':']);
    made(true, before, after)
}

fn adding(text: &str) -> Option<Change> {
    let plain = fold(text);
    // `+3 điểm/giải …`
    if let Some(rest) = text.trim().strip_prefix('+').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        return made(false, "", rest);
    }
    if let Some((before, after)) =
        around(text, &["được cộng thêm", "được cộng", "cộng thêm", "cộng", "Cộng thêm", "Cộng"])
        && let Some(found) = made(false, before, after.trim_start_matches([' ', ':']))
    {
        return Some(found);
    }
    if without_each(text.trim()).0 {
        for word in [" thì được ", " được tính ", " được ", " tính ", " đạt ", ": ", " cho "] {
            if let Some((before, after)) = text.split_once(word)
                && let Some(found) = made(false, before, after)
            {
                return Some(found);
            }
        }
        // `Mỗi lớp tập huấn 0,5 điểm`
        let body = text.trim_end().strip_suffix("điểm")?.trim_end();
        let (before, number) = body.split_at_checked(body.rfind(' ')?)?;
        let plain = !before.contains(|c: char| c.is_ascii_digit());
        return crate::import::points::number(number).filter(|_| plain).and_then(|_| made(false, before, number));
    }
    // `0,5 điểm/cuộc`, `0,5 điểm mỗi cuộc`
    let per = plain.contains("diem/")
        || plain.contains("diem moi ")
        || plain.contains("d/")
        || plain.contains("diem cho moi ");
    let front = plain.starts_with(|c: char| c.is_ascii_digit()) || plain.contains(':');
    if per && front {
        let (before, after) = text.rsplit_once(':').unwrap_or(("", text));
        return made(false, before, after);
    }
    None
}

/// A change from what stands before and after its verb.
fn made(takes: bool, before: &str, after: &str) -> Option<Change> {
    let before = before.trim().trim_end_matches([':', ',', '-', '–', '(']).trim_end_matches(" thì").trim();
    let (amount_text, unit, more) = cut(after.trim().trim_end_matches(['.', ')']))?;
    let amount = match fold(&amount_text).trim() {
        "toan bo" | "toan bo diem" | "toan bo so diem" | "het diem" | "het so diem" | "toan bo diem cua tieu chi"
            if takes =>
        {
            None
        }
        _ => Some(amount(&amount_text).filter(|amount| !matches!(amount, Amount::Rate(_, _) | Amount::Max))?),
    };
    // `Báo cáo gửi chậm: mỗi báo cáo`
    let (before, unit) = match before.rsplit_once([':', ',']) {
        Some((what, rest)) if unit.is_none() && without_each(rest.trim()).0 => {
            (what.trim(), Some(without_each(rest.trim()).1))
        }
        _ => (before, unit),
    };
    // `Gửi chậm mỗi ngày`
    let (before, unit) = match before.split_once(" mỗi ") {
        Some((what, each)) if unit.is_none() && more.is_empty() && !without_each(before).0 => {
            (what, Some(each.to_owned()))
        }
        _ => (before, unit),
    };
    let (counted, before) = without_each(without_more(before));
    let (later, more) = without_if(&more);
    let each = unit.is_some() || counted;
    // `Mỗi quý 01 báo cáo: 0,5 điểm/báo cáo`: each quarter, or each report?
    if counted && unit.as_ref().is_some_and(|unit| !fold(&before).starts_with(&fold(unit))) {
        return None;
    }
    let what = match (unit, before.as_str(), more.as_str()) {
        (Some(unit), "", "") => unit,
        (Some(unit), what, "") | (Some(unit), "", what) => with_unit(&unit, what),
        (None, what, "") => what.to_owned(),
        (None, "", what) if later => what.to_owned(),
        // Both sides say something: which belongs to what is not certain.
        _ => return None,
    };
    let bad = what.trim().is_empty()
        // `công nhận` is no word for adding.
        || what.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "trừ" | "cộng"))
        // `Cứ giảm 1%`, `thiếu mỗi nội dung`: how often is not read.
        || is_counted(&what)
        || (each && what.contains('%'))
        || what.contains('"')
        || counted_twice(&what);
    // `Chậm 01 ngày trừ 0,5 điểm`: once, or for each day?
    let once = !each && fold(&what).split_whitespace().any(|word| matches!(word, "1" | "01" | "mot"));
    (!bad && !once).then(|| Change { takes, amount, each, what: what.trim().to_owned(), cap: None })
}

/// `lần - 1/lần`: another amount stands in the words.
fn counted_twice(what: &str) -> bool {
    let mut before = ' ';
    what.chars().any(|c| {
        let hit = c == '/' && before.is_ascii_digit();
        before = c;
        hit
    })
}

/// The amount, the unit it is counted by, and what follows.
fn cut(text: &str) -> Option<(String, Option<String>, String)> {
    let own = |text: &str| text.trim().to_owned();
    if let Some((amount, rest)) = text.split_once('/') {
        // `0,5 điểm/lần vi phạm`, `0,5/01 lần`
        let rest = rest.trim_start().trim_start_matches("01 ").trim_start_matches("1 ");
        let (unit, more) = [" nếu ", " khi ", " đối với "]
            .iter()
            .find_map(|word| rest.split_once(word))
            .map_or((rest, ""), |(unit, more)| (unit, more));
        return Some((own(amount), Some(own(unit)), own(more)));
    }
    for word in [" cho mỗi ", " đối với mỗi ", " với mỗi ", " mỗi ", " cho một ", " cho 01 "] {
        if let Some((amount, rest)) = text.split_once(word) {
            let (unit, more) = [" nếu ", " khi "]
                .iter()
                .find_map(|word| rest.split_once(word))
                .map_or((rest, ""), |(unit, more)| (unit, more));
            return Some((own(amount), Some(own(unit)), own(more)));
        }
    }
    for word in [" nếu ", " khi ", " đối với "] {
        if let Some((amount, rest)) = text.split_once(word) {
            return Some((own(amount), None, format!("nếu {}", own(rest))));
        }
    }
    Some((own(text), None, String::new()))
}

/// `Trừ thêm khi có việc chậm`: what follows says that it takes.
fn without_more(text: &str) -> &str {
    let leads = ["Trừ thêm khi ", "Trừ thêm nếu ", "Trừ điểm khi ", "Trừ điểm nếu ", "Trừ khi ", "Trừ nếu "];
    leads.iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(text)
}

/// A text without `Mỗi` in front of it, and whether it was there.
fn without_each(text: &str) -> (bool, String) {
    const LEADS: [&str; 9] =
        ["cứ mỗi một ", "cứ mỗi ", "với mỗi ", "đối với mỗi ", "mỗi một ", "mỗi ", "cứ có 01 ", "cứ 01 ", "cứ 1 "];
    let lower = text.to_lowercase();
    match LEADS.iter().find(|lead| lower.starts_with(*lead)) {
        // Vietnamese letters are as long in lower case as in capitals.
        Some(lead) => (true, text.get(lead.len()..).unwrap_or_default().trim().to_owned()),
        None => (false, text.to_owned()),
    }
}

fn without_if(text: &str) -> (bool, String) {
    match text.strip_prefix("nếu ") {
        Some(rest) => (true, rest.trim().to_owned()),
        None => (false, text.trim().to_owned()),
    }
}

/// `lần` and `Nộp báo cáo muộn`: `lần nộp báo cáo muộn`.
fn with_unit(unit: &str, what: &str) -> String {
    // `có việc chậm`, by `việc`
    let what = ["có ", "Có "].iter().find_map(|lead| what.strip_prefix(lead)).unwrap_or(what);
    if format!(" {} ", fold(what)).contains(&format!(" {} ", fold(unit))) {
        return what.to_owned();
    }
    let mut rest = what.chars();
    let second_is_capital = what.chars().nth(1).is_some_and(char::is_uppercase);
    let first = rest
        .next()
        .map(|c| if second_is_capital { c.to_string() } else { c.to_lowercase().collect() })
        .unwrap_or_default();
    format!("{unit} {first}{}", rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::change;
    use crate::import::recognise::amount::written;

    #[test]
    fn changes_are_read() {
        for (text, want) in [
            ("Nộp muộn: trừ 1/lần", "- 1 each lần nộp muộn"),
            ("Mỗi lần nộp muộn trừ 0,5 điểm", "- 0,5 each lần nộp muộn"),
            ("Trừ 0,25 điểm/ngày chậm", "- 0,25 each ngày chậm"),
            ("Trừ 0,5 điểm cho mỗi báo cáo gửi chậm", "- 0,5 each báo cáo gửi chậm"),
            ("Soạn không đúng quy định: trừ 1 điểm", "- 1 if Soạn không đúng quy định"),
            ("Trừ 2 điểm nếu có đơn thư vượt cấp", "- 2 if có đơn thư vượt cấp"),
            ("Tái phạm: trừ toàn bộ điểm", "- all if Tái phạm"),
            ("Mỗi sáng kiến được 0,5 điểm, tối đa 2 điểm", "+ 0,5 each sáng kiến max 2"),
            ("Cứ mỗi văn bản chậm trừ 0,25 điểm, tối đa 1 điểm", "- 0,25 each văn bản chậm max 1"),
            ("Cộng 1 điểm cho mỗi mô hình mới", "+ 1 each mô hình mới"),
            ("0,5 điểm/cuộc kiểm tra, tối đa không quá 2 điểm", "+ 0,5 each cuộc kiểm tra max 2"),
            ("+3/đợt", "+ 3 each đợt"),
            ("vi phạm nhẹ: Trừ 50% điểm", "- 50% điểm tối đa if vi phạm nhẹ"),
        ] {
            let got = change(text).map(|change| {
                let amount = change.amount.map_or("all".to_owned(), |amount| written(&amount, None));
                let cap = change.cap.map(|cap| format!(" max {cap}")).unwrap_or_default();
                format!(
                    "{} {amount} {} {}{cap}",
                    if change.takes { '-' } else { '+' },
                    if change.each { "each" } else { "if" },
                    change.what
                )
            });
            assert_eq!(got.as_deref(), Some(want), "{text}");
        }
        for vague in [
            "tụt giảm nghiêm trọng: trừ 2-5",
            "trừ từ 2 đến 5 điểm tùy mức độ",
            "trừ điểm tương ứng",
            "Kịp thời: 0,5 điểm",
            "trừ dần",
            "+0,25/lần - 1/lần",
        ] {
            assert_eq!(change(vague), None, "{vague}");
        }
    }
}
