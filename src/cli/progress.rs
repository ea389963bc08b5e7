//! A progress bar on standard error, for a reader at a terminal who has been waiting for a while.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{session::Session, words::Both};

/// Work that is done sooner shows no bar.
const PATIENCE: Duration = Duration::from_millis(200);

/// The bar; it goes away when it is dropped.
pub struct Bar {
    bar: ProgressBar,
    begun: Instant,
    shown: AtomicBool,
}

impl Bar {
    /// A bar for so many things, with the word for them; never shown unless `wanted`.
    pub fn new(things: usize, word: Both, session: &Session, wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(u64::try_from(things).ok(), ProgressDrawTarget::hidden());
        let word = word.get(session.lang);
        let style = ProgressStyle::with_template(&format!("  {{bar:30.cyan}} {{pos}}/{{len}} {word}"));
        let marks = if session.look_of_messages().unicode { "━╸─" } else { "=>-" };
        if let Ok(style) = style {
            bar.set_style(style.progress_chars(marks));
        }
        Self { bar, begun: Instant::now(), shown: AtomicBool::new(!wanted) }
    }

    /// One more is done.
    pub fn step(&self) {
        if self.begun.elapsed() > PATIENCE && !self.shown.swap(true, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
