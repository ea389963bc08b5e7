//! One document: what was imported beside what is expected.

use barem_ruleset::{Annex, Role, Source};

use crate::{
    align::{Found, Wanted, found, pairs, stated, wanted},
    expected::{self, Kind},
    import::{Imported, Read, compile},
    leaf::Leaf,
    rule::{Verdict, judge},
    tally::{Cause, Failure, Tally},
    text,
};

/// What came of a document: its counts and all that is not as expected.
#[derive(Default)]
pub struct Outcome {
    pub name: String,
    pub tally: Tally,
    pub failures: Vec<Failure>,
}

/// Compares what was imported of a document with what is expected of it.
pub fn compare(expected: &expected::Document, imported: Result<Imported, String>) -> Outcome {
    let mut outcome = Outcome { name: expected.document.clone(), ..Outcome::default() };
    let read = imported.and_then(|imported| Ok((compile(&imported.files)?, imported)));
    let (read, imported) = match read {
        Ok((read, imported)) => (Some(read), Some(imported)),
        Err(why) => {
            outcome.fail(Cause::Refused, "", "an import", &why);
            (None, None)
        }
    };
    let annexes = read.as_ref().map(|read| read.ruleset.annexes.as_slice()).unwrap_or_default();
    let mut rest = annexes;
    for wanted in &expected.annexes {
        let at = alike(wanted, rest);
        let annex = at.and_then(|at| rest.get(at));
        for extra in rest.iter().take(at.unwrap_or_default()) {
            outcome.extra_annex(extra);
        }
        rest = at.and_then(|at| rest.get(at + 1..)).unwrap_or(rest);
        Comparison { read: read.as_ref(), imported: imported.as_ref(), outcome: &mut outcome }.annex(wanted, annex);
    }
    rest.iter().for_each(|extra| outcome.extra_annex(extra));
    if let (Some(read), Some(imported)) = (&read, &imported) {
        outcome.syntax(read);
        outcome.report(expected, read, imported);
    }
    outcome
}

/// The first of these annexes that has the most titles of an expected one.
fn alike(wanted_annex: &expected::Annex, annexes: &[Annex]) -> Option<usize> {
    let headings = wanted(wanted_annex);
    let common =
        |annex: &Annex| headings.iter().filter(|heading| annex.walk().any(|item| heading.same_title(item))).count();
    let best = annexes.iter().enumerate().rev().max_by_key(|(_, annex)| common(annex));
    best.map(|(at, _)| at)
}

impl Outcome {
    pub fn fail(&mut self, cause: Cause, at: &str, expected: impl ToString, got: impl ToString) {
        let (expected, got) = (expected.to_string(), got.to_string());
        self.failures.push(Failure { document: self.name.clone(), cause, at: at.to_owned(), expected, got });
    }

    fn extra_annex(&mut self, annex: &Annex) {
        self.fail(Cause::Annex, &annex.label, "no annex", annex.title.as_deref().unwrap_or_default());
        for found in found(annex) {
            self.extra(&found);
        }
    }

    /// A heading that nobody expects: if it has a rule, that was read of something else.
    fn extra(&mut self, found: &Found<'_>) {
        self.tally.extra += 1;
        let cause = if found.item.is_leaf() && found.item.rule.is_some() { Cause::WrongRule } else { Cause::Extra };
        self.tally.rules_wrong += usize::from(cause == Cause::WrongRule);
        self.fail(
            cause,
            &path(&found.above, found.item),
            "no such heading",
            found.item.title.as_deref().unwrap_or_default(),
        );
    }

    /// Source that the importer writes must be readable.
    fn syntax(&mut self, read: &Read) {
        for finding in read.findings.iter().filter(|finding| finding.code.id().starts_with("B00")) {
            self.failures.push(Failure {
                document: self.name.clone(),
                cause: Cause::Source,
                at: String::new(),
                expected: "source that can be read".to_owned(),
                got: format!("{}: {}", finding.code.id(), finding.message.vi),
            });
        }
    }

