//! The header and the groups.

use barem_diagnostic::{Code, Diagnostic, Text, text};
use barem_ruleset::{
    Citation, Content, Deadline, Direction, Effect, Handling, Holiday, Level, Number, Precision, Ruleset, State,
    SurveyOption, Years,
};
use barem_syntax::{Kind, Line, View};

use super::{heading, rule::stray, seen};
use crate::{
    hir::{Amends, Group, Header, Located},
    outline::{Block, Statement},
    read::{Findings, Reader, child, children, keyword, token, tokens},
};

/// Reads the header's block.
pub(crate) fn header(block: &Block<'_>, out: &mut Findings) -> Option<Header> {
    let head = block.head?;
    let reader = Reader::new(block.file, head);
    let span = head.whole(block.file);
    let mut facts = Ruleset::new("");
    facts.language = 0;
    if let Some(reader) = &reader {
        facts.id = token(&reader.node, Kind::ident_dash).map(|id| id.text().to_owned()).unwrap_or_default();
        facts.title = reader.string(&reader.node).map(|title| title.value);
    }
    let mut header = Header {
        span,
        facts,
        seen: Vec::new(),
        acceptances: Vec::new(),
        options: Vec::new(),
        amends: None,
        removed: Vec::new(),
        incomplete: reader.is_none(),
    };
    for statement in &block.statements {
        fact(block, statement, &mut header, out);
    }
    Some(header)
}

fn fact(block: &Block<'_>, statement: &Statement<'_>, header: &mut Header, out: &mut Findings) {
    let (Some(reader), Some(kind)) = (Reader::new(block.file, statement.line), statement.kind) else {
        header.incomplete = true;
        return;
    };
    let key = super::statement_key(&reader.node);
    if !matches!(kind, Kind::accept | Kind::replaces_attr | Kind::drop_attr)
        && seen::twice(&key, &reader, &mut header.seen, out)
    {
        return;
    }
    let node = &reader.node;
    let facts = &mut header.facts;
    match kind {
        Kind::text_attr => {
            header.incomplete |= heading::overflows(&reader, statement);
            return texts(&key, &reader, statement, header, out);
        }
        Kind::holidays_attr => {
            for token in tokens(node, Kind::day_month) {
                facts.holidays.extend(reader.day_month(&token, out).map(|day| Holiday::Yearly(day.value)));
            }
            for token in tokens(node, Kind::date) {
                facts.holidays.extend(reader.date(&token, out).map(|day| Holiday::On(day.value)));
            }
            for line in &statement.items {
                let Some(item) = Reader::new(block.file, line) else { continue };
                let Some(inner) = child(&item.node, Kind::date_item) else {
                    super::rule::wrong_item_text(&item, reader.whole(), text!("`- 30/4`", "`- 30/4`"), out);
                    continue;
                };
                if let Some(day) = token(&inner, Kind::day_month) {
                    facts.holidays.extend(item.day_month(&day, out).map(|day| Holiday::Yearly(day.value)));
                } else if let Some(day) = token(&inner, Kind::date) {
                    facts.holidays.extend(item.date(&day, out).map(|day| Holiday::On(day.value)));
                }
            }
            return;
        }
        Kind::number_attr if key == "ngôn ngữ" => {
            let edition = reader.number(node, out).and_then(|number| number.value.to_count());
            facts.language = edition.unwrap_or(u32::MAX);
        }
        Kind::choice_attr if key != "vượt thang" => choice(&key, &reader, facts, out),
        Kind::decision_attr => facts.decision = Some(citation(&reader, node, out)),
        Kind::replaces_attr => facts.replaces.push(citation(&reader, node, out)),
        Kind::amends_attr => {
            facts.amends = Some(citation(&reader, node, out));
            header.amends = token(node, Kind::ident_dash).map(|id| Amends {
                span: reader.whole(),
                id: reader.located(&id),
                pin: token(node, Kind::digest).map(|pin| reader.located(&pin)),
            });
        }
        Kind::effect_attr => {
            facts.effect = match token(node, Kind::date) {
                Some(date) => reader.date(&date, out).map(|date| Effect::From(date.value)),
                None => Some(Effect::OnSigning),
            }
        }
        Kind::years_attr => facts.years = years(&reader, node, out),
        Kind::deadline_attr => {
            facts.deadline = match (token(node, Kind::date), token(node, Kind::day_month)) {
                (Some(date), _) => reader.date(&date, out).map(|date| Deadline::On(date.value)),
                (None, Some(day)) => reader.day_month(&day, out).map(|day| Deadline::Yearly(day.value)),
                (None, None) => None,
            }
        }
        Kind::submission_attr => submission(&key, &reader, facts, out),
        Kind::rounding_attr => {
            for part in children(node, Kind::rounding) {
                rounding(&reader, &part, facts, out);
            }
        }
        Kind::drop_attr => header.removed.extend(tokens(node, Kind::words).map(|word| reader.located(&word))),
        Kind::accept => header.acceptances.extend(heading::acceptance(&reader)),
        _ => {
            seen::misplaced(&reader, text!("ở phần mở đầu", "the header"), out);
            header.incomplete = true;
            return;
        }
    }
    stray(&reader, &statement.items, out);
    header.incomplete |= !statement.items.is_empty();
}

