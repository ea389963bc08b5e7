//! A set as it was written: every fact with its place, before anything is inherited or checked.

use std::ops::{Deref, DerefMut};

use barem_diagnostic::{Diagnostic, Span};
use barem_ruleset::{
    Acceptance, Citation, Coordinator, Example, Identity, Input, Level, LevelCount, Number, Numbering, Results, Role,
    Rule, Ruleset, Source, Treatment,
};

/// A value with the place where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

impl<T> Located<T> {
    pub(crate) fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// The keyword of a statement and where it stands, to find what is stated twice.
pub(crate) type Seen = Vec<(String, Span)>;

/// A whole set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Set {
    pub(crate) header: Option<Header>,
    pub(crate) groups: Vec<Group>,
    pub(crate) annexes: Vec<Annex>,
    pub(crate) results: Option<ResultsBlock>,
    pub(crate) examples: Vec<ExampleBlock>,
    /// What it drops of the set that it amends.
    pub(crate) dropped: Vec<Located<Part>>,
    /// Some part of the text has lost its heading, so that what refers to it cannot be judged.
    pub(crate) headless: bool,
    /// What is told of the set that it amends; not told again.
    pub(crate) inherited: Vec<Diagnostic>,
}

/// The header.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    pub(crate) span: Span,
    pub(crate) facts: Ruleset,
    pub(crate) seen: Seen,
    pub(crate) acceptances: Vec<Located<Acceptance>>,
    pub(crate) options: Vec<Located<Option<Number>>>,
    pub(crate) amends: Option<Amends>,
    /// Statements of the amended set that do not go on, by keyword.
    pub(crate) removed: Vec<Located<String>>,
    /// A statement of it cannot be read.
    pub(crate) incomplete: bool,
}

/// A part of a set that an amendment drops as a whole (`bỏ phụ lục 02`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// An annex, by its label.
    Annex(String),
    /// A group, by its id.
    Group(String),
    /// The block of results.
    Results,
}

/// The set that a set amends.
#[derive(Clone, Debug)]
pub(crate) struct Amends {
    /// The whole line.
    pub(crate) span: Span,
    pub(crate) id: Located<String>,
    /// The beginning of the digest of the text that it amends.
    pub(crate) pin: Option<Located<String>>,
}

/// A group.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) id: Located<String>,
    pub(crate) title: Option<String>,
    pub(crate) declared_units: Option<Located<u32>>,
    pub(crate) units: Vec<Located<String>>,
    pub(crate) seen: Seen,
    pub(crate) incomplete: bool,
    /// Lines of another group seem to have fallen under this one.
    pub(crate) overfull: bool,
    /// Its line is read only as it was probably meant.
    pub(crate) guessed: bool,
}

/// An agency: a group by id or a unit by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Agency {
    pub(crate) name: String,
    pub(crate) is_unit: bool,
    pub(crate) span: Span,
    /// The groups that list it, for a unit.
    pub(crate) groups: Vec<String>,
    /// A group that is declared, or a unit.
    pub(crate) known: bool,
}

/// To whom a part applies.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    pub(crate) to: Vec<Agency>,
    pub(crate) except: Vec<Agency>,
    pub(crate) span: Span,
}

/// A declared scale.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    pub(crate) with: Option<Agency>,
    pub(crate) points: Located<Number>,
    pub(crate) shares: Vec<(Source, Located<Number>)>,
}

/// An annex.
#[derive(Clone, Debug)]
pub(crate) struct Annex {
    pub(crate) span: Span,
    pub(crate) label: Located<String>,
    pub(crate) amends: bool,
    pub(crate) title: Option<String>,
    pub(crate) based_on: Option<Located<String>>,
    pub(crate) scales: Vec<Scale>,
    pub(crate) may_exceed_scale: Option<bool>,
    /// Entries of `đánh số`.
    pub(crate) numbering: Vec<Located<Numbering>>,
    pub(crate) settings: Settings,
    /// Inputs of the whole annex.
    pub(crate) inputs: Vec<InputDecl>,
    /// All headings in the order of the text.
    pub(crate) headings: Vec<Heading>,
    /// Indices of the outermost headings.
    pub(crate) roots: Vec<usize>,
    pub(crate) operations: Vec<Operation>,
    /// What it was before its changes were applied; none: it is as it was written.
    pub(crate) applied: Option<Box<Applied>>,
}

