//! What is done beside the owner: analyses one after another, and looking for folders.

use std::{
    collections::HashMap,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
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
    /// It was given up.
    GivenUp,
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
///
/// Names are made when no task waits, so that whoever asks for them next finds them; a thread of their own would take a
/// processor from whoever answers, and keep a second set alive.
pub(crate) fn start(owner: Sender<Message>) -> io::Result<Sender<Task>> {
    let (tasks, queue) = channel::<Task>();
    thread::Builder::new().name("worker".to_owned()).spawn(move || {
        let mut unnamed = HashMap::new();
        while let Some(task) = next(&queue, &mut unnamed) {
            let Some(done) = perform(task) else { continue };
            if let Done::Analysed(analysis) = &done {
                unnamed.insert(analysis.root.clone(), Arc::clone(analysis));
            }
            if owner.send(Message::Done(Box::new(done))).is_err() {
                return;
            }
        }
    })?;
    Ok(tasks)
}

/// The next task; before waiting for one, the names of the last analysis of each set are made.
fn next(queue: &Receiver<Task>, unnamed: &mut HashMap<PathBuf, Arc<Analysis>>) -> Option<Task> {
    queue.try_recv().ok().or_else(|| {
        for (_, analysis) in unnamed.drain() {
            // An error of its own shows when the names are asked for.
            let _ = catch_unwind(AssertUnwindSafe(|| _ = analysis.symbols()));
        }
        queue.recv().ok()
    })
}

fn perform(task: Task) -> Option<Done> {
    Some(match task {
        Task::Analyse(job) => {
            let (root, stamp) = (job.root.clone(), job.stamp);
            match catch_unwind(AssertUnwindSafe(|| job.run())) {
                Ok(Some(analysis)) => Done::Analysed(Arc::new(analysis)),
                Ok(None) => Done::GivenUp,
                Err(_) => Done::Failed { root, stamp },
            }
        }
        Task::Look(world, root) => {
            let found = catch_unwind(AssertUnwindSafe(|| folders(&world, &root, &mut || true)));
            Done::Found(root, found.unwrap_or_default())
        }
        Task::Drop(large) => {
            drop(large);
            return None;
        }
    })
}
