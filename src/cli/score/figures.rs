//! What every form of the result shows: heads, cells, notes and captions, as text.

use barem_diagnostic::{Lang, text};
use barem_ruleset::{Date, Handling};
use barem_score::{
    AppraisedAs, Cell, Flag, GradeResult, ItemResult, LayerSaid, Party, PlaceResult, RankingTable, Rate, ResultFile,
    Status, UnitResult,
};

use crate::words::{Both, both, number};

/// The heads of the decision's result table.
pub const HEADS: [Both; 9] = [
    both("STT", "No."),
    both("Tiêu chí", "Criterion"),
    both("Điểm tối đa", "Maximum"),
    both("Tự đánh giá", "Self-assessed"),
    both("Kết quả thẩm định", "Appraised"),
    both("Điều tra xã hội học", "Survey"),
    both("Điểm đạt được", "Achieved"),
    both("Chỉ số", "Index"),
    both("Ghi chú", "Notes"),
];

/// The heads of a table of places.
pub const PLACE_HEADS: [Both; 8] = [
    both("Hạng", "Place"),
    both("Đơn vị", "Unit"),
    both("Phụ lục", "Annex"),
    both("Điểm", "Points"),
    both("Tối đa", "Maximum"),
    both("Chỉ số", "Index"),
    both("Xếp loại", "Grade"),
    both("Ghi chú", "Notes"),
];

/// The word for the last line of a table.
pub const TOTAL: Both = both("Tổng", "Total");

/// What a cell shows: points, `<1,5` for points that only print like the maximum, or a word.
pub fn cell(cell: Option<&Cell>, lang: Lang) -> String {
    let Some(cell) = cell else { return String::new() };
    let word = match (cell.status, cell.points) {
        (Status::Scored | Status::NotArisen, Some(points)) => {
            return format!("{}{}", if cell.below_maximum { "<" } else { "" }, number(points, lang));
        }
        (Status::Scored | Status::NotArisen | Status::NotApplicable, _) => return String::new(),
        (Status::Excluded, _) => both("loại", "out"),
        (Status::Missing, _) => both("thiếu", "missing"),
        (Status::Pending, _) => both("chờ", "waits"),
        (Status::Failed, _) => both("lỗi", "error"),
    };
    word.get(lang).to_owned()
}

/// What stands in the column of the appraisal: a leaf that is not yet appraised has a dash.
pub fn appraisal(item: &ItemResult, lang: Lang) -> String {
    match item.appraised {
        Some(AppraisedAs::No) => "—".to_owned(),
        _ => cell(item.appraisal.as_ref(), lang),
    }
}

/// The most points; in brackets where the item is out of the scale for this unit.
pub fn maximum(item: &ItemResult, lang: Lang) -> String {
    let Some(most) = item.maximum.filter(|_| item.achieved.status != Status::NotApplicable) else {
        return String::new();
    };
    let most = number(most, lang);
    if item.achieved.status == Status::Excluded { format!("({most})") } else { most }
}

/// An index: `91,2%`, or `<100%` where it only prints like that.
pub fn rate(rate: Option<&Rate>, lang: Lang) -> String {
    let shown = |rate: &Rate| {
        let below = if rate.below_hundred { "<" } else { "" };
        format!("{below}{}%", number(rate.printed, lang))
    };
    rate.map(shown).unwrap_or_default()
}

/// The notes of an item.
pub fn notes(item: &ItemResult, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(why) = &item.achieved.why
        && item.leaf
    {
        notes.push(text!("{}", "{}"; barem_diagnostic::Text::new(&*why.vi, &*why.en)).get(lang).to_owned());
    }
    let round = match item.layer {
        Some(LayerSaid::Appraisal(round)) if round > 1 => text!(" (vòng {})", " (round {})"; round),
        _ => text!("", ""),
    };
    let said = match item.appraised {
        Some(AppraisedAs::Corrected) => Some(text!("thẩm định sửa{}", "corrected by appraisal{}"; round)),
        Some(AppraisedAs::Set) => Some(text!("thẩm định cho điểm{}", "points set by appraisal{}"; round)),
        Some(AppraisedAs::Recognised) if !round.vi.is_empty() => Some(text!("công nhận{}", "recognised{}"; round)),
        _ => None,
    };
    notes.extend(said.map(|said| said.get(lang).to_owned()));
    notes.extend(item.reason.clone());
    notes
}

/// A flag of a sheet.
pub fn flag(flag: Flag) -> Both {
    match flag {
        Flag::Late => both("nộp muộn", "late"),
        Flag::Unsubmitted => both("chưa nộp", "not submitted"),
        Flag::Unapproved => both("chưa duyệt", "not approved"),
        Flag::Undated => both("chưa ghi ngày nộp", "no date of submission"),
    }
}

/// What is to be said of a unit beside its numbers.
pub fn remarks(unit: &UnitResult, lang: Lang) -> Vec<String> {
    let mut remarks: Vec<String> = unit.flags.iter().map(|own| flag(*own).get(lang).to_owned()).collect();
    let treated = unit.treatment.filter(|_| unit.flags != [Flag::Unsubmitted] || unit.total.achieved.points.is_some());
    remarks.extend(treated.map(|handling| {
        let word = match handling {
            Handling::Scored => both("vẫn chấm", "scored"),
            Handling::Unranked => both("không xếp hạng", "not ranked"),
            Handling::ZeroPoints => both("0 điểm theo quy định", "0 points as declared"),
        };
        word.get(lang).to_owned()
    }));
    if unit.provisional {
        remarks.push(both("chưa thẩm định xong", "appraisal not complete").get(lang).to_owned());
    }
    if let GradeResult::Given { lowered: steps @ 1.., .. } = &unit.grade {
        remarks.push(text!("bị hạ {} bậc", "lowered by {}"; *steps).get(lang).to_owned());
    }
    remarks
}

