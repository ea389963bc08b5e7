//! One of the two rulesets as a list of items, each before what is below it.

use barem_ruleset::{Annex, Item, ItemPath, Ruleset};

use super::words::{Words, without_numbering};
use crate::Spot;

/// The items of a ruleset; one is named by its number in the list.
pub(super) struct Side<'r> {
    /// The ruleset.
    pub ruleset: &'r Ruleset,
    /// The items in order.
    pub nodes: Vec<Node<'r>>,
    /// For each annex, the numbers of its first item and of the first item after it.
    pub annexes: Vec<(usize, usize)>,
}

/// An item and where it stands.
pub(super) struct Node<'r> {
    /// The item.
    pub item: &'r Item,
    /// The number of its annex.
    pub annex: usize,
    /// What it stands below.
    pub parent: Option<usize>,
    /// Its number among its siblings.
    pub index: usize,
    /// The first item after all that is below it.
    pub end: usize,
    /// The words of its title, abbreviations written out.
    pub title: Vec<u32>,
    /// Equal titles have equal numbers, in both rulesets.
    pub title_key: u32,
    /// Equal title, points, source and rule have equal numbers, in both rulesets.
    pub fingerprint: u32,
}

impl<'r> Side<'r> {
    /// The items of this ruleset, their titles as words without abbreviations written out.
    pub fn new(ruleset: &'r Ruleset, words: &mut Words<'r>) -> Side<'r> {
        let mut side = Side { ruleset, nodes: Vec::new(), annexes: Vec::new() };
        for (number, annex) in ruleset.annexes.iter().enumerate() {
            let start = side.nodes.len();
            side.add(number, annex, words);
            side.annexes.push((start, side.nodes.len()));
        }
        side
    }

    /// Not recursive, so that no nesting is too deep.
    fn add(&mut self, number: usize, annex: &'r Annex, words: &mut Words<'r>) {
        let mut open: Vec<(std::iter::Enumerate<std::slice::Iter<'r, Item>>, Option<usize>)> =
            vec![(annex.items.iter().enumerate(), None)];
        while let Some((items, parent)) = open.last_mut() {
            let parent = *parent;
            let Some((index, item)) = items.next() else {
                open.pop();
                let end = self.nodes.len();
                if let Some(node) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
                    node.end = end;
                }
                continue;
            };
            let title = words.read(item.title.as_deref().map(without_numbering).unwrap_or_default());
            let here = self.nodes.len();
            let node = Node { item, annex: number, parent, index, end: here + 1, title, title_key: 0, fingerprint: 0 };
            self.nodes.push(node);
            open.push((item.children.iter().enumerate(), Some(here)));
        }
    }

    /// The item with this number.
    pub fn node(&self, number: usize) -> Option<&Node<'r>> {
        self.nodes.get(number)
    }

    /// What an item stands below.
    pub fn parent(&self, number: usize) -> Option<usize> {
        self.node(number)?.parent
    }

    /// Whether nothing is below it.
    pub fn is_leaf(&self, number: usize) -> bool {
        self.node(number).is_some_and(|node| node.end == number + 1)
    }

    /// What stands directly below an item.
    pub fn children(&self, number: usize) -> impl Iterator<Item = usize> {
        self.in_a_row(number + 1, self.node(number).map_or(0, |node| node.end))
    }

    /// The outermost items of an annex.
    pub fn outermost(&self, annex: usize) -> impl Iterator<Item = usize> {
        let (start, end) = self.annexes.get(annex).copied().unwrap_or_default();
        self.in_a_row(start, end)
    }

    fn in_a_row(&self, start: usize, end: usize) -> impl Iterator<Item = usize> {
        let next = move |number: usize| Some(self.node(number)?.end);
        std::iter::successors(Some(start), move |number| next(*number)).take_while(move |number| *number < end)
    }

    /// Where an item stands.
    pub fn spot(&self, number: usize) -> Spot {
        let up = std::iter::successors(self.node(number), |node| self.node(node.parent?));
        let mut path: Vec<usize> = up.map(|node| node.index).collect();
        path.reverse();
        Spot { annex: self.node(number).map_or(0, |node| node.annex), path: ItemPath(path) }
    }

    /// The item that stands there.
    pub fn at(&self, spot: &Spot) -> Option<usize> {
        let (first, rest) = spot.path.0.split_first()?;
        let outermost = self.outermost(spot.annex).nth(*first)?;
        rest.iter().try_fold(outermost, |number, index| self.children(number).nth(*index))
    }
}
