//! Articles as plain text and as Markdown. In English each sentence stands below the Vietnamese one, which is the text of
//! the decision.

use barem_diagnostic::{Lang, Look, Text, harmless};

use super::sentences::{Article, Sentence};
use crate::{check::mark, outline::escaped};

/// Plain text.
pub fn text(articles: &[Article], composed: bool, lang: Lang) -> String {
    let plain = |text: &str| harmless(text).into_owned();
    let mut out = if composed { mark(lang, Look::default()) + "\n" } else { String::new() };
    for (number, article) in (1..).zip(articles) {
        let heading = &article.title;
        out += &format!("{}Điều {number}. {}\n", if number > 1 { "\n" } else { "" }, plain(&heading.vi));
        out += &beside(heading, lang, |english| format!("        ({})\n", plain(english)));
        for (number, sentence) in (1..).zip(&article.sentences) {
            out += &format!("  {number}. {}\n", plain(&sentence.text.vi));
            out += &beside(&sentence.text, lang, |english| format!("     ({})\n", plain(english)));
            for (letter, clause) in letters().zip(&sentence.clauses) {
                out += &format!("     {letter}) {}\n", plain(&clause.vi));
                out += &beside(clause, lang, |english| format!("        ({})\n", plain(english)));
            }
        }
    }
    out
}

/// Markdown.
pub fn markdown(articles: &[Article], composed: bool, lang: Lang) -> String {
    let quoted = |line: &str| format!("> {}\n", escaped(line.trim_start_matches("* ").trim()));
    let mut out = String::new();
    if composed {
        out = mark(lang, Look::default()).lines().map(quoted).collect::<String>() + "\n";
    }
    for (number, article) in (1..).zip(articles) {
        let heading = &article.title;
        out += &format!("{}## Điều {number}. {}\n\n", if number > 1 { "\n" } else { "" }, escaped(&heading.vi));
        out += &beside(heading, lang, |english| format!("*{}*\n\n", escaped(english)));
        for (number, Sentence { text, clauses }) in (1..).zip(&article.sentences) {
            out += &format!("{number}. {}\n", escaped(&text.vi));
            out += &beside(text, lang, |english| format!("   *{}*\n", escaped(english)));
            for (letter, clause) in letters().zip(clauses) {
                out += &format!("   - {letter}) {}\n", escaped(&clause.vi));
                out += &beside(clause, lang, |english| format!("     *{}*\n", escaped(english)));
            }
        }
    }
    out
}

fn beside(text: &Text, lang: Lang, write: impl Fn(&str) -> String) -> String {
    match lang {
        Lang::En if text.en != text.vi => write(&text.en),
        Lang::En | Lang::Vi => String::new(),
    }
}

/// a, b, c, d, đ, e, …: the letters of clauses, then two of them.
fn letters() -> impl Iterator<Item = String> {
    const ALPHABET: [&str; 23] = [
        "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x",
        "y",
    ];
    let double = ALPHABET.iter().flat_map(|first| ALPHABET.iter().map(move |second| format!("{first}{second}")));
    ALPHABET.iter().map(|letter| (*letter).to_owned()).chain(double)
}
