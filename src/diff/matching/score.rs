//! One number for what two items have in common.

use super::likeness::Aspects;

/// What each aspect counts, in thousandths.
const TITLE: u32 = 440;
const BODY: u32 = 220;
const POINTS: u32 = 60;
const SOURCE: u32 = 60;
const PARENT: u32 = 110;
const PLACE: u32 = 110;

/// How likely it is that the two are the same, in thousandths. Where there is no body to compare, the title counts for
/// it.
pub(super) fn score(aspects: &Aspects) -> u32 {
    let body = aspects.body.unwrap_or(aspects.title);
    let sum = TITLE * aspects.title
        + BODY * body
        + POINTS * aspects.points
        + SOURCE * aspects.source
        + PARENT * aspects.parent
        + PLACE * aspects.place;
    sum / 1000
}
