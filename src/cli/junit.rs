//! JUnit XML, which build servers read: suites of cases, each with what went wrong.

use barem_diagnostic::{Text, text};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

use crate::exit::Trouble;

type Written = std::io::Result<()>;

/// A suite of cases.
pub struct Suite {
    /// Its name.
    pub name: String,
    /// Its cases.
    pub cases: Vec<Case>,
}

/// One case; without problems it passed.
#[derive(Default)]
pub struct Case {
    /// What it belongs to.
    pub class: String,
    /// Its name.
    pub name: String,
    /// The file and line that it is about.
    pub place: Option<(String, Option<u32>)>,
    /// What went wrong.
    pub problems: Vec<Problem>,
    /// What else there is to say; may be empty.
    pub output: String,
}

/// What went wrong in a case.
pub struct Problem {
    /// It could not be run, as against: it came out wrong.
    pub is_error: bool,
    /// A short name of the kind of problem.
    pub kind: String,
    /// In a sentence.
    pub message: String,
    /// In full.
    pub details: String,
}

/// The suites as a document.
pub fn xml(suites: &[Suite]) -> Result<String, Trouble> {
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 2);
    document(&mut out, suites).map_err(|error| unwritten(&error.to_string()))?;
    String::from_utf8(out.into_inner()).map(|text| text + "\n").map_err(|error| unwritten(&error.to_string()))
}

fn unwritten(why: &str) -> Trouble {
    Trouble::incomplete(text!("không ghi được kết quả dạng JUnit", "the results cannot be written as JUnit"))
        .why(Text::new(why, why))
}

fn document(out: &mut Writer<Vec<u8>>, suites: &[Suite]) -> Written {
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    out.write_event(Event::Start(BytesStart::new("testsuites")))?;
    for suite in suites {
        self::suite(out, suite)?;
    }
    out.write_event(Event::End(BytesEnd::new("testsuites")))
}

fn suite(out: &mut Writer<Vec<u8>>, suite: &Suite) -> Written {
    let with = |is_error: bool| {
        suite.cases.iter().filter(move |case| case.problems.first().is_some_and(|problem| problem.is_error == is_error))
    };
    let counts = [suite.cases.len(), with(false).count(), with(true).count()];
    let mut start = BytesStart::new("testsuite");
    start.push_attribute(("name", plain(&suite.name).as_str()));
    for (name, count) in ["tests", "failures", "errors"].into_iter().zip(counts) {
        start.push_attribute((name, count.to_string().as_str()));
    }
    out.write_event(Event::Start(start))?;
    for case in &suite.cases {
        self::case(out, case)?;
    }
    out.write_event(Event::End(BytesEnd::new("testsuite")))
}

fn case(out: &mut Writer<Vec<u8>>, case: &Case) -> Written {
    let mut start = BytesStart::new("testcase");
    start.push_attribute(("classname", plain(&case.class).as_str()));
    start.push_attribute(("name", plain(&case.name).as_str()));
    if let Some((file, line)) = &case.place {
        start.push_attribute(("file", plain(file).as_str()));
        if let Some(line) = line {
            start.push_attribute(("line", line.to_string().as_str()));
        }
    }
    if case.problems.is_empty() && case.output.is_empty() {
        return out.write_event(Event::Empty(start));
    }
    out.write_event(Event::Start(start))?;
    for problem in &case.problems {
        let kind = if problem.is_error { "error" } else { "failure" };
        let mut start = BytesStart::new(kind);
        start.push_attribute(("type", plain(&problem.kind).as_str()));
        start.push_attribute(("message", plain(&problem.message).as_str()));
        element(out, start, &problem.details)?;
    }
    if !case.output.is_empty() {
        element(out, BytesStart::new("system-out"), &case.output)?;
    }
    out.write_event(Event::End(BytesEnd::new("testcase")))
}

fn element(out: &mut Writer<Vec<u8>>, start: BytesStart<'_>, text: &str) -> Written {
    let end = start.to_end().into_owned();
    out.write_event(Event::Start(start))?;
    out.write_event(Event::Text(BytesText::new(&plain(text))))?;
    out.write_event(Event::End(end))
}

/// Text without the characters that XML cannot hold.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|char| !char.is_control() || matches!(char, '\n' | '\t'))
        .filter(|char| !matches!(char, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}
