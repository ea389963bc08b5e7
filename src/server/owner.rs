//! The one owner of the state: takes messages one by one.

mod ask;
mod notice;
mod progress;
mod publish;

use std::{
    collections::{HashMap, HashSet, VecDeque},
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, Sender},
    },
    thread::{self, JoinHandle},
};

use barem_diagnostic::Lang;
use barem_ide::{Analysis, GivenUp, Job, Workspace};
use tower_lsp::jsonrpc::{Error, ErrorCode};

use crate::{
    Disk, End,
    client::Client,
    context::Opened,
    front::{Call, Cancelled, Message},
    lifecycle::Stage,
    outgoing::Outgoing,
    settings::Settings,
    table::{Entry, table},
    told::Told,
    worker::{self, Done, Task},
};

/// The state.
pub(crate) struct Owner {
    stage: Stage,
    workspace: Workspace,
    /// The folders that the client works in.
    roots: Vec<PathBuf>,
    open: Arc<HashMap<PathBuf, Opened>>,
    /// The last analysis of each set, by root.
    analyses: HashMap<PathBuf, Arc<Analysis>>,
    /// Analyses that are still to be made, in this order.
    jobs: VecDeque<Job>,
    /// The analysis that is being made.
    running: Option<Running>,
    /// How many analyses have been given up since the last one that was finished.
    given_up: u32,
    /// Requests that wait for analyses.
    parked: Vec<ask::Parked>,
    /// Files for which findings have been published that are not empty.
    published: HashMap<PathBuf, HashSet<PathBuf>>,
    /// The progress that is being told, and how many there have been.
    progress: Option<progress::Under>,
    begun: usize,
    client: Arc<Client>,
    settings: Arc<Settings>,
    /// The language of the client; what is set goes before it.
    locale: Option<Lang>,
    /// The language where nobody says anything.
    lang: Lang,
    outgoing: Outgoing,
    told: Arc<Told>,
    cancelled: Cancelled,
    worker: Sender<Task>,
    table: Arc<HashMap<&'static str, Entry>>,
}

/// The analysis that is being made.
struct Running {
    root: PathBuf,
    stamp: u64,
    given_up: GivenUp,
}

/// So many analyses in a row are given up for a newer text; then one is finished, however fast somebody types.
const GIVEN_UP: u32 = 8;

/// Starts the owner; it ends when the client leaves.
pub(crate) fn start(
    messages: Receiver<Message>,
    (queue, cancelled): (Sender<Message>, Cancelled),
    outgoing: Outgoing,
    disk: Disk,
    lang: Lang,
) -> io::Result<JoinHandle<End>> {
    let worker = worker::start(queue)?;
    let mut owner = Owner {
        stage: Stage::New,
        workspace: Workspace::new(disk),
        roots: Vec::new(),
        open: Arc::default(),
        analyses: HashMap::new(),
        jobs: VecDeque::new(),
        running: None,
        given_up: 0,
        parked: Vec::new(),
        published: HashMap::new(),
        progress: None,
        begun: 0,
        client: Arc::new(Client::read(&Default::default())),
        settings: Arc::default(),
        locale: None,
        lang,
        outgoing,
        told: Arc::default(),
        cancelled,
        worker,
        table: Arc::new(table().into_iter().map(|entry| (entry.method, entry)).collect()),
    };
    thread::Builder::new().name("owner".to_owned()).spawn(move || owner.live(&messages))
}

impl Owner {
    fn live(&mut self, messages: &Receiver<Message>) -> End {
        while let Ok(message) = messages.recv() {
            let mut next = Some(message);
            while let Some(message) = next {
                if let Some(end) = self.survive(message) {
                    return end;
                }
                next = messages.try_recv().ok();
            }
            self.idle();
        }
        End::Abrupt
    }

    /// Takes a message. A panic leaves the state as the message found it or nearly so: texts are changed in one step, and
    /// what is derived from them is made anew. The answer that was not given answers an internal error.
    fn survive(&mut self, message: Message) -> Option<End> {
        catch_unwind(AssertUnwindSafe(|| self.take(message))).unwrap_or(None)
    }

    fn take(&mut self, message: Message) -> Option<End> {
        match message {
            Message::Call(call) => return self.call(call),
            Message::Cancel(id) => {
                self.parked.retain(|parked| !parked.is_cancelled());
                self.cancelled.settle(&id);
            }
            Message::Reply(response) => self.reply(response),
            Message::Done(done) => self.done(*done),
            Message::Closed => return Some(self.stage.end()),
        }
        None
    }

