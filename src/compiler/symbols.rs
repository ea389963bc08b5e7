//! What a set declares and where it is named: the view that an editor needs, made from the set that was checked.
//!
//! Comes from the same reading as the findings, also where the text is broken: a heading that cannot be read is there
//! with what is known of it. A name is found by the place of its definition, never by its spelling alone.

mod resolve;

use barem_diagnostic::Span;
use barem_ruleset::{Input, Level, Number, Role, Source};

use crate::{
    check::totals,
    hir::{self, Located, Set},
};

/// A name with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As it is written; ids without `#`, texts without quotation marks.
    pub text: String,
    /// Where; with the `#` or the quotation marks.
    pub span: Span,
}

impl Name {
    fn of(from: &Located<String>) -> Self {
        Self { text: from.value.clone(), span: from.span }
    }
}

/// All that a set declares, in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Symbols {
    /// The header line and the id of the set; `None` where there is no header.
    pub header: Option<(Span, String)>,
    /// The id of the set that this one amends.
    pub amends: Option<Name>,
    /// The groups of units.
    pub groups: Vec<GroupSymbol>,
    /// The annexes.
    pub annexes: Vec<AnnexSymbol>,
    /// The tests.
    pub tests: Vec<TestSymbol>,
    /// Agencies that lead something, once for each place.
    pub leads: Vec<Name>,
    /// Places where something declared is named, and what it is.
    pub references: Vec<Reference>,
}

/// A group (nhóm) and its units.
#[derive(Clone, Debug)]
pub struct GroupSymbol {
    /// Its id.
    pub id: Name,
    /// Its title.
    pub title: Option<String>,
    /// The units that it lists.
    pub units: Vec<Name>,
}

/// An annex (phụ lục).
#[derive(Clone, Debug)]
pub struct AnnexSymbol {
    /// Its heading line.
    pub span: Span,
    /// Its label.
    pub label: Name,
    /// Its title.
    pub title: Option<String>,
    /// The label of the annex that it starts from.
    pub based_on: Option<Name>,
    /// It changes an annex of the amended set.
    pub amends: bool,
    /// The declared scale for everyone, in points, with its place.
    pub scale: Option<(Number, Span)>,
    /// The sum of its items that belong to the scale, in points; `None` where an item lacks points.
    pub sum: Option<Number>,
    /// Inputs of the whole annex.
    pub inputs: Vec<InputSymbol>,
    /// Its headings as they are written here.
    pub items: Vec<ItemSymbol>,
    /// Its headings after changes are applied, where it is a variant or an amendment; places may be in other annexes.
    pub consolidated: Option<Vec<ItemSymbol>>,
}

impl AnnexSymbol {
    /// The headings that references mean: those after changes are applied.
    pub fn whole(&self) -> &[ItemSymbol] {
        self.consolidated.as_deref().unwrap_or(&self.items)
    }
}

/// A heading of a criterion, field or section.
#[derive(Clone, Debug)]
pub struct ItemSymbol {
    /// The heading line.
    pub span: Span,
    /// From the heading to the last line that belongs to it, with what is below it.
    pub extent: Span,
    /// Its level.
    pub level: Level,
    /// What it does to the total.
    pub role: Role,
    /// Its code as printed.
    pub code: Option<Name>,
    /// Its title.
    pub title: Option<Name>,
    /// Its `#id`.
    pub id: Option<Name>,
    /// The points that it states.
    pub points: Option<(Number, Span)>,
    /// The cap that it states (`tối đa`).
    pub cap: Option<(Number, Span)>,
    /// The points that it states, or else the sum of what is below it.
    pub worth: Option<Number>,
    /// The sum of the points of the headings right below it; `None` for a leaf, or where one of them has no points.
    pub sum: Option<Number>,
    /// The number of the heading above it among those of the annex.
    pub parent: Option<usize>,
    /// The numbers of the headings right below it.
    pub children: Vec<usize>,
    /// What it asks and derives.
    pub inputs: Vec<InputSymbol>,
    /// The first line of its rule (`chấm`), if it has one.
    pub rule: Option<Span>,
    /// The source of its points, its own or inherited.
    pub source: Option<Source>,
    /// Who leads it, by its own statement or inherited; without those that except it.
    pub leads: Vec<String>,
    /// The line cannot be read; only its level is a guess.
    pub broken: bool,
}

impl ItemSymbol {
    /// Whether no heading is below it.
    pub fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }
}

/// An input (`hỏi`) or a derived value (`tính`).
#[derive(Clone, Debug)]
pub struct InputSymbol {
    /// Its name.
    pub name: Name,
    /// What is asked.
    pub input: Input,
}

/// A test (kiểm thử).
#[derive(Clone, Debug)]
pub struct TestSymbol {
    /// Its heading line.
    pub span: Span,
    /// Its title.
    pub title: Option<String>,
    /// The label of the annex that it scores.
    pub annex: Option<String>,
    /// The references of the items that it answers or expects something of.
    pub items: Vec<String>,
}

