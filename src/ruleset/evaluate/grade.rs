//! Grades: the table that applies, its first line that holds, then what takes or lowers the grade.

use super::{
    group::{Peers, Unit},
    plan::{GradePlan, GradingPlan, Plan, VetoPlan},
    run::{Found, Run, Stop},
    score::{Outcome as ItemOutcome, Score},
    term::{Limits, Term},
    trace::GradeStep,
};
use crate::{Agency, Exact, Measure};

/// The grade of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grade {
    /// No table of grades applies.
    Ungraded,
    /// A grade.
    Given {
        /// The grade.
        grade: String,
        /// The line of the table that holds, from 0.
        line: usize,
        /// How many grades it was lowered.
        lowered: u32,
    },
    /// A veto took it.
    Refused,
    /// It cannot be told yet.
    Unknown(Stop),
}

impl Plan {
    /// The grade of a unit with this score.
    pub fn grade(&self, unit: &Unit<'_>, score: &Score, peers: &Peers) -> Grade {
        self.explain_grade(unit, score, peers).0
    }

    /// The grade of a unit with this score, and what decided it.
    pub fn explain_grade(&self, unit: &Unit<'_>, score: &Score, peers: &Peers) -> (Grade, Vec<GradeStep>) {
        let Some((table, grading)) = self.grading(unit) else { return (Grade::Ungraded, Vec::new()) };
        let mut steps = vec![GradeStep::Table(table)];
        let grade = self.graded(grading, unit, score, peers, &mut steps).unwrap_or_else(Grade::Unknown);
        (grade, steps)
    }

    /// Whether totals alone decide grades: no veto, no condition, no end that depends on answers.
    pub fn grades_by_total(&self) -> bool {
        let number = |end: &Option<(Term, bool)>| matches!(end, None | Some((Term::Number(_), _)));
        let plain = |limits: &Limits| number(&limits.low) && number(&limits.high);
        let lines = self.results.gradings.iter().flat_map(|grading| &grading.lines);
        let vetoes = self.nodes.iter().map(|node| &node.vetoes).chain([&self.results.vetoes]);
        vetoes.into_iter().all(Vec::is_empty)
            && lines.into_iter().all(|line| line.when.is_none() && line.limits.as_ref().is_none_or(plain))
    }

    /// The table with this unit, then the one with its group, then the one with nobody.
    fn grading(&self, unit: &Unit<'_>) -> Option<(usize, &GradingPlan)> {
        let rank = |(_, grading): &(usize, &GradingPlan)| match &grading.with {
            Some(Agency::Unit(_)) => 0,
            Some(Agency::Group(_)) => 1,
            None => 2,
        };
        let applies = |(_, grading): &(usize, &GradingPlan)| grading.with.as_ref().is_none_or(|agency| unit.is(agency));
        self.results.gradings.iter().enumerate().filter(applies).min_by_key(rank)
    }

    fn graded(
        &self,
        grading: &GradingPlan,
        unit: &Unit<'_>,
        score: &Score,
        peers: &Peers,
        steps: &mut Vec<GradeStep>,
    ) -> Found<Grade> {
        let total = score.total.as_ref().map_err(|(_, stop)| stop.clone())?;
        let percent = |index: Option<Exact>| index.and_then(|index| index.divided_by(Exact::whole(100)));
        let measured = match grading.by {
            Measure::Index => percent(total.index.map(Exact::from)),
            Measure::ExactIndex => percent(total.exact_index),
            Measure::Total => Some(Exact::from(total.points)),
        };
        let measured = measured.ok_or(Stop::NotArisen)?;
        let mut run = Run::new(self, unit.answers, peers.bests(unit.group), Exact::ZERO);
        run.any_zero = self.any_zero(&score.outcomes);
        let lowered = self.lowered(unit, score, &mut run, steps)?;
        // Also where a veto takes the grade, everything has to be answered: what holds first must not matter.
        let line = first_line(&grading.lines, measured, &mut run)?;
        let Some(lowered) = lowered else { return Ok(Grade::Refused) };
        let Some(line) = line else { return Ok(Grade::Ungraded) };
        steps.push(GradeStep::Line(line));
        let (grade, lowered) = lower(&grading.lines, line, lowered);
        Ok(Grade::Given { grade, line, lowered })
    }

    /// By how many grades the vetoes that hold lower the grade; none: they take it.
    fn lowered(
        &self,
        unit: &Unit<'_>,
        score: &Score,
        run: &mut Run<'_>,
        told: &mut Vec<GradeStep>,
    ) -> Found<Option<u32>> {
        let mut steps = Some(0_u32);
        let mut add = |of: Option<usize>, vetoes: &[VetoPlan], arisen: bool, run: &mut Run<'_>| -> Found<()> {
            for (at, veto) in vetoes.iter().enumerate() {
                let holds = match run.holds(&veto.when) {
                    // Where nothing arose, nothing more needs to be answered.
                    Err(Stop::Missing(_)) if !arisen => false,
                    holds => holds?,
                };
                if holds {
                    told.push(GradeStep::Veto(of, at));
                    steps = steps.zip(veto.steps).map(|(sum, own)| sum.saturating_add(own));
                }
            }
            Ok(())
        };
        let nodes = self.nodes.iter().zip(&score.outcomes).enumerate();
        for (at, (node, outcome)) in nodes.filter(|(_, (node, _))| self.applies(node, unit)) {
            run.most = node.most.unwrap_or(Exact::ZERO);
            let arisen = !matches!(outcome, ItemOutcome::Treated { .. } | ItemOutcome::Excluded { .. });
            add(Some(at), &node.vetoes, arisen, run)?;
        }
        add(None, &self.results.vetoes, true, run)?;
        Ok(steps)
    }
}

fn first_line(lines: &[GradePlan], measured: Exact, run: &mut Run<'_>) -> Found<Option<usize>> {
    for (at, line) in lines.iter().enumerate() {
        let inside = match &line.limits {
            Some(limits) => run.within(measured, limits)?,
            None => true,
        };
        let passes = match &line.when {
            Some(when) if inside => run.holds(when)?,
            _ => true,
        };
        if inside && passes {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// The grade some steps below that of a line, and how many steps there were; the last grade is the lowest.
fn lower(lines: &[GradePlan], line: usize, steps: u32) -> (String, u32) {
    let mut grades: Vec<&str> = Vec::new();
    for one in lines {
        if !grades.contains(&one.grade.as_str()) {
            grades.push(&one.grade);
        }
    }
    let own = lines.get(line).map(|line| line.grade.as_str()).unwrap_or_default();
    let at = grades.iter().position(|grade| *grade == own).unwrap_or_default();
    let room = grades.len().saturating_sub(at + 1);
    let steps = usize::try_from(steps).unwrap_or(room).min(room);
    let grade = grades.get(at + steps).copied().unwrap_or(own);
    (grade.to_owned(), u32::try_from(steps).unwrap_or(u32::MAX))
}
