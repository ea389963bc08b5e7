//! Sets as texts, and what is derived of two of them.

use std::{
    io,
    path::{Path, PathBuf},
};

use barem_compiler::{Bundle, Outcome, RawFile, Stated, World, bases, compile_stated, discover, load};
use barem_diagnostic::{Lang, Severity, Sources};
use barem_diff::{Derived, Obstacle, amend, matching};
use barem_format::{Part, print_amendment};
use barem_ruleset::{Digests, Ruleset};

pub struct Disk;

impl World for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| (entry.path(), entry.path().is_dir()))).collect()
    }
    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The set of a folder or file of the repository.
pub fn bundle(path: &str) -> Bundle {
    discover(&Disk, &root().join(path)).unwrap().remove(0)
}

/// A set that is one text, nowhere.
pub fn text(text: &str) -> Bundle {
    let path = PathBuf::from("/nowhere/at/all.barem");
    Bundle { root: path.clone(), files: vec![RawFile { path, bytes: text.as_bytes().to_vec() }] }
}

pub fn compiled(bundle: &Bundle, others: &[Bundle]) -> (Outcome, Stated) {
    let mut sources = Sources::default();
    let files = load(bundle, &mut sources).unwrap();
    let bases = bases(&Disk, bundle, others, &mut sources);
    let (outcome, stated) = compile_stated(&files, &bases, &sources);
    (outcome, stated.unwrap())
}

/// A derived amendment with its text, and what came of it.
pub struct Amended {
    pub derived: Derived,
    pub text: String,
    pub outcome: Outcome,
}

/// What is derived of two sets: tried out on the old one as its text is.
pub fn derived(old: &Bundle, new: &Bundle) -> Result<Option<Amended>, Vec<Obstacle>> {
    let ((before, old_stated), (after, new_stated)) = (compiled(old, &[]), compiled(new, &[]));
    let (before, after) = (before.ruleset.unwrap(), after.ruleset.unwrap());
    let pairs = matching(&before, &after, &[]).unwrap();
    let pin = Digests::of(&before).ok().map(|digests| digests.meaning);
    let mut last = None;
    let mut apply = |amendment: &barem_format::Amendment| {
        let text = print_amendment(amendment);
        let (outcome, _) = compiled(&self::text(&text), std::slice::from_ref(old));
        let ruleset = outcome.ruleset.clone();
        last = Some((text, outcome));
        ruleset
    };
    fn side(stated: &Stated) -> barem_diff::Stated<'_> {
        barem_diff::Stated { ruleset: &stated.ruleset, heads: &stated.heads }
    }
    let derived = amend(side(&old_stated), side(&new_stated), &pairs, pin, &after, &mut apply);
    if derived.is_err()
        && let Some((text, outcome)) = &last
    {
        println!("{text}\n{:#?}", told(outcome));
    }
    let derived = derived?;
    Ok(derived.zip(last).map(|(derived, (text, outcome))| Amended { derived, text, outcome }))
}

impl Amended {
    /// The annexes that could only be replaced whole.
    pub fn replaced(&self) -> Vec<&str> {
        let amendment = &self.derived.amendment;
        let whole =
            amendment.annexes.iter().filter(|opened| !opened.annex.amends).map(|opened| opened.annex.label.as_str());
        whole.filter(|label| amendment.dropped.contains(&Part::Annex((*label).to_owned()))).collect()
    }
}

/// The errors of an outcome, in words.
pub fn told(outcome: &Outcome) -> Vec<String> {
    let grave = outcome.findings.iter().filter(|finding| finding.severity == Severity::Error);
    grave.map(|finding| format!("{} {}", finding.code.id(), finding.message.get(Lang::En))).collect()
}

pub fn meaning(ruleset: &Ruleset) -> String {
    Digests::of(ruleset).ok().unwrap().meaning.to_string()
}

/// Derives an amendment and holds what it gives against the new set, without the crate's own comparison.
pub fn check(name: &str, old: &Bundle, new: &Bundle) -> Option<Amended> {
    let amended = derived(old, new).unwrap_or_else(|obstacles| panic!("{name}: {obstacles:?}"))?;
    let (wanted, _) = compiled(new, &[]);
    let wanted = wanted.ruleset.unwrap().standing_alone();
    let got = amended.outcome.ruleset.clone().unwrap().standing_alone();
    let (before, _) = compiled(old, &[]);
    let before = before.ruleset.unwrap();
    let below = before.amends.and_then(|base| base.id);
    let base = before.id;
    // Just these facts may differ.
    assert_eq!(
        got.id,
        if wanted.id == base || below.as_ref() == Some(&wanted.id) {
            format!("{}-sua-doi", wanted.id)
        } else {
            wanted.id.clone()
        }
    );
    let mut same = Ruleset { id: wanted.id.clone(), ..got.clone() };
    let replaces = wanted.replaces.iter().filter(|cited| cited.id.as_ref() != Some(&base));
    assert!(got.replaces.iter().eq(replaces));
    same.replaces.clone_from(&wanted.replaces);
    same.amends.clone_from(&wanted.amends);
    assert_eq!(meaning(&same), meaning(&wanted), "{name}\n{}", amended.text);
    Some(amended)
}
