//! Progress of analysing many sets, for a client that shows it.

use tower_lsp::ls_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport, notification::Progress,
    request::WorkDoneProgressCreate,
};

use super::Owner;
use crate::outgoing::Asked;

/// Fewer sets than these are checked before anybody could read about it.
const MANY: usize = 6;

/// How far the analysis of many sets is.
#[derive(Clone, Debug)]
pub(super) struct Under {
    token: NumberOrString,
    all: usize,
}

impl Owner {
    /// Tells how far the analyses are, if there are many.
    pub(super) fn tell_progress(&mut self) {
        let left = self.jobs.len() + usize::from(self.running.is_some());
        match (self.progress.take(), left) {
            (None, left) if left >= MANY && self.client.progress => self.begin_progress(left),
            (None, _) => {}
            (Some(under), 0) => {
                self.say_progress(&under, WorkDoneProgress::End(WorkDoneProgressEnd { message: None }));
            }
            (Some(under), left) => {
                let all = under.all.max(left);
                let share = (all - left) * 100 / all;
                let report = WorkDoneProgressReport {
                    cancellable: Some(false),
                    message: Some(format!("{}/{all}", all - left)),
                    percentage: u32::try_from(share).ok(),
                };
                self.say_progress(&under, WorkDoneProgress::Report(report));
                self.progress = Some(Under { all, ..under });
            }
        }
    }

    fn begin_progress(&mut self, all: usize) {
        self.begun += 1;
        let under = Under { token: NumberOrString::String(format!("barem/{}", self.begun)), all };
        let create = WorkDoneProgressCreateParams { token: under.token.clone() };
        self.outgoing.ask::<WorkDoneProgressCreate>(create, Asked::Nothing);
        let title = barem_diagnostic::text!("kiểm tra {} bộ tiêu chí", "checking {} sets"; all);
        let begin = WorkDoneProgressBegin {
            title: title.get(self.language()).to_owned(),
            cancellable: Some(false),
            message: None,
            percentage: Some(0),
        };
        self.say_progress(&under, WorkDoneProgress::Begin(begin));
        self.progress = Some(under);
    }

    fn say_progress(&self, under: &Under, what: WorkDoneProgress) {
        let params = ProgressParams { token: under.token.clone(), value: ProgressParamsValue::WorkDone(what) };
        self.outgoing.notify::<Progress>(params);
    }
}
