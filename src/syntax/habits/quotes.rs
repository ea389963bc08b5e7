//! Quotation marks: which strings a line has as typed, and which it has if a mark is missing, stray or of another kind.

use std::ops::Range;

use barem_diagnostic::{Code, Text, text};

use super::{
    forms, pieces,
    places::{self, Context},
    reading::Reading,
    slip::{Slip, shortened},
};

/// The most marks of a line that are thought about.
const MARKS: usize = 24;
/// The most readings that are offered.
const READINGS: usize = 12;

/// A quotation mark of any kind.
#[derive(Clone, Debug)]
struct Mark {
    range: Range<usize>,
    opens: bool,
    closes: bool,
}

/// What is wrong with a mark.
#[derive(Clone, Debug)]
enum Flaw {
    /// Opens a string that nothing closes before `limit`.
    Unclosed { mark: usize, limit: usize },
    /// Closes a string that nothing opened after `from`.
    Unopened { mark: usize, from: usize },
}

/// One way out: where the string is then, and what is to be done.
#[derive(Clone, Debug)]
struct Remedy {
    string: Option<Range<usize>>,
    slip: Slip,
}

/// The strings as typed, and where the comment begins; a string that is not closed reaches to the end.
pub(super) fn typed(line: &str) -> Reading<'_> {
    let mut strings = Vec::new();
    let mut at = 0;
    while let Some(rest) = line.get(at..) {
        let Some((start, c)) =
            rest.char_indices().find(|(i, c)| matches!(c, '"' | '“') || comment_begins(line, at + i))
        else {
            break;
        };
        let start = at + start;
        let closing = match c {
            '"' => '"',
            '“' => '”',
            _ => return Reading::new(line, strings, start, Vec::new()),
        };
        let content = start + c.len_utf8();
        let length = line.get(content..).and_then(|rest| rest.find(closing));
        let end = length.map_or(line.len(), |length| content + length + closing.len_utf8());
        strings.push(start..end);
        at = end;
    }
    Reading::new(line, strings, line.len(), Vec::new())
}

/// `//`, but not in `https://`.
fn comment_begins(line: &str, at: usize) -> bool {
    line.get(at..).is_some_and(|rest| rest.starts_with("//"))
        && !line.get(..at).is_some_and(|before| before.ends_with(':'))
}

/// Other readings of the quotation marks, likeliest first; none if nothing is wrong with them.
pub(super) fn readings(line: &str) -> Vec<Reading<'_>> {
    let Some(survey) = Survey::of(line) else { return Vec::new() };
    let mut combined: Vec<Vec<Remedy>> = Vec::new();
    combined.extend(survey.nested());
    let strays = survey.strays();
    if !survey.flaws.is_empty() && !survey.is_joined() {
        return strays.into_iter().chain(combine(&survey, combined)).take(READINGS).collect();
    }
    combine(&survey, combined).into_iter().chain(strays).take(READINGS).collect()
}

/// The remedies of the flaws, one for each, in the likeliest combinations.
fn combine<'a>(survey: &Survey<'a>, mut combined: Vec<Vec<Remedy>>) -> Vec<Reading<'a>> {
    match survey.flaws.as_slice() {
        [] => combined.push(Vec::new()),
        [only] => combined.extend(survey.remedies(only).into_iter().map(|remedy| vec![remedy])),
        [first, second] => {
            for one in survey.remedies(first).into_iter().take(3) {
                let others = survey.remedies(second).into_iter().take(3);
                combined.extend(others.map(|other| vec![one.clone(), other]));
            }
        }
        many => combined.push(many.iter().filter_map(|flaw| survey.remedies(flaw).into_iter().next()).collect()),
    }
    combined.into_iter().filter_map(|remedies| survey.reading(remedies)).collect()
}

/// The place of a mark without its partner, for a line that no reading repairs.
pub(super) fn unpaired(line: &str) -> Option<Range<usize>> {
    let survey = Survey::of(line)?;
    let (Flaw::Unclosed { mark, .. } | Flaw::Unopened { mark, .. }) = survey.flaws.first()?;
    survey.marks.get(*mark).map(|mark| mark.range.clone())
}

/// The marks of a line, paired by their looks.
struct Survey<'a> {
    line: &'a str,
    end: usize,
    marks: Vec<Mark>,
    pairs: Vec<(usize, usize)>,
    flaws: Vec<Flaw>,
}

