//! What is done beside the owner: analyses one after another, and looking for folders.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Sender, channel},
    },
    thread,
};

use barem_ide::{Analysis, Job, Overlay, folders};

use crate::front::Message;

/// What is to be done.
pub(crate) enum Task {
    /// Analysing a set.
    Analyse(Job),
    /// Looking for folders that hold sources.
    Look(Overlay, PathBuf),
    /// Letting go of something large, so that nobody waits for it.
    Drop(Box<dyn Send>),
}

/// What has been done.
pub(crate) enum Done {
    /// A set was analysed.
    Analysed(Arc<Analysis>),
    /// It could not be: the analysis has an error of its own.
    Failed {
        /// The set.
        root: PathBuf,
        /// As it was then.
        stamp: u64,
    },
    /// These folders below a root hold sources.
    Found(PathBuf, Vec<PathBuf>),
}

/// Starts the worker; it ends when nobody can ask it any more.
pub(crate) fn start(owner: Sender<Message>) -> io::Result<Sender<Task>> {
    let (tasks, queue) = channel::<Task>();
    thread::Builder::new().name("worker".to_owned()).spawn(move || {
        for task in queue {
            let Some(done) = perform(task) else { continue };
            let analysis = match &done {
                Done::Analysed(analysis) => Some(Arc::clone(analysis)),
                Done::Failed { .. } | Done::Found(..) => None,
            };
            if owner.send(Message::Done(Box::new(done))).is_err() {
                return;
            }
            // Whoever asks for names next finds them made.
            if let Some(analysis) = analysis {
                let _ = catch_unwind(AssertUnwindSafe(|| analysis.symbols()));
            }
        }
    })?;
    Ok(tasks)
}

fn perform(task: Task) -> Option<Done> {
    match task {
        Task::Analyse(job) => {
            let (root, stamp) = (job.root.clone(), job.stamp);
            let analysis = catch_unwind(AssertUnwindSafe(|| job.run()));
            Some(analysis.map_or(Done::Failed { root, stamp }, |analysis| Done::Analysed(Arc::new(analysis))))
        }
        Task::Look(world, root) => {
            let found = catch_unwind(AssertUnwindSafe(|| folders(&world, &root, &mut || true)));
            Some(Done::Found(root, found.unwrap_or_default()))
        }
        Task::Drop(large) => {
            drop(large);
            None
        }
    }
}