    /// What the report must mention, in the importer's findings or in those of the compiler.
    fn report(&mut self, expected: &expected::Document, read: &Read, imported: &Imported) {
        for finding in &expected.findings {
            self.tally.findings.1 += 1;
            let vietnamese = |number: barem_ruleset::Number| number.to_string().replace('.', ",");
            let numbers = [finding.declared, finding.sum].into_iter().flatten().map(vietnamese);
            let about = match finding.what.as_str() {
                "sum" => vec![],
                "hidden row" => vec!["ẩn".to_owned()],
                _ => vec!["ngày".to_owned()],
            };
            let needed: Vec<String> = numbers.chain(about).collect();
            let says = |said: &str| needed.iter().all(|word| said.contains(word.as_str()));
            let said = imported.remarks.iter().any(|said| says(&said.text)) || says_one(read, &says);
            if said {
                self.tally.findings.0 += 1;
            } else {
                self.fail(Cause::Finding, &finding.at, format!("{}: {needed:?}", finding.what), "nothing of it");
            }
        }
    }
}

fn says_one(read: &Read, says: &dyn Fn(&str) -> bool) -> bool {
    read.findings.iter().any(|finding| {
        let notes = finding.notes.iter().map(|note| note.vi.as_str());
        let labels = finding.secondary.iter().map(|label| label.text.vi.as_str());
        let said: Vec<&str> =
            [finding.message.vi.as_str(), &finding.primary.text.vi].into_iter().chain(notes).chain(labels).collect();
        says(&said.join(" "))
    })
}

struct Comparison<'a> {
    read: Option<&'a Read>,
    imported: Option<&'a Imported>,
    outcome: &'a mut Outcome,
}

