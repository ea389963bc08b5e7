//! Reading facts off the tree of one line.

use std::borrow::Cow;

use barem_diagnostic::{Code, Diagnostic, FileId, Span, Text, text};
use barem_ruleset::{Date, DayMonth, Level, Number, Source};
use barem_syntax::{Kind, Leaf, Line, Part, View};

use crate::{
    hir::{Agency, Located},
    lower::rule::{empty_list, stray, wrong_item_text},
    outline::Statement,
};

/// One line of one file, with the findings that reading it brings up.
pub(crate) struct Reader<'a> {
    pub(crate) file: FileId,
    pub(crate) line: &'a Line,
    /// The node of the statement or item.
    pub(crate) node: View<'a>,
}

/// Where findings go.
pub(crate) type Findings = Vec<Diagnostic>;

/// The text with single spaces and lower case: how keywords are compared. Almost all are written so.
pub(crate) fn keyword(text: &str) -> Cow<'_, str> {
    if text.split(' ').all(|word| !word.is_empty() && word.chars().all(char::is_lowercase)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split([' ', '\t', '\u{A0}']).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    Cow::Owned(out)
}

/// A blank of the grammar.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}')
}

/// The content of a quoted string.
pub(crate) fn unquoted(text: &str) -> String {
    let mut chars = text.chars();
    chars.next();
    chars.next_back();
    chars.as_str().trim().to_owned()
}

/// The first token of this kind directly below a node.
pub(crate) fn token<'t>(node: &View<'t>, kind: Kind) -> Option<Leaf<'t>> {
    node.children_with_tokens().filter_map(Part::into_token).find(|token| token.kind() == kind)
}

/// All tokens of this kind directly below a node.
pub(crate) fn tokens<'t>(node: &View<'t>, kind: Kind) -> impl Iterator<Item = Leaf<'t>> + use<'t> {
    node.children_with_tokens().filter_map(Part::into_token).filter(move |token| token.kind() == kind)
}

/// The first node of this kind directly below a node.
pub(crate) fn child<'t>(node: &View<'t>, kind: Kind) -> Option<View<'t>> {
    node.children().find(|child| child.kind() == kind)
}

/// All nodes of this kind directly below a node.
pub(crate) fn children<'t>(node: &View<'t>, kind: Kind) -> impl Iterator<Item = View<'t>> + use<'t> {
    node.children().filter(move |child| child.kind() == kind)
}

/// The level of a keyword.
pub(crate) fn level(text: &str) -> Level {
    let text = keyword(text);
    Level::ALL.into_iter().find(|level| level.keyword() == text).unwrap_or(Level::Detail)
}

/// The source of a keyword.
pub(crate) fn source(text: &str) -> Source {
    let text = keyword(text);
    Source::ALL.into_iter().find(|source| source.keyword() == text).unwrap_or(Source::SelfAssessment)
}

impl<'a> Reader<'a> {
    /// The reader of a line that can be read.
    pub(crate) fn new(file: FileId, line: &'a Line) -> Option<Self> {
        let node = line.view().children().next()?;
        Some(Self { file, line, node })
    }

    pub(crate) fn span_of(&self, node: &View<'_>) -> Span {
        self.line.span(self.file, node.text_range())
    }

    pub(crate) fn span(&self, token: &Leaf) -> Span {
        self.line.span(self.file, token.text_range())
    }

    /// The statement without indentation and comment.
    pub(crate) fn whole(&self) -> Span {
        self.span_of(&self.node)
    }

    pub(crate) fn located(&self, token: &Leaf) -> Located<String> {
        Located::new(token.text().to_owned(), self.span(token))
    }

    /// The first string directly below a node, unquoted.
    pub(crate) fn string(&self, node: &View<'_>) -> Option<Located<String>> {
        let token = token(node, Kind::string)?;
        Some(Located::new(unquoted(token.text()), self.span(&token)))
    }

    /// All strings directly below a node, unquoted.
    pub(crate) fn strings(&self, node: &View<'_>) -> Vec<Located<String>> {
        tokens(node, Kind::string).map(|token| Located::new(unquoted(token.text()), self.span(&token))).collect()
    }

    /// The first number directly below a node; one with too many digits is a finding.
    pub(crate) fn number(&self, node: &View<'_>, out: &mut Findings) -> Option<Located<Number>> {
        let token = token(node, Kind::number)?;
        self.number_token(&token, out)
    }

    pub(crate) fn number_token(&self, token: &Leaf<'_>, out: &mut Findings) -> Option<Located<Number>> {
        let span = self.span(token);
        let number = Number::parse(token.text());
        if number.is_none() {
            out.push(
                Diagnostic::new(
                    Code::BadNumber,
                    text!("số `{}` có quá nhiều chữ số", "the number `{}` has too many digits"; token.text()),
                    span,
                    text!("số này", "this number"),
                )
                .help(text!(
                    "viết nhiều nhất 12 chữ số trước dấu phẩy và 6 chữ số sau dấu phẩy",
                    "write at most 12 digits before the comma and 6 after it"
                )),
            );
        }
        number.map(|number| Located::new(number, span))
    }

