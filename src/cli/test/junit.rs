//! Tests as JUnit XML, which build servers read: a suite for each set, a case for each test.

use barem_diagnostic::{Diagnostic, Lang, Sources, Text, text};
use barem_ruleset::Place;
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

use super::{Tested, file_of, span};
use crate::exit::Trouble;

type Written = std::io::Result<()>;

/// All sets.
pub fn xml(tested: &[Tested<'_>], sources: &Sources, lang: Lang) -> Result<String, Trouble> {
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 2);
    document(&mut out, tested, sources, lang).map_err(|error| unwritten(&error.to_string()))?;
    String::from_utf8(out.into_inner()).map(|text| text + "\n").map_err(|error| unwritten(&error.to_string()))
}

fn unwritten(why: &str) -> Trouble {
    Trouble::incomplete(text!("không ghi được kết quả dạng JUnit", "the results cannot be written as JUnit"))
        .why(Text::new(why, why))
}

fn document(out: &mut Writer<Vec<u8>>, tested: &[Tested<'_>], sources: &Sources, lang: Lang) -> Written {
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    out.write_event(Event::Start(BytesStart::new("testsuites")))?;
    for set in tested {
        suite(out, set, sources, lang)?;
    }
    out.write_event(Event::End(BytesEnd::new("testsuites")))
}

fn suite(out: &mut Writer<Vec<u8>>, tested: &Tested<'_>, sources: &Sources, lang: Lang) -> Written {
    // A set with errors is one case that cannot be run.
    let refused = usize::from(tested.coverage.is_none());
    let errors = tested.tests.iter().filter(|test| test.result.is_err()).count();
    let failures = tested.tests.len() - tested.passed() - errors;
    let counts = [tested.tests.len() + refused, failures, errors + refused].map(|count| count.to_string());
    let mut start = BytesStart::new("testsuite");
    start.push_attribute(("name", plain(tested.set.name()).as_str()));
    for (name, count) in ["tests", "failures", "errors"].into_iter().zip(&counts) {
        start.push_attribute((name, count.as_str()));
    }
    out.write_event(Event::Start(start))?;
    if refused > 0 {
        let found: Vec<&Diagnostic> = tested.findings.iter().collect();
        let name = text!("bộ tiêu chí không có lỗi", "the set has no errors");
        case(out, tested, (name.get(lang), None), ("error", &found), sources, lang)?;
    }
    for test in &tested.tests {
        let found = test.findings(&|place| span(place, tested.set, sources));
        let kind = if test.result.is_err() { "error" } else { "failure" };
        let head = (test.title(), test.example.place.as_ref());
        case(out, tested, head, (kind, &found.iter().collect::<Vec<_>>()), sources, lang)?;
    }
    out.write_event(Event::End(BytesEnd::new("testsuite")))
}

fn case(
    out: &mut Writer<Vec<u8>>,
    tested: &Tested<'_>,
    (name, place): (&str, Option<&Place>),
    (kind, found): (&str, &[&Diagnostic]),
    sources: &Sources,
    lang: Lang,
) -> Written {
    let mut start = BytesStart::new("testcase");
    start.push_attribute(("classname", plain(tested.set.name()).as_str()));
    start.push_attribute(("name", plain(name).as_str()));
    if let Some(place) = place {
        let path = file_of(place, tested.set, sources).map_or("", |file| sources.path(file));
        start.push_attribute(("file", plain(path).as_str()));
        start.push_attribute(("line", place.line.to_string().as_str()));
    }
    if found.is_empty() {
        return out.write_event(Event::Empty(start));
    }
    out.write_event(Event::Start(start))?;
    for finding in found {
        let mut start = BytesStart::new(kind);
        start.push_attribute(("type", finding.code.id()));
        start.push_attribute(("message", plain(finding.message.get(lang)).as_str()));
        out.write_event(Event::Start(start))?;
        let told = format!("{}\n{}", at(finding, sources), finding.details(lang).join("\n"));
        out.write_event(Event::Text(BytesText::new(&plain(&told))))?;
        out.write_event(Event::End(BytesEnd::new(kind)))?;
    }
    out.write_event(Event::End(BytesEnd::new("testcase")))
}

/// `phu-luc-01.barem:31`
fn at(finding: &Diagnostic, sources: &Sources) -> String {
    let span = finding.primary.span;
    let line = sources.get(span.file).map_or(0, |file| file.lines().line_of(span.start) + 1);
    format!("{}:{line}", sources.path(span.file))
}

/// Text without the characters that XML cannot hold.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|char| !char.is_control() || matches!(char, '\n' | '\t'))
        .filter(|char| !matches!(char, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}
