//! From the set as it was written to the ruleset as data: what is inherited is written out on every leaf.

use barem_diagnostic::{FileId, Sources, Span};
use barem_ruleset::{
    Acceptance, Annex as AnnexData, Group as GroupData, Insertion, Item, Lead as LeadData, Level, Modification,
    NotArising, Operation as OperationData, Place, Respondents, Ruleset, Scale as ScaleData, Scope as ScopeData, Share,
    SurveyOption,
};

use crate::{
    check::totals::{Points, inherited, points},
    hir::{Agency, Annex, Heading, Lead, Located, Operation, Scope, Set, Settings, Verb},
    lower::{heading, whom},
    reference::Index,
};

/// Where a span lies, in the words of the data.
pub(crate) struct Places<'a> {
    pub(crate) sources: &'a Sources,
    /// The names of the files inside the folder of the set.
    pub(crate) names: Vec<(FileId, &'a str)>,
}

impl Places<'_> {
    fn of(&self, span: Span) -> Option<Place> {
        let name = self.names.iter().find(|(file, _)| *file == span.file)?.1;
        let lines = self.sources.get(span.file)?.lines();
        let line = lines.line_of(span.start) + 1;
        Some(Place { file: name.to_owned(), line, start: span.start, end: span.end })
    }
}

/// The data of a set; `None` where it has no header.
pub(crate) fn ruleset(set: &Set, places: &Places<'_>) -> Option<Ruleset> {
    data(set, places, false)
}

/// The data of a set in which every item says what it states itself and nothing that it inherits, and for each annex what
/// it states for all of its items; `None` where it has no header.
pub(crate) fn stated(set: &Set) -> Option<(Ruleset, Vec<Item>)> {
    let ruleset = data(set, &Places { sources: &Sources::default(), names: Vec::new() }, true)?;
    let head = |annex: &Annex| {
        let heading = heading::blank(annex.span, Level::Part);
        let own = alone(&Heading { settings: annex.settings.clone(), ..heading });
        Item {
            source: own.source,
            leads: own.leads,
            coordinators: own.coordinators,
            not_arising: own.not_arising,
            respondents: own.respondents,
            survey_options: own.survey_options,
            ..Item::new(own.level)
        }
    };
    Some((ruleset, set.annexes.iter().map(head).collect()))
}

fn data(set: &Set, places: &Places<'_>, stated: bool) -> Option<Ruleset> {
    let header = set.header.as_ref()?;
    let mut data = header.facts.clone();
    data.acceptances = header.acceptances.iter().map(|acceptance| acceptance.value.clone()).collect();
    data.groups = set
        .groups
        .iter()
        .map(|group| GroupData {
            id: group.id.value.clone(),
            title: group.title.clone(),
            declared_units: group.declared_units.as_ref().map(|count| count.value),
            units: group.units.iter().map(|unit| unit.value.clone()).collect(),
        })
        .collect();
    data.annexes = set.annexes.iter().map(|annex| annex_data(annex, places, stated)).collect();
    data.results = set.results.as_ref().map(|block| block.results.clone());
    data.examples = set
        .examples
        .iter()
        .map(|test| {
            let mut example = test.example.clone();
            example.place = places.of(test.span);
            for (expectation, span) in example.expectations.iter_mut().zip(&test.expected) {
                expectation.place = places.of(*span);
            }
            example
        })
        .collect();
    Some(data)
}

