//! Documents: the link of a cell, or the address or name of a file that was typed.

use barem_diagnostic::{Diagnostic, same_text};
use barem_score::{At, Evidence, Signed};

use super::{Key, Pages, say};

/// The document in the cells of a key; one that is asked for stays as a place to fill.
pub(super) fn read(pages: &Pages, key: &Key, at: At, findings: &mut Vec<Diagnostic>) -> Option<Evidence> {
    let name = (!key.question.is_empty()).then(|| key.question.clone());
    let blank = name.clone().map(|name| Evidence { document: Some(name), at, ..Evidence::default() });
    let Some(cell) = pages.answer(&key.key) else { return blank };
    let text = cell.text();
    let (file, link) = match cell.link.as_deref().map(str::trim).filter(|link| !link.is_empty()) {
        Some(link) if text == link || text.is_empty() => (None, Some(link.to_owned())),
        Some(link) if is_address(&text) => {
            findings.push(say::other_target(&text, link, cell.at));
            (None, Some(link.to_owned()))
        }
        Some(link) => (Some(text), Some(link.to_owned())),
        None if text.is_empty() => return blank,
        None if is_address(&text) => (None, Some(text)),
        None => (Some(text), None),
    };
    if let Some(why) = link.as_deref().and_then(fault) {
        findings.push(say::bad_link(link.as_deref().unwrap_or_default(), why, cell.at));
    }
    let signed = pages.signed(&key.key).map(|cell| (cell.text(), cell.at)).filter(|(text, _)| !text.is_empty());
    let signed = signed.and_then(|(text, at)| {
        let known = Signed::ALL.into_iter().find(|(_, word)| same_text(word, &text)).map(|(signed, _)| signed);
        if known.is_none() {
            findings.push(say::no_way_of_signing(&text, at));
        }
        known
    });
    Some(Evidence { document: name, file, link, signed, at: At(cell.at) })
}

/// Whether a text is meant as an address.
fn is_address(text: &str) -> bool {
    !text.contains(char::is_whitespace) && (text.contains("://") || text.to_lowercase().starts_with("www."))
}

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It opens only on the machine where it was made.
    Local,
    /// It leads to a place of the workbook itself.
    Inside,
    /// It is no address of the web.
    Scheme,
    /// It names no server.
    Host,
}

fn fault(link: &str) -> Option<Fault> {
    let lower = link.to_lowercase();
    if lower.starts_with('#') {
        return Some(Fault::Inside);
    }
    let web = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let web = web.or_else(|| lower.starts_with("www.").then_some(lower.as_str()));
    match web {
        Some(rest) => {
            let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
            let fits = host.contains('.') && !host.starts_with('.') && !rest.contains(char::is_whitespace);
            (!fits).then_some(Fault::Host)
        }
        None if lower.starts_with("file:") || lower.contains('\\') || !lower.contains(':') => Some(Fault::Local),
        None if lower.get(1..3) == Some(":/") => Some(Fault::Local),
        None => Some(Fault::Scheme),
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, fault};

    #[test]
    fn addresses_of_the_web_pass() {
        for link in ["https://sotaichinh.gov.vn/bc.pdf", "http://a.vn", "www.a.vn/x?y=1", "https://a.vn:8080/x"] {
            assert_eq!(fault(link), None, "{link}");
        }
        for (link, why) in [
            ("file:///C:/bc.pdf", Fault::Local),
            ("C:\\bc.pdf", Fault::Local),
            ("bc.pdf", Fault::Local),
            ("#'Mục I'!A1", Fault::Inside),
            ("javascript:alert(1)", Fault::Scheme),
            ("mailto:a@b.vn", Fault::Scheme),
            ("https://", Fault::Host),
            ("http://x y.vn", Fault::Host),
        ] {
            assert_eq!(fault(link), Some(why), "{link}");
        }
    }
}
