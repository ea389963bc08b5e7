//! The additions and deductions of headings, compared as functions: the heading is taken for a leaf whose base is what
//! the items below it come to together, any points from none to the most.

use barem_ruleset::{
    Annex, Arithmetic, Base, Bound, Comparison, Expr, Input, Item, Number, Operator, Plan, Range, Rule, Ruleset, Type,
};

use crate::{RuleChange, Spot, compare_rules};

/// The name of what the items below come to, as answers are written.
const SUM: &str = "tổng_các_mục";
/// The name of its share of the points of the heading.
const SHARE: &str = "tỷ_lệ_các_mục";

/// Both headings as leaves, with the plans in which they are the one leaf, and what is said of them.
pub(super) struct Compared {
    pub old: (Plan, usize),
    pub new: (Plan, usize),
    pub comparison: Comparison,
}

/// Compares the rules of two headings for one year; none where one of them cannot be taken for a leaf.
pub(super) fn compare(
    (old, old_spot): (&Ruleset, &Spot),
    (new, new_spot): (&Ruleset, &Spot),
    year: Option<u16>,
) -> Option<Compared> {
    let most = (most(old_spot.item(old)?), most(new_spot.item(new)?));
    // Of other points only the share can be the same on both sides.
    let base = if most.0 == most.1 { Below::Points(most.0?) } else { Below::Share };
    let old = leaf(old, old_spot, &|item| as_leaf(item, &base), year)?;
    let new = leaf(new, new_spot, &|item| as_leaf(item, &base), year)?;
    let RuleChange { comparison, inputs: _ } = compare_rules(&old.0, old.1, &new.0, new.1);
    Some(Compared { old, new, comparison })
}

/// The most that a heading can come to: its points, its cap, or what is below it.
fn most(item: &Item) -> Option<Number> {
    item.points.or(item.cap).or_else(|| item.sum_of_children())
}

/// How the sum of what is below a heading is told.
enum Below {
    /// In points, up to these.
    Points(Number),
    /// As a share of the points of the heading.
    Share,
}

/// How an item is taken for a leaf.
type AsLeaf<'a> = dyn Fn(&Item) -> Option<Item> + 'a;

/// The plan of the annex with that one item in it, taken for a leaf, and its place there.
pub(super) fn leaf(ruleset: &Ruleset, spot: &Spot, as_leaf: &AsLeaf<'_>, year: Option<u16>) -> Option<(Plan, usize)> {
    let annex = spot.annex(ruleset)?;
    let items = alone(&annex.items, &spot.path.0, as_leaf)?;
    let inputs = annex.inputs.clone();
    let annex = Annex { inputs, items, ..Annex::new(&annex.label) };
    let plan = Plan::of(ruleset, &annex, year).ok()?;
    let at = plan.nodes.len().checked_sub(1)?;
    Some((plan, at))
}

/// The item at the end of this path with those above it only.
fn alone(items: &[Item], path: &[usize], as_leaf: &AsLeaf<'_>) -> Option<Vec<Item>> {
    let (first, rest) = path.split_first()?;
    let item = items.get(*first)?;
    let own = match rest.is_empty() {
        true => as_leaf(item)?,
        false => Item { children: alone(&item.children, rest, as_leaf)?, rule: None, ..without_children(item) },
    };
    Some(vec![own])
}

/// The item without what is below it, and without what may be said of its grades and of nothing having arisen.
pub(super) fn without_children(item: &Item) -> Item {
    Item { vetoes: Vec::new(), not_arising: Vec::new(), children: Vec::new(), ..item.clone() }
}

fn as_leaf(item: &Item, below: &Below) -> Option<Item> {
    let bound = |at: Expr| Some(Bound { at, inclusive: true });
    let (name, kind, high, base) = match below {
        Below::Points(most) => (SUM, Type::Points, Expr::Number(*most), Expr::Name(SUM.to_owned())),
        Below::Share => {
            let (left, right) = (Expr::Name(SHARE.to_owned()), Expr::MaxPoints);
            let product = Arithmetic { operator: Operator::Times, left, right };
            (SHARE, Type::Percent, Expr::Percent(Number::HUNDRED), Expr::Arithmetic(Box::new(product)))
        }
    };
    let zero = match below {
        Below::Points(_) => Expr::Number(Number::ZERO),
        Below::Share => Expr::Percent(Number::ZERO),
    };
    let sum = Input {
        name: name.to_owned(),
        question: None,
        kind,
        bounds: Some(Range { low: bound(zero), high: bound(high) }),
        formula: None,
    };
    let mut leaf = without_children(item);
    leaf.points = leaf.points.or_else(|| item.sum_of_children().filter(|_| item.cap.is_none()));
    leaf.inputs.push(sum);
    leaf.rule = Some(Rule { base: Some(Base::Value(base)), ..leaf.rule.unwrap_or_default() });
    Some(leaf)
}
