//! How a change names an item of the old annex.

use barem_diagnostic::same_text;
use barem_ruleset::{Annex, Item, ItemPath, References, Unresolved, normal_code};

/// The items of the old annex by what names them.
pub(super) struct Addresses<'a> {
    annex: &'a Annex,
    references: References<'a>,
}

/// What a heading line of `sửa` says so that it means one item.
pub(super) struct Target {
    pub(super) code: Option<String>,
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
}

impl<'a> Addresses<'a> {
    pub(super) fn new(annex: &'a Annex) -> Addresses<'a> {
        Addresses { annex, references: References::new(annex) }
    }

    /// What a reference means.
    pub(super) fn meant(&self, reference: &str) -> Option<ItemPath> {
        self.references.resolve(reference).ok()
    }

    /// The reference that names an item and no other: its code, the path of codes, its id. `None` if nothing does.
    pub(super) fn reference(&self, path: &ItemPath) -> Option<String> {
        let item = self.annex.item(path)?;
        let code = item.code.as_deref().map(|code| normal_code(code).into_owned());
        let way = item.code.as_ref().map(|_| self.annex.codes(path));
        let id = item.id.as_ref().map(|id| format!("#{id}"));
        let all = [code, way, id].into_iter().flatten().filter(|reference| !reference.is_empty());
        all.into_iter().find(|reference| self.meant(reference).as_ref() == Some(path))
    }

    /// What names the item that becomes `new`; `None` if nothing does that may stay as it is.
    pub(super) fn target(&self, path: &ItemPath, new: &Item) -> Option<Target> {
        let item = self.annex.item(path)?;
        let named = |code: Option<String>| Target { code, id: None, title: None };
        if let Some(code) = &item.code {
            if self.is_alone(code, path, item) {
                return Some(named(Some(code.clone())));
            }
            let way = self.annex.codes(path);
            let several = way.contains('/');
            return (several && self.is_alone(&way, path, item)).then(|| named(Some(way)));
        }
        if let Some(id) = item.id.as_ref().filter(|id| new.id.as_ref() == Some(id)) {
            return Some(Target { id: Some(id.clone()), ..named(None) });
        }
        let title = item.title.as_ref().filter(|title| new.title.as_ref() == Some(title))?;
        let alike = |other: &&Item| other.title.as_ref().is_some_and(|other| same_text(other, title));
        (self.annex.walk().filter(alike).count() == 1).then(|| Target { title: Some(title.clone()), ..named(None) })
    }

    /// Whether a code means one item only among those of its level.
    fn is_alone(&self, code: &str, path: &ItemPath, item: &Item) -> bool {
        match self.references.resolve(code) {
            Ok(found) => found == *path,
            Err(Unresolved::NotFound { .. }) => false,
            Err(Unresolved::Ambiguous { matches, .. }) => {
                let alike = |other: &Item| other.level == item.level && other.role == item.role;
                let mut same = matches.iter().filter(|path| self.annex.item(path).is_some_and(alike));
                same.next() == Some(path) && same.next().is_none()
            }
        }
    }
}
