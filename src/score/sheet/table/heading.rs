//! The head of a column that holds answers: `1.1.1.giao`, `#id.giao`, `1.2 "lần đi muộn"`, `8.1 "Người dân" "Tốt"`,
//! `1.1.1 không phát sinh`, `1.1.1 công nhận`.

/// How the question begins whether nothing arose.
pub(crate) const NOT_ARISING: &str = "không phát sinh";

/// Stands where an item would, for what the annex itself asks.
const ANNEX: &str = "phụ lục";

/// What stands in a column of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// The reference of the item.
    pub(crate) item: String,
    /// What is said of it.
    pub(crate) target: Target,
}

/// What a cell says of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// An answer, by its question.
    Answer(String),
    /// Ballots of a group of respondents.
    Ballots {
        respondents: Option<String>,
        option: String,
    },
    Justification,
    Recognised,
    Points,
    Reason,
}

/// The words that are no questions.
static WORDS: [(&str, Target); 4] = [
    ("giải trình", Target::Justification),
    ("công nhận", Target::Recognised),
    ("điểm thẩm định", Target::Points),
    ("lý do thẩm định", Target::Reason),
];

impl Target {
    /// The question of a row of a long table.
    pub(crate) fn asked(question: &str, respondents: Option<String>) -> Target {
        match respondents {
            Some(respondents) => Target::Ballots { respondents: Some(respondents), option: unquoted(question) },
            None => Target::Answer(question.to_owned()),
        }
    }
}

fn unquoted(text: &str) -> String {
    let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(text).to_owned()
}

impl Heading {
    /// The heading that a head cell is, if it is one.
    pub(crate) fn parse(text: &str) -> Option<Heading> {
        let straight = text.replace(['“', '”'], "\"");
        let text = straight.trim();
        Heading::with_words(text).or_else(|| Heading::quoted(text)).or_else(|| Heading::named(text))
    }

    /// `1.1.1 không phát sinh "…"`, `1.1.1 công nhận`.
    fn with_words(text: &str) -> Option<Heading> {
        let before = text.find('"').unwrap_or(text.len());
        if let Some(at) = text.find(NOT_ARISING).filter(|at| *at < before) {
            let (item, rest) = text.split_at_checked(at)?;
            let case = rest.strip_prefix(NOT_ARISING)?.trim_start_matches(':').trim();
            let target = match unquoted(case) {
                case if case.is_empty() => Target::Answer(NOT_ARISING.to_owned()),
                case => Target::Answer(format!("{NOT_ARISING}: {case}")),
            };
            return Some(Heading { item: reference(item), target });
        }
        WORDS.iter().find_map(|(word, target)| {
            Some(Heading { item: reference(text.strip_suffix(word)?), target: target.clone() })
        })
    }

    fn quoted(text: &str) -> Option<Heading> {
        let (item, rest) = text.split_once('"')?;
        let rest = rest.strip_suffix('"')?;
        let parts: Vec<&str> = rest.split('"').collect();
        let target = match *parts.as_slice() {
            [question] => Target::Answer(format!("\"{question}\"")),
            [respondents, between, option] if between.trim().is_empty() => {
                Target::Ballots { respondents: Some(respondents.to_owned()), option: option.to_owned() }
            }
            _ => return None,
        };
        Some(Heading { item: reference(item), target })
    }

    fn named(text: &str) -> Option<Heading> {
        let (item, name) = text.rsplit_once('.')?;
        let word = name.chars().next().is_some_and(char::is_alphabetic)
            && name.chars().all(|char| char.is_alphanumeric() || char == '_' || is_mark(char));
        (word && !item.trim().is_empty())
            .then(|| Heading { item: reference(item), target: Target::Answer(name.to_owned()) })
    }

    /// The head cell of a heading, as it is written.
    pub(crate) fn shown(item: &str, question: &str) -> String {
        let word = !question.contains(|char: char| !(char.is_alphanumeric() || char == '_' || is_mark(char)));
        match question.strip_prefix(NOT_ARISING) {
            Some("") => format!("{item} {NOT_ARISING}"),
            Some(case) => format!("{item} {NOT_ARISING} \"{}\"", case.trim_start_matches(':').trim()),
            None if word && item.is_empty() => format!("{ANNEX}.{question}"),
            None if word => format!("{item}.{question}"),
            None => format!("{item} \"{}\"", unquoted(question)).trim_start().to_owned(),
        }
    }
}

impl std::fmt::Display for Heading {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let item = &self.item;
        match &self.target {
            Target::Answer(question) => out.write_str(&Heading::shown(item, question)),
            Target::Ballots { respondents: Some(group), option } => write!(out, "{item} \"{group}\" \"{option}\""),
            Target::Ballots { respondents: None, option } => write!(out, "{item} \"{option}\""),
            Target::Justification | Target::Recognised | Target::Points | Target::Reason => {
                let word = WORDS.iter().find(|(_, target)| *target == self.target).map_or("", |(word, _)| word);
                write!(out, "{item} {word}")
            }
        }
    }
}

/// Marks of letters that are written apart (NFD).
fn is_mark(char: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&char)
}

fn reference(text: &str) -> String {
    let reference = text.trim().trim_end_matches('.').trim_end();
    if barem_diagnostic::same_text(reference, ANNEX) { String::new() } else { reference.to_owned() }
}
