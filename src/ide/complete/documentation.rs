//! More of a proposal, for whoever looks at it.

use barem_diagnostic::{Code, Lang};

use super::Kind;
use crate::{Analysis, hover, page};

/// What there is to say of a proposal, as Markdown; made only when it is asked for.
pub fn documentation(
    analysis: &Analysis,
    kind: Kind,
    label: &str,
    snippet: Option<&str>,
    lang: Lang,
) -> Option<String> {
    let annexes = &analysis.symbols().annexes;
    match kind {
        Kind::Form => snippet.map(|snippet| format!("```barem\n{}\n```", without_gaps(snippet))),
        Kind::Keyword => Code::parse(label).map(|code| page(code, lang)),
        Kind::Item => annexes.iter().find_map(|annex| {
            let item = annex.whole().iter().find(|item| {
                item.code.as_ref().is_some_and(|code| barem_ruleset::same_code(&code.text, label))
                    || item.id.as_ref().is_some_and(|id| label.strip_prefix('#') == Some(&*id.text))
            })?;
            Some(hover::told(annex, annex.whole(), item, lang))
        }),
        Kind::Input => hover::inputs(analysis)
            .find(|(input, _)| input.name.text == label)
            .map(|(input, _)| hover::told_input(input, lang)),
        Kind::Group => {
            let group = analysis.symbols().groups.iter().find(|group| group.id.text == label)?;
            let units: Vec<String> = group.units.iter().map(|unit| format!("- {}", unit.text)).collect();
            Some(format!("**{}**\n\n{}", group.title.as_deref().unwrap_or_default(), units.join("\n")))
        }
        Kind::Annex | Kind::Agency | Kind::Function => None,
    }
}

/// A snippet with its gaps as dots, and what stands in them by default.
fn without_gaps(snippet: &str) -> String {
    let mut out = String::new();
    let mut rest = snippet;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        let (gap, left) = match after.strip_prefix('{') {
            Some(inside) => inside.split_once('}').unwrap_or((inside, "")),
            None => after.split_at_checked(1).unwrap_or((after, "")),
        };
        out.push_str(gap.split_once(':').map_or("…", |(_, usual)| usual));
        rest = left;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_dots_or_what_is_usual() {
        assert_eq!(without_gaps("trừ:\n    - ${1:0,5} mỗi \"$0\""), "trừ:\n    - 0,5 mỗi \"…\"");
    }
}
