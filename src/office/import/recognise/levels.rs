//! Levels in words: yes or no, one of several, or a list of which each item counts.

use barem_diagnostic::{Text, fold, text};
use barem_format::written::quoted;
use barem_ruleset::Number;

use super::amount::{Amount, worth, written};

/// What levels in words mean.
pub enum Found {
    /// The lines of the rule, and its form.
    Rule(&'static str, Vec<String>),
    /// They may mean several things; why.
    Doubtful(Text),
}

/// Reads levels in words. `summed`: the text says that they are added up.
pub fn levels(levels: &[(String, Amount)], points: Option<Number>, summed: bool, title: &str) -> Found {
    // Without points, everything or nothing is a share of whatever they are.
    let of_any = points.is_none()
        && levels.iter().any(|(_, amount)| *amount == Amount::Max)
        && levels.iter().all(|(_, amount)| matches!(amount, Amount::Max) || *amount == Amount::Points(Number::ZERO));
    let points = if of_any { Some(Number::HUNDRED) } else { points };
    let Some(worths) = levels.iter().map(|(_, amount)| worth(amount, points)).collect::<Option<Vec<Number>>>() else {
        return Found::Doubtful(text!("chưa biết điểm tối đa", "the points are not known"));
    };
    if let Some(why) = leaves_day_out(levels) {
        return Found::Doubtful(why);
    }
    let sum = Number::sum(worths.iter().copied());
    let full = |worth: &Number| points.is_none_or(|points| *worth >= points);
    let denies = |at: usize| levels.get(at).is_some_and(|(what, _)| is_negative(what));
    let items = || levels.iter().map(|(what, amount)| format!("- {}: {}", quoted(what), written(amount, points)));
    let listed = |head: &str| std::iter::once(head.to_owned()).chain(items()).collect::<Vec<_>>();
    match worths.as_slice() {
        [] => Found::Doubtful(text!("không có mức nào", "no level")),
        _ if summed => Found::Rule("checklist", listed("chấm các mục:")),
        [only] if full(only) => Found::Rule("yes_no", vec![yes_no(levels, title)]),
        [first, second]
            if full(first) && *second == Number::ZERO && points.is_some() && (denies(1) || says_rest(levels)) =>
        {
            Found::Rule("yes_no", vec![yes_no(levels, title)])
        }
        all if all.iter().any(full) && all.len() >= 2 && points.is_some() => {
            Found::Rule("one_of", listed("chấm một trong:"))
        }
        all if all.len() >= 2
            && sum == points
            && points.is_some()
            && !all.contains(&Number::ZERO)
            && !(0..all.len()).any(denies) =>
        {
            Found::Rule("checklist", listed("chấm các mục:"))
        }
        _ => Found::Doubtful(text!(
            "các mức không đạt điểm tối đa và cộng lại cũng không bằng điểm tối đa",
            "no level reaches the points, and all together do not make them either"
        )),
    }
}

/// `trước ngày 15/12` and `sau ngày 15/12 hoặc không gửi`: nothing is said of the day itself.
fn leaves_day_out(levels: &[(String, Amount)]) -> Option<Text> {
    let behind = |word: &str| -> Vec<String> {
        let days = levels.iter().filter_map(|(what, _)| {
            let plain = format!(" {} ", fold(what));
            let (_, day) = plain.split_once(&format!(" {word} "))?;
            let day =
                day.trim().trim_start_matches("ngay ").split(' ').next()?.trim_end_matches([',', '.', ')']).to_owned();
            Some(day).filter(|day| day.starts_with(|c: char| c.is_ascii_digit()))
        });
        days.collect()
    };
    let after = behind("sau");
    let open = behind("truoc").into_iter().find(|day| after.contains(day))?;
    let told = levels
        .iter()
        .any(|(what, _)| ["dung ", "dung ngay "].iter().any(|word| fold(what).contains(&format!("{word}{open}"))));
    (!told).then(|| text!("không nói đúng ngày ấy thì bao nhiêu điểm", "nothing is said of the day itself"))
}

fn says_rest(levels: &[(String, Amount)]) -> bool {
    levels.get(1).is_some_and(|(what, _)| super::bands::is_rest(what))
}

fn yes_no(levels: &[(String, Amount)], title: &str) -> String {
    let what = levels.first().map_or("", |(what, _)| what.as_str());
    let bare = matches!(fold(what).trim(), "co" | "dat" | "dung" | "day du" | "kip thoi" | "dam bao" | "bao dam");
    let question =
        if bare && !title.is_empty() { format!("{title}: {}", what.to_lowercase()) } else { what.to_owned() };
    format!("chấm có/không: {}", quoted(&question))
}

/// Whether a text denies what another says.
fn is_negative(what: &str) -> bool {
    let plain = fold(what);
    let begins = [
        "khong",
        "chua",
        "nguoc lai",
        "co vi pham",
        "co sai",
        "sai ",
        "vuot",
        "neu khong",
        "truong hop khong",
        "con ",
        "ban hanh khong",
        "ban hanh cham",
        "cham",
        "muon",
    ];
    begins.iter().any(|word| plain.trim().starts_with(word)) || plain.contains(" khong ") || plain.contains(" chua ")
}
