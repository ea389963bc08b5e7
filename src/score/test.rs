//! The tests of a ruleset run together, and what is wrong with them as findings.

use barem_diagnostic::{Code, Diagnostic, Lang, Look, Span, Text, text};
use barem_ruleset::{Example, Expected, Outcome, Place, Ruleset};

use crate::{
    example::{Actual, Check, ExampleError, Trial},
    explain::figure::number,
    result::why,
};

/// What became of a test.
#[derive(Debug)]
pub struct TestRun<'a> {
    /// The test.
    pub example: &'a Example,
    /// The test made ready, with its checks; or why it cannot be run.
    pub result: Result<(Trial<'a>, Vec<Check<'a>>), ExampleError>,
}

impl<'a> TestRun<'a> {
    /// Runs a test.
    pub fn of(ruleset: &'a Ruleset, example: &'a Example) -> TestRun<'a> {
        let result = Trial::new(ruleset, example).and_then(|trial| {
            let checks = trial.checks()?;
            Ok((trial, checks))
        });
        TestRun { example, result }
    }

    /// Whether it could be run and everything came out as expected.
    pub fn passed(&self) -> bool {
        self.result.as_ref().is_ok_and(|(_, checks)| checks.iter().all(|check| check.passed))
    }

    /// The name of the test.
    pub fn title(&self) -> &str {
        self.example.title.as_deref().unwrap_or_default()
    }

    /// What is wrong, each with the place that `span` finds for it.
    pub fn findings(&self, span: &dyn Fn(&Place) -> Span) -> Vec<Diagnostic> {
        match &self.result {
            Err(error) => vec![not_run(self, error, span)],
            Ok((trial, checks)) => {
                checks.iter().filter(|check| !check.passed).map(|check| failed(self, trial, check, span)).collect()
            }
        }
    }
}

fn at(place: Option<&Place>, span: &dyn Fn(&Place) -> Span) -> Span {
    place.map(span).unwrap_or_default()
}

fn not_run(test: &TestRun<'_>, error: &ExampleError, span: &dyn Fn(&Place) -> Span) -> Diagnostic {
    let why = match error {
        ExampleError::NoAnnex => text!(
            "bộ có nhiều phụ lục mà kiểm thử không nêu phụ lục nào",
            "the set has several annexes and the test names none"
        ),
        other => text!("{}", "{}"; other.to_string()),
    };
    Diagnostic::new(
        Code::TestNotRun,
        text!("không chạy được kiểm thử “{}”", "the test “{}” cannot be run"; test.title()),
        at(test.example.place.as_ref(), span),
        text!("kiểm thử này", "this test"),
    )
    .note(why)
    .help(text!(
        "nêu phụ lục ở dòng `kiểm thử`, và chỉ hỏi điều phụ lục ấy hỏi",
        "name the annex in the line `kiểm thử`, and answer only what it asks"
    ))
}

fn failed(test: &TestRun<'_>, trial: &Trial<'_>, check: &Check<'_>, span: &dyn Fn(&Place) -> Span) -> Diagnostic {
    let (of, expected) = (subject(&check.expectation.of), outcome(&check.expectation.outcome));
    let came = actual(trial, &check.actual);
    let place = check.expectation.place.as_ref().or(test.example.place.as_ref());
    let mut finding = Diagnostic::new(
        Code::TestFailed,
        text!("{} mong đợi {}, tính ra {}", "{} is expected to be {}, it comes to {}"; of, expected, came),
        at(place, span),
        text!("tính ra {}", "it comes to {}"; came),
    );
    if let Some(place) = test.example.place.as_ref().filter(|own| Some(*own) != place) {
        finding = finding.other(span(place), text!("trong kiểm thử này", "in this test"));
    }
    if let Some(why) = trial.why(check.expectation) {
        if let Some(place) = &why.place {
            finding = finding.other(span(place), text!("cách chấm ở đây", "the rule is here"));
        }
        // The finding shows the places itself, and sets its lines anew.
        let bare = crate::Explanation { place: None, reconstructed: false, ..why };
        let look = Look { width: 200, ..Look::default() };
        finding =
            finding.note(Text::new(bare.to_text(Lang::Vi, look).trim_end(), bare.to_text(Lang::En, look).trim_end()));
    }
    finding.help(text!(
        "tính lại bằng tay: nếu cách chấm đúng thì sửa dòng `kỳ vọng`, nếu kỳ vọng đúng thì sửa cách chấm",
        "work it out by hand: if the rule is right, mend the line `kỳ vọng`; if the expectation is right, mend the rule"
    ))
}

/// Of what something is expected.
pub fn subject(of: &Expected) -> Text {
    match of {
        Expected::Item(reference) => Text::new(reference, reference),
        Expected::Total => text!("tổng điểm", "the total"),
        Expected::Index => text!("chỉ số", "the index"),
        Expected::Grade => text!("xếp loại", "the grade"),
        Expected::Rank => text!("hạng", "the rank"),
    }
}

/// What is expected.
pub fn outcome(outcome: &Outcome) -> Text {
    match outcome {
        Outcome::Number(value) => number(*value),
        Outcome::Percent(value) => text!("{}%", "{}%"; number(*value)),
        Outcome::Text(text) => text!("“{}”", "“{}”"; text),
        Outcome::NoGrade => text!("không xếp loại", "no grade"),
        Outcome::NotArisen => text!("không phát sinh", "nothing arose"),
        Outcome::Pending => text!("chờ", "waiting"),
        Outcome::Fails => text!("lỗi", "an error"),
    }
}

/// What came out.
pub fn actual(trial: &Trial<'_>, actual: &Actual) -> Text {
    match actual {
        Actual::Number(value) => number(*value),
        Actual::Percent(value) => text!("{}%", "{}%"; number(*value)),
        Actual::Grade(grade) => text!("“{}”", "“{}”"; grade),
        Actual::NoGrade => text!("không xếp loại", "no grade"),
        Actual::NotArisen(Some(points)) => {
            text!("không phát sinh ({} điểm)", "nothing arose ({} points)"; number(*points))
        }
        Actual::NotArisen(None) => text!("không phát sinh (loại khỏi thang điểm)", "nothing arose (out of the scale)"),
        Actual::NotApplicable => text!("không áp dụng", "not applicable"),
        Actual::Stopped(stop) => text!("không có điểm ({})", "no points ({})"; why(&trial.plan, stop)),
    }
}