/// The grade, in words.
pub fn grade(unit: &UnitResult, lang: Lang) -> String {
    match &unit.grade {
        GradeResult::Given { grade, .. } => grade.clone(),
        GradeResult::Refused => both("không xếp loại", "no grade").get(lang).to_owned(),
        GradeResult::Unknown => both("chờ", "waits").get(lang).to_owned(),
        GradeResult::None => String::new(),
    }
}

/// The place, in words.
pub fn place(unit: &UnitResult, lang: Lang) -> String {
    match unit.place {
        PlaceResult::Placed { place, .. } => place.to_string(),
        PlaceResult::Waiting => both("chờ", "waits").get(lang).to_owned(),
        PlaceResult::Unranked => "—".to_owned(),
    }
}

/// The caption of a unit: its name and annex.
pub fn caption(unit: &UnitResult, label: &str, title: Option<&str>, lang: Lang) -> String {
    let annex = both("Phụ lục", "Annex").get(lang);
    let title = title.map(|title| format!(": {title}")).unwrap_or_default();
    format!("{} · {annex} {label}{title}", unit.unit)
}

/// Who says what, layer by layer; a line each.
pub fn layers(unit: &UnitResult, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = |label: Both, said: String| {
        if !said.is_empty() {
            lines.push(format!("{}: {said}", label.get(lang)));
        }
    };
    line(both("Nộp", "Submitted"), unit.submitted.map(|day| date(day, lang)).unwrap_or_default());
    line(both("Duyệt", "Approved"), unit.layers.approved.as_ref().map(|party| said(party, lang)).unwrap_or_default());
    line(
        both("Tự đánh giá", "Self-assessed"),
        unit.layers.claimed.as_ref().map(|party| said(party, lang)).unwrap_or_default(),
    );
    for (round, party) in unit.layers.appraisal.iter().enumerate() {
        let round = text!("vòng {}", "round {}"; round + 1).get(lang).to_owned();
        let who = said(party, lang);
        line(both("Thẩm định", "Appraised"), if who.is_empty() { round } else { format!("{round}, {who}") });
    }
    line(both("Điều tra", "Survey"), unit.layers.survey.as_ref().map(|party| said(party, lang)).unwrap_or_default());
    if !unit.items.is_empty() {
        lines.push(counts(unit, lang));
    }
    lines
}

/// How far the appraisal is.
fn counts(unit: &UnitResult, lang: Lang) -> String {
    let count = |as_is| unit.items.iter().filter(|item| item.appraised == Some(as_is)).count();
    let words = text!(
        "Tiêu chí: {} công nhận, {} sửa, {} cho điểm, {} chưa thẩm định",
        "Criteria: {} recognised, {} corrected, {} set, {} not yet appraised";
        count(AppraisedAs::Recognised), count(AppraisedAs::Corrected), count(AppraisedAs::Set), count(AppraisedAs::No)
    );
    words.get(lang).to_owned()
}

fn said(party: &Party, lang: Lang) -> String {
    let day = party.date.map(|day| date(day, lang));
    let parts = [party.body.clone(), party.person.clone(), day];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A day as the language writes it.
pub fn date(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{:02}/{:02}/{}", day.day, day.month, day.year),
        Lang::En => day.to_string(),
    }
}

/// The caption of a table of places.
pub fn ranking(table: &RankingTable, lang: Lang) -> String {
    let title = if table.apart { both("Xếp hạng riêng", "Ranked apart") } else { both("Xếp hạng", "Ranking") };
    let of = if table.of.is_empty() { String::new() } else { format!(": {}", table.of.join(", ")) };
    let provisional = if table.provisional { both(" (tạm thời)", " (provisional)") } else { both("", "") };
    format!("{}{of}{}", title.get(lang), provisional.get(lang))
}

/// The unit that a line of a table of places is about.
pub fn unit_of<'a>(result: &'a ResultFile, annex: &str, unit: &str) -> Option<&'a UnitResult> {
    let annex = result.annexes.iter().find(|own| own.label == annex)?;
    annex.units.iter().find(|own| own.unit == unit)
}

/// The tables of places that have units in this result.
pub fn shown(result: &ResultFile) -> impl Iterator<Item = &RankingTable> {
    let here = |table: &&RankingTable| table.rows.iter().any(|row| unit_of(result, &row.annex, &row.unit).is_some());
    result.rankings.iter().filter(here)
}

/// The points of a unit in a table of places; a unit without a sheet has none.
pub fn points(unit: &UnitResult, lang: Lang) -> String {
    let total = &unit.total.achieved;
    if unit.flags.contains(&Flag::Unsubmitted) && total.points.is_none() {
        "—".to_owned()
    } else {
        cell(Some(total), lang)
    }
}

/// The signs of the table, explained.
pub fn legend(lang: Lang) -> &'static str {
    both(
        "— chưa thẩm định, điểm đạt được tạm lấy theo tự đánh giá; < thấp hơn mức tối đa, tuy làm tròn thì bằng; \
         (…) loại khỏi thang điểm",
        "— not yet appraised, points achieved are those claimed; < below the maximum, though it rounds to it; \
         (…) out of the scale",
    )
    .get(lang)
}