    fn call(&mut self, call: Call) -> Option<End> {
        let Call { method, params, answer } = call;
        if method == "exit" {
            return Some(self.stage.end());
        }
        let Some(answer) = answer else {
            if self.stage == Stage::Running {
                self.notice(&method, params);
            }
            return None;
        };
        match (self.stage, method.as_str()) {
            (Stage::New, "initialize") => answer.give(self.initialize(params)),
            (Stage::New, _) => answer.give(Err(Error {
                code: ErrorCode::ServerError(-32002),
                message: "initialize comes first".into(),
                data: None,
            })),
            (Stage::Running, "shutdown") => {
                self.stage = Stage::ShutDown;
                answer.give(Ok(serde_json::Value::Null));
            }
            (Stage::Running, "initialize") | (Stage::ShutDown, _) => answer.give(Err(Error::invalid_request())),
            (Stage::Running, _) => self.ask(&method, params, answer),
        }
        None
    }

    /// The queue is empty: what has changed is analysed.
    fn idle(&mut self) {
        if self.stage != Stage::Running {
            return;
        }
        let roots: Vec<PathBuf> = self.workspace.roots().map(PathBuf::from).collect();
        for root in roots {
            self.want(&root);
        }
        self.go_on();
        self.tell_progress();
    }

    /// Sees to it that the analysis of a set as it is now will be there. Answers the stamp that it will have.
    fn want(&mut self, root: &PathBuf) -> Option<u64> {
        let stamp = self.workspace.stamp(root)?;
        let is_there = self.analyses.get(root).is_some_and(|analysis| analysis.stamp == stamp);
        let comes = self.running.as_ref().is_some_and(|running| running.root == *root && running.stamp == stamp)
            || self.jobs.iter().any(|job| job.root == *root && job.stamp == stamp);
        if !is_there && !comes {
            // An older one that nobody waits for need not be made.
            let waited: HashSet<u64> = self.parked.iter().flat_map(|parked| parked.stamps(root)).collect();
            self.jobs.retain(|job| job.root != *root || waited.contains(&job.stamp));
            let stale =
                self.running.as_ref().filter(|running| running.root == *root && !waited.contains(&running.stamp));
            if let Some(stale) = stale.filter(|_| self.given_up < GIVEN_UP) {
                stale.given_up.say();
            }
            let job = self.workspace.job(root)?;
            self.jobs.push_back(job);
        }
        Some(stamp)
    }

    /// Gives the worker the next analysis: first one of an open document or one that is waited for.
    fn go_on(&mut self) {
        if self.running.is_some() {
            return;
        }
        let urgent = self.jobs.iter().position(|job| {
            let open = self.open.keys().any(|path| self.workspace.root_of(path) == Some(job.root.as_path()));
            open || self.parked.iter().any(|parked| parked.stamps(&job.root).next().is_some())
        });
        let Some(job) = self.jobs.remove(urgent.unwrap_or(0)) else { return };
        self.running = Some(Running { root: job.root.clone(), stamp: job.stamp, given_up: job.given_up() });
        // The worker ends only with the owner.
        let _ = self.worker.send(Task::Analyse(job));
    }

    fn done(&mut self, done: Done) {
        match done {
            Done::Analysed(analysis) => self.analysed(analysis),
            Done::GivenUp => {
                self.running = None;
                self.given_up += 1;
            }
            Done::Failed { root, stamp } => {
                self.running = None;
                self.parked.retain(|parked| !parked.stamps(&root).any(|at| at == stamp));
                // The same text would fail again.
                if let Some(known) = self.analyses.get(&root).map(|analysis| analysis.kept(stamp)) {
                    self.analyses.insert(root, Arc::new(known));
                }
            }
            Done::Found(root, folders) => self.found(&root, &folders),
        }
        self.go_on();
        self.tell_progress();
    }

    fn analysed(&mut self, analysis: Arc<Analysis>) {
        self.running = None;
        self.given_up = 0;
        self.workspace.note(&analysis);
        let root = analysis.root.clone();
        let now = self.workspace.stamp(&root);
        if self.analyses.get(&root).is_none_or(|known| known.stamp <= analysis.stamp) && now.is_some() {
            let before = self.analyses.insert(root, Arc::clone(&analysis));
            // Giving back a large set takes longer than nobody should wait.
            let _ = self.worker.send(Task::Drop(Box::new(before)));
        }
        self.answer_parked(&analysis);
        if now == Some(analysis.stamp) {
            self.publish(&analysis);
        }
    }

    /// Everything is known to begin.
    pub(crate) fn begin(&mut self, client: Client, settings: Settings, locale: Option<Lang>, roots: Vec<PathBuf>) {
        self.client = Arc::new(client);
        self.settings = Arc::new(settings);
        self.locale = locale;
        self.roots = roots;
        self.stage = Stage::Running;
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.table.values()
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) fn outgoing(&mut self) -> &mut Outgoing {
        &mut self.outgoing
    }

    fn language(&self) -> Lang {
        self.settings.language.or(self.locale).unwrap_or(self.lang)
    }
}