/// Where a consolidated annex comes from.
#[derive(Clone, Debug)]
pub(crate) struct Applied {
    /// The changes as they were written.
    pub(crate) record: Annex,
    /// A change could not be applied: what is missing or wrong may follow from it.
    pub(crate) partial: bool,
    /// What changes took away after the last heading.
    pub(crate) dropped: Vec<Trace>,
}

/// What a change made of a heading; `by` says whose change it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trace {
    pub(crate) by: String,
    pub(crate) what: crate::origin::Change,
}

/// An operation of a variant or amendment, between the headings.
#[derive(Clone, Debug)]
pub(crate) enum Operation {
    Drop(Vec<Located<String>>),
    /// The heading with this index has a verb.
    Heading(usize),
    Renumber(Span),
}

/// An answer that a survey offers, and its weight in percent where it is stated.
pub(crate) type AnswerWeight = Located<(String, Option<Number>)>;

/// What a heading may state and what is inherited downwards.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) source: Option<Located<Source>>,
    pub(crate) leads: Option<Located<Vec<Lead>>>,
    pub(crate) floor: Option<Located<Number>>,
    pub(crate) evidence: Vec<Located<String>>,
    pub(crate) rare: Rare,
    pub(crate) seen: Seen,
    /// A statement cannot be read or is out of place, so that what is missing may stand there.
    pub(crate) incomplete: bool,
}

/// What few headings state, in a box of its own: a set of ten thousand headings is half as large then.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rare(Option<Box<RareSettings>>);

static NOTHING_RARE: RareSettings = RareSettings {
    coordinators: None,
    scope: None,
    structure: None,
    not_arising: Vec::new(),
    without_survey: None,
    survey_questions: Vec::new(),
    respondents: None,
    survey_options: None,
    notes: Vec::new(),
    quoted_from: Vec::new(),
    legal_basis: Vec::new(),
    identity: None,
    gone: Vec::new(),
    acceptances: Vec::new(),
    vetoes: Vec::new(),
    uses: Vec::new(),
    removed: Vec::new(),
};

impl Deref for Rare {
    type Target = RareSettings;

    fn deref(&self) -> &RareSettings {
        self.0.as_deref().unwrap_or(&NOTHING_RARE)
    }
}

impl DerefMut for Rare {
    fn deref_mut(&mut self) -> &mut RareSettings {
        self.0.get_or_insert_default()
    }
}

/// The statements that few headings make.
#[derive(Clone, Debug, Default)]
pub(crate) struct RareSettings {
    pub(crate) coordinators: Option<Vec<Coordinator>>,
    pub(crate) scope: Option<Scope>,
    pub(crate) structure: Option<Located<Vec<Located<LevelCount>>>>,
    pub(crate) not_arising: Vec<Located<(Option<String>, Treatment)>>,
    /// The scale of `khi không khảo sát`, with the whole line.
    pub(crate) without_survey: Option<Located<Number>>,
    pub(crate) survey_questions: Vec<Located<String>>,
    pub(crate) respondents: Option<Located<Vec<Respondent>>>,
    pub(crate) survey_options: Option<Located<Vec<AnswerWeight>>>,
    pub(crate) notes: Vec<String>,
    pub(crate) quoted_from: Vec<String>,
    pub(crate) legal_basis: Vec<Citation>,
    pub(crate) identity: Option<Identity>,
    /// Items of the replaced ruleset that are nothing here.
    pub(crate) gone: Vec<String>,
    pub(crate) acceptances: Vec<Located<Acceptance>>,
    pub(crate) vetoes: Vec<barem_ruleset::Veto>,
    /// Names that the vetoes use.
    pub(crate) uses: Vec<Use>,
    /// Statements that a changed heading loses, by keyword.
    pub(crate) removed: Vec<Located<String>>,
}

/// A group of respondents.
#[derive(Clone, Debug)]
pub(crate) struct Respondent {
    pub(crate) text: String,
    pub(crate) weight: Option<Located<Number>>,
}

/// An agency that leads.
#[derive(Clone, Debug)]
pub(crate) struct Lead {
    pub(crate) agency: Located<String>,
    pub(crate) except: Vec<Located<String>>,
}

/// A name that an expression uses.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    pub(crate) name: Located<String>,
    /// The option it is compared with: `khen là "thành phố"`.
    pub(crate) option: Option<Located<String>>,
}