impl<'a> Survey<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let end = body_end(line);
        let marks = marks(line, end);
        if marks.is_empty() || marks.len() > MARKS {
            return None;
        }
        let mut survey = Self { line, end, marks, pairs: Vec::new(), flaws: Vec::new() };
        survey.pair();
        Some(survey)
    }

    fn pair(&mut self) {
        let mut open: Option<usize> = None;
        let mut from = 0;
        for (at, mark) in self.marks.iter().enumerate() {
            match open {
                None if mark.opens || !mark.closes => open = Some(at),
                None => {
                    self.flaws.push(Flaw::Unopened { mark: at, from });
                    from = mark.range.end;
                }
                Some(first) if mark.closes || !mark.opens => {
                    self.pairs.push((first, at));
                    (open, from) = (None, mark.range.end);
                }
                Some(first) => {
                    self.flaws.push(Flaw::Unclosed { mark: first, limit: mark.range.start });
                    open = Some(at);
                }
            }
        }
        if let Some(mark) = open {
            self.flaws.push(Flaw::Unclosed { mark, limit: self.end });
        }
    }

    /// The readings in which one mark too many is left out and all others are partners.
    fn strays(&self) -> Vec<Reading<'a>> {
        if self.marks.len().is_multiple_of(2) {
            return Vec::new();
        }
        let without = |stray: usize| {
            let marks =
                self.marks.iter().enumerate().filter(|(at, _)| *at != stray).map(|(_, mark)| mark.clone()).collect();
            let mut rest = Survey { line: self.line, end: self.end, marks, pairs: Vec::new(), flaws: Vec::new() };
            rest.pair();
            let strings =
                rest.pairs.iter().map(|(open, close)| rest.range(*open).start..rest.range(*close).end).collect();
            let mixed = rest.pairs.iter().filter_map(|(open, close)| rest.mixed(*open, *close));
            let slips = std::iter::once(self.deleted(stray).slip).chain(mixed).collect();
            rest.flaws.is_empty().then(|| Reading::new(self.line, strings, self.end, slips))
        };
        (0..self.marks.len()).filter_map(without).collect()
    }

    /// Whether a string that lacks a mark meets something that joins it to the rest: `"Kế hoạch, "Báo cáo"`.
    fn is_joined(&self) -> bool {
        self.flaws.iter().any(|flaw| match *flaw {
            Flaw::Unclosed { limit, .. } if limit == self.end => true,
            Flaw::Unclosed { mark, limit } => {
                let part = self.range(mark).end..limit;
                pieces::cut(self.line, part, &[]).last().is_none_or(places::is_joint)
            }
            Flaw::Unopened { mark, from } => {
                let part = from..self.range(mark).start;
                pieces::cut(self.line, part, &[]).first().is_none_or(|first| from == 0 || places::is_joint(first))
            }
        })
    }

    fn text(&self, mark: usize) -> &'a str {
        self.marks.get(mark).and_then(|mark| self.line.get(mark.range.clone())).unwrap_or_default()
    }

    fn range(&self, mark: usize) -> Range<usize> {
        self.marks.get(mark).map_or(0..0, |mark| mark.range.clone())
    }

    /// `"Phong trào "Dân vận khéo" năm"`: the outer marks stay, the inner ones become typographic.
    fn nested(&self) -> Option<Vec<Remedy>> {
        let [Flaw::Unclosed { mark: first, .. }, Flaw::Unopened { mark: last, .. }] = self.flaws.as_slice() else {
            return None;
        };
        let inner: Vec<_> = self.pairs.iter().filter(|(open, close)| open > first && close < last).collect();
        let string = self.range(*first).start..self.range(*last).end;
        let message = text!("dấu ngoặc kép trong đoạn chữ", "quotation marks inside a string");
        let label = text!("đoạn chữ này chứa dấu ngoặc kép thẳng", "this string contains straight quotation marks");
        let help = text!("dùng “ ” ở bên trong đoạn chữ", "use “ ” inside a string");
        let slip = Slip::new(Code::UnclosedString, string.clone(), message, label).help(help);
        let slip = inner
            .iter()
            .fold(slip, |slip, (open, close)| slip.edit(self.range(*open), "“").edit(self.range(*close), "”"));
        (!inner.is_empty()).then(|| vec![Remedy { string: Some(string), slip }])
    }

    fn remedies(&self, flaw: &Flaw) -> Vec<Remedy> {
        let (pieces, context) = self.outside();
        match *flaw {
            Flaw::Unclosed { mark, limit } => {
                let open = self.range(mark);
                let ends = places::ends(self.line, open.end..limit, context);
                let closed =
                    ends.into_iter().map(|end| Remedy { string: Some(open.start..end), slip: self.closed(mark, end) });
                let deleted = self.deleted(mark);
                match self.line.get(open.end..).is_none_or(|rest| rest.starts_with(char::is_whitespace)) {
                    true => [deleted].into_iter().chain(closed).collect(),
                    false => closed.chain([deleted]).collect(),
                }
            }
            Flaw::Unopened { mark, from } => {
                let close = self.range(mark);
                let head = forms::head(&pieces);
                let beginnings =
                    places::beginnings(&pieces, head).into_iter().filter(|at| (from..close.start).contains(at));
                let open = |start: usize| Remedy { string: Some(start..close.end), slip: self.opened(mark, start) };
                let opened = beginnings.map(open);
                let doubled = from == close.start;
                match doubled {
                    true => vec![self.deleted(mark)],
                    false => opened.chain([self.deleted(mark)]).collect(),
                }
            }
        }
    }

    /// The pieces of the line without its paired strings.
    fn outside(&self) -> (Vec<pieces::Piece>, Context) {
        let strings: Vec<_> =
            self.pairs.iter().map(|(open, close)| self.range(*open).start..self.range(*close).end).collect();
        let pieces = pieces::cut(self.line, 0..self.end, &strings);
        let context = Context::of(&pieces, forms::head(&pieces));
        (pieces, context)
    }

    fn closed(&self, mark: usize, end: usize) -> Slip {
        let open = self.range(mark);
        let shown = open.start..end;
        let message = text!("đoạn chữ thiếu dấu ngoặc kép đóng", "a string lacks its closing quotation mark");
        let label = text!("đoạn chữ mở ở đây", "the string begins here");
        let content = self.line.get(open.end..end).unwrap_or_default();
        let help = text!("viết `{}`", "write `{}`"; shortened(&format!("\"{content}\"")));
        let mut slip = Slip::new(Code::UnclosedString, shown, message, label).help(help);
        let after = self.line.get(end..).unwrap_or_default().trim_start();
        slip.safe = after.starts_with(|c: char| c.is_ascii_digit() || ",:".contains(c)) || after.starts_with("tối đa");
        match self.text(mark) {
            "\"" => slip.edit(end..end, "\""),
            "“" => slip.edit(end..end, "”"),
            _ => slip.edit(open, "\"").edit(end..end, "\""),
        }
    }

    fn opened(&self, mark: usize, start: usize) -> Slip {
        let close = self.range(mark);
        let message = text!("đoạn chữ thiếu dấu ngoặc kép mở", "a string lacks its opening quotation mark");
        let label = text!("dấu đóng ở cuối phần này", "the string ends here");
        let help = text!("viết `{}`", "write `{}`"; shortened(&places::quoted(self.line, &(start..close.start))));
        let mut slip = Slip::new(Code::UnclosedString, start..close.end, message, label).help(help);
        let before = self.line.get(..start).unwrap_or_default().trim_end();
        slip.safe = before.ends_with(|c: char| c.is_ascii_digit() || ",:-".contains(c));
        match self.text(mark) {
            "\"" => slip.edit(start..start, "\""),
            "”" => slip.edit(start..start, "“"),
            _ => slip.edit(start..start, "\"").edit(close, "\""),
        }
    }

    fn deleted(&self, mark: usize) -> Remedy {
        let range = self.range(mark);
        let message = text!("thừa một dấu ngoặc kép", "stray quotation mark");
        let label = text!("dấu này không đóng, mở đoạn chữ nào", "it opens and closes nothing");
        let slip = Slip::new(Code::UnclosedString, range, message, label).becomes("").unsure();
        Remedy { string: None, slip }
    }

    /// The reading after some remedies, with marks of other kinds replaced.
    fn reading(&self, remedies: Vec<Remedy>) -> Option<Reading<'a>> {
        let mut strings: Vec<Range<usize>> = remedies.iter().filter_map(|remedy| remedy.string.clone()).collect();
        let mut slips: Vec<Slip> = remedies.into_iter().map(|remedy| remedy.slip).collect();
        for &(open, close) in &self.pairs {
            let string = self.range(open).start..self.range(close).end;
            if strings.iter().any(|other| other.start < string.end && string.start < other.end) {
                continue;
            }
            slips.extend(self.mixed(open, close));
            strings.push(string);
        }
        if strings.iter().any(|string| self.is_empty(string)) {
            return None;
        }
        strings.sort_by_key(|string| string.start);
        (!slips.is_empty()).then(|| Reading::new(self.line, strings, self.end, slips))
    }

    /// Nothing but marks: no string that someone meant.
    fn is_empty(&self, string: &Range<usize>) -> bool {
        let content = self.line.get(string.clone()).unwrap_or_default();
        content.chars().all(|c| c.is_whitespace() || is_double(c) || is_single(c))
    }

    /// `“abc"`, `'abc'`, `«abc»`.
    fn mixed(&self, open: usize, close: usize) -> Option<Slip> {
        let (first, last) = (self.text(open), self.text(close));
        if matches!((first, last), ("\"", "\"") | ("“", "”")) {
            return None;
        }
        let range = self.range(open).start..self.range(close).end;
        let message = text!("đoạn chữ viết trong `{}` và `{}`", "a string between `{}` and `{}`"; first, last);
        let label: Text =
            text!("đoạn chữ đặt trong hai dấu `\"` hoặc trong “ ”", "strings stand between two `\"`, or in “ ”");
        let slip = Slip::new(Code::UnclosedString, range, message, label);
        let content = self.line.get(self.range(open).end..self.range(close).start).unwrap_or_default();
        let help = text!("viết `{}`", "write `{}`"; shortened(&format!("\"{content}\"")));
        Some(slip.edit(self.range(open), "\"").edit(self.range(close), "\"").help(help))
    }
}

