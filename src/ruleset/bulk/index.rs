//! Finding the step of a value among many: equal parts of the range lead close to it.

use super::kernel::Step;

/// How many steps are compared one by one instead.
const FEW: usize = 8;

/// For each of as many equal parts of the range from the first edge to the last as there are steps, the last step that
/// begins at or before the part; empty where the steps are few.
pub(crate) fn index(steps: &[Step]) -> Vec<u32> {
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return Vec::new() };
    if steps.len() <= FEW || first.edge == last.edge {
        return Vec::new();
    }
    let parts = i128::try_from(steps.len().next_power_of_two()).unwrap_or(1);
    let width = i128::from(last.edge) - i128::from(first.edge);
    let step_of = |part: i128| {
        // The part begins at first + part × width / parts.
        let begins = i128::from(first.edge) * parts + part * width;
        let before = steps.partition_point(|step| i128::from(step.edge) * parts < begins);
        u32::try_from(before.saturating_sub(1)).unwrap_or(0)
    };
    (0..parts).map(step_of).collect()
}
