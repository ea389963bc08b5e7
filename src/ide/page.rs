//! The page of a code, as Markdown.

use barem_diagnostic::{Code, Lang, Part, prose};

/// What a code means, why it matters and how it is mended.
pub fn page(code: Code, lang: Lang) -> String {
    let mut out = format!("**{} · {}**", code.id(), code.title().get(lang));
    for part in [Part::What, Part::Why, Part::Fix] {
        if let Some(body) = prose(code, lang, part) {
            out.push_str(&format!("\n\n**{}**\n\n{}", part.heading().get(lang), body.trim()));
        }
    }
    out
}