/// What a name can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Names {
    /// A heading, by code, path or `#id`.
    Item,
    /// An input.
    Input,
    /// A group.
    Group,
    /// A unit.
    Unit,
    /// An annex.
    Annex,
    /// Another set.
    Ruleset,
}

/// Where something is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    /// The whole line.
    pub line: Span,
    /// Its name: the id or code that the reference used, or the line where it has none.
    pub name: Span,
}

/// A place where something is named.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The place.
    pub span: Span,
    /// As it is written, without quotation marks.
    pub text: String,
    /// What it names.
    pub names: Names,
    /// What it may mean: one if it is right, none if there is no such thing here.
    pub targets: Vec<Target>,
}

/// The symbols of a set.
pub(crate) fn symbols(set: &Set) -> Symbols {
    let leads = set.annexes.iter().flat_map(written).flat_map(|settings| &settings.leads);
    Symbols {
        header: set.header.as_ref().map(|header| (header.span, header.facts.id.clone())),
        amends: set.header.as_ref().and_then(|header| Some(Name::of(&header.amends.as_ref()?.id))),
        groups: set.groups.iter().map(group).collect(),
        annexes: set.annexes.iter().map(annex).collect(),
        tests: set.examples.iter().map(test).collect(),
        leads: leads.flat_map(|leads| &leads.value).map(|lead| Name::of(&lead.agency)).collect(),
        references: resolve::references(set),
    }
}

/// An annex as it is written, without what is inherited from its base.
pub(crate) fn record(annex: &hir::Annex) -> &hir::Annex {
    annex.applied.as_ref().map_or(annex, |applied| &applied.record)
}

/// The settings that are written in an annex.
fn written(annex: &hir::Annex) -> impl Iterator<Item = &hir::Settings> {
    let annex = record(annex);
    std::iter::once(&annex.settings).chain(annex.headings.iter().map(|heading| &heading.settings))
}

fn group(group: &hir::Group) -> GroupSymbol {
    let units = group.units.iter().map(Name::of).collect();
    GroupSymbol { id: Name::of(&group.id), title: group.title.clone(), units }
}

fn test(test: &hir::ExampleBlock) -> TestSymbol {
    TestSymbol {
        span: test.span,
        title: test.example.title.clone(),
        annex: test.annex.as_ref().map(|label| label.value.clone()),
        items: test.items.iter().map(|item| item.value.clone()).collect(),
    }
}

fn annex(annex: &hir::Annex) -> AnnexSymbol {
    let own = record(annex);
    let scale = annex.scales.iter().find(|scale| scale.with.is_none());
    let worth = totals::points(annex, None).stated;
    let in_scale = |at: &&usize| annex.get(**at).is_some_and(|heading| heading.role == Role::Scale);
    let mut roots = annex.roots.iter().filter(in_scale).peekable();
    let any = roots.peek().is_some();
    AnnexSymbol {
        span: own.span,
        label: Name::of(&own.label),
        title: own.title.clone(),
        based_on: own.based_on.as_ref().map(Name::of),
        amends: own.amends,
        scale: scale.map(|scale| (scale.points.value, scale.points.span)),
        sum: add(roots.map(|&at| worth.get(at).copied().flatten())).filter(|_| any),
        inputs: own.inputs.iter().map(input).collect(),
        items: items(own),
        consolidated: annex.applied.as_ref().map(|_| items(annex)),
    }
}

fn items(annex: &hir::Annex) -> Vec<ItemSymbol> {
    let worth = totals::points(annex, None).stated;
    let of = |at: usize| worth.get(at).copied().flatten();
    let located = |number: &Located<Number>| (number.value, number.span);
    let item = |(at, heading): (usize, &hir::Heading)| ItemSymbol {
        span: heading.span,
        extent: heading.extent,
        level: heading.level,
        role: heading.role,
        code: heading.code.as_ref().map(Name::of),
        title: heading.title.as_ref().map(Name::of),
        id: heading.id.as_ref().map(Name::of),
        points: heading.points.as_ref().map(located),
        cap: heading.cap.as_ref().map(located),
        worth: of(at),
        sum: if heading.is_leaf() { None } else { add(heading.children.iter().map(|&child| of(child))) },
        parent: heading.parent,
        children: heading.children.clone(),
        inputs: heading.inputs.iter().map(input).collect(),
        rule: heading.rule.as_ref().and_then(|rule| rule.base.or(rule.deductions)),
        source: totals::inherited(annex, at, |settings| settings.source.as_ref()).map(|source| source.value),
        leads: resolve::leads(annex, at),
        broken: heading.broken,
    };
    annex.headings.iter().enumerate().map(item).collect()
}

fn add(mut points: impl Iterator<Item = Option<Number>>) -> Option<Number> {
    points.try_fold(Number::ZERO, |sum, points| sum.plus(points?))
}

fn input(input: &hir::InputDecl) -> InputSymbol {
    InputSymbol { name: Name::of(&input.name), input: input.input.clone() }
}
