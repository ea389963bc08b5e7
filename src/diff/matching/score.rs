//! One number for what two items have in common.

use super::likeness::Aspects;

/// What each aspect counts where it is complete.
const TITLE: u32 = 640;
const HELD: u32 = 760;
const BODY: u32 = 630;
const POINTS: u32 = 270;
const SOURCE: u32 = 250;
const PARENT: u32 = 260;
const PLACE: u32 = 200;
/// What two items have in common that are as likely the same as not is this much more than half.
const USUAL: u32 = 1570;

/// How likely it is that the two are the same, in thousandths; beyond 1000 for those that have almost all in common, so
/// that the best of several good ones still stands out. Where there is no body to compare, the title counts for it.
pub(super) fn score(aspects: &Aspects) -> u32 {
    let body = aspects.body.unwrap_or(aspects.title);
    let sum = TITLE * aspects.title
        + HELD * aspects.held
        + BODY * body
        + POINTS * aspects.points
        + SOURCE * aspects.source
        + PARENT * aspects.parent
        + PLACE * aspects.place;
    (sum / 1000).saturating_sub(USUAL)
}
