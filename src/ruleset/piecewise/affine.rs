//! Sums of atoms with constant factors.

use std::collections::BTreeMap;

use crate::Exact;

/// A constant and, for each atom, how many times it counts; an atom that does not count is not there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Affine {
    pub(crate) constant: Exact,
    pub(crate) factors: BTreeMap<usize, Exact>,
}

impl Affine {
    pub(crate) fn constant(constant: Exact) -> Affine {
        Affine { constant, factors: BTreeMap::new() }
    }

    pub(crate) fn atom(atom: usize) -> Affine {
        Affine { constant: Exact::ZERO, factors: BTreeMap::from([(atom, Exact::ONE)]) }
    }

    pub(crate) fn is_constant(&self) -> bool {
        self.factors.is_empty()
    }

    /// The only atom and its factor.
    pub(crate) fn single(&self) -> Option<(usize, Exact)> {
        let mut factors = self.factors.iter();
        let (&atom, &factor) = factors.next()?;
        factors.next().is_none().then_some((atom, factor))
    }

    pub(crate) fn plus(&self, other: &Affine) -> Option<Affine> {
        let mut sum = self.clone();
        sum.constant = sum.constant.plus(other.constant)?;
        for (&atom, &factor) in &other.factors {
            let own = sum.factors.remove(&atom).unwrap_or(Exact::ZERO).plus(factor)?;
            if !own.is_zero() {
                sum.factors.insert(atom, own);
            }
        }
        Some(sum)
    }

    pub(crate) fn times(&self, factor: Exact) -> Option<Affine> {
        if factor.is_zero() {
            return Some(Affine::constant(Exact::ZERO));
        }
        let mut product = Affine::constant(self.constant.times(factor)?);
        for (&atom, &own) in &self.factors {
            product.factors.insert(atom, own.times(factor)?);
        }
        Some(product)
    }

    pub(crate) fn minus(&self, other: &Affine) -> Option<Affine> {
        self.plus(&other.times(Exact::whole(-1))?)
    }

    /// The sum with an atom replaced.
    pub(crate) fn with(&self, atom: usize, value: &Affine) -> Option<Affine> {
        let Some(&factor) = self.factors.get(&atom) else { return Some(self.clone()) };
        let mut rest = self.clone();
        rest.factors.remove(&atom);
        rest.plus(&value.times(factor)?)
    }
}