/// Where the comment begins: at ` //` after as many marks as close, or else at the first one.
fn body_end(line: &str) -> usize {
    let mut first = None;
    for (at, _) in line.match_indices("//").filter(|(at, _)| comment_begins(line, *at)) {
        let before = line.get(..at).unwrap_or_default();
        if !before.is_empty() && !before.ends_with([' ', '\t']) {
            continue;
        }
        if before.chars().filter(|c| is_double(*c)).count() % 2 == 0 {
            return at;
        }
        first = first.or(Some(at));
    }
    first.unwrap_or(line.len())
}

fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '〝' | '〞' | '″' | '「' | '」' | '『' | '』')
}

fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '`' | '´')
}

/// The marks outside what is a string as typed; single ones only if there are no double ones.
fn marks(line: &str, end: usize) -> Vec<Mark> {
    let body = line.get(..end).unwrap_or_default();
    let single = !body.contains(is_double);
    let is_mark = |c: char| if single { is_single(c) } else { is_double(c) };
    let mut marks: Vec<Mark> = Vec::new();
    for (at, c) in body.char_indices().filter(|(_, c)| is_mark(*c)) {
        let range = at..at + c.len_utf8();
        match marks.last_mut() {
            // Two single marks stand for a double one.
            Some(last) if single && last.range.end == at && last.range.len() < 2 * c.len_utf8() => {
                last.range.end = range.end
            }
            _ => marks.push(Mark { range, opens: false, closes: false }),
        }
        if marks.len() > MARKS {
            break;
        }
    }
    for mark in &mut marks {
        look(body, mark);
    }
    marks
}

/// Judges a mark by what stands beside it, and by its own shape.
fn look(body: &str, mark: &mut Mark) {
    let before = body.get(..mark.range.start).and_then(|text| text.chars().next_back());
    let after = body.get(mark.range.end..).and_then(|text| text.chars().next());
    let open_before = before.is_none_or(|c| c.is_whitespace() || "([:,;=-–+*".contains(c));
    let close_after = after.is_none_or(|c| c.is_whitespace() || "):,;=]./".contains(c) || is_double(c));
    let text_before = before.is_some_and(|c| !c.is_whitespace());
    mark.opens = open_before && !close_after;
    mark.closes = close_after && text_before && !(open_before && before.is_some_and(|c| ":=([".contains(c)));
    if mark.opens == mark.closes {
        let shape = body.get(mark.range.clone()).and_then(|text| text.chars().next());
        mark.opens = matches!(shape, Some('“' | '„' | '«' | '〝' | '「' | '『' | '‘'));
        mark.closes = matches!(shape, Some('”' | '»' | '〞' | '」' | '』' | '’'));
    }
}
