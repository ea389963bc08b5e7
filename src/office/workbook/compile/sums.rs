//! Sums of what has points so far: headings, the total and the index.
//!
//! A leaf that has none yet is taken as out of the scale, so that the sums are those of the evaluator over the rest
//! ([`Plan::add_up`](barem_ruleset::Plan::add_up)).

use std::collections::BTreeMap;

use barem_ruleset::{Exact, Plan, Role};

use super::{
    Compiler, MISSING, NOT_ARISEN, OUT_OF_SCALE,
    fraction::{Condition, Fraction, aligned},
    leaf::{Said, worst},
};
use crate::workbook::formula::{Formula, ZERO, all, choose, equal, unequal};

/// What became of every item that applies, and the most each could earn so far, times the power of ten of the points.
pub(crate) struct Sums {
    pub(crate) said: BTreeMap<usize, Said>,
    pub(crate) most: BTreeMap<usize, Formula>,
    pub(crate) total: TotalCells,
}

/// The total, in cells.
pub(crate) struct TotalCells {
    /// 0: it has points.
    pub(crate) kind: Formula,
    pub(crate) points: Formula,
    pub(crate) most: Formula,
    /// The index, times the power of ten of its digits; see `index_kind`.
    pub(crate) index: Formula,
    /// 0: there is an index.
    pub(crate) index_kind: Formula,
    /// The points in percent of all that is declared, also of what has no points yet; times the power of ten of the
    /// digits of the index.
    pub(crate) share: Formula,
    /// All that is declared.
    pub(crate) declared: Exact,
}

struct Walk<'c, 'a> {
    compiler: &'c mut Compiler<'a>,
    said: BTreeMap<usize, Said>,
    most: BTreeMap<usize, Fraction>,
}

impl Compiler<'_> {
    /// The sums of leaves that became this; items that are not here do not apply.
    pub(crate) fn sums(&mut self, leaves: BTreeMap<usize, Said>) -> Sums {
        let plan = self.plan;
        let mut walk = Walk { compiler: self, said: leaves, most: BTreeMap::new() };
        for at in (0..plan.nodes.len()).rev() {
            walk.node(at);
        }
        let total = walk.total();
        let Walk { compiler, said, most } = walk;
        let most = most.into_iter().map(|(at, most)| (at, compiler.rounded(&most, plan.points).1)).collect();
        Sums { said, most, total }
    }

    fn sum_of(&mut self, all: Vec<Fraction>) -> Fraction {
        let (all, _) = aligned(all);
        all.into_iter().fold(Fraction::whole(0), |sum, one| self.added(sum, one))
    }
}

fn below(plan: &Plan, parent: Option<usize>) -> Vec<usize> {
    let (first, end) = match parent {
        None => (0, plan.nodes.len()),
        Some(at) => (at + 1, plan.nodes.get(at).map_or(0, |node| node.end)),
    };
    std::iter::successors(Some(first), |&at| plan.nodes.get(at).map(|node| node.end))
        .take_while(|&at| at < end)
        .collect()
}

impl Walk<'_, '_> {
    fn node(&mut self, at: usize) {
        let Some(node) = self.compiler.plan.nodes.get(at) else { return };
        if !node.is_leaf(at) {
            self.heading(at);
        } else if let Some(said) = self.said.get(&at) {
            let most = Fraction::constant(node.most.unwrap_or(Exact::ZERO));
            let counted = Condition { stop: ZERO, holds: equal(said.kind.clone(), ZERO) };
            let most = self.compiler.either(counted, most, Fraction::whole(0));
            self.most.insert(at, most);
        }
    }

    fn points(&self, at: usize) -> Option<Fraction> {
        let said = self.said.get(&at)?;
        let under = 10_i128.saturating_pow(u32::from(self.compiler.plan.points.digits));
        Some(Fraction {
            stop: ZERO,
            over: said.points.clone(),
            under: Formula::Whole(under),
            reach: (1_000_000_000_000, under.unsigned_abs()),
            signed: true,
        })
    }

    fn most(&mut self, items: &[usize]) -> Fraction {
        let all = items.iter().filter_map(|at| self.most.get(at).cloned()).collect();
        Fraction { signed: false, ..self.compiler.sum_of(all) }
    }

