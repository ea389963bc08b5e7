//! Where messages come in: a service that puts each on the queue as it is read, before any future exists.

use std::{
    collections::HashSet,
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    task::{Context, Poll},
};

use futures::{
    FutureExt,
    channel::oneshot,
    future::{self, BoxFuture},
};
use serde_json::Value;
use tower::Service;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};

use crate::worker::Done;

/// What the owner of the state is told, in this order.
pub(crate) enum Message {
    /// The client asks or says something.
    Call(Call),
    /// The client no longer wants the answer.
    Cancel(Id),
    /// The client answers.
    Reply(Response),
    /// The worker has done something.
    Done(Box<Done>),
    /// The client has gone.
    Closed,
}

/// What the client asks or says.
pub(crate) struct Call {
    pub(crate) method: String,
    pub(crate) params: Value,
    /// Where the answer goes; none: it is a notification.
    pub(crate) answer: Option<Answer>,
}

/// Where an answer goes. Dropped without one, it answers an internal error: no request stays open.
pub(crate) struct Answer {
    id: Id,
    to: Option<oneshot::Sender<Response>>,
    cancelled: Cancelled,
}

/// The requests whose answer is no longer wanted, though the owner may not know yet.
#[derive(Clone, Default)]
pub(crate) struct Cancelled(Arc<Mutex<HashSet<Id>>>);

impl Cancelled {
    fn with<T>(&self, look: impl FnOnce(&mut HashSet<Id>) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Forgets a request: the owner has taken note.
    pub(crate) fn settle(&self, id: &Id) {
        self.with(|ids| ids.remove(id));
    }
}

impl Answer {
    /// Whether nobody wants it any more.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.with(|ids| ids.contains(&self.id))
    }

    /// Gives the answer; if nobody wants it any more, that is the answer.
    pub(crate) fn give(mut self, result: Result<Value, Error>) {
        let result = if self.is_cancelled() { Err(Error::request_cancelled()) } else { result };
        self.send(result);
    }

    fn send(&mut self, result: Result<Value, Error>) {
        if let Some(to) = self.to.take() {
            // Nobody is there to be told when the client has gone.
            let _ = to.send(Response::from_parts(self.id.clone(), result));
        }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        // A request that waits is let go of when it is cancelled; VS Code shows any other error to its user.
        let error = if self.is_cancelled() { Error::request_cancelled() } else { Error::internal_error() };
        self.send(Err(error));
    }
}

/// The service.
#[derive(Clone)]
pub(crate) struct Front {
    queue: Sender<Message>,
    cancelled: Cancelled,
}

/// A front and the queue behind it.
pub(crate) fn front() -> (Front, Receiver<Message>) {
    let (queue, messages) = channel();
    (Front { queue, cancelled: Cancelled::default() }, messages)
}

impl Front {
    /// The way onto the queue.
    pub(crate) fn queue(&self) -> (Sender<Message>, Cancelled) {
        (self.queue.clone(), self.cancelled.clone())
    }

    /// Tells the owner that the client has gone.
    pub(crate) fn close(&self) {
        let _ = self.queue.send(Message::Closed);
    }
}

/// The owner of the state has gone.
#[derive(Debug)]
pub(crate) struct Gone;

impl fmt::Display for Gone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the server has ended")
    }
}

impl std::error::Error for Gone {}

impl Service<Request> for Front {
    type Response = Option<Response>;
    type Error = Gone;
    type Future = BoxFuture<'static, Result<Option<Response>, Gone>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Gone>> {
        Poll::Ready(Ok(()))
    }

    // INVARIANT: the message is on the queue when this returns; the protocol's server calls it as it reads.
    fn call(&mut self, request: Request) -> Self::Future {
        let (method, id, params) = request.into_parts();
        let params = params.unwrap_or_default();
        if method == "$/cancelRequest" {
            if let Some(id) = params.get("id").and_then(|id| serde_json::from_value::<Id>(id.clone()).ok()) {
                self.cancelled.with(|ids| ids.insert(id.clone()));
                let _ = self.queue.send(Message::Cancel(id));
            }
            return future::ok(None).boxed();
        }
        let (answer, answered) = match id {
            Some(id) => {
                let (to, answered) = oneshot::channel();
                (Some(Answer { id, to: Some(to), cancelled: self.cancelled.clone() }), Some(answered))
            }
            None => (None, None),
        };
        let sent = self.queue.send(Message::Call(Call { method: method.into_owned(), params, answer }));
        match answered.filter(|_| sent.is_ok()) {
            Some(answered) => answered.map(|response| Ok(response.ok())).boxed(),
            None => future::ok(None).boxed(),
        }
    }
}
