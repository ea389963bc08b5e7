//! Links: to an address that is cited, and to a set of the workspace. None leads to a file by a path that is written.

use barem_compiler::symbols::Names;
use barem_diagnostic::{FileId, Span};
use barem_syntax::Kind;

use crate::{
    Analysis,
    names::{Book, Site},
};

/// Where a link leads.
#[derive(Clone, Debug)]
pub enum Goal<'a> {
    /// A cited address (`https://…`), as it is written.
    Web(String),
    /// The header of a set.
    Set(Site<'a>),
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link<'a> {
    /// What is to be clicked.
    pub span: Span,
    /// Where it leads.
    pub goal: Goal<'a>,
}

/// The links of a file, in the order of the text.
pub fn links<'a>(book: &Book<'a>, analysis: &Analysis, file: FileId) -> Vec<Link<'a>> {
    let mut found = cited(analysis, file);
    let path = analysis.sources.path(file);
    let sets = book
        .mentions()
        .iter()
        .filter(|mention| mention.names == Names::Ruleset && !mention.declares && mention.site.path() == path);
    for mention in sets {
        let declared = book.declarations(&mention.things, mention.by).into_iter().next();
        found.extend(declared.map(|declared| Link { span: mention.site.span, goal: Goal::Set(declared.site) }));
    }
    found.sort_by_key(|link| link.span);
    found
}

/// Addresses in `nguồn trích` and `căn cứ`, and in the items below them.
fn cited<'a>(analysis: &Analysis, file: FileId) -> Vec<Link<'a>> {
    let Some(own) = analysis.own(file) else { return Vec::new() };
    let mut found = Vec::new();
    let mut citing = false;
    for line in own.parse.lines() {
        let Some(kind) = line.kind() else { continue };
        citing = match kind {
            Kind::text_attr => line.view().leaves().find(|leaf| leaf.kind() == Kind::text_key).is_some_and(|key| {
                let key = barem_diagnostic::fold(key.text());
                key == "nguon trich" || key == "can cu"
            }),
            Kind::item => citing,
            _ => false,
        };
        if citing {
            for text in line.view().leaves().filter(|leaf| leaf.kind() == Kind::string) {
                let span = line.span(file, text.text_range());
                found.extend(addresses(analysis, span));
            }
        }
    }
    found
}

/// The addresses inside a text.
fn addresses<'a>(analysis: &Analysis, span: Span) -> Vec<Link<'a>> {
    let text = Site { analysis, span }.text();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("http")).map(|at| from + at) {
        let rest = text.get(at..).unwrap_or_default();
        let is_end = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '<' | '>');
        let address = rest.split(is_end).next().unwrap_or_default().trim_end_matches(['.', ',', ';', ')']);
        if address.strip_prefix("https://").or(address.strip_prefix("http://")).is_some_and(|host| !host.is_empty()) {
            let start = span.start + u32::try_from(at).unwrap_or(0);
            let end = start + u32::try_from(address.len()).unwrap_or(0);
            found.push(Link { span: Span::new(span.file, start, end), goal: Goal::Web(address.to_owned()) });
        }
        from = at + address.len().max(4);
    }
    found
}
