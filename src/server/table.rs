//! The table of requests: a line each, with its handler and what it makes the server advertise. Nothing is advertised
//! that has no line here.

use serde_json::Value;
use tower_lsp::{
    jsonrpc::{Error, ErrorCode},
    ls_types::{ServerCapabilities, request::Request},
};

use crate::{client::Client, context::Context, features};

/// What a request waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// Only the text as it is now; the checks may be those of a moment ago.
    Now,
    /// The same, on a thread of its own: it may take long.
    Aside,
    /// The checks of its set as it is now.
    Checked,
    /// The same, on a thread of its own: it may take long.
    CheckedAside,
    /// The checks of all sets.
    All,
    /// The same, on a thread of its own: it may take long.
    AllAside,
}

type Run = Box<dyn Fn(&Context, Value) -> Result<Value, Error> + Send + Sync>;

/// A line of the table.
pub(crate) struct Entry {
    pub(crate) method: &'static str,
    pub(crate) when: When,
    pub(crate) run: Run,
    pub(crate) offer: fn(&mut ServerCapabilities, &Client),
}

/// A line: the request's own types, the handler, what it adds to the capabilities.
pub(crate) fn entry<R: Request>(
    when: When,
    handle: fn(&Context, R::Params) -> Result<R::Result, Error>,
    offer: fn(&mut ServerCapabilities, &Client),
) -> Entry
where
    R::Params: 'static,
    R::Result: 'static,
{
    let run = move |context: &Context, params: Value| {
        let params = serde_json::from_value(params).map_err(|error| Error::invalid_params(error.to_string()))?;
        let result = handle(context, params)?;
        serde_json::to_value(result).map_err(|_| Error::new(ErrorCode::InternalError))
    };
    Entry { method: R::METHOD, when, run: Box::new(run), offer }
}

/// All requests that are answered.
pub(crate) fn table() -> Vec<Entry> {
    features::all()
}
