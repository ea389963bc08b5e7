//! A rule in words as a rule of the language, where its reading is certain.
//!
//! In go the lines of a leaf, its title and points; out come statements of source, or why a person has to decide. Nothing
//! is guessed: a clause that is not understood, ranges with a gap or an overlap, amounts without a number leave the whole
//! text as it is.

mod adjust;
mod amount;
mod bands;
mod clause;
mod levels;
mod range;

use barem_diagnostic::{Text, fold, text};
use barem_format::written::quoted;
use barem_ruleset::Number;

use adjust::Change;
use amount::{Amount, written};
use clause::Clause;

/// How a rule was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As a rule.
    Rule(Recognised),
    /// A person has to decide; why.
    Asked(Text),
}

/// A rule in source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognised {
    /// The form of its base: `yes_no`, `one_of`, `checklist`, `bands`, `value`; none where it only adds or takes.
    pub form: &'static str,
    /// Its statements, items below their heads.
    pub lines: Vec<String>,
    /// What we put into it that the document does not say, to be checked by its author.
    pub composed: Vec<Text>,
}

/// What a rule is read from.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The lines of the document.
    pub lines: &'a [String],
    /// The title of the leaf.
    pub title: &'a str,
    /// Its points.
    pub points: Option<Number>,
}

/// The clauses of a rule by what they are.
#[derive(Default)]
struct Sorted {
    levels: Vec<(String, Amount)>,
    changes: Vec<Change>,
    formulas: Vec<Clause>,
    not_arising: Vec<(Option<String>, Amount)>,
    vetoes: Vec<(Option<u32>, String)>,
    cap: Option<Number>,
    floor: bool,
    summed: bool,
}

/// Reads a rule.
pub fn recognise(asked: &Asked) -> Reading {
    let mut sorted = match sort(clause::clauses(asked.lines)) {
        Ok(sorted) => sorted,
        Err(why) => return Reading::Asked(why),
    };
    if let (Some((what, Amount::Max)), true) = (sorted.levels.last().cloned(), sorted.levels.len() >= 3)
        && is_nothing_to_do(&what, &sorted.levels)
    {
        sorted.levels.pop();
        sorted.not_arising.push((Some(what), Amount::Max));
    }
    settle_none(&mut sorted);
    if passes(&sorted, asked.points) {
        return Reading::Asked(text!("có mức vượt điểm tối đa của mục", "a level passes the points of the item"));
    }
    match base(&sorted, asked).and_then(|base| finished(base, &sorted, asked)) {
        Ok(found) => Reading::Rule(found),
        Err(why) => Reading::Asked(why),
    }
}

/// `không có hồ sơ trễ hẹn: điểm tối đa` behind levels of which one already earns everything.
fn is_nothing_to_do(what: &str, levels: &[(String, Amount)]) -> bool {
    let plain = fold(what);
    let full = levels.first().is_some_and(|(_, amount)| *amount != Amount::Points(Number::ZERO));
    let zero = levels.iter().any(|(_, amount)| *amount == Amount::Points(Number::ZERO));
    (plain.starts_with("khong co ") || plain.starts_with("neu khong co ") || plain.starts_with("truong hop khong co "))
        && full
        && zero
}

/// Whether a level, or what one thing adds, is more than the points of the leaf.
fn passes(sorted: &Sorted, points: Option<Number>) -> bool {
    let Some(points) = points else { return false };
    let levels = sorted.levels.iter().map(|(_, amount)| amount);
    let added = sorted.changes.iter().filter(|change| !change.takes).filter_map(|change| change.amount.as_ref());
    levels.chain(added).any(|amount| match amount {
        Amount::Points(stated) | Amount::Rate(_, Some(stated)) => *stated > points,
        Amount::Share(share) => *share > Number::HUNDRED,
        Amount::Max | Amount::Rate(_, None) => false,
    })
}

/// `Không phát sinh hồ sơ trễ hạn: 1; có từ 01 đến 03 hồ sơ: 0,5`: none of what the levels count, which begin at one.
fn settle_none(sorted: &mut Sorted) {
    let [(Some(case), amount)] = sorted.not_arising.as_slice() else { return };
    let ranges: Vec<range::Range> = sorted.levels.iter().filter_map(|(what, _)| range::range(what)).collect();
    let from_one = ranges.iter().any(|range| range.low == Some((Number::from(1), true)));
    let counted =
        ranges.iter().all(|range| !range.percent && !range.about.is_empty() && fold(case).contains(&range.about));
    if from_one && counted && ranges.len() == sorted.levels.len() {
        let none = case.replace(" phát sinh ", " có ");
        sorted.levels.insert(0, (none, amount.clone()));
        sorted.not_arising.clear();
    }
}

