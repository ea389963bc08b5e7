//! What is done beside the owner: analyses one after another, and looking for folders.

use std::{
    collections::HashSet,
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
}

/// What may be done later, or never.
pub(crate) enum Chore {
    /// Making names: whoever asks for them next finds them made.
    Names(Arc<Analysis>),
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

/// Starts the worker and the one who does its chores; they end when nobody can ask them any more.
pub(crate) fn start(owner: Sender<Message>) -> io::Result<(Sender<Task>, Sender<Chore>)> {
    let (chores, later) = channel::<Chore>();
    thread::Builder::new().name("chores".to_owned()).spawn(move || tidy(&later))?;
    let (tasks, queue) = channel::<Task>();
    let names = chores.clone();
    thread::Builder::new().name("worker".to_owned()).spawn(move || {
        for task in queue {
            let done = perform(task);
            let analysis = if let Done::Analysed(analysis) = &done { Some(Arc::clone(analysis)) } else { None };
            if owner.send(Message::Done(Box::new(done))).is_err() {
                return;
            }
            // Who does the chores ends only with the owner and this worker.
            analysis.into_iter().for_each(|analysis| drop(names.send(Chore::Names(analysis))));
        }
    })?;
    Ok((tasks, chores))
}

fn perform(task: Task) -> Done {
    match task {
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
    }
}

/// Does the chores. Of a set that has been analysed again meanwhile, only the last names are made.
fn tidy(chores: &Receiver<Chore>) {
    while let Ok(first) = chores.recv() {
        let batch: Vec<Chore> = std::iter::once(first).chain(chores.try_iter()).collect();
        let mut made = HashSet::new();
        for chore in batch.into_iter().rev() {
            match chore {
                Chore::Names(analysis) if made.insert(analysis.root.clone()) => {
                    // An error of its own shows when the names are asked for.
                    let _ = catch_unwind(AssertUnwindSafe(|| _ = analysis.symbols()));
                }
                Chore::Names(superseded) => drop(superseded),
                Chore::Drop(large) => drop(large),
            }
        }
    }
}
