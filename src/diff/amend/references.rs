//! References inside statements, between the codes of the two annexes.

use std::cell::Cell;

use barem_ruleset::{Annex, Base, Item, ItemPath, Lead, References, Rule, normal_code};

use super::{Codes, address::Addresses, keep::Kept};

/// What an item that is gone is called: nothing in a source reads so.
const GONE: &str = "";

/// The references of two annexes.
pub(super) struct Following<'a> {
    pub(super) codes: Codes,
    pub(super) old: &'a Addresses<'a>,
    pub(super) new: References<'a>,
    pub(super) new_annex: &'a Annex,
    pub(super) kept: &'a Kept,
    /// A reference cannot be written in the old codes.
    pub(super) lost: Cell<bool>,
}

impl Following<'_> {
    /// What an item of the old annex says once all changes are applied, were it not changed itself: exceptions of what is
    /// gone fall away, and where codes are numbered anew references follow.
    pub(super) fn afterwards(&self, item: &Item) -> Item {
        let mut item = Item { children: Vec::new(), ..item.clone() };
        item.leads = self.leads_afterwards(&item.leads);
        if let Some(Rule { base: Some(Base::SameAs(lender)), .. }) = &mut item.rule {
            *lender = self.forward(lender);
        }
        item
    }

    /// The same for who leads.
    pub(super) fn leads_afterwards(&self, leads: &[Lead]) -> Vec<Lead> {
        let except =
            |lead: &Lead| lead.except.iter().map(|path| self.forward(path)).filter(|path| path != GONE).collect();
        leads.iter().map(|lead| Lead { except: except(lead), ..lead.clone() }).collect()
    }

    /// What an item of the new annex says, in the codes that it may use while the changes are applied.
    pub(super) fn as_written(&self, item: &Item) -> Item {
        let mut item = item.clone();
        item.leads = self.leads_as_written(&item.leads);
        if let Some(Rule { base: Some(Base::SameAs(lender)), .. }) = &mut item.rule {
            *lender = self.back(lender);
        }
        item.children = item.children.iter().map(|child| self.as_written(child)).collect();
        if self.codes == Codes::InSequence {
            item.code = None;
        }
        item
    }

    /// The same for who leads.
    pub(super) fn leads_as_written(&self, leads: &[Lead]) -> Vec<Lead> {
        let except = |lead: &Lead| lead.except.iter().map(|path| self.back(path)).collect();
        leads.iter().map(|lead| Lead { except: except(lead), ..lead.clone() }).collect()
    }

    fn forward(&self, reference: &str) -> String {
        let Some(path) = self.old.meant(reference) else { return reference.to_owned() };
        let Some(new) = self.kept.new_of.get(&path) else { return GONE.to_owned() };
        match self.codes {
            Codes::Each => reference.to_owned(),
            Codes::InSequence => self.named(reference, new),
        }
    }

    /// How `đánh số lại` writes a reference anew.
    fn named(&self, reference: &str, new: &ItemPath) -> String {
        if reference.starts_with('#') {
            return reference.to_owned();
        }
        let own = self.new_annex.item(new).and_then(|item| item.code.as_deref()).map(normal_code).unwrap_or_default();
        if reference.contains('/') { self.new_annex.codes(new) } else { own.into_owned() }
    }

    fn back(&self, reference: &str) -> String {
        if self.codes == Codes::Each || reference.starts_with('#') {
            return reference.to_owned();
        }
        let path = self.new.resolve(reference).ok();
        let old = path.and_then(|path| self.kept.old_of.get(&path)).and_then(|old| self.old.reference(old));
        old.unwrap_or_else(|| {
            self.lost.set(true);
            reference.to_owned()
        })
    }
}