    /// The number below the first node of this kind (`points`, `percent`, `cap` …).
    pub(crate) fn number_in(&self, node: &View<'_>, kind: Kind, out: &mut Findings) -> Option<Located<Number>> {
        let inner = child(node, kind)?;
        let number = self.number(&inner, out)?;
        Some(Located::new(number.value, self.span_of(&inner)))
    }

    /// The points of a `cap` node below a node.
    pub(crate) fn cap(&self, node: &View<'_>, out: &mut Findings) -> Option<Located<Number>> {
        self.number_in(&child(node, Kind::cap)?, Kind::points, out)
    }

    /// A day; one that no calendar has is a finding.
    pub(crate) fn date(&self, token: &Leaf<'_>, out: &mut Findings) -> Option<Located<Date>> {
        let mut parts = token.text().split('/').map(|part| part.parse::<u16>().unwrap_or(0));
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let date = Date::new(year, u8::try_from(month).unwrap_or(0), u8::try_from(day).unwrap_or(0));
        self.real(token, date, out)
    }

    /// A day of every year.
    pub(crate) fn day_month(&self, token: &Leaf<'_>, out: &mut Findings) -> Option<Located<DayMonth>> {
        let mut parts = token.text().split('/').map(|part| part.parse::<u8>().unwrap_or(0));
        let (day, month) = (parts.next()?, parts.next()?);
        self.real(token, DayMonth::new(month, day), out)
    }

    fn real<T>(&self, token: &Leaf<'_>, day: Option<T>, out: &mut Findings) -> Option<Located<T>> {
        let span = self.span(token);
        if day.is_none() {
            out.push(
                Diagnostic::new(
                    Code::BadDate,
                    text!("không có ngày `{}`", "there is no day `{}`"; token.text()),
                    span,
                    text!("ngày này", "this day"),
                )
                .help(text!(
                    "viết theo thứ tự ngày/tháng/năm, ví dụ 29/12/2022",
                    "write day/month/year, such as 29/12/2022"
                )),
            );
        }
        day.map(|day| Located::new(day, span))
    }

    /// Agencies below a node: groups by id, units by name.
    pub(crate) fn agencies(&self, node: &View<'_>, kind: Kind) -> Vec<Agency> {
        children(node, kind).filter_map(|agency| self.agency(&agency)).collect()
    }

    /// Agencies on the line of a statement, or as items below it.
    pub(crate) fn agencies_listed(&self, statement: &Statement<'_>, out: &mut Findings) -> Vec<Agency> {
        let own = self.agencies(&self.node, Kind::agency);
        let wanted = text!("`- nhóm` hoặc `- \"Đơn vị\"`", "`- group` or `- \"Unit\"`");
        self.or_items(own, statement, &wanted, out, |item, inner| match inner.kind() {
            Kind::entry_item => item.agency(&child(inner, Kind::entry)?),
            _ => item.agency(inner),
        })
    }

    /// What stands on the line of a statement; where nothing does, what its items say.
    pub(crate) fn or_items<T>(
        &self,
        own: Vec<T>,
        statement: &Statement<'_>,
        wanted: &Text,
        out: &mut Findings,
        read: impl Fn(&Reader<'_>, &View<'_>) -> Option<T>,
    ) -> Vec<T> {
        if !own.is_empty() {
            stray(self, &statement.items, out);
            return own;
        }
        let mut all = Vec::new();
        for line in &statement.items {
            let Some(item) = Reader::new(self.file, line) else { continue };
            match item.node.children().next().and_then(|inner| read(&item, &inner)) {
                Some(one) => all.push(one),
                None => wrong_item_text(&item, self.whole(), wanted.clone(), out),
            }
        }
        if statement.items.is_empty() {
            empty_list(self, wanted, out);
        }
        all
    }

    /// The first group id or unit name directly below a node.
    pub(crate) fn agency(&self, node: &View<'_>) -> Option<Agency> {
        let token = node
            .children_with_tokens()
            .filter_map(Part::into_token)
            .find(|token| matches!(token.kind(), Kind::string | Kind::ident_dash))?;
        let is_unit = token.kind() == Kind::string;
        let name = if is_unit { unquoted(token.text()) } else { token.text().to_owned() };
        Some(Agency { name, is_unit, span: self.span(&token), groups: Vec::new(), known: true })
    }

    /// References (`1.6`, `I/1`, `#id`) directly below a node.
    pub(crate) fn paths(&self, node: &View<'_>) -> Vec<Located<String>> {
        children(node, Kind::path).map(|path| Located::new(path.text().to_owned(), self.span_of(&path))).collect()
    }
}
