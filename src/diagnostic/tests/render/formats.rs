//! Golden files: each sample in each format and language.

use barem_diagnostic::{Format, Lang, Look, render, sort};

use crate::sample::{self, Sample};

const LANGS: [(Lang, &str); 2] = [(Lang::Vi, "vi"), (Lang::En, "en")];

fn show(sample: &Sample, lang: Lang, format: Format, look: Look) -> String {
    let text = render(&sample.findings, &sample.sources, lang, format, look);
    text.replace(concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\""), "\"version\": \"(this one)\"")
}

/// The JSON holds both languages: one golden file is enough.
fn golden(name: &str, sample: &Sample, format: Format, look: Look) {
    if format == Format::Json {
        insta::assert_snapshot!(format!("{name}_json"), show(sample, Lang::Vi, format, look));
        return;
    }
    for (lang, tag) in LANGS {
        insta::assert_snapshot!(format!("{name}_{}_{tag}", format.name()), show(sample, lang, format, look));
    }
}

#[test]
fn children() {
    Format::ALL.iter().for_each(|format| golden("children", &sample::children(), *format, Look::default()));
}

#[test]
fn spellings() {
    Format::ALL.iter().for_each(|format| golden("spellings", &sample::spellings(), *format, Look::default()));
}

#[test]
fn two_files() {
    Format::ALL.iter().for_each(|format| golden("two_files", &sample::two_files(), *format, Look::default()));
}

#[test]
fn repairs() {
    Format::ALL.iter().for_each(|format| golden("repairs", &sample::repairs(), *format, Look::default()));
}

#[test]
fn edges() {
    Format::ALL.iter().for_each(|format| golden("edges", &sample::edges(), *format, Look::default()));
}

#[test]
fn ascii_and_colour() {
    let look = Look { unicode: false, width: 60, ..Look::default() };
    golden("narrow_ascii", &sample::children(), Format::Full, look);
    let colour = show(&sample::children(), Lang::Vi, Format::Full, Look { colour: true, ..Look::default() });
    insta::assert_snapshot!("children_colour_vi", colour.replace('\u{1b}', "ESC"));
}

#[test]
fn nothing_found_is_nothing_said() {
    let none = Sample { findings: Vec::new(), ..sample::children() };
    for format in [Format::Full, Format::Concise, Format::Github] {
        assert_eq!(show(&none, Lang::Vi, format, Look::default()), "");
    }
}

#[test]
fn order_is_file_then_place_then_code() {
    let Sample { sources, findings } = sample::edges();
    let mut turned: Vec<_> = findings.into_iter().rev().collect();
    sort(&mut turned, &sources);
    let places: Vec<_> = turned.iter().map(|f| (sources.path(f.primary.span.file), f.primary.span.start)).collect();
    assert!(places.is_sorted(), "{places:?}");
}