impl Comparison<'_> {
    fn annex(&mut self, expected: &expected::Annex, annex: Option<&Annex>) {
        let wanted = wanted(expected);
        let found = annex.map(found).unwrap_or_default();
        let pairs = pairs(&wanted, &found);
        if let Some(annex) = annex {
            self.declared(expected, annex);
        } else {
            self.outcome.fail(Cause::Annex, expected.label.as_deref().unwrap_or_default(), "an annex", "none");
        }
        for (at, heading) in wanted.iter().enumerate() {
            let item = pairs[at].map(|at| &found[at]);
            let parent = heading.parent.map(|parent| pairs[parent]);
            let placed = item.is_some_and(|item| match parent {
                None => item.parent.is_none(),
                Some(parent) => parent.is_some() && item.parent == parent,
            });
            self.heading(&wanted, heading, item, placed, annex);
        }
        for (at, item) in found.iter().enumerate() {
            if !pairs.contains(&Some(at)) {
                self.outcome.extra(item);
            }
        }
    }

    fn declared(&mut self, expected: &expected::Annex, annex: &Annex) {
        if let Some(label) = expected.label.as_deref().filter(|label| !barem_ruleset::same_label(label, &annex.label)) {
            self.outcome.fail(Cause::Annex, &annex.label, label, &annex.label);
        }
        let scale = annex.scales.iter().find(|scale| scale.with.is_none());
        let share = |source| scale.and_then(|scale| scale.shares.iter().find(|share| share.source == source));
        let of = |source| share(source).map(|share| share.points);
        let declared = &expected.declared;
        let sums = [
            ("total", declared.total, scale.map(|scale| scale.points)),
            ("self", declared.own, of(Source::SelfAssessment)),
            ("survey", declared.survey, of(Source::Survey)),
        ];
        for (name, wanted, found) in sums.into_iter().filter(|(_, wanted, found)| wanted.is_some() || found.is_some()) {
            self.outcome.tally.sums.1 += 1;
            if wanted == found {
                self.outcome.tally.sums.0 += 1;
            } else {
                self.outcome.fail(Cause::Sum, name, shown(wanted), shown(found));
            }
        }
    }

    fn heading(
        &mut self,
        all: &[Wanted<'_>],
        heading: &Wanted<'_>,
        found: Option<&Found<'_>>,
        placed: bool,
        annex: Option<&Annex>,
    ) {
        let at = codes(all, heading);
        let title = heading.node.title.as_str();
        let Some((found, annex)) = found.zip(annex) else {
            self.outcome.fail(Cause::Missing, &at, title, "nothing");
            self.outcome.tally.lost(heading.is_leaf(), heading.node.source.is_some());
            return;
        };
        let item = found.item;
        let flagged = heading.node.code_flagged && self.says_date();
        let code =
            heading.same_code(item) && (flagged || !heading.node.code_flagged) || (flagged && item.code.is_none());
        let points = heading.same_points(item);
        let kind = heading.parent.is_some() || heading.node.kind == outside(item.role);
        let right_title = heading.same_title(item);
        let mut check = |right: bool, cause, wanted: String, got: String| {
            if !right {
                self.outcome.fail(cause, &at, wanted, got);
            }
            right
        };
        check(code, Cause::Code, shown(heading.node.code.as_deref()), shown(item.code.as_deref()));
        check(right_title, Cause::Title, title.to_owned(), item.title.clone().unwrap_or_default());
        check(points, Cause::Points, shown(heading.node.points), shown(stated(item)));
        check(placed, Cause::Place, format!("{at} {title}"), path(&found.above, item));
        check(kind, Cause::Kind, format!("{:?}", heading.node.kind), format!("{:?}", item.role));
        if !heading.is_leaf() {
            self.outcome.tally.heading(code && right_title && points && placed && kind);
            return;
        }
        let source = heading.node.source.map(|wanted| item.source == Some(source(wanted)));
        check(
            source != Some(false),
            Cause::Source_,
            format!("{:?}", heading.node.source),
            format!("{:?}", item.source),
        );
        self.outcome.tally.leaf([code, right_title, points, placed], source);
        self.rule(heading, found, annex, &at);
    }

    fn rule(&mut self, heading: &Wanted<'_>, found: &Found<'_>, annex: &Annex, at: &str) {
        let Some(read) = self.read else { return };
        let leaf = Leaf { ruleset: &read.ruleset, annex, above: &found.above, item: found.item };
        let verdict = if found.item.is_leaf() {
            judge(heading.node, &leaf, self.is_asked(found))
        } else {
            Verdict::Missed("no leaf".to_owned())
        };
        let words = heading.node.rule_text.as_deref().unwrap_or_default().replace('\n', " / ");
        let got = |why: &str| match &found.item.rule_text {
            Some(rule) => format!("{why} — {}", rule.split_whitespace().collect::<Vec<_>>().join(" ")),
            None => why.to_owned(),
        };
        self.outcome.tally.rule(&verdict);
        match verdict {
            Verdict::Right => {}
            Verdict::Missed(why) => self.outcome.fail(Cause::MissedRule, at, words, got(&why)),
            Verdict::Wrong(why) => self.outcome.fail(Cause::WrongRule, at, words, got(&why)),
        }
    }

    /// Whether the report has something to say of a heading.
    fn is_asked(&self, found: &Found<'_>) -> bool {
        let title = text::normal(found.item.title.as_deref().unwrap_or_default());
        self.imported.is_some_and(|imported| imported.remarks.iter().any(|said| text::normal(&said.title) == title))
    }

    /// Whether the report says that a code is a date in the file.
    fn says_date(&self) -> bool {
        self.imported.is_some_and(|imported| imported.remarks.iter().any(|said| said.text.contains("ngày")))
    }
}

fn outside(role: Role) -> Option<Kind> {
    match role {
        Role::Scale => None,
        Role::Bonus => Some(Kind::Bonus),
        Role::Penalty => Some(Kind::Penalty),
    }
}

fn source(source: expected::Source) -> Source {
    match source {
        expected::Source::Own => Source::SelfAssessment,
        expected::Source::Survey => Source::Survey,
    }
}

fn shown(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| value.to_string())
}

/// The codes from the outside in.
fn codes(all: &[Wanted<'_>], heading: &Wanted<'_>) -> String {
    let above = heading.parent.map(|parent| codes(all, &all[parent]) + "/").unwrap_or_default();
    above + heading.node.code.as_deref().map(text::code).as_deref().unwrap_or("-")
}

fn path(above: &[&barem_ruleset::Item], item: &barem_ruleset::Item) -> String {
    let codes = above.iter().chain([&item]).map(|item| item.code.as_deref().unwrap_or("-"));
    format!("{} {}", codes.collect::<Vec<_>>().join("/"), item.title.as_deref().unwrap_or_default())
}
