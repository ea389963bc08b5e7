//! Many units at once: columns of integers, scored leaf by leaf. Where a rule has no form in integers, or a unit has an
//! answer out of the ordinary, the evaluator scores; the results are the same.

mod block;
mod column;
mod index;
mod kernel;
mod scales;
mod score;
mod short;

pub use block::Block;
pub use scales::Scales;
pub use score::{Bulk, Tally};
