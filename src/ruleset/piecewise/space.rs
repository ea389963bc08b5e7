//! The variables of a rule: what varies independently, in which bounds, and how they hang together.

use std::collections::HashMap;

use super::{affine::Affine, interval::Interval};
use crate::{
    Ask, Exact, Type,
    evaluate::{Limits, Plan, Term},
};

/// Why nothing can be proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undecided {
    /// The rule falls into more cases than are looked at.
    TooManyCases,
    /// Two values that vary are multiplied, or a condition is beyond sums and ratios.
    NotLinear,
    /// A number is out of the range of exact arithmetic.
    Overflow,
    /// Something seems wrong, and no answers were found that show it.
    NoWitness,
}

/// What varies.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Atom {
    /// A number, a count, or a yes (1) or no (0).
    Slot(usize),
    /// How many events of a slot are of an option.
    Events { slot: usize, option: usize },
    /// The sum of the points that somebody decides.
    Decided(usize),
    /// A fraction.
    Ratio(Affine, Affine),
    /// The product of two sums.
    Product(Affine, Affine),
    /// The best in the group.
    Best(usize),
    /// Days late, by the number of the term in the order it was met.
    Late(usize),
    /// The mean worth of the ballots of a survey.
    Mean,
    /// Whether a survey has ballots.
    Held,
    /// What a line or block comes to that shares no question with the rest of the rule: its number.
    Part(usize),
}

/// The atoms of a rule with their bounds.
pub(crate) struct Space<'p> {
    pub(crate) plan: &'p Plan,
    pub(crate) node: usize,
    pub(crate) most: Exact,
    pub(crate) atoms: Vec<Atom>,
    pub(crate) domains: Vec<Interval>,
    known: HashMap<Atom, usize>,
    /// For each atom, the sums of other atoms that it lies between.
    pub(crate) relations: Vec<(Option<Affine>, Option<Affine>)>,
    late: Vec<Term>,
    /// Fractions that are the same number are one atom, however they are written.
    pub(crate) reduced: bool,
}

impl<'p> Space<'p> {
    pub(crate) fn new(plan: &'p Plan, node: usize, most: Exact) -> Space<'p> {
        Space {
            plan,
            node,
            most,
            atoms: Vec::new(),
            domains: Vec::new(),
            known: HashMap::new(),
            relations: Vec::new(),
            late: Vec::new(),
            reduced: false,
        }
    }

    /// The number of an atom; a new one lies in this interval.
    pub(crate) fn atom(&mut self, atom: Atom, domain: Interval) -> usize {
        if let Some(&known) = self.known.get(&atom) {
            return known;
        }
        let at = self.atoms.len();
        self.known.insert(atom.clone(), at);
        self.atoms.push(atom);
        self.domains.push(domain);
        self.relations.push((None, None));
        at
    }

    pub(crate) fn late(&mut self, term: &Term) -> usize {
        let at = self.late.iter().position(|known| known == term).unwrap_or_else(|| {
            self.late.push(term.clone());
            self.late.len() - 1
        });
        self.atom(Atom::Late(at), Interval::from(Exact::ZERO).wholes())
    }

    /// The term of an atom of days late.
    pub(crate) fn late_term(&self, at: usize) -> Option<&Term> {
        self.late.get(at)
    }

    pub(crate) fn domain(&self, atom: usize) -> Interval {
        self.domains.get(atom).copied().unwrap_or(Interval::ALL)
    }

    /// The atom of a slot whose answer is a number, or yes or no.
    pub(crate) fn slot(&mut self, slot: usize) -> usize {
        if let Some(&known) = self.known.get(&Atom::Slot(slot)) {
            return known;
        }
        let Some(asked) = self.plan.slots.get(slot) else { return self.atom(Atom::Slot(slot), Interval::ALL) };
        let flag = Interval::closed(Exact::ZERO, Exact::ONE).wholes();
        let count = Interval::from(Exact::ZERO).wholes();
        let domain = match &asked.ask {
            Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::NotArising(_) => flag,
            Ask::Count(_) | Ask::Ballots { .. } => count,
            Ask::Amounts { each: true, .. } => count,
            Ask::Amounts { each: false, .. } => flag,
            Ask::Entered { .. } => Interval::closed(Exact::ZERO, self.most),
            Ask::Choice(_) | Ask::Reason => Interval::ALL,
            Ask::Input { kind, .. } => match kind {
                Type::YesNo => flag,
                Type::Count | Type::List(_) => count,
                Type::Percent if asked.limits.is_none() => Interval::closed(Exact::ZERO, Exact::ONE),
                Type::Percent | Type::Decimal | Type::Points => Interval::ALL,
                Type::Day | Type::OneOf(_) => Interval { whole: true, ..Interval::ALL },
            },
        };
        let limits = asked.limits.as_ref();
        let domain = domain.and(limits.map_or(Interval::ALL, fixed));
        let atom = self.atom(Atom::Slot(slot), domain);
        let relations = limits.map(|limits| self.related(limits)).unwrap_or_default();
        if let Some(place) = self.relations.get_mut(atom) {
            *place = relations;
        }
        atom
    }

    /// Ends that are other slots, as sums of atoms.
    fn related(&mut self, limits: &Limits) -> (Option<Affine>, Option<Affine>) {
        let mut end = |end: &Option<(Term, bool)>| match end {
            Some((Term::Slot(slot), _)) => Some(Affine::atom(self.slot(*slot))),
            _ => None,
        };
        (end(&limits.low), end(&limits.high))
    }
}

/// The ends of limits that are numbers themselves.
pub(crate) fn fixed(limits: &Limits) -> Interval {
    let end = |end: &Option<(Term, bool)>| match end {
        Some((Term::Number(at), inclusive)) => Some((*at, *inclusive)),
        _ => None,
    };
    Interval { low: end(&limits.low), high: end(&limits.high), whole: false }
}

impl Space<'_> {
    /// Takes over the atoms of another space of the same plan, with their numbers.
    pub(crate) fn clone_atoms(&mut self, other: &Space<'_>) {
        self.atoms.clone_from(&other.atoms);
        self.domains.clone_from(&other.domains);
        self.known.clone_from(&other.known);
        self.relations.clone_from(&other.relations);
        self.late.clone_from(&other.late);
    }
}
