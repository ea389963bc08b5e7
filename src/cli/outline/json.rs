//! The tree for programs; decimals are strings.

use super::tree::Tree;

/// The tree as JSON.
pub fn json(tree: &Tree<'_>) -> String {
    // Strings, numbers and lists only: serde_json has nothing to refuse.
    serde_json::to_string_pretty(tree).unwrap_or_default() + "\n"
}
