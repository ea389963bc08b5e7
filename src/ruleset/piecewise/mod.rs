//! Exact analysis of rules: a rule is cut into pieces, in each of which its points are a sum of things that vary, each
//! between known bounds. Whatever is said of a rule then holds for all answers that its questions allow, without
//! sampling; what is found wrong comes with answers for which the evaluator confirms it.

mod affine;
mod compare;
mod interval;
mod monotone;
mod overlap;
mod part;
mod pieces;
mod prove;
mod region;
mod space;
mod split;
mod uses;
mod witness;

pub(crate) use affine::Affine;
pub use compare::{Apart, Attained, Comparison, Direction, Extreme, Judgement, Shown, SlotPair, Verdict, compare};
pub use interval::{End, Interval};
pub use part::Part;
pub(crate) use pieces::{Cut, Piece, cut};
pub use prove::{Claim, ClaimKind, Proof, prove};
pub use space::Undecided;
pub(crate) use space::{Atom, Space};
pub use witness::Witness;
