//! Tests that a machine proposes: for each leaf the branches that no test reaches yet, and each threshold from just
//! below, at and just above. What they expect is what the evaluator finds; a person has to check it.
//!
//! Found by trying answers: questions are answered as the rule asks for them ([`explore`]), what comes of each is told by
//! the evaluator, and a small set that reaches every goal is taken ([`pick`]). Leaves of one field share tests
//! ([`compose`]); grades need whole sheets ([`grades`]). What the tests at hand reach already is not proposed again.

mod compose;
mod constants;
mod explore;
mod grades;
mod pick;

use barem_ruleset::{Example, Plan, PlanError, Ruleset};

use crate::example::Trial;
pub(crate) use constants::Constants;
use explore::Leaf;

/// What stands above proposed tests, as comments.
pub const PROPOSED: &str = "\
// Do `barem test --generate` sinh ra: kết quả mong đợi là số máy tính, chỉ cho biết cách chấm đang ra gì.
// Người soạn phải đọc, tính lại theo lời văn của quyết định; kiểm thử nào đã tính lại thì bỏ chữ “sinh tự động”.
";

/// The tests that these lack, annex by annex.
pub fn generate(ruleset: &Ruleset, trials: &[&Trial<'_>]) -> Result<Vec<Example>, PlanError> {
    let mut examples = Vec::new();
    for annex in &ruleset.annexes {
        let plan = Plan::new(ruleset, &annex.label, None)?;
        let own: Vec<&Trial<'_>> = trials.iter().filter(|trial| trial.annex.label == annex.label).copied().collect();
        let mut cases = Vec::new();
        for at in 0..plan.nodes.len() {
            let Some(leaf) = Leaf::new(ruleset, annex, &plan, at) else { continue };
            let pool = leaf.explore();
            let known: Vec<explore::Found> = own.iter().flat_map(|trial| leaf.known(trial)).collect();
            cases.extend(pick::pick(&leaf, pool, &known));
        }
        examples.extend(compose::compose(annex, &plan, cases));
        examples.extend(grades::grades(ruleset, annex, &plan, &own));
    }
    // Nothing is proposed that does not hold: leaves that share a test must not disturb each other.
    examples.retain(|example| crate::run(ruleset, example).is_ok_and(|checks| checks.iter().all(|check| check.passed)));
    Ok(examples)
}
