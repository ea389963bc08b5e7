//! A set of criteria as data. **The light library that other tools load**: no parser, no file system, no threads.
//!
//! Who scores compiled rulesets in another language proves it by the conformance suite, `tests/conformance`.
//!
//! Decimals are exact and travel as strings. Equal rulesets have equal meaning but for their [`Place`]s.

mod bulk;
mod compiled;
mod contract;
mod digest;
mod evaluate;
mod exact;
mod example;
mod header;
mod item;
mod number;
mod numbering;
mod piecewise;
mod question;
mod reference;
mod rule;
mod set;
mod text;
mod tree;

pub use bulk::{Block as AnswerBlock, Bulk, Scales, Tally};
#[cfg(feature = "schema")]
pub use compiled::json_schema;
pub use compiled::{Compiled, CompiledError, DigestKind, MAX_BYTES, Position, Proven, SCHEMA_VERSION};
pub use digest::{Digest, Digests, MAX_NESTING, TooDeep};
pub use evaluate::{
    AmountPlan, Answers, Ask, BandPlan, BasePlan, Block, BlockPlan, CasePlan, Contender, Derived, ENTERED, Entry,
    Fault, Given, Grade, GradeStep, ItemOutcome, Limits, LinePlan, Node, Peers, Plan, PlanError, REASON, RankPlace,
    Refused, RespondentsPlan, RulePlan, Score, Slot, Step, Stop, Term, Total, UNLIMITED, Unasked, Unit, day,
    number_of_day, places, rank,
};
pub use exact::Exact;

pub use example::{Answer, Example, Expectation, Expected, Outcome, Question, Value};
pub use header::{
    Agency, Citation, Content, Date, DayMonth, Deadline, Direction, Effect, GradeLine, Grading, Group, Handling,
    Measure, Precision, Ranking, Results, Rounding, Scope, State, SurveyOption, Ties, Years,
};
pub use item::{
    Acceptance, Annex, Coordinator, Identity, Input, Insertion, Item, Lead, Level, LevelCount, Modification,
    NotArising, Operation, Place, Respondents, Role, Scale, Share, Source, Treatment, Type, Veto,
};
pub use number::{MAX_DECIMALS, MAX_INTEGER_DIGITS, Number};
pub use numbering::{Numbering, Numerals, Sequence};
pub use piecewise::{
    Apart, Attained, Claim, ClaimKind, Comparison, Direction as Toward, End, Extreme, Interval, Judgement, Part, Proof,
    Shown, SlotPair, Undecided, Verdict, Witness, compare, prove,
};
pub use question::{Answered, InPlace};
pub use reference::{
    ItemPath, References, Unresolved, normal_code, normal_label, normal_reference, resolve, same_code, same_label,
};
pub use rule::{
    Adjustment, Adjustments, Amount, Arithmetic, Band, Bands, Base, Bound, Case, Choice, DaysLate, Discretion, Due,
    Entered, Expr, Is, Operator, Range, Rule, Within,
};
pub use set::{Holiday, LANGUAGE_EDITION, Ruleset};
