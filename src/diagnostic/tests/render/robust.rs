//! No text and no span makes a renderer panic, and cost grows with the number of findings only.

use std::time::Instant;

use barem_diagnostic::{Code, Diagnostic, FileId, Format, Lang, Look, Sources, Span, Text, render};

const TEXTS: [&str; 9] = [
    "",
    "\n",
    "a",
    "\u{feff}bộ\r\n",
    "x\ry\n\n\nz",
    "tie\u{302}u\tchi\u{301}\r\n\r\n\u{202e}x\u{1b}[31m\u{85}",
    "🙂👨‍👩‍👧\n年",
    "\r\n\r\n",
    "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12",
];

fn finding(span: Span, other: Span) -> Diagnostic {
    let text = || Text::new("một\nhai", "one\ntwo");
    Diagnostic::new(Code::UnreadableLine, text(), span, text()).other(other, text()).note(text()).fix(
        text(),
        span,
        "x\ny",
        true,
    )
}

fn render_all(findings: &[Diagnostic], sources: &Sources) {
    for format in Format::ALL {
        for look in [Look::default(), Look { unicode: false, colour: true, width: 0 }] {
            assert!(render(findings, sources, Lang::Vi, format, look).ends_with('\n'));
        }
    }
}

#[test]
fn every_span_of_every_text() {
    for text in TEXTS {
        let mut sources = Sources::default();
        let file = sources.add("a.barem", text);
        let end = text.len() as u32 + 2;
        let spans = (0..end).flat_map(|start| (0..end).map(move |end| Span::new(file, start, end)));
        let spans: Vec<Span> = spans.collect();
        let findings: Vec<_> = spans.iter().zip(spans.iter().rev()).map(|(a, b)| finding(*a, *b)).collect();
        render_all(&findings, &sources);
    }
}

#[test]
fn a_place_without_a_file() {
    let nowhere = Span::new(FileId(7), 3, 9);
    render_all(&[finding(nowhere, nowhere)], &Sources::default());
}

#[test]
fn nothing_in_a_text_acts_on_the_terminal() {
    let mut sources = Sources::default();
    let file = sources.add("a\u{1b}.barem", "\u{1b}[31m\u{202e}đỏ\r \u{85}\n");
    let span = Span::new(file, 0, 5);
    let finding = Diagnostic::new(Code::BidiControl, Text::new("a", "a"), span, Text::new("b", "b")).fix(
        Text::new("c", "c"),
        span,
        "",
        true,
    );
    let shown = render(&[finding], &sources, Lang::Vi, Format::Full, Look::default());
    assert!(!shown.contains(['\u{1b}', '\u{202e}', '\r', '\u{85}']), "{shown:?}");
}

#[test]
fn a_very_long_line_is_shown_in_part() {
    let mut sources = Sources::default();
    let file = sources.add("a.barem", "điểm ".repeat(100_000));
    let middle = finding(Span::new(file, 350_000, 350_004), Span::new(file, 3, 690_000));
    let shown = render(&[middle], &sources, Lang::Vi, Format::Full, Look::default());
    assert!(shown.chars().count() < 3_000, "{}", shown.len());
}

/// Ten times the findings in ten times the text takes about ten times as long; a square law would take a hundred.
#[test]
fn cost_is_linear() {
    let time = |n: usize| {
        let mut sources = Sources::default();
        let line = "tiêu chí 1.1 \"Ban hành kế hoạch cải cách hành chính\" 9.5 điểm\n";
        let file = sources.add("a.barem", line.repeat(n));
        let spans = (0..n).map(|i| Span::new(file, (i * line.len()) as u32, (i * line.len() + 8) as u32));
        let findings: Vec<_> = spans.map(|span| finding(span, Span::new(file, 0, 8))).collect();
        let start = Instant::now();
        for format in Format::ALL {
            render(&findings, &sources, Lang::Vi, format, Look::default());
        }
        start.elapsed()
    };
    let (small, large) = (time(300), time(3_000));
    assert!(large < small * 40, "{small:?} for 300 findings, {large:?} for 3,000");
}