fn texts(key: &str, reader: &Reader<'_>, statement: &Statement<'_>, header: &mut Header, out: &mut Findings) {
    let facts = &mut header.facts;
    if key == "phương án khảo sát" {
        let options = heading::survey_options(reader, statement, out);
        for option in options {
            let (text, weight) = option.value;
            header.options.push(Located::new(weight, option.span));
            facts.survey_options.push(SurveyOption { text, weight: weight.unwrap_or(Number::ZERO) });
        }
        return;
    }
    if key == "căn cứ" {
        facts.legal_basis = heading::citations(reader, statement, out);
        return;
    }
    let entries = heading::entries(reader, statement, out);
    let mut values = entries.into_iter().map(|entry| entry.text.value);
    match key {
        "ghi chú" => facts.notes.extend(values),
        "nguồn trích" => facts.quoted_from.extend(values),
        "cơ quan ban hành" => facts.authority = values.next(),
        "cơ quan thường trực" => facts.standing_agency = values.next(),
        "hội đồng thẩm định" => facts.council = values.next(),
        "người ký" => facts.signer = values.next(),
        _ => seen::misplaced(reader, text!("ở phần mở đầu", "the header"), out),
    }
}

fn choice(key: &str, reader: &Reader<'_>, facts: &mut Ruleset, out: &mut Findings) {
    let Some(word) = token(&reader.node, Kind::words) else { return };
    let value = keyword(word.text());
    match (key, &*value) {
        ("trạng thái", "dự thảo") => facts.state = State::Draft,
        ("trạng thái", "ban hành") => facts.state = State::Issued,
        ("nội dung", "nguyên văn") => facts.content = Content::Verbatim,
        ("nội dung", "phục dựng") => facts.content = Content::Reconstructed,
        _ => {
            let allowed =
                if key == "trạng thái" { "`dự thảo`, `ban hành`" } else { "`nguyên văn`, `phục dựng`" };
            out.push(wrong_value(reader, &word, allowed));
        }
    }
}

/// What becomes of a sheet that is late, missing or not approved. One that is missing cannot be scored, and one that
/// nobody approved is not yet a sheet to punish.
fn submission(key: &str, reader: &Reader<'_>, facts: &mut Ruleset, out: &mut Findings) {
    let said = [
        (Kind::still_scored, Handling::Scored),
        (Kind::unranked, Handling::Unranked),
        (Kind::zero_points, Handling::ZeroPoints),
    ];
    let Some((word, handling)) =
        said.iter().find_map(|(kind, handling)| Some((token(&reader.node, *kind)?, *handling)))
    else {
        return;
    };
    match (key, handling) {
        ("nộp muộn", _) => facts.late = Some(handling),
        ("không nộp", Handling::Unranked | Handling::ZeroPoints) => facts.unsubmitted = Some(handling),
        ("không nộp", Handling::Scored) => out.push(wrong_value(reader, &word, "`không xếp hạng`, `0 điểm`")),
        (_, Handling::Scored | Handling::Unranked) => facts.unapproved = Some(handling),
        (_, Handling::ZeroPoints) => out.push(wrong_value(reader, &word, "`vẫn chấm`, `không xếp hạng`")),
    }
}

/// A word that is not among those allowed here.
pub(crate) fn wrong_value(reader: &Reader<'_>, word: &barem_syntax::Leaf<'_>, allowed: &str) -> Diagnostic {
    Diagnostic::new(
        Code::WrongValue,
        text!("`{}` không phải giá trị dùng được ở đây", "`{}` is not among the values for this statement"; word.text()),
        reader.span(word),
        text!("giá trị này", "this value"),
    )
    .help(text!("chọn một trong: {}", "choose one of: {}"; allowed))
}

/// A citation: `id "number" ngày d/m/y`.
pub(crate) fn citation(reader: &Reader<'_>, node: &View<'_>, out: &mut Findings) -> Citation {
    let date = child(node, Kind::dated).and_then(|dated| token(&dated, Kind::date));
    Citation {
        id: token(node, Kind::ident_dash).map(|id| id.text().to_owned()),
        number: reader.string(node).map(|number| number.value),
        date: date.and_then(|date| reader.date(&date, out)).map(|date| date.value),
    }
}