fn sort(clauses: Vec<Clause>) -> Result<Sorted, Text> {
    let mut sorted = Sorted::default();
    for clause in clauses {
        match clause {
            Clause::Level(what, amount) => sorted.levels.push((what, amount)),
            Clause::Change(change) => sorted.changes.push(change),
            Clause::Formula(_) | Clause::Ratio(..) => sorted.formulas.push(clause),
            Clause::NotArising(case, amount) => sorted.not_arising.push((case, amount)),
            Clause::Cap(cap) => sorted.cap = Some(cap),
            Clause::Floor => sorted.floor = true,
            Clause::Veto(steps, when) => sorted.vetoes.push((steps, when)),
            Clause::Summed => sorted.summed = true,
            Clause::Unknown(words) => {
                return Err(text!("chưa hiểu “{}”", "“{}” is not understood"; shortened(&words)));
            }
        }
    }
    Ok(sorted)
}

fn shortened(words: &str) -> String {
    const MOST: usize = 60;
    let head: String = words.chars().take(MOST).collect();
    if head.len() < words.len() { head + "…" } else { head }
}

/// The base of the rule.
fn base(sorted: &Sorted, asked: &Asked) -> Result<Recognised, Text> {
    match (sorted.levels.as_slice(), sorted.formulas.as_slice()) {
        ([], []) if sorted.changes.is_empty() && sorted.vetoes.is_empty() => {
            Err(text!("không có mức điểm nào", "no points are stated"))
        }
        ([], []) => Ok(Recognised::default()),
        ([], [formula]) => self::formula(formula, asked),
        // A level for what is right and deductions for what is not: both tell of the same case.
        ([(what, amount)], []) if sorted.changes.iter().any(|change| change.takes) => {
            let full = amount::worth(amount, asked.points) == asked.points && asked.points.is_some();
            if full && sorted.changes.iter().all(|change| change.takes && is_none_of(what, &change.what)) {
                return Ok(Recognised::default());
            }
            Err(text!("chưa rõ trừ từ mức nào", "it is not clear what the deductions begin from"))
        }
        (_, []) => of_levels(sorted, asked),
        // A formula beside levels: which holds when is not certain.
        _ => Err(text!("vừa có công thức vừa có mức điểm", "there are a formula and levels beside each other")),
    }
}

/// `không có đơn thư vượt cấp` beside `đơn thư vượt cấp`.
fn is_none_of(none: &str, what: &str) -> bool {
    let (none, what) = (fold(none), fold(what));
    let none =
        none.trim().strip_prefix("khong ").map(|rest| rest.trim_start_matches("co ").trim_start_matches("phat sinh "));
    none.is_some_and(|none| !none.is_empty() && what.contains(none))
}

fn of_levels(sorted: &Sorted, asked: &Asked) -> Result<Recognised, Text> {
    let grows = grows(asked.title) || sorted.levels.iter().any(|(what, _)| grows(what));
    match bands::bands(&sorted.levels, asked.points, grows) {
        bands::Found::Bands(items, percent, about) => Ok(of_bands(items, percent, grows, &about, asked)),
        bands::Found::Doubtful(why) => Err(why),
        bands::Found::NoRanges => match levels::levels(&sorted.levels, asked.points, sorted.summed, asked.title) {
            levels::Found::Rule(form, lines) => Ok(Recognised { form, lines, composed: Vec::new() }),
            levels::Found::Doubtful(why) => Err(why),
        },
    }
}

/// Whether words speak of a growth or a decrease, which may pass 100 % and 0 %.
fn grows(text: &str) -> bool {
    let lower = text.to_lowercase().replace("tăng cường", "");
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let named = words.into_iter().any(|word| matches!(word, "tăng" | "giảm" | "vượt"));
    named || ["cao hơn", "so với năm", "so với cùng kỳ"].iter().any(|words| lower.contains(words))
}

fn of_bands(items: Vec<String>, percent: bool, grows: bool, about: &str, asked: &Asked) -> Recognised {
    let (name, kind) = match percent {
        true if grows => ("tỷ_lệ", "phần trăm từ -100% đến 1000%"),
        true => ("tỷ_lệ", "phần trăm"),
        false => ("số_lượng", "số"),
    };
    let question = question(if percent { "Tỷ lệ" } else { "Số" }, asked.title);
    let head = [format!("hỏi {name} {}: {kind}", quoted(&question)), format!("chấm theo {name}:")];
    let mut composed = vec![composed_question(&question)];
    if percent && grows {
        composed.push(text!("giới hạn của tỷ lệ do công cụ đặt", "the bounds of the rate are ours"));
    }
    if !percent && about.is_empty() {
        composed.push(text!("chưa rõ đếm gì", "what is counted is not stated"));
    }
    Recognised { form: "bands", lines: head.into_iter().chain(items).collect(), composed }
}

fn composed_question(question: &str) -> Text {
    text!("câu hỏi “{}” do công cụ đặt theo tên mục", "the question “{}” is ours, after the title"; shortened(question))
}

/// A question from a title: the title itself where it already names a rate or a number.
fn question(lead: &str, title: &str) -> String {
    let plain = fold(title);
    let named = ["ti le", "so ", "muc do", "tong so"].iter().any(|word| plain.starts_with(word));
    if named || title.is_empty() { title.to_owned() } else { format!("{lead}: {title}") }
}