/// An input and where its name stands.
#[derive(Clone, Debug)]
pub(crate) struct InputDecl {
    pub(crate) name: Located<String>,
    pub(crate) input: Input,
    /// Names that its bounds and formula use.
    pub(crate) uses: Vec<Use>,
}

/// A rule with the facts that checks ask of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct RuleDecl {
    pub(crate) rule: Rule,
    /// The `chấm` line.
    pub(crate) base: Option<Span>,
    /// The lines below the `chấm` line, in the order of its bands, cases or choices.
    pub(crate) cases: Vec<CaseSpan>,
    /// The `trừ` line.
    pub(crate) deductions: Option<Span>,
    /// The whole text of the rule, statement by statement.
    pub(crate) text: String,
    /// Constants that are points.
    pub(crate) amounts: Vec<Located<AmountFact>>,
    /// Names that are used.
    pub(crate) uses: Vec<Use>,
    /// The leaf of `chấm như`.
    pub(crate) same_as: Option<Located<String>>,
    /// Its statements, in the order of the text.
    pub(crate) blocks: Vec<Block>,
    /// Something of it cannot be read.
    pub(crate) incomplete: bool,
}

/// One statement of a rule: where its part of what the rule gathers ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block {
    pub(crate) part: RulePart,
    pub(crate) text: usize,
    pub(crate) amounts: usize,
    pub(crate) uses: usize,
}

/// The statements of which a rule may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RulePart {
    /// `chấm`
    Score,
    /// `cộng`
    Add,
    /// `trừ`
    Deduct,
}

/// Where a band, case or choice stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CaseSpan {
    pub(crate) line: Span,
    /// The range of a band.
    pub(crate) range: Option<Span>,
}

/// A constant that is points.
#[derive(Clone, Debug)]
pub(crate) struct AmountFact {
    pub(crate) points: AmountSize,
    pub(crate) role: AmountRole,
}

/// How large a constant is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum AmountSize {
    Points(Number),
    /// In percent of the leaf's points.
    Share(Number),
    /// Points if the input of this index in `uses` is a percentage.
    Coefficient(Number, usize),
}

/// What a constant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AmountRole {
    Option,
    Band,
    Formula,
    Addition,
    Deduction,
    Cap,
}

/// A heading.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    pub(crate) span: Span,
    /// From the heading to the last line that belongs to it.
    pub(crate) extent: Span,
    pub(crate) level: Level,
    pub(crate) role: Role,
    pub(crate) code: Option<Located<String>>,
    pub(crate) title: Option<Located<String>>,
    pub(crate) points: Option<Located<Number>>,
    pub(crate) cap: Option<Located<Number>>,
    pub(crate) id: Option<Located<String>>,
    pub(crate) verb: Option<Verb>,
    /// The path of codes to the heading that `sửa` means, where its code alone would not tell.
    pub(crate) target: Option<Located<String>>,
    /// The code that it has from now on (`thành 1.5`).
    pub(crate) recoded: Option<Located<String>>,
    pub(crate) after: Option<Located<String>>,
    pub(crate) before: Option<Located<String>>,
    pub(crate) parent: Option<usize>,
    pub(crate) children: Vec<usize>,
    pub(crate) settings: Settings,
    pub(crate) inputs: Vec<InputDecl>,
    pub(crate) rule: Option<RuleDecl>,
    /// The heading line itself cannot be read; only its level is a guess.
    pub(crate) broken: bool,
    /// Lines of another heading seem to have fallen under this one: the first of them.
    pub(crate) overfull: Option<Overfull>,
    /// What changes made of it, in a consolidated annex.
    pub(crate) traces: Vec<Trace>,
}

/// The first statement of a heading that cannot be its own.
#[derive(Debug, Clone)]
pub(crate) struct Overfull {
    pub(crate) again: Span,
    pub(crate) first: Span,
    pub(crate) keyword: String,
}

/// What an overlay does with a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Modify,
    Insert,
}

/// The block of results.
#[derive(Clone, Debug, Default)]
pub(crate) struct ResultsBlock {
    pub(crate) results: Results,
    /// For each table of grades, where it opens and where its lines stand.
    pub(crate) lines: Vec<(Span, Vec<Span>)>,
    pub(crate) agencies: Vec<Agency>,
    /// Names that grades and vetoes use.
    pub(crate) uses: Vec<Use>,
    pub(crate) seen: Seen,
    /// A line could not be read; what it asks is not known.
    pub(crate) incomplete: bool,
}