fn years(reader: &Reader<'_>, node: &View<'_>, out: &mut Findings) -> Option<Years> {
    let all: Vec<_> = tokens(node, Kind::number).filter_map(|token| reader.number_token(&token, out)).collect();
    let year = |index: usize| {
        all.get(index).and_then(|number| number.value.to_count()).and_then(|year| u16::try_from(year).ok())
    };
    let from = year(0).filter(|year| (1945..=2200).contains(year));
    let Some(from) = from else {
        out.push(
            Diagnostic::new(
                Code::WrongValue,
                text!("năm đánh giá không hợp lệ", "the assessed year is not valid"),
                reader.whole(),
                text!("năm phải có bốn chữ số", "a year has four digits"),
            )
            .help(text!(
                "viết `năm đánh giá: 2024` hoặc `năm đánh giá: 2022 trở đi`",
                "write `năm đánh giá: 2024` or `năm đánh giá: 2022 trở đi`"
            )),
        );
        return None;
    };
    let onwards = token(node, Kind::onwards).is_some();
    Some(Years { from, to: if onwards { None } else { year(1).or(Some(from)) } })
}

fn rounding(reader: &Reader<'_>, part: &View<'_>, facts: &mut Ruleset, out: &mut Findings) {
    let Some(digits) = reader.number(part, out) else { return };
    let Some(count) = digits.value.to_count().and_then(|count| u8::try_from(count).ok()).filter(|count| *count <= 6)
    else {
        out.push(
            Diagnostic::new(
                Code::WrongValue,
                text!("số chữ số phải từ 0 đến 6", "the number of digits must be from 0 to 6"),
                digits.span,
                text!("số này", "this number"),
            )
            .help(text!(
                "viết ví dụ `làm tròn: điểm 2 chữ số, chỉ số 2 chữ số`",
                "write, for example, `làm tròn: điểm 2 chữ số, chỉ số 2 chữ số`"
            )),
        );
        return;
    };
    let direction = match token(part, Kind::direction).map(|word| keyword(word.text())).as_deref() {
        Some("cắt bỏ") => Direction::Truncate,
        Some("lên") => Direction::Up,
        Some("về số chẵn") => Direction::HalfEven,
        _ => Direction::HalfUp,
    };
    let precision = Some(Precision { digits: count, direction });
    match token(part, Kind::rounded).map(|word| keyword(word.text())).as_deref() {
        Some("điểm") => facts.rounding.points = precision,
        _ => facts.rounding.index = precision,
    }
}

/// Reads a group's block.
pub(crate) fn group(block: &Block<'_>, out: &mut Findings) -> Option<Group> {
    let reader = Reader::new(block.file, block.head?)?;
    let id = reader.located(&token(&reader.node, Kind::ident_dash)?);
    let title = reader.string(&reader.node).map(|title| title.value);
    let mut group = Group {
        id,
        title,
        declared_units: None,
        units: Vec::new(),
        seen: Vec::new(),
        incomplete: false,
        overfull: false,
        guessed: block.head.is_some_and(Line::is_faulty),
    };
    for statement in &block.statements {
        let (Some(reader), Some(kind)) = (Reader::new(block.file, statement.line), statement.kind) else {
            group.incomplete = true;
            continue;
        };
        let key = super::statement_key(&reader.node);
        if seen::twice(&key, &reader, &mut group.seen, out) {
            group.overfull = true;
            continue;
        }
        match (kind, &*key) {
            (Kind::number_attr, "số đơn vị") => {
                let count = reader.number(&reader.node, out);
                group.declared_units = count.and_then(|n| Some(Located::new(n.value.to_count()?, n.span)));
                stray(&reader, &statement.items, out);
                group.incomplete |= !statement.items.is_empty();
            }
            (Kind::text_attr, "đơn vị") => {
                group.units = heading::entries(&reader, statement, out).into_iter().map(|entry| entry.text).collect();
            }
            _ => {
                seen::misplaced(&reader, text!("dưới một nhóm", "a group"), out);
                group.incomplete = true;
            }
        }
    }
    Some(group)
}

/// The label of a level in messages.
pub(crate) fn level_text(level: Level) -> Text {
    match level {
        Level::Part => text!("phần", "parts"),
        Level::Field => text!("lĩnh vực", "fields"),
        Level::Section => text!("mục", "sections"),
        Level::Criterion => text!("tiêu chí", "criteria"),
        Level::Component => text!("tiêu chí thành phần", "components"),
        Level::Detail => text!("nội dung", "details"),
    }
}