fn formula(formula: &Clause, asked: &Asked) -> Result<Recognised, Text> {
    match formula {
        Clause::Formula(rate @ Amount::Rate(divisor, _)) => {
            let question = question("Tỷ lệ", asked.title);
            let product = written(rate, asked.points);
            // Above the divisor the points would pass the leaf's: the text says nothing of that.
            if divisor.is_some_and(|divisor| divisor < Number::HUNDRED) {
                return Err(text!(
                    "công thức vượt điểm tối đa khi tỷ lệ cao",
                    "the formula passes the points where the rate is high"
                ));
            }
            let lines = vec![format!("hỏi tỷ_lệ {}: phần trăm", quoted(&question)), format!("chấm: {product}")];
            Ok(Recognised { form: "value", lines, composed: vec![composed_question(&question)] })
        }
        Clause::Ratio(part, whole, factor) => {
            let factor = factor.filter(|factor| Some(*factor) != asked.points);
            let factor = factor.map_or_else(|| "điểm tối đa".to_owned(), |factor| factor.to_string().replace('.', ","));
            let lines = vec![
                format!("hỏi tổng {}: số", quoted(whole)),
                format!("hỏi phần {}: số từ 0 đến tổng", quoted(part)),
                format!("chấm: phần / tổng × {factor}"),
            ];
            let bound = text!("giới hạn “từ 0 đến tổng” do công cụ đặt", "the bound “từ 0 đến tổng” is ours");
            Ok(Recognised { form: "value", lines, composed: vec![bound] })
        }
        _ => Err(text!("không có mức điểm nào", "no points are stated")),
    }
}

/// Adds what stands beside the base.
fn finished(base: Recognised, sorted: &Sorted, asked: &Asked) -> Result<Recognised, Text> {
    let mut lines = base.lines;
    let (takes, adds): (Vec<&Change>, Vec<&Change>) = sorted.changes.iter().partition(|change| change.takes);
    if !takes.is_empty() && !adds.is_empty() && base.form.is_empty() {
        return Err(text!(
            "vừa cộng vừa trừ mà không nói điểm ban đầu",
            "points are added and taken, and none are stated to begin with"
        ));
    }
    if !takes.is_empty() && matches!(base.form, "yes_no" | "checklist") {
        // Done late is neither done nor not done: what is then taken from is not certain.
        return Err(text!("chưa rõ trừ từ mức điểm nào", "it is not clear from which points are taken"));
    }
    let cap = |cap: Number| {
        if Some(cap) == asked.points {
            String::new()
        } else {
            format!(" tối đa {}", cap.to_string().replace('.', ","))
        }
    };
    let block = sorted.cap.map(cap).unwrap_or_default();
    if !block.is_empty() && (takes.is_empty() == adds.is_empty()) {
        return Err(text!("chưa rõ mức tối đa áp cho phần nào", "it is not clear what the cap holds for"));
    }
    for (word, changes) in [("cộng", &adds), ("trừ", &takes)] {
        if !changes.is_empty() {
            lines.push(format!("{word}{block}:"));
            lines.extend(changes.iter().map(|change| item(change)));
        }
    }
    if sorted.floor {
        lines.push("tối thiểu: 0".to_owned());
    }
    for (case, amount) in &sorted.not_arising {
        let case = case.as_ref().map(|case| format!(" {}", quoted(case))).unwrap_or_default();
        let treatment = match amount {
            Amount::Max => "điểm tối đa".to_owned(),
            Amount::Points(points) if Some(*points) == asked.points => "điểm tối đa".to_owned(),
            Amount::Points(points) => format!("{} điểm", points.to_string().replace('.', ",")),
            Amount::Share(_) | Amount::Rate(_, _) => {
                return Err(text!(
                    "chưa rõ khi không phát sinh thì bao nhiêu điểm",
                    "the points where nothing arose are not clear"
                ));
            }
        };
        lines.push(format!("khi không phát sinh{case}: {treatment}"));
    }
    for (steps, when) in &sorted.vetoes {
        let verb = steps.map_or_else(|| "không xếp loại".to_owned(), |steps| format!("hạ {steps} bậc"));
        lines.push(format!("{verb} nếu {}", quoted(when)));
    }
    let form = match (base.form, takes.is_empty(), adds.is_empty()) {
        ("", false, _) => "deductions",
        ("", _, false) => "additions",
        ("", true, true) => "vetoes",
        (form, _, _) => form,
    };
    if lines.iter().any(|line| !super::verbatim::reads(line)) {
        return Err(text!("không viết được thành quy tắc", "it cannot be written as a rule"));
    }
    Ok(Recognised { form, lines, composed: base.composed })
}

fn item(change: &Change) -> String {
    let amount = change.amount.as_ref().map_or_else(|| "toàn bộ".to_owned(), |amount| written(amount, None));
    let word = if change.each { "mỗi" } else { "nếu" };
    let cap = change.cap.map(|cap| format!(", tối đa {}", cap.to_string().replace('.', ","))).unwrap_or_default();
    format!("- {amount} {word} {}{cap}", quoted(&change.what))
}

#[cfg(test)]
mod tests;
