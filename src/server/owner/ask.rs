//! Requests: answered at once, aside, or when the analyses that they wait for are there.

use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use barem_ide::Analysis;
use serde_json::Value;
use tower_lsp::{
    jsonrpc::{Error, ErrorCode},
    ls_types::Uri,
};

use super::Owner;
use crate::{
    context::{Context, Opened},
    convert,
    front::Answer,
    table::{Entry, When},
};

/// A request that waits for analyses.
pub(crate) struct Parked {
    method: String,
    params: Value,
    answer: Answer,
    path: Option<PathBuf>,
    /// The sets and the moments that it waits for.
    needs: HashMap<PathBuf, u64>,
    /// The one that it asks about, when it is there.
    got: Option<Arc<Analysis>>,
    /// The open documents as they were when it was asked.
    open: Arc<HashMap<PathBuf, Opened>>,
}

impl Parked {
    pub(crate) fn is_cancelled(&self) -> bool {
        self.answer.is_cancelled()
    }

    /// The moments of a set that it waits for.
    pub(crate) fn stamps(&self, root: &Path) -> impl Iterator<Item = u64> {
        self.needs.get(root).copied().into_iter()
    }
}

impl Owner {
    pub(super) fn ask(&mut self, method: &str, params: Value, answer: Answer) {
        let Some(when) = self.table.get(method).map(|entry| entry.when) else {
            return answer.give(Err(Error { data: Some(Value::from(method)), ..Error::method_not_found() }));
        };
        if answer.is_cancelled() {
            return answer.give(Err(Error::request_cancelled()));
        }
        let path = document(&params).map(|uri| convert::path(&uri));
        let root = path.as_deref().and_then(|path| self.workspace.root_of(path)).map(Path::to_owned);
        let known = root.as_ref().and_then(|root| self.analyses.get(root)).cloned();
        let current = match (&root, &known) {
            (Some(root), Some(known)) => self.workspace.stamp(root) == Some(known.stamp),
            _ => false,
        };
        let may_be_older = matches!(when, When::Now | When::Aside);
        match (when, root, known) {
            (When::All, ..) => {
                let roots: Vec<PathBuf> = self.workspace.roots().map(Path::to_owned).collect();
                self.park(method, params, answer, path, roots);
            }
            (_, Some(_), Some(known)) if current || may_be_older => {
                let now = if current { known } else { Arc::new(self.moved(&known)) };
                let context = self.context(Some(now), path.as_deref(), Arc::clone(&self.open));
                self.run(method, params, answer, context, is_long(when));
            }
            (_, Some(root), _) => self.park(method, params, answer, path, vec![root]),
            // About no document, or one that nobody knows.
            (_, None, _) => {
                let context = self.context(None, None, Arc::clone(&self.open));
                self.run(method, params, answer, context, false);
            }
        }
    }

    /// An analysis over the texts as they are now.
    fn moved(&mut self, known: &Analysis) -> Analysis {
        let parses: HashMap<PathBuf, _> = known
            .files
            .iter()
            .filter_map(|file| Some((file.path.clone(), self.workspace.parse(&file.path)?)))
            .collect();
        known.with(|path| parses.get(path).cloned())
    }

    fn park(&mut self, method: &str, params: Value, answer: Answer, path: Option<PathBuf>, roots: Vec<PathBuf>) {
        let mut needs = HashMap::new();
        for root in roots {
            if let Some(stamp) = self.want(&root)
                && self.analyses.get(&root).is_none_or(|known| known.stamp != stamp)
            {
                needs.insert(root, stamp);
            }
        }
        let parked =
            Parked { method: method.to_owned(), params, answer, path, needs, got: None, open: Arc::clone(&self.open) };
        match parked.needs.is_empty() {
            true => self.answer(parked),
            false => self.parked.push(parked),
        }
        self.go_on();
    }

    /// Answers what waited for an analysis.
    pub(super) fn answer_parked(&mut self, analysis: &Arc<Analysis>) {
        let mut ready = Vec::new();
        let mut rest = Vec::new();
        for mut parked in std::mem::take(&mut self.parked) {
            if parked.needs.get(&analysis.root).is_some_and(|stamp| *stamp <= analysis.stamp) {
                parked.needs.remove(&analysis.root);
                parked.got = Some(Arc::clone(analysis));
            }
            if parked.needs.is_empty() { ready.push(parked) } else { rest.push(parked) }
        }
        self.parked = rest;
        ready.into_iter().for_each(|parked| self.answer(parked));
    }

    fn answer(&mut self, parked: Parked) {
        let Parked { method, params, answer, path, got, open, .. } = parked;
        let about = path.as_deref().and_then(|path| {
            let got = got.filter(|analysis| analysis.file(path).is_some());
            got.or_else(|| self.analyses.get(self.workspace.root_of(path)?).cloned())
        });
        let context = self.context(about, path.as_deref(), open);
        let aside = self.table.get(method.as_str()).is_some_and(|entry| is_long(entry.when));
        self.run(&method, params, answer, context, aside);
    }

    /// What a handler is given.
    pub(super) fn context(
        &self,
        analysis: Option<Arc<Analysis>>,
        path: Option<&Path>,
        open: Arc<HashMap<PathBuf, Opened>>,
    ) -> Context {
        let file = analysis.as_deref().and_then(|analysis| Some(analysis.file(path?)?.id));
        let mut all: Vec<Arc<Analysis>> = self.analyses.values().cloned().collect();
        all.sort_by(|one, other| one.root.cmp(&other.root));
        Context {
            file,
            analysis,
            all: Arc::new(all),
            client: Arc::clone(&self.client),
            settings: Arc::clone(&self.settings),
            lang: self.language(),
            teller: self.outgoing.teller(),
            open,
        }
    }

    fn run(&self, method: &str, params: Value, answer: Answer, context: Context, aside: bool) {
        if !aside {
            if let Some(entry) = self.table.get(method) {
                answer.give(handle(entry, &context, params));
            }
            return;
        }
        let (table, method) = (Arc::clone(&self.table), method.to_owned());
        let run = move || {
            if let Some(entry) = table.get(method.as_str()) {
                answer.give(handle(entry, &context, params));
            }
        };
        // Without a thread the answer is dropped, which answers an internal error.
        drop(thread::Builder::new().name("aside".to_owned()).spawn(run));
    }
}

/// Runs a handler; a panic is an internal error, and nothing else.
fn handle(entry: &Entry, context: &Context, params: Value) -> Result<Value, Error> {
    let result = catch_unwind(AssertUnwindSafe(|| (entry.run)(context, params)));
    result.unwrap_or_else(|_| Err(Error::new(ErrorCode::InternalError)))
}

/// Whether a thread of its own answers.
fn is_long(when: When) -> bool {
    match when {
        When::Aside | When::CheckedAside => true,
        When::Now | When::Checked | When::All => false,
    }
}

/// The document that a request is about: its own, that of an item (call hierarchy), of what is to be resolved, or of a
/// command.
fn document(params: &Value) -> Option<Uri> {
    let places = ["/textDocument/uri", "/item/uri", "/data/uri", "/arguments/0/uri"];
    let uri = places.into_iter().find_map(|place| params.pointer(place))?;
    uri.as_str()?.parse().ok()
}
