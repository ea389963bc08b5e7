//! Where messages go out: notifications and questions to the client.

use std::{
    collections::HashMap,
    pin::Pin,
    sync::mpsc::Sender,
    task::{Context, Poll},
};

use futures::{
    Sink,
    channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded},
};
use serde_json::Value;
use tower_lsp::{
    Loopback,
    jsonrpc::{Id, Request, Response},
    ls_types::{
        MessageType, ShowMessageParams,
        notification::{Notification, ShowMessage},
        request,
    },
};

use crate::front::{Cancelled, Gone, Message};

/// What was asked of the client, for when it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// The settings.
    Settings,
    /// Something whose answer changes nothing.
    Nothing,
}

/// The way to the client.
pub(crate) struct Outgoing {
    to: UnboundedSender<Request>,
    next: i64,
    asked: HashMap<i64, Asked>,
}

/// A way to tell the user something, from any thread.
#[derive(Clone)]
pub(crate) struct Teller(UnboundedSender<Request>);

impl Teller {
    pub(crate) fn show(&self, typ: MessageType, message: String) {
        let params = params_of(ShowMessageParams { typ, message });
        let _ = self.0.unbounded_send(Request::build(ShowMessage::METHOD).params(params).finish());
    }
}

/// A way to the client, and its other end.
pub(crate) fn outgoing() -> (Outgoing, UnboundedReceiver<Request>) {
    let (to, requests) = unbounded();
    (Outgoing { to, next: 0, asked: HashMap::new() }, requests)
}

impl Outgoing {
    /// Tells the client something.
    pub(crate) fn notify<N: Notification>(&self, params: N::Params) {
        self.send(N::METHOD, params_of(params), None);
    }

    /// Asks the client something.
    pub(crate) fn ask<R: request::Request>(&mut self, params: R::Params, what: Asked) {
        self.next += 1;
        self.asked.insert(self.next, what);
        self.send(R::METHOD, params_of(params), Some(self.next));
    }

    /// A way to tell the user something.
    pub(crate) fn teller(&self) -> Teller {
        Teller(self.to.clone())
    }

    /// What an answer of the client answers.
    pub(crate) fn answered(&mut self, id: &Id) -> Option<Asked> {
        match id {
            Id::Number(id) => self.asked.remove(id),
            Id::String(_) | Id::Null => None,
        }
    }

    fn send(&self, method: &'static str, params: Value, id: Option<i64>) {
        let mut message = Request::build(method);
        if !params.is_null() {
            message = message.params(params);
        }
        if let Some(id) = id {
            message = message.id(id);
        }
        // Nobody is there to be told when the client has gone.
        let _ = self.to.unbounded_send(message.finish());
    }
}

fn params_of(params: impl serde::Serialize) -> Value {
    serde_json::to_value(params).unwrap_or_default()
}

/// Both directions of what the server asks, as the protocol's server drives them.
pub(crate) struct Lines {
    requests: UnboundedReceiver<Request>,
    replies: Replies,
}

impl Lines {
    pub(crate) fn new(requests: UnboundedReceiver<Request>, (queue, _): (Sender<Message>, Cancelled)) -> Self {
        Self { requests, replies: Replies(queue) }
    }
}

impl Loopback for Lines {
    type RequestStream = UnboundedReceiver<Request>;
    type ResponseSink = Replies;

    fn split(self) -> (Self::RequestStream, Self::ResponseSink) {
        (self.requests, self.replies)
    }
}

/// Answers of the client, onto the queue.
pub(crate) struct Replies(Sender<Message>);

impl Sink<Response> for Replies {
    type Error = Gone;

    fn poll_ready(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), Gone>> {
        Poll::Ready(Ok(()))
    }

    fn start_send(self: Pin<&mut Self>, response: Response) -> Result<(), Gone> {
        self.0.send(Message::Reply(response)).map_err(|_| Gone)
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), Gone>> {
        Poll::Ready(Ok(()))
    }

    fn poll_close(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), Gone>> {
        Poll::Ready(Ok(()))
    }
}
