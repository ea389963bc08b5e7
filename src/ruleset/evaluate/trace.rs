//! What was done to score an item, step by step, as data; the wording is for others.

use crate::Exact;

/// Which block of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// `cộng`
    Additions,
    /// `trừ`
    Deductions,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// An answer was used: a slot of the plan.
    Answer(usize),
    /// A derived value, of [`Plan::derived`](crate::Plan::derived).
    Derived(usize, Exact),
    /// The best in the group.
    Best(usize, Exact),
    /// A stated case of "nothing arose" holds: its number at the item.
    NotArising(usize),
    /// The option, or the case, that counts, from 0.
    Chosen(usize),
    /// A ticked line of a checklist, from 0, and its points.
    Ticked(usize, Exact),
    /// The band that a value lies in.
    Band {
        /// The band, from 0.
        at: usize,
        /// The value.
        value: Exact,
    },
    /// The mean of a group of respondents.
    Surveyed {
        /// The group, from 0.
        at: usize,
        /// How many ballots.
        ballots: Exact,
        /// Their mean worth, from 0 to 1.
        mean: Exact,
    },
    /// The points before additions and deductions.
    Base(Exact),
    /// A line of a block.
    Line {
        /// Which block.
        which: Block,
        /// The line, from 0.
        at: usize,
        /// The points of one.
        each: Exact,
        /// How many times.
        times: Exact,
        /// What it comes to, under the cap of the line.
        capped: Exact,
    },
    /// `toàn bộ`
    Entire {
        /// Which block.
        which: Block,
        /// The line, from 0.
        at: usize,
    },
    /// What a block comes to.
    Block {
        /// Which block.
        which: Block,
        /// The sum of its lines.
        sum: Exact,
        /// The sum under the cap of the block.
        capped: Exact,
        /// Some line says `toàn bộ`.
        entire: bool,
    },
    /// Floor or cap applied.
    Clamped {
        /// The points before.
        from: Exact,
        /// The floor or cap.
        to: Exact,
    },
    /// The points of a heading on another scale, for no survey was held.
    Converted {
        /// The points before.
        from: Exact,
        /// The most they could be.
        maximum: Exact,
        /// The most they can be now.
        to: Exact,
    },
}

/// What decides a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GradeStep {
    /// The table that applies, from 0.
    Table(usize),
    /// A veto holds: of an item, in [`Plan::nodes`](crate::Plan::nodes), or of the results; its number there, from 0.
    Veto(Option<usize>, usize),
    /// The line of the table that holds, from 0.
    Line(usize),
}

impl Step {
    /// Whether it tells a value that may be used again.
    pub(crate) fn is_value(&self) -> bool {
        matches!(self, Step::Answer(_) | Step::Derived(..) | Step::Best(..))
    }
}