    fn heading(&mut self, at: usize) {
        let plan = self.compiler.plan;
        let (Some(node), items) = (plan.nodes.get(at), below(plan, Some(at))) else { return };
        let here: Vec<&Said> = items.iter().filter_map(|at| self.said.get(at)).collect();
        if here.is_empty() {
            return;
        }
        let waiting = if here.iter().all(|said| said.waiting.is_some()) {
            here.first().and_then(|one| one.waiting)
        } else {
            None
        };
        let nothing = all(here.iter().map(|said| unequal(said.kind.clone(), ZERO)).collect());
        let stops: Vec<Formula> = items
            .iter()
            .filter(|at| plan.nodes.get(**at).is_some_and(|node| !node.is_leaf(**at)))
            .filter_map(|at| self.said.get(at).map(|said| said.kind.clone()))
            .collect();
        let most = self.most(&items);
        let sum: Vec<Fraction> = items.iter().filter_map(|at| self.points(*at)).collect();
        let sum = self.compiler.sum_of(sum);
        let own = match (&node.rule, node.role) {
            (Some(rule), Role::Scale) => {
                self.compiler.rule(rule, node.role, (node.floor, most.clone()), Some(sum)).map_err(Said::waiting)
            }
            (_, Role::Bonus | Role::Penalty) => Ok(match node.most {
                Some(cap) => {
                    let cap = Fraction::constant(cap);
                    self.compiler.extreme(vec![sum, cap], false)
                }
                None => sum,
            }),
            (None, Role::Scale) => Ok(sum),
        };
        let said = match own {
            Err(said) => said,
            Ok(exact) => {
                let (stop, points) = self.compiler.rounded(&exact, plan.points);
                let arisen = choose(equal(stop.clone(), Formula::Whole(NOT_ARISEN)), Formula::Whole(MISSING), stop);
                let kind = choose(nothing, Formula::Whole(OUT_OF_SCALE), arisen);
                let before = worst(&stops);
                let kind = match before {
                    Formula::Whole(0) => kind,
                    before => {
                        let before = self.compiler.cell(before);
                        choose(unequal(before.clone(), ZERO), before, kind)
                    }
                };
                let kind = self.compiler.cell(kind);
                let points = self.compiler.cell(choose(equal(kind.clone(), ZERO), points, ZERO));
                Said { kind, points, waiting }
            }
        };
        self.said.insert(at, said);
        self.most.insert(at, most);
    }

    fn total(&mut self) -> TotalCells {
        let plan = self.compiler.plan;
        let items = below(plan, None);
        let stops: Vec<Formula> = items
            .iter()
            .filter(|at| plan.nodes.get(**at).is_some_and(|node| !node.is_leaf(**at)))
            .filter_map(|at| self.said.get(at).map(|said| said.kind.clone()))
            .collect();
        let role = |at: &usize| plan.nodes.get(*at).map_or(Role::Scale, |node| node.role);
        let mut sum = Fraction::whole(0);
        for at in &items {
            let Some(points) = self.points(*at) else { continue };
            sum = match role(at) {
                Role::Penalty => self.compiler.subtracted(sum, points),
                Role::Scale | Role::Bonus => self.compiler.added(sum, points),
            };
        }
        let scale: Vec<usize> = items.iter().copied().filter(|at| role(at) == Role::Scale).collect();
        let most = self.most(&scale);
        if !plan.may_exceed {
            sum = self.compiler.extreme(vec![sum, most.clone()], false);
        }
        if let Some(floor) = plan.floor {
            let floor = Fraction::constant(floor);
            sum = self.compiler.extreme(vec![sum, floor], true);
        }
        let (stop, points) = self.compiler.rounded(&sum, plan.points);
        let before = worst(&stops);
        let before = self.compiler.cell(before);
        let kind = self.compiler.first(&[&before, &stop]);
        let under = 10_i128.saturating_pow(u32::from(plan.points.digits));
        let printed = Fraction {
            stop: kind.clone(),
            over: points.clone(),
            under: Formula::Whole(under),
            reach: (1_000_000_000_000, under.unsigned_abs()),
            signed: true,
        };
        let (index_kind, index) = self.percent(printed.clone(), most.clone());
        let declared = self.declared();
        let (_, share) = self.percent(printed, Fraction::constant(declared));
        let (_, most) = self.compiler.rounded(&most, plan.points);
        TotalCells { kind, points, most, index, index_kind, share, declared }
    }

    /// Points in percent of the most, as the index is printed.
    fn percent(&mut self, points: Fraction, most: Fraction) -> (Formula, Formula) {
        let share = self.compiler.divided(points, most);
        let percent = self.compiler.multiplied(share, Fraction::whole(100));
        self.compiler.rounded(&percent, self.compiler.plan.index)
    }

    /// The points of all leaves in the scale.
    fn declared(&self) -> Exact {
        let nodes = self.said.keys().filter_map(|at| self.compiler.plan.nodes.get(*at).map(|node| (at, node)));
        let leaves = nodes.filter(|(at, node)| node.is_leaf(**at) && node.role == Role::Scale);
        Exact::sum(leaves.filter_map(|(_, node)| node.most)).unwrap_or(Exact::ZERO)
    }
}