fn annex_data(annex: &Annex, places: &Places<'_>, stated: bool) -> AnnexData {
    let build = Build { annex, places, points: points(annex, None), index: Index::new(annex), stated };
    let settings = &annex.settings;
    let plain = |root: &&usize| annex.get(**root).is_some_and(|heading| heading.verb.is_none());
    // The record: the changes as they were written.
    let record = annex.applied.as_ref().map_or(annex, |applied| &applied.record);
    let written = Build { annex: record, places, points: points(record, None), index: Index::new(record), stated };
    AnnexData {
        label: annex.label.value.clone(),
        amends: annex.amends,
        title: annex.title.clone(),
        based_on: annex.based_on.as_ref().map(|base| base.value.clone()),
        scope: settings.rare.scope.as_ref().map(scope),
        scales: annex
            .scales
            .iter()
            .map(|scale| ScaleData {
                with: scale.with.as_ref().map(whom),
                points: scale.points.value,
                shares: scale
                    .shares
                    .iter()
                    .map(|(source, points)| Share { source: *source, points: points.value })
                    .collect(),
            })
            .collect(),
        structure: settings
            .rare
            .structure
            .iter()
            .flat_map(|counts| counts.value.iter().map(|count| count.value))
            .collect(),
        may_exceed_scale: annex.may_exceed_scale,
        floor: settings.floor.as_ref().map(|floor| floor.value),
        without_survey: settings.rare.without_survey.as_ref().map(|scale| scale.value),
        numbering: Vec::new(),
        code_numbering: annex.numbering.iter().map(|entry| entry.value).collect(),
        inputs: annex.inputs.iter().map(|input| input.input.clone()).collect(),
        notes: settings.rare.notes.clone(),
        quoted_from: settings.rare.quoted_from.clone(),
        gone: settings.rare.gone.clone(),
        acceptances: acceptances(settings),
        items: annex.roots.iter().filter(plain).map(|&root| build.item(root)).collect(),
        operations: record.operations.iter().filter_map(|operation| written.operation(operation)).collect(),
        consolidated: annex.applied.is_some(),
        place: places.of(annex.span),
    }
}

fn values(of: &[Located<String>]) -> Vec<String> {
    of.iter().map(|one| one.value.clone()).collect()
}

/// What a heading says by itself, without where it is said.
pub(crate) fn alone(heading: &Heading) -> Item {
    let heading = Heading { parent: None, children: Vec::new(), verb: None, ..heading.clone() };
    let annex = Annex::of(heading);
    let places = Places { sources: &Sources::default(), names: Vec::new() };
    let points = points(&annex, None);
    Build { annex: &annex, places: &places, points, index: Index::new(&annex), stated: false }.item(0)
}

fn acceptances(settings: &Settings) -> Vec<Acceptance> {
    settings.rare.acceptances.iter().map(|acceptance| acceptance.value.clone()).collect()
}

fn scope(scope: &Scope) -> ScopeData {
    let list = |agencies: &[Agency]| agencies.iter().map(whom).collect();
    ScopeData { to: list(&scope.to), except: list(&scope.except) }
}

struct Build<'a> {
    annex: &'a Annex,
    places: &'a Places<'a>,
    points: Points,
    index: Index<'a>,
    /// Only what an item states itself.
    stated: bool,
}

