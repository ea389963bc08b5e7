//! What stands above an administrative document: issuing body, national motto, number, place and date (Nghị định
//! 30/2020/NĐ-CP, phụ lục I).

use barem_format::written;
use barem_ruleset::{Citation, Content, Date, Ruleset, State};

/// The national name (Quốc hiệu).
pub const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";

/// The motto (Tiêu ngữ).
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";

/// The head of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letterhead {
    /// The title of the ruleset.
    pub title: String,
    /// The issuing body in capitals, on one or two lines; none where it is not known.
    pub body: Vec<String>,
    /// `Số: 1726/QĐ-UBND`; empty where the document has none of its own.
    pub number: String,
    /// `Lai Châu, ngày 29 tháng 12 năm 2022`, with dots for what is not known.
    pub place_and_date: String,
    /// What the document is not.
    pub marks: Vec<Mark>,
}

/// What is printed on a document that is not an issued original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Not issued.
    Draft,
    /// Composed to satisfy published facts.
    Reconstructed,
}

impl Mark {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Mark::Draft => "DỰ THẢO",
            Mark::Reconstructed => "PHỤC DỰNG",
        }
    }

    /// What it means, for the foot of each page.
    pub fn sentence(self) -> &'static str {
        match self {
            Mark::Draft => "Dự thảo, chưa có hiệu lực thi hành.",
            Mark::Reconstructed => {
                "Bản phục dựng: lời văn, điểm và cách chấm do người biên soạn đặt cho khớp dữ kiện đã công bố, không phải nguyên văn."
            }
        }
    }
}

impl Letterhead {
    /// The words of all marks.
    pub fn mark(&self) -> String {
        self.marks.iter().map(|mark| mark.word()).collect::<Vec<_>>().join(" - ")
    }

    /// The sentences of all marks.
    pub fn foot(&self) -> String {
        self.marks.iter().map(|mark| mark.sentence()).collect::<Vec<_>>().join(" ")
    }
}

/// The head of the documents of a ruleset.
pub fn letterhead(ruleset: &Ruleset) -> Letterhead {
    let authority = ruleset.authority.as_deref().unwrap_or_default();
    let day = ruleset.decision.as_ref().and_then(|decision| decision.date);
    let place = place(authority).unwrap_or("…");
    let draft = (ruleset.state == State::Draft).then_some(Mark::Draft);
    let reconstructed = (ruleset.content == Content::Reconstructed).then_some(Mark::Reconstructed);
    Letterhead {
        title: ruleset.title.clone().unwrap_or_default(),
        body: body(authority),
        number: format!("Số: {}", number(ruleset.decision.as_ref())),
        place_and_date: format!("{place}, {}", long_date(day)),
        marks: draft.into_iter().chain(reconstructed).collect(),
    }
}

/// The head of a form, which has no number, and its date when it is filled in.
pub fn of_form(ruleset: &Ruleset) -> Letterhead {
    let place = ruleset.authority.as_deref().and_then(place).unwrap_or("…");
    let place_and_date = format!("{place}, {}", long_date(None));
    Letterhead { number: String::new(), place_and_date, ..letterhead(ruleset) }
}

/// `(Kèm theo Quyết định số 1726/QĐ-UBND ngày 29 tháng 12 năm 2022 của UBND tỉnh Lai Châu)`
pub(super) fn attached(ruleset: &Ruleset) -> String {
    if ruleset.decision.is_none() && ruleset.authority.is_none() {
        return String::new();
    }
    let day = ruleset.decision.as_ref().and_then(|decision| decision.date);
    let by = ruleset.authority.as_ref().map(|body| format!(" của {body}")).unwrap_or_default();
    format!("(Kèm theo Quyết định số {} {}{by})", number(ruleset.decision.as_ref()), long_date(day))
}

fn number(decision: Option<&Citation>) -> &str {
    decision.and_then(|decision| decision.number.as_deref()).unwrap_or("……")
}

/// Days below 10 and the months 1 and 2 are written with a zero.
fn long_date(day: Option<Date>) -> String {
    let Some(day) = day else { return "ngày … tháng … năm …".to_owned() };
    let short = written::date(day);
    let mut parts = short.split('/');
    let mut next = || parts.next().unwrap_or_default().to_owned();
    format!("ngày {} tháng {} năm {}", next(), next(), next())
}

/// The kinds of territories whose People's Committees issue decisions, longest first.
const TERRITORIES: [&str; 9] =
    ["thành phố ", "đặc khu ", "thị trấn ", "thị xã ", "phường ", "huyện ", "quận ", "tỉnh ", "xã "];

/// The territory in the name of a body: `tỉnh Lai Châu` of `UBND tỉnh Lai Châu`.
fn territory(authority: &str) -> Option<(&str, &'static str, &str)> {
    TERRITORIES.iter().find_map(|kind| {
        let (before, name) = authority.split_once(kind)?;
        (before.is_empty() || before.ends_with(' ')).then_some((before, *kind, name))
    })
}

/// The name of the place where a body issues its decisions, where its own name tells.
fn place(authority: &str) -> Option<&str> {
    territory(authority).map(|(_, _, name)| name)
}

/// The head of a decision names the committee, also where its chairman decides.
fn body(authority: &str) -> Vec<String> {
    let authority = authority.strip_prefix("Chủ tịch ").unwrap_or(authority);
    let full = |text: &str| text.trim().replace("UBND", "Ủy ban nhân dân").to_uppercase();
    let lines = match territory(authority) {
        Some((before, kind, name)) => vec![full(before), full(&format!("{kind}{name}"))],
        None => vec![full(authority)],
    };
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{body, long_date, place};
    use barem_ruleset::Date;

    #[test]
    fn a_committee_is_written_in_full() {
        assert_eq!(body("UBND tỉnh Lai Châu"), ["ỦY BAN NHÂN DÂN", "TỈNH LAI CHÂU"]);
        assert_eq!(body("Chủ tịch UBND tỉnh Lạng Sơn"), ["ỦY BAN NHÂN DÂN", "TỈNH LẠNG SƠN"]);
        assert_eq!(body("Bộ Nội vụ"), ["BỘ NỘI VỤ"]);
        assert_eq!(body(""), [""; 0]);
    }

    #[test]
    fn the_place_is_that_of_the_body() {
        assert_eq!(place("UBND thị xã Ngã Năm"), Some("Ngã Năm"));
        assert_eq!(place("UBND thành phố Lai Châu"), Some("Lai Châu"));
        assert_eq!(place("Bộ Nội vụ"), None);
    }

    #[test]
    fn dates_are_written_out() {
        assert_eq!(long_date(Date::new(2021, 1, 5)), "ngày 05 tháng 01 năm 2021");
        assert_eq!(long_date(Date::new(2022, 12, 29)), "ngày 29 tháng 12 năm 2022");
        assert_eq!(long_date(None), "ngày … tháng … năm …");
    }
}
