//! Units that were scored in columns.

use std::borrow::Cow;

use barem_ruleset::{Answers, Contender, Number, Ranking, Scales, Unit};

use crate::{
    places::Entrant,
    result::{Cell, GradeResult, LayersSaid, PlaceResult, Rate, Status, TotalResult, UnitResult},
};

/// Units that were scored in columns, in the order of their rows: each handed in in time and approved, with nothing to
/// tell of it.
#[derive(Debug, Default)]
pub struct Plain<'s> {
    units: Vec<PlainUnit<'s>>,
    /// By number of the class.
    classes: Vec<Option<Alike>>,
}

/// What units of one form and group have in common.
#[derive(Debug)]
pub(crate) struct Alike {
    pub(super) annex: String,
    pub(super) group: Option<String>,
    pub(super) scales: Scales,
    pub(super) provisional: bool,
    pub(super) grades: Vec<GradeResult>,
}

/// A unit that was scored in columns.
#[derive(Debug)]
pub(crate) struct PlainUnit<'s> {
    /// Where its row begins, and its number in the file.
    pub(crate) at: u32,
    pub(super) number: u32,
    /// [`figures`] of the name.
    pub(super) figures: u64,
    pub(super) name: Cow<'s, str>,
    pub(super) class: u32,
    /// Among the grades of the class.
    pub(super) grade: u32,
    /// In units of the last printed digit.
    pub(super) points: i64,
    pub(super) index: i64,
    /// It only prints as all points.
    pub(super) short: bool,
}

impl PlainUnit<'_> {
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

impl<'s> Plain<'s> {
    pub(super) fn new(units: Vec<PlainUnit<'s>>, classes: Vec<Option<Alike>>) -> Plain<'s> {
        Plain { units, classes }
    }

    /// Whether there are units of an annex.
    pub fn has(&self, annex: &str) -> bool {
        self.of(annex).next().is_some()
    }

    /// The numbers of the units of an annex.
    pub(crate) fn of(&self, annex: &str) -> impl Iterator<Item = usize> {
        let here = |class: &Option<Alike>| class.as_ref().is_some_and(|class| class.annex == annex);
        let here: Vec<bool> = self.classes.iter().map(here).collect();
        let units = self.units.iter().enumerate();
        units.filter_map(move |(at, unit)| (here.get(index(unit.class)) == Some(&true)).then_some(at))
    }

    pub(crate) fn unit(&self, at: usize) -> Option<&PlainUnit<'s>> {
        self.units.get(at)
    }

    fn class(&self, unit: &PlainUnit<'_>) -> Option<&Alike> {
        self.classes.get(index(unit.class))?.as_ref()
    }

    pub(crate) fn group(&self, unit: &PlainUnit<'_>) -> Option<&str> {
        self.class(unit)?.group.as_deref()
    }

    /// What the place of a unit is given by.
    pub(crate) fn entrant(&self, at: usize, by: Option<&Ranking>) -> Option<Entrant<'_>> {
        let unit = self.unit(at)?;
        let class = self.class(unit)?;
        let nobody = Answers::default();
        let who = Unit { name: Some(&unit.name), group: class.group.as_deref(), answers: &nobody };
        let contender = |by| Contender::new(by, &who, class.scales.total(unit.points, unit.index).as_ref());
        Some(Entrant {
            annex: &class.annex,
            name: &unit.name,
            group: class.group.as_deref(),
            contender: by.map_or(Entrant::ALONE, contender),
            is_ranked: true,
            open: class.provisional,
        })
    }

    /// What is shown of a unit in tables of places.
    pub(crate) fn result(&self, at: usize, place: PlaceResult) -> Option<UnitResult> {
        let unit = self.unit(at)?;
        let class = self.class(unit)?;
        let total = class.scales.total(unit.points, unit.index)?;
        let achieved = Cell {
            status: Status::Scored,
            points: Some(total.points),
            exact: None,
            below_maximum: unit.short,
            why: None,
        };
        // Exact values are not shown in tables of places.
        let below = |printed| printed == Number::HUNDRED && (total.points < total.maximum || unit.short);
        let rate = |printed: Number| Rate { printed, exact: None, below_hundred: below(printed) };
        Some(UnitResult {
            unit: unit.name.to_string(),
            group: class.group.clone(),
            flags: Vec::new(),
            treatment: None,
            provisional: class.provisional,
            submitted: None,
            layers: LayersSaid::default(),
            items: Vec::new(),
            total: TotalResult {
                maximum: Some(total.maximum),
                claimed: None,
                appraisal: None,
                survey: None,
                index: total.index.map(rate),
                converted: None,
                achieved,
            },
            grade: class.grades.get(index(unit.grade)).cloned().unwrap_or(GradeResult::None),
            place,
        })
    }
}

/// A number that same names have in common: of their figures, which no way of writing letters changes.
pub(super) fn figures(name: &str) -> u64 {
    let figures = name.bytes().filter(u8::is_ascii_digit);
    figures.fold(1, |key: u64, figure| key.wrapping_mul(31).wrapping_add(u64::from(figure)))
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
