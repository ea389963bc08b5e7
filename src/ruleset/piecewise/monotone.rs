//! Whether points follow the value they are given for: more for more, or less for more, all the way.

use super::{
    affine::Affine,
    interval::Interval,
    pieces::{Cut, Piece},
    prove::single,
    region::Region,
    space::Space,
};
use crate::Exact;

/// Two places between which points go the other way than from one end of the domain to the other.
pub(crate) struct Reversal {
    pub(crate) lower: Region,
    pub(crate) higher: Region,
    /// The value, at the upper or lower end of each place.
    pub(crate) of: Affine,
    pub(crate) lower_end: bool,
    pub(crate) higher_end: bool,
    /// Points rise with the value as a whole.
    pub(crate) rising: bool,
}

struct Step<'c> {
    piece: &'c Piece,
    values: Interval,
    /// The points at the lower and at the upper end.
    ends: (Exact, Exact),
}

/// What other atoms a piece narrows, and to what.
type Others = Vec<(usize, Interval)>;

/// The reversals of a rule whose points depend on one value; where other answers split the rule, of each part by itself.
pub(crate) fn reversed(space: &Space<'_>, cut: &Cut) -> Vec<Reversal> {
    let mut atoms: Vec<usize> = Vec::new();
    for piece in &cut.pieces {
        let narrowed = piece.region.others(usize::MAX).into_iter().map(|(atom, _)| atom);
        let of_points = piece.points.iter().filter_map(single);
        for atom in narrowed.chain(of_points) {
            if !atoms.contains(&atom) {
                atoms.push(atom);
            }
        }
    }
    atoms.into_iter().flat_map(|atom| along(space, cut, atom)).collect()
}

fn along(space: &Space<'_>, cut: &Cut, atom: usize) -> Vec<Reversal> {
    let mut groups: Vec<(Others, Vec<Step<'_>>)> = Vec::new();
    for piece in cut.pieces.iter().filter(|piece| piece.region.conditions.is_empty()) {
        let Some(step) = step(space, piece, atom) else { continue };
        let others = piece.region.others(atom);
        match groups.iter_mut().find(|(known, _)| *known == others) {
            Some((_, steps)) => steps.push(step),
            None => groups.push((others, vec![step])),
        }
    }
    groups.into_iter().flat_map(|(_, steps)| between(atom, steps)).collect()
}

fn step<'c>(space: &Space<'_>, piece: &'c Piece, atom: usize) -> Option<Step<'c>> {
    let points = piece.points.as_ref().ok()?;
    let values = piece.region.interval(space, atom);
    let factor = match points.single() {
        None if points.is_constant() => Exact::ZERO,
        Some((own, factor)) if own == atom => factor,
        _ => return None,
    };
    // An end that does not belong counts as it is approached, one at infinity as far away.
    let near = |upper: bool| {
        let end = if upper { values.high } else { values.low };
        let at = end.map(|(at, _)| at).or_else(|| values.near(upper));
        at.and_then(|at| at.times(factor)?.plus(points.constant))
    };
    Some(Step { piece, values, ends: (near(false)?, near(true)?) })
}

fn between(atom: usize, mut steps: Vec<Step<'_>>) -> Vec<Reversal> {
    steps.sort_by(|one, two| {
        let low = |step: &Step<'_>| step.values.low.map(|(low, inclusive)| (low, !inclusive));
        low(one).cmp(&low(two))
    });
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return Vec::new() };
    let (start, end) = (first.ends.0, last.ends.1);
    if start == end {
        return Vec::new();
    }
    let rising = end > start;
    let against = |lower: Exact, higher: Exact| if rising { higher < lower } else { higher > lower };
    let reversal = |lower: &Step<'_>, higher: &Step<'_>, lower_end: bool, higher_end: bool| Reversal {
        lower: lower.piece.region.clone(),
        higher: higher.piece.region.clone(),
        of: Affine::atom(atom),
        lower_end,
        higher_end,
        rising,
    };
    let mut found = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        if against(step.ends.0, step.ends.1) {
            found.push(reversal(step, step, false, true));
        }
        if let Some(next) = steps.get(at + 1).filter(|next| against(step.ends.1, next.ends.0)) {
            found.push(reversal(step, next, true, false));
        }
    }
    found
}
