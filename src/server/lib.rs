//! The language server: the only crate that knows the protocol.
//!
//! Three threads. The *reader* drives the protocol and hands every message over the moment it is read, in order (`front`);
//! the *owner* (`owner`) alone has the state and takes messages one by one; the *worker* (`worker`) analyses snapshots, and
//! makes names for whoever asks next when no task waits.
//!
//! - An edit changes the text at once and is never waited for. When the queue is empty, what changed is analysed; what is
//!   analysed for a text that has moved on since is not published. An analysis that nobody waits for is given up for a newer
//!   text, but never many in a row: who types without a pause still sees findings.
//! - A request is answered from the texts as they are at its place in the order: at once if it needs only the text
//!   ([`table::When::Now`]), else when the analysis of just that moment is there.
//! - What is advertised is what the table of methods has ([`table`]): nothing else makes a capability.
//! - A panic answers an internal error and leaves the state as it was; so the release build unwinds.
//!
//! Decision: the protocol library runs the handlers of several messages at once and was seen to apply edits as
//! 2,3,4,6,…,1 (its issue #284; `tests/order.rs` reproduces it). Its router is not used: `front` is a service whose call
//! puts the message on the queue before any future exists, so that no scheduling can reorder messages.

mod client;
mod context;
mod convert;
mod diagnostics;
mod features;
mod front;
mod lifecycle;
mod outgoing;
mod owner;
mod settings;
mod table;
mod told;
mod worker;

use std::{io, net::Ipv4Addr, sync::Arc};

use barem_compiler::World;
use barem_diagnostic::Lang;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
};
use tower_lsp::Server;

/// A disk that the server may read from any of its threads.
pub type Disk = Arc<dyn World + Send + Sync>;

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The client asked to shut down before it left.
    Proper,
    /// The client left without a word.
    Abrupt,
}

/// More messages than any client leaves unanswered; beyond it reading waits.
const MAX_UNANSWERED: usize = 4096;

/// Serves one client on standard input and output.
///
/// # Errors
/// Where the system gives no thread or no runtime.
pub fn serve_stdio(disk: Disk, lang: Lang) -> io::Result<End> {
    let runtime = runtime()?;
    let end = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout(), disk, lang));
    // A thread may be waiting for input that never comes.
    runtime.shutdown_background();
    end
}

/// Serves one client that connects to a port of this machine; nobody else can.
///
/// # Errors
/// Where the port cannot be had.
pub fn serve_tcp(port: u16, disk: Disk, lang: Lang, listening: impl FnOnce(u16)) -> io::Result<End> {
    let runtime = runtime()?;
    let end = runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        listening(listener.local_addr()?.port());
        let (stream, _) = listener.accept().await?;
        let (input, output) = stream.into_split();
        serve(input, output, disk, lang).await
    });
    runtime.shutdown_background();
    end
}

fn runtime() -> io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_io().build()
}

/// Serves one client on any pair of streams.
///
/// # Errors
/// Where the system gives no thread.
pub async fn serve(input: impl AsyncRead + Unpin, output: impl AsyncWrite, disk: Disk, lang: Lang) -> io::Result<End> {
    let (front, messages) = front::front();
    let (outgoing, requests) = outgoing::outgoing();
    let owner = owner::start(messages, front.queue(), outgoing, disk, lang)?;
    let loopback = outgoing::Lines::new(requests, front.queue());
    Server::new(input, output, loopback).concurrency_level(MAX_UNANSWERED).serve(front.clone()).await;
    front.close();
    Ok(owner.join().unwrap_or(End::Abrupt))
}
