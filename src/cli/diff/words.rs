//! Changes in words: what they are about, what stood and stands there, what it means.

use barem_diagnostic::{Ink, Lang, Localized, Number, Text, text};
use barem_diff::{Change, ChangeLevel, Changes, Compared, Difference, Ruling, Shown, Site, Subject, Summary, Value};

use super::rows::about;
use crate::words::{Both, both, counted};

/// A decimal as the language writes it.
pub fn decimal(canonical: &str, lang: Lang) -> String {
    let number = Number(canonical.to_owned());
    match lang {
        Lang::Vi => number.vi(),
        Lang::En => number.en(),
    }
}

/// `1.1.2 Mức độ hoàn thành`, or `Phụ lục 01 …`.
pub fn place(site: &Site, lang: Lang) -> String {
    let parts = match site.level {
        Some(_) => [code(site), site.title.clone()],
        None => [Some(text!("Phụ lục {}", "Annex {}"; site.annex).get(lang).to_owned()), site.title.clone()],
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The code of an item as a reader knows it: with those above it where it does not begin with them.
pub fn code(site: &Site) -> Option<String> {
    let (code, path) = (site.code.as_ref()?, site.path.as_ref()?);
    let above = path.rsplit_once('/').map(|(above, _)| above.rsplit('/').next().unwrap_or(above));
    match above {
        Some(above) if !code.starts_with(above) => Some(path.clone()),
        _ => Some(code.clone()),
    }
}

/// What a change is about: where it stands, and where it stood if that is another place.
pub fn subject(subject: &Subject, lang: Lang) -> String {
    match (&subject.old, &subject.new) {
        (Some(old), Some(new)) if same_place(old, new) => place(new, lang),
        (Some(old), Some(new)) => {
            let was = code(old).or_else(|| old.title.clone()).unwrap_or_else(|| old.annex.clone());
            text!("{} (trước: {})", "{} (was {})"; place(new, lang), was).get(lang).to_owned()
        }
        (Some(gone), None) => text!("{} (bộ cũ)", "{} (old)"; place(gone, lang)).get(lang).to_owned(),
        (None, Some(new)) => place(new, lang),
        (None, None) => String::new(),
    }
}

/// What an item that went may have become, where that is still asked: `có thể đã thành 1.4 … (52%)`.
pub fn open(change: &Change, changes: &Changes, lang: Lang) -> Option<String> {
    let gone =
        change.subjects.iter().filter(|subject| subject.new.is_none()).filter_map(|subject| subject.old.as_ref());
    let gone: Vec<&Site> = gone.collect();
    let asked = |question: &&barem_diff::OpenQuestion| gone.iter().any(|site| **site == question.old);
    let told = |question: &barem_diff::OpenQuestion| {
        let candidate = |candidate: &barem_diff::Candidate| {
            format!("{} ({}%)", place(&candidate.site, lang), candidate.confidence / 10)
        };
        let all: Vec<String> = question.candidates.iter().map(candidate).collect();
        text!("chưa rõ, có thể đã thành {}", "not certain: it may have become {}"; all.join("; ")).get(lang).to_owned()
    };
    let told: Vec<String> = changes.questions.iter().filter(asked).map(told).collect();
    Some(told.join("; ")).filter(|told| !told.is_empty())
}

/// Whether both stand under one code.
pub fn same_place(old: &Site, new: &Site) -> bool {
    old.path == new.path && (old.path.is_some() || old.title == new.title || old.level.is_none())
}

/// Codes of one side of all subjects, each once.
pub fn codes(change: &Change, new: bool) -> Vec<String> {
    let side = |subject: &Subject| if new { subject.new.clone() } else { subject.old.clone() };
    let mut codes: Vec<String> = Vec::new();
    for site in change.subjects.iter().filter_map(side) {
        let code = code(&site).or(site.title).unwrap_or(site.annex);
        if codes.last() != Some(&code) {
            codes.push(code);
        }
    }
    codes
}

/// A value, a line each.
pub fn lines(value: Option<&Value>, lang: Lang) -> Vec<String> {
    match value {
        None => Vec::new(),
        Some(Value::Points(points)) => {
            vec![text!("{} điểm", "{} points"; Number(points.to_string())).get(lang).to_owned()]
        }
        Some(Value::Text(text)) => vec![text.clone()],
        Some(Value::Lines(lines)) => lines.clone(),
    }
}

/// What is said of the rules: the largest loss and gain with the answers that show them.
pub fn comparison(compared: &Compared, lang: Lang) -> Vec<String> {
    let mut said = Vec::new();
    let loss = both("kém nhiều nhất", "largest loss");
    let gain = both("hơn nhiều nhất", "largest gain");
    said.extend(compared.loss.as_ref().map(|extreme| difference(loss, extreme, lang)));
    said.extend(compared.gain.as_ref().map(|extreme| difference(gain, extreme, lang)));
    said.extend(compared.apart.iter().map(|shown| {
        text!("khác loại kết quả: {}", "another kind of outcome: {}"; self::shown(shown, lang)).get(lang).to_owned()
    }));
    if compared.relative && !said.is_empty() {
        let judged = text!(
            "điểm tối đa cũng đổi; so theo tỷ lệ điểm tối đa thì {}",
            "the maximum changed too; as a share of it the rule is {}"; ruling(compared.verdict)
        );
        said.push(judged.get(lang).to_owned());
    }
    said
}

fn difference(label: Both, difference: &Difference, lang: Lang) -> String {
    let near = if difference.reached { "" } else { both(" (tiến gần đến)", " (approached)").get(lang) };
    let points = decimal(difference.points.trim_start_matches('-'), lang);
    let unit = both("điểm", "points").get(lang);
    format!("{} {points} {unit}{near}: {}", label.get(lang), shown(&difference.shown, lang))
}

fn shown(shown: &Shown, lang: Lang) -> String {
    let none = both("không có điểm", "no points").get(lang);
    let points =
        |points: &Option<String>| points.as_ref().map_or_else(|| none.to_owned(), |points| decimal(points, lang));
    let answers = if shown.old_answers == shown.new_answers {
        shown.new_answers.join("; ")
    } else {
        let sides = (shown.old_answers.join("; "), shown.new_answers.join("; "));
        text!("cũ: {}; mới: {}", "old: {}; new: {}"; sides.0, sides.1).get(lang).to_owned()
    };
    format!("{answers} ({} → {})", points(&shown.old_points), points(&shown.new_points))
}

/// What is said of two rules, in short.
pub fn ruling(verdict: Ruling) -> Text {
    match verdict {
        Ruling::Equivalent => text!("như cũ", "the same"),
        Ruling::Stricter => text!("chặt hơn", "stricter"),
        Ruling::MoreGenerous => text!("rộng hơn", "more generous"),
        Ruling::Incomparable => text!("có hơn có kém", "better and worse"),
        Ruling::Undecided => text!("chưa so được", "not compared"),
    }
}

/// The colour of a level.
pub fn ink(level: ChangeLevel) -> Option<Ink> {
    match level {
        ChangeLevel::Breaking => Some(Ink::Error),
        ChangeLevel::Stricter => Some(Ink::Warning),
        ChangeLevel::MoreGenerous => Some(Ink::Added),
        ChangeLevel::Substantive => Some(Ink::Advice),
        ChangeLevel::Neutral => None,
    }
}

/// What the comparison comes to: a label and a sentence each.
pub fn summary(changes: &Changes, lang: Lang) -> Vec<(&'static str, String)> {
    let Summary { old_items, new_items, kept, changed, added, removed, moved, renumbered, split, merged, rules } =
        &changes.summary;
    let items = [
        text!("{} → {}", "{} → {}"; *old_items, *new_items),
        text!("giữ {} (đổi {})", "{} kept ({} changed)"; *kept, *changed),
        text!("thêm {}", "{} added"; *added),
        text!("bỏ {}", "{} removed"; *removed),
        text!("tách {}", "{} split"; *split),
        text!("gộp {}", "{} merged"; *merged),
        text!("chuyển chỗ {}", "{} moved"; *moved),
        text!("đánh số lại {}", "{} renumbered"; *renumbered),
    ];
    let verdicts = [
        text!("{} như cũ", "{} the same"; rules.equivalent),
        text!("{} chặt hơn", "{} stricter"; rules.stricter),
        text!("{} rộng hơn", "{} more generous"; rules.more_generous),
        text!("{} có hơn có kém", "{} better and worse"; rules.incomparable),
        text!("{} chưa so được", "{} not compared"; rules.undecided),
    ];
    let levels = ChangeLevel::ALL.map(|level| {
        let count = changes.changes.iter().filter(|change| change.level == level).count();
        text!("{} {}", "{} {}"; count, level.title())
    });
    let joined = |texts: &[Text]| texts.iter().map(|text| text.get(lang)).collect::<Vec<_>>().join(", ");
    let mut all = vec![
        (both("Mục", "Items").get(lang), joined(&items)),
        (both("Cách chấm", "Rules").get(lang), joined(&verdicts)),
        (both("Thay đổi", "Changes").get(lang), joined(&levels)),
    ];
    if !changes.questions.is_empty() {
        let open = counted(
            changes.questions.len(),
            "mục chưa rõ thành mục nào: xem --questions",
            "item is open: see --questions",
            "items are open: see --questions",
        );
        all.push((both("Còn hỏi", "Questions").get(lang), open.get(lang).to_owned()));
    }
    all
}

/// What stands above the largest losses.
pub const LARGEST_LOSSES: Both = both("Kém nhiều nhất", "Largest losses");

/// How many of the largest losses the summary tells.
const LOSSES: usize = 5;

/// The largest losses in points, the largest first: how many and where.
pub fn largest_losses(changes: &Changes, lang: Lang) -> Vec<String> {
    let lost = |difference: &Difference| barem_ruleset::Number::parse(difference.points.trim_start_matches('-'));
    let loss = |change: &Change| change.comparison.as_ref().and_then(|compared| compared.loss.as_ref()).and_then(lost);
    let mut all: Vec<_> = changes.changes.iter().filter_map(|change| Some((loss(change)?, change))).collect();
    all.sort_by_key(|(loss, _)| std::cmp::Reverse(*loss));
    all.into_iter().take(LOSSES).map(|(loss, change)| one_loss(loss, change, changes, lang)).collect()
}

/// `2 điểm  phụ lục 01, tiêu chí 1.2 …`: codes repeat from annex to annex, so the annex stands before where there are many.
fn one_loss(loss: barem_ruleset::Number, change: &Change, changes: &Changes, lang: Lang) -> String {
    let annex = change.annex.and_then(|at| changes.annexes.get(at)).filter(|_| changes.annexes.len() > 1);
    let label = annex.and_then(|annex| annex.new.as_ref().or(annex.old.as_ref())).map(|site| &site.label);
    let annex = label.map(|label| text!("phụ lục {}, ", "annex {}, "; label).get(lang).to_owned());
    let about = annex.unwrap_or_default() + &about(change, lang);
    text!("{} điểm  {}", "{} points  {}"; decimal(&loss.to_string(), lang), about).get(lang).to_owned()
}