/// A test.
#[derive(Clone, Debug)]
pub(crate) struct ExampleBlock {
    pub(crate) example: Example,
    pub(crate) span: Span,
    pub(crate) annex: Option<Located<String>>,
    pub(crate) with: Option<Agency>,
    /// Items that answers and expectations name.
    pub(crate) items: Vec<Located<String>>,
    pub(crate) answers: Vec<AnswerDecl>,
    /// Where each expectation stands.
    pub(crate) expected: Vec<Span>,
    /// Answers that follow an expectation: another test may begin there that has lost its heading.
    pub(crate) again: Vec<Span>,
}

/// What a test answers, and where that stands.
#[derive(Clone, Debug)]
pub(crate) struct AnswerDecl {
    /// `None` for the annex itself.
    pub(crate) item: Option<Located<String>>,
    pub(crate) to: Located<barem_ruleset::Question>,
    /// The group of respondents that answers.
    pub(crate) respondents: Option<Located<String>>,
    /// The texts that it gives for options.
    pub(crate) options: Vec<Located<String>>,
}

impl Annex {
    /// An annex with one heading.
    pub(crate) fn of(heading: Heading) -> Self {
        Self {
            span: heading.span,
            label: Located::new(String::new(), heading.span),
            amends: false,
            title: None,
            based_on: None,
            scales: Vec::new(),
            may_exceed_scale: None,
            numbering: Vec::new(),
            settings: Settings::default(),
            inputs: Vec::new(),
            headings: vec![heading],
            roots: vec![0],
            operations: Vec::new(),
            applied: None,
        }
    }

    pub(crate) fn get(&self, index: usize) -> Option<&Heading> {
        self.headings.get(index)
    }

    /// The heading and those above it, innermost first.
    pub(crate) fn upwards(&self, index: usize) -> impl Iterator<Item = &Heading> {
        std::iter::successors(self.get(index), |heading| heading.parent.and_then(|parent| self.get(parent)))
    }

    /// The indices of a heading and those above it, innermost first.
    pub(crate) fn path(&self, index: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(index), |&at| self.get(at).and_then(|heading| heading.parent))
    }

    /// The indices of all leaves below a heading, or itself if it is one.
    pub(crate) fn leaves(&self, index: usize) -> Vec<usize> {
        let mut out = Vec::new();
        let mut stack = vec![index];
        while let Some(at) = stack.pop() {
            match self.get(at) {
                Some(heading) if heading.children.is_empty() => out.push(at),
                Some(heading) => stack.extend(heading.children.iter().rev()),
                None => {}
            }
        }
        out
    }

    /// The inputs of the annex, then those of its headings.
    pub(crate) fn all_inputs(&self) -> impl Iterator<Item = &InputDecl> {
        self.inputs.iter().chain(self.headings.iter().flat_map(|heading| &heading.inputs))
    }

    /// Changes that are not applied, because what they start from is not there: there is nothing to judge.
    pub(crate) fn is_overlay(&self) -> bool {
        (self.amends || self.based_on.is_some()) && self.applied.is_none()
    }
}

impl RuleDecl {
    /// Ends a statement of it: all that came since the one before is of this part.
    pub(crate) fn close(&mut self, part: RulePart) {
        self.blocks.push(Block { part, text: self.text.len(), amounts: self.amounts.len(), uses: self.uses.len() });
    }
}

impl Heading {
    pub(crate) fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }

    /// What a change calls its target: its path, else its code.
    pub(crate) fn called(&self) -> Option<&Located<String>> {
        self.target.as_ref().or(self.code.as_ref())
    }

    /// How a message names it: `tiêu chí 1.1.2`, or its title where it has no code.
    pub(crate) fn name(&self) -> String {
        let keyword = match self.role {
            Role::Scale => self.level.keyword(),
            Role::Bonus => "điểm cộng",
            Role::Penalty => "điểm trừ",
        };
        match (self.called(), &self.title) {
            (Some(code), _) => format!("{keyword} {}", code.value),
            (None, Some(title)) => format!("{keyword} “{}”", title.value),
            (None, None) => keyword.to_owned(),
        }
    }
}
