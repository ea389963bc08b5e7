//! Walking the tree of criteria, and sums over it.

use crate::{Annex, Item, Number, Role};

/// These items and all below them, each before what is below it.
fn walk(items: &[Item]) -> impl Iterator<Item = &Item> {
    let mut stack: Vec<&Item> = items.iter().rev().collect();
    std::iter::from_fn(move || {
        let item = stack.pop()?;
        stack.extend(item.children.iter().rev());
        Some(item)
    })
}

/// The points of these items in the scale; sections outside it are capped, not summed. `None` where one states no
/// points or the sum cannot be exact.
fn sum(items: &[Item]) -> Option<Number> {
    let in_scale = items.iter().filter(|item| item.role == Role::Scale);
    in_scale.map(|item| item.points).try_fold(Number::ZERO, |sum, points| sum.plus(points?))
}

impl Annex {
    /// All items of the annex, each before what is below it.
    pub fn walk(&self) -> impl Iterator<Item = &Item> {
        walk(&self.items)
    }

    /// The items with nothing below them, in order.
    pub fn leaves(&self) -> impl Iterator<Item = &Item> {
        self.walk().filter(|item| item.is_leaf())
    }

    /// The points of the outermost items in the scale, whoever they apply to. `None` where one states no points or
    /// the sum cannot be exact.
    pub fn sum(&self) -> Option<Number> {
        sum(&self.items)
    }
}

impl Item {
    /// The item and all below it, each before what is below it.
    pub fn walk(&self) -> impl Iterator<Item = &Item> {
        walk(std::slice::from_ref(self))
    }

    /// The items below it with nothing below them, in order; a leaf is its own only leaf.
    pub fn leaves(&self) -> impl Iterator<Item = &Item> {
        self.walk().filter(|item| item.is_leaf())
    }

    /// The points of its children, whoever they apply to; 0 for a leaf. `None` where one states no points or the sum
    /// cannot be exact.
    pub fn sum_of_children(&self) -> Option<Number> {
        sum(&self.children)
    }
}