impl Build<'_> {
    fn operation(&self, operation: &Operation) -> Option<OperationData> {
        Some(match operation {
            Operation::Drop(paths) => OperationData::Drop(paths.iter().map(|path| path.value.clone()).collect()),
            Operation::Renumber(_) => OperationData::Renumber,
            Operation::Heading(at) => {
                let (heading, item) = (self.annex.get(*at)?, self.item(*at));
                match heading.verb? {
                    Verb::Modify => OperationData::Modify(Modification {
                        item,
                        removed: values(&heading.settings.rare.removed),
                        code: heading.recoded.as_ref().map(|code| code.value.clone()),
                    }),
                    Verb::Insert => OperationData::Insert(Insertion {
                        item,
                        after: heading.after.as_ref().map(|path| path.value.clone()),
                        before: heading.before.as_ref().map(|path| path.value.clone()),
                    }),
                }
            }
        })
    }

    fn item(&self, at: usize) -> Item {
        let Some(heading) = self.annex.get(at) else { return Item::new(Level::Detail) };
        let settings = &heading.settings;
        let mut item = Item::new(heading.level);
        item.role = heading.role;
        item.code = heading.called().map(|code| code.value.clone());
        item.id = heading.id.as_ref().map(|id| id.value.clone());
        item.title = heading.title.as_ref().map(|title| title.value.clone());
        item.points = match self.stated {
            true => heading.points.as_ref().map(|points| points.value),
            false => self.points.stated.get(at).copied().flatten(),
        };
        item.points_summed = heading.points.is_none() && item.points.is_some();
        item.cap = heading.cap.as_ref().map(|cap| cap.value);
        item.structure =
            settings.rare.structure.iter().flat_map(|all| all.value.iter().map(|count| count.value)).collect();
        item.inputs = heading.inputs.iter().map(|input| input.input.clone()).collect();
        if let Some(rule) = &heading.rule {
            item.rule = Some(rule.rule.clone());
            item.rule_text = Some(rule.text.clone()).filter(|text| !text.is_empty());
        }
        item.without_survey = settings.rare.without_survey.as_ref().map(|scale| scale.value);
        item.vetoes = settings.rare.vetoes.clone();
        item.evidence = settings.evidence.iter().map(|text| text.value.clone()).collect();
        item.survey_questions = settings.rare.survey_questions.iter().map(|text| text.value.clone()).collect();
        item.notes = settings.rare.notes.clone();
        item.quoted_from = settings.rare.quoted_from.clone();
        item.legal_basis = settings.rare.legal_basis.clone();
        item.identity = settings.rare.identity.clone();
        item.acceptances = acceptances(settings);
        item.place = self.places.of(heading.extent);
        item.children = heading.children.iter().map(|&child| self.item(child)).collect();
        self.settings(at, heading, &mut item);
        item
    }

    /// What is inherited: declared on a heading, in effect on a leaf (and where a heading has a rule of its own).
    fn settings(&self, at: usize, heading: &Heading, item: &mut Item) {
        let effective = heading.is_leaf() && heading.verb != Some(Verb::Modify) && !self.stated;
        let ruled = effective || (heading.rule.is_some() && !self.stated);
        item.source = self.setting(at, effective, |settings| settings.source.as_ref()).map(|source| source.value);
        item.leads = match effective {
            true => self.leads(at),
            false => heading.settings.leads.iter().flat_map(|leads| &leads.value).map(lead).collect(),
        };
        let coordinators = self.setting(at, effective, |settings| settings.rare.coordinators.as_ref());
        item.coordinators = coordinators.cloned().unwrap_or_default();
        // The annex's own scope stays with the annex.
        let above = self.annex.upwards(at).find_map(|heading| heading.settings.rare.scope.as_ref());
        item.scope = if effective { above.map(scope) } else { heading.settings.rare.scope.as_ref().map(scope) };
        item.floor = self.setting(at, ruled, |settings| settings.floor.as_ref()).map(|floor| floor.value);
        let not_arising = self.setting(at, effective, |settings| {
            (!settings.rare.not_arising.is_empty()).then_some(&settings.rare.not_arising)
        });
        item.not_arising = not_arising
            .into_iter()
            .flatten()
            .map(|one| NotArising { case: one.value.0.clone(), treatment: one.value.1 })
            .collect();
        let respondents = self.setting(at, effective, |settings| settings.rare.respondents.as_ref());
        item.respondents = respondents
            .into_iter()
            .flat_map(|all| &all.value)
            .map(|one| Respondents { text: one.text.clone(), weight: one.weight.as_ref().map(|weight| weight.value) })
            .collect();
        let options = self.setting(at, effective, |settings| settings.rare.survey_options.as_ref());
        item.survey_options = options
            .into_iter()
            .flat_map(|all| &all.value)
            .map(|one| SurveyOption { text: one.value.0.clone(), weight: one.value.1.unwrap_or_default() })
            .collect();
    }

    fn setting<'s, T>(&'s self, at: usize, effective: bool, of: impl Fn(&'s Settings) -> Option<T>) -> Option<T> {
        match effective {
            true => inherited(self.annex, at, of),
            false => self.annex.get(at).and_then(|heading| of(&heading.settings)),
        }
    }

    /// Who leads a leaf: the leads of the nearest heading that names any, less those that except it.
    fn leads(&self, at: usize) -> Vec<LeadData> {
        let chain: Vec<usize> =
            std::iter::successors(Some(at), |&at| self.annex.get(at).and_then(|heading| heading.parent)).collect();
        let Some(leads) = inherited(self.annex, at, |settings| settings.leads.as_ref()) else { return Vec::new() };
        let excepted = |lead: &Lead| {
            let mut targets = lead.except.iter().flat_map(|reference| self.index.find(&reference.value));
            targets.any(|target| chain.contains(&target))
        };
        let own = self.annex.get(at).is_some_and(|heading| heading.settings.leads.is_some());
        leads
            .value
            .iter()
            .filter(|lead| !excepted(lead))
            .map(|one| if own { lead(one) } else { LeadData { agency: one.agency.value.clone(), except: Vec::new() } })
            .collect()
    }
}

fn lead(lead: &Lead) -> LeadData {
    LeadData {
        agency: lead.agency.value.clone(),
        except: lead.except.iter().map(|reference| reference.value.clone()).collect(),
    }
}
