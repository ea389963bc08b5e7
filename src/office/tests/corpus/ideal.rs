//! The source that a perfect importer would write, made from the expectations themselves: all of it must be judged
//! right. Spoilt in one place, no rule of it may be.

use std::fmt::Write;

use barem_ruleset::Number;

use crate::{
    document::compare,
    expectations,
    expected::{
        Annex, Band, Declared, Deduct, Document, Kind, Meaning, Node, Over, Points, Rule, Source, Start, Taken,
    },
    import::{Imported, Remark},
    tally::Tally,
};

/// How rules are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hand {
    /// As they are.
    Faithful,
    /// Every number of points a little off.
    Spoilt,
    /// Every edge of a band one percent, or one occurrence, too high.
    Shifted,
}

#[test]
fn what_is_expected_is_right() {
    for expected in expectations() {
        let outcome = compare(&expected, Ok(imported(&expected, Hand::Faithful)));
        let told: Vec<String> = outcome
            .failures
            .iter()
            .map(|failure| format!("{:?} {}: {} ≠ {}", failure.cause, failure.at, failure.expected, failure.got))
            .collect();
        assert!(told.is_empty(), "{}\n{}", expected.document, told.join("\n"));
        let Tally { leaves, codes, titles, points, places, rules_right, .. } = outcome.tally;
        assert!(leaves > 0 && [codes, titles, points, places, rules_right] == [leaves; 5], "{}", expected.document);
    }
}

#[test]
fn what_differs_is_wrong() {
    for expected in expectations() {
        let outcome = compare(&expected, Ok(imported(&expected, Hand::Spoilt)));
        let Tally { leaves, rules_right, rules_wrong, .. } = outcome.tally;
        let wrong = among(&expected, has_points);
        assert_eq!((rules_right, rules_wrong), (leaves - wrong, wrong), "{}: {}", expected.document, told(&outcome));
    }
}

#[test]
fn edges_that_differ_are_wrong() {
    for expected in expectations() {
        let outcome = compare(&expected, Ok(imported(&expected, Hand::Shifted)));
        let Tally { leaves, rules_right, rules_wrong, .. } = outcome.tally;
        let wrong = among(&expected, |meaning| meaning.bands.is_some());
        assert_eq!((rules_right, rules_wrong), (leaves - wrong, wrong), "{}: {}", expected.document, told(&outcome));
    }
}

fn told(outcome: &crate::document::Outcome) -> String {
    outcome.failures.iter().map(|failure| format!("{} {}\n", failure.at, failure.got)).collect()
}

/// How many leaves of a document have such a meaning.
fn among(expected: &Document, such: fn(&Meaning) -> bool) -> usize {
    fn below(node: &Node, such: fn(&Meaning) -> bool) -> usize {
        let own = matches!(&node.rule, Some(Rule::Meaning(meaning)) if such(meaning));
        usize::from(own) + node.children.iter().map(|node| below(node, such)).sum::<usize>()
    }
    expected.annexes.iter().flat_map(|annex| &annex.fields).map(|node| below(node, such)).sum()
}

/// Whether a meaning has points that can be spoilt.
fn has_points(meaning: &Meaning) -> bool {
    !meaning.survey
}

fn imported(expected: &Document, hand: Hand) -> Imported {
    let mut source = String::from("bộ tiêu chí thu \"Thử\"\nphương án khảo sát: \"Có\" 100%, \"Không\" 0%\n");
    let mut remarks = Vec::new();
    for (at, annex) in expected.annexes.iter().enumerate() {
        let label = annex.label.clone().unwrap_or_else(|| (at + 1).to_string());
        writeln!(source, "\nphụ lục {label} \"Thử\"").unwrap();
        declared(annex, &mut source);
        annex.fields.iter().for_each(|node| heading(node, 0, hand, &mut source, &mut remarks));
    }
    for finding in &expected.findings {
        let numbers: Vec<String> = [finding.declared, finding.sum].into_iter().flatten().map(written).collect();
        remarks.push(Remark { title: String::new(), text: format!("ẩn, ngày, {}", numbers.join(" ≠ ")) });
    }
    Imported { files: vec![("thu.barem".to_owned(), source)], remarks }
}

