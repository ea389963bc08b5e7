//! The items of an annex by their place in it: a path of indices from the annex's items down.

use serde_json::Value;

/// Indices from the annex's items down.
pub type Path = Vec<usize>;

/// An item with what a reference may call it.
struct Named {
    path: Path,
    id: Option<String>,
    /// The codes from the outermost level down; levels without a code are left out.
    codes: Vec<String>,
    /// Whether the item itself has a code.
    coded: bool,
}

/// An annex whose items can be looked up.
pub struct Tree<'a> {
    pub annex: &'a Value,
    names: Vec<Named>,
}

/// The list in a field of the data; an absent one is empty.
pub fn list(field: &Value) -> &[Value] {
    field.as_array().map_or(&[], Vec::as_slice)
}

/// A code without what does not count when codes are compared.
fn plain(code: &str) -> String {
    let code: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
    code.trim_end_matches(['.', ')']).to_string()
}

impl<'a> Tree<'a> {
    pub fn new(annex: &'a Value) -> Tree<'a> {
        let mut tree = Tree { annex, names: Vec::new() };
        for at in 0..list(&annex["items"]).len() {
            tree.name(vec![at], &[]);
        }
        tree
    }

    fn name(&mut self, path: Path, above: &[String]) {
        let item = self.item(&path);
        let code = item["code"].as_str().map(plain);
        let codes: Vec<String> = above.iter().cloned().chain(code.clone()).collect();
        let id = item["id"].as_str().map(str::to_string);
        self.names.push(Named { path: path.clone(), id, codes: codes.clone(), coded: code.is_some() });
        for at in 0..list(&item["children"]).len() {
            self.name(child(&path, at), &codes);
        }
    }

    /// The item at a path; the annex itself at the empty one.
    pub fn item(&self, path: &[usize]) -> &'a Value {
        let Some((first, rest)) = path.split_first() else { return self.annex };
        rest.iter().fold(&self.annex["items"][first], |item, at| &item["children"][at])
    }

    /// The paths of all items, parents before their children.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.names.iter().map(|named| &named.path)
    }

    /// What a reference names: an id, a code, or codes with levels left out. One that leaves none out wins.
    pub fn find(&self, reference: &str) -> Option<&Path> {
        if let Some(id) = reference.strip_prefix('#') {
            return self.names.iter().find(|named| named.id.as_deref() == Some(id)).map(|named| &named.path);
        }
        let codes: Vec<String> = reference.split('/').map(plain).collect();
        let coded = || self.names.iter().filter(|named| named.coded);
        let full = coded().find(|named| named.codes == codes);
        full.or_else(|| only(coded().filter(|named| ends(&codes, &named.codes)))).map(|named| &named.path)
    }

    /// What the top-level heading of an item does to the total: `scale`, `bonus` or `penalty`.
    pub fn role(&self, path: &[usize]) -> &'a str {
        self.item(&path[..1])["role"].as_str().unwrap_or("scale")
    }

    /// A field of the item or of the nearest one above that has it; last of all of the annex.
    pub fn inherited(&self, path: &[usize], field: &str) -> &'a Value {
        let own = (1..=path.len()).rev().map(|end| &self.item(&path[..end])[field]).find(|value| !value.is_null());
        own.unwrap_or(&self.annex[field])
    }

    /// Whether an item applies to a unit: the nearest scope names it or its group and does not except it.
    pub fn applies(&self, path: &[usize], name: Option<&str>, group: Option<&str>) -> bool {
        let scope = self.inherited(path, "scope");
        scope.is_null() || covers(scope, name, group)
    }
}

/// The path of a child.
pub fn child(path: &[usize], at: usize) -> Path {
    path.iter().copied().chain([at]).collect()
}

/// Whether a scope covers a unit.
pub fn covers(scope: &Value, name: Option<&str>, group: Option<&str>) -> bool {
    let named = |agencies: &Value| list(agencies).iter().any(|agency| is(agency, name, group));
    named(&scope["to"]) && !named(&scope["except"])
}

/// Whether an agency of the data is a unit, or its group.
pub fn is(agency: &Value, name: Option<&str>, group: Option<&str>) -> bool {
    let same = |field: &str, given: Option<&str>| given.is_some() && agency[field].as_str() == given;
    same("unit", name) || same("group", group)
}

/// Whether codes name an item with levels left out: its own code last, those before it in order.
fn ends(codes: &[String], of: &[String]) -> bool {
    let mut left = of.iter().rev();
    codes.last() == of.last() && codes.iter().rev().all(|code| left.any(|other| other == code))
}

/// The only one there is.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}