fn declared(annex: &Annex, out: &mut String) {
    let Declared { total, own, survey } = &annex.declared;
    let Some(total) = total else { return };
    let part = |name: &str, points: &Option<Number>| points.map(|points| format!("{name} {}", written(points)));
    let parts: Vec<String> =
        [part("tự đánh giá", own), part("điều tra xã hội học", survey)].into_iter().flatten().collect();
    let parts = if parts.is_empty() { String::new() } else { format!(" = {}", parts.join(" + ")) };
    writeln!(out, "thang điểm: {}{parts}", written(*total)).unwrap();
}

fn heading(node: &Node, depth: usize, hand: Hand, out: &mut String, remarks: &mut Vec<Remark>) {
    let levels = ["lĩnh vực", "tiêu chí", "tiêu chí thành phần", "nội dung"];
    let (word, most) = match node.kind {
        Some(Kind::Bonus) => ("điểm cộng", "tối đa "),
        Some(Kind::Penalty) => ("điểm trừ", "tối đa "),
        None => (levels[depth.min(3)], ""),
    };
    let code = node.code.as_deref().map(|code| format!(" {code}")).unwrap_or_default();
    let points = node.points.map(|points| format!(" {most}{} điểm", written(points))).unwrap_or_default();
    writeln!(out, "\n{word}{code} {}{points}", quoted(&node.title)).unwrap();
    match node.source {
        Some(Source::Own) => out.push_str("nguồn: tự đánh giá\n"),
        Some(Source::Survey) => out.push_str("nguồn: điều tra xã hội học\n"),
        None => {}
    }
    let section = node.kind.is_some();
    for child in &node.children {
        let mut inner = String::new();
        heading(child, depth + 1, hand, &mut inner, remarks);
        // A leaf outside the scale states a cap.
        let inner = match child.points.filter(|_| section) {
            Some(points) => inner.replacen(
                &format!("\" {} điểm", written(points)),
                &format!("\" tối đa {} điểm", written(points)),
                1,
            ),
            None => inner,
        };
        out.push_str(&inner);
    }
    match &node.rule {
        Some(Rule::Meaning(meaning)) => rule(meaning, node, hand, out),
        Some(Rule::Word(_)) => {
            let words = node.rule_text.as_deref().unwrap_or_default();
            writeln!(out, "ghi chú: {}", quoted(&words.replace('\n', " "))).unwrap();
            remarks.push(Remark { title: node.title.clone(), text: "hỏi tác giả".to_owned() });
        }
        None => {}
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "'"))
}

fn written(number: Number) -> String {
    number.to_string().replace('.', ",")
}

/// One rule, as the language writes it.
fn rule(meaning: &Meaning, node: &Node, hand: Hand, out: &mut String) {
    let off = |number: Number| match hand {
        Hand::Faithful | Hand::Shifted => number,
        Hand::Spoilt if number == Number::ZERO => Number::parse("0.01").unwrap(),
        Hand::Spoilt => number.times(Number::parse("0.9").unwrap()).unwrap(),
    };
    let points = |points: Points| match points {
        Points::Max if hand == Hand::Spoilt => "90% điểm tối đa".to_owned(),
        Points::Max => "điểm tối đa".to_owned(),
        Points::Number(number) => written(off(number)),
        Points::Proportional(of) if of == Number::HUNDRED => {
            format!("t × {} điểm tối đa", if hand == Hand::Spoilt { "90%" } else { "100%" })
        }
        Points::Proportional(of) => {
            format!("t × {} điểm tối đa / {}%", if hand == Hand::Spoilt { "90%" } else { "100%" }, written(of))
        }
    };
    let choices = |word: &str, lines: &mut dyn Iterator<Item = (&str, Points)>| {
        lines.fold(format!("{word}:\n"), |text, (label, worth)| {
            text + &format!("- {}: {}\n", quoted(label), points(worth))
        })
    };
    if meaning.survey {
        out.push_str("chấm khảo sát\n");
    }
    if let Some(bands) = &meaning.bands {
        let kind = if meaning.over == Some(Over::Count) { "số" } else { "phần trăm" };
        let percent = if meaning.over == Some(Over::Count) { "" } else { "%" };
        writeln!(out, "hỏi t \"Số đo\": {kind}\nchấm theo t:").unwrap();
        bands
            .iter()
            .for_each(|band| writeln!(out, "- {}: {}", range(band, percent, hand), points(band.points)).unwrap());
    }
    if meaning.proportional {
        let worth = points(Points::Proportional(Number::HUNDRED));
        writeln!(
            out,
            "hỏi a \"Tổng số\": số\nhỏi b \"Số đạt\": số từ 0 đến a\ntính t: phần trăm = b / a\nchấm: {worth}"
        )
        .unwrap();
    }
    if let Some(two) = &meaning.yes_no {
        writeln!(out, "chấm:\n- nếu \"Đạt\": {}\n- còn lại: {}", points(two.yes), points(two.no)).unwrap();
    }
    if let Some(list) = &meaning.choices {
        *out += &choices("chấm một trong", &mut list.iter().map(|choice| (choice.label.as_str(), choice.points)));
    }
    if let Some(list) = &meaning.checklist {
        *out += &choices("chấm các mục", &mut list.iter().map(|item| (item.what.as_str(), item.points)));
    }
    if let Some(count) = &meaning.count {
        writeln!(
            out,
            "cộng:\n- {} mỗi {}, tối đa {}",
            written(off(count.per)),
            quoted(&count.what),
            written(count.cap)
        )
        .unwrap();
    }
    if let Some(deduct) = &meaning.deduct {
        deductions(deduct, node, &off, out);
    }
    if let Some(na) = meaning.na {
        let worth = if let Points::Max = na { points(na) } else { format!("{} điểm", points(na)) };
        writeln!(out, "khi không phát sinh: {}", worth.replace("90% ", "")).unwrap();
    }
}

fn deductions(deduct: &Deduct, node: &Node, off: &dyn Fn(Number) -> Number, out: &mut String) {
    match deduct.cap {
        Some(cap) => writeln!(out, "trừ tối đa {}:", written(cap)).unwrap(),
        None => out.push_str("trừ:\n"),
    }
    for each in &deduct.each {
        let all = off(Number::from(1)) == Number::from(1);
        let amount = match each.points {
            Taken::All if all => "toàn bộ".to_owned(),
            Taken::All => written(off(node.points.unwrap())),
            Taken::Points(points) => written(off(points)),
        };
        let when = if each.per.is_some() { "mỗi" } else { "nếu" };
        writeln!(out, "- {amount} {when} {}", quoted(&each.what)).unwrap();
    }
    if deduct.start != Start::None {
        writeln!(out, "tối thiểu: {}", written(deduct.floor.unwrap_or(Number::ZERO))).unwrap();
    }
}

fn range(band: &Band, unit: &str, hand: Hand) -> String {
    let edge = |edge: Number| written(if hand == Hand::Shifted { edge.plus(Number::from(1)).unwrap() } else { edge });
    let low = band.from.map(|from| format!("{} {}{unit}", if band.from_exclusive { "trên" } else { "từ" }, edge(from)));
    let high = band.to.map(|to| format!("{}{}{unit}", if band.to_inclusive { "đến " } else { "đến dưới " }, edge(to)));
    match (low, high) {
        (Some(low), Some(high)) => format!("{low} {high}"),
        (Some(low), None) => low,
        (None, Some(high)) => high.replace("đến dưới", "dưới"),
        (None, None) => "còn lại".to_owned(),
    }
}
