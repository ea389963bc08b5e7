//! A run of scoring seen from close by: why a unit has a number, with the layer that says so, and how it could earn more.

use barem_diagnostic::{Lang, Look, Text, harmless, same_text, text, wrap};
use barem_ruleset::{ItemOutcome, References, Unit, Unresolved};
use serde::Serialize;

use crate::{
    Party,
    columns::{Views, views},
    explain::{
        Explanation, Line, Part, Subject, explain_scored,
        figure::{date, number},
        render::escaped,
        written::together,
    },
    gain::{Among, Gain, how_to_gain, largest_gains},
    layers::{Standing, is_surveyed},
    reference::short,
    roster::awaited,
    run::{AnnexRun, Run, Scored, annex_scores},
};

/// What total explanations are asked for by.
const TOTAL: [&str; 2] = ["tổng", "total"];

/// The units of a run, scored, with what they are to each other.
pub struct Insight<'a> {
    run: &'a Run<'a>,
    annexes: Vec<Seen<'a>>,
}

/// An annex of a run.
struct Seen<'a> {
    annex: &'a AnnexRun<'a>,
    units: Vec<Scored<'a>>,
    views: Views,
    /// The groups of which somebody is awaited.
    absent: Vec<&'a str>,
}

/// How a unit could earn more.
#[derive(Clone, Debug, Serialize)]
pub struct UnitGains {
    /// The label of the annex.
    pub annex: String,
    /// The unit.
    pub unit: String,
    /// The item that was asked about; none: all leaves.
    pub item: Option<String>,
    /// The changes.
    pub gains: Vec<Gain>,
}

impl<'a> Insight<'a> {
    /// The units of a run; those without a sheet have nothing to explain.
    pub fn new(run: &'a Run<'a>) -> Insight<'a> {
        let annexes = run.annexes.iter().map(|annex| Seen::new(run, annex)).collect();
        Insight { run, annexes }
    }

    /// The names of the units that have a sheet.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        self.annexes.iter().flat_map(|annex| annex.with_sheet().map(|scored| scored.assessed.name.as_str()))
    }

    /// Why a unit has its points of an item, of the total (`tổng`); under each annex that scores it.
    pub fn explain(&self, unit: &str, reference: &str) -> Result<Vec<Explanation>, Unresolved> {
        self.each(unit, reference, |annex, scored, node| annex.explain(self.run, scored, node))
    }

    /// How a unit could earn more: at an item, or without one the largest gains of all its leaves.
    pub fn gains(&self, unit: &str, reference: Option<&str>, count: usize) -> Result<Vec<UnitGains>, Unresolved> {
        self.each(unit, reference.unwrap_or_default(), |annex, scored, node| annex.gains(scored, node, count))
    }

    fn each<T>(
        &self,
        unit: &str,
        reference: &str,
        of: impl Fn(&Seen<'a>, &Scored<'a>, Option<usize>) -> T,
    ) -> Result<Vec<T>, Unresolved> {
        let whole = reference.trim().is_empty() || TOTAL.iter().any(|total| same_text(total, reference));
        let mut all = Vec::new();
        for annex in &self.annexes {
            let references = References::new(annex.annex.annex);
            for scored in annex.with_sheet().filter(|scored| same_text(&scored.assessed.name, unit)) {
                let node = if whole { None } else { annex.annex.plan.find(&references, reference)? };
                all.push(of(annex, scored, node));
            }
        }
        Ok(all)
    }
}

impl UnitGains {
    fn heading(&self, lang: Lang) -> String {
        let about = match (&self.item, self.gains.is_empty()) {
            (Some(item), false) => text!("{}: cách thêm điểm ở {}", "{}: how to earn more at {}"; self.unit, item),
            (Some(item), true) => {
                text!("{}: {} không thêm điểm được bằng một câu trả lời", "{}: no single answer earns more at {}"; self.unit, item)
            }
            (None, false) => text!("{}: những chỗ thêm được nhiều điểm nhất", "{}: the largest gains"; self.unit),
            (None, true) => {
                text!("{}: không câu trả lời nào thêm được điểm", "{}: no single answer earns more"; self.unit)
            }
        };
        about.get(lang).to_owned()
    }

    /// For a terminal: a line for each change under the item that it is about.
    pub fn to_text(&self, lang: Lang, look: Look) -> String {
        let mut out = format!("{}\n", harmless(&self.heading(lang)));
        for of_item in self.gains.chunk_by(|one, next| one.node == next.node) {
            let Some(first) = of_item.first() else { continue };
            out += &format!("  {}\n", harmless(&format!("{} {}", first.code, first.title)));
            for gain in of_item {
                let rows = wrap(gain.words().get(lang), look.width.saturating_sub(6));
                let leads = ["    - "].into_iter().chain(std::iter::repeat("      "));
                out.extend(rows.iter().zip(leads).map(|(row, lead)| format!("{lead}{}\n", harmless(row))));
            }
        }
        out
    }

    /// As Markdown: a list.
    pub fn to_markdown(&self, lang: Lang) -> String {
        let mut out = format!("### {}\n\n", escaped(&self.heading(lang)));
        for gain in &self.gains {
            out += &format!("- **{}** {}\n", escaped(&gain.code), escaped(gain.words().get(lang)));
        }
        out
    }
}

impl<'a> Seen<'a> {
    fn new(run: &'a Run<'a>, annex: &'a AnnexRun<'a>) -> Seen<'a> {
        let sent: Vec<(&str, Option<&str>)> =
            annex.sheets.iter().map(|filled| (filled.unit.as_str(), filled.group.as_deref())).collect();
        let awaited = awaited(run.ruleset, annex.annex, &sent);
        let units = annex_scores(run, annex, &awaited, &|| {});
        let absent = if run.closed { Vec::new() } else { awaited.groups() };
        let assessed: Vec<_> =
            units.iter().filter(|scored| scored.sheet.is_some()).map(|scored| scored.assessed.clone()).collect();
        let views = views(annex.plan, &assessed, &absent);
        Seen { annex, units, views, absent }
    }

    fn with_sheet(&self) -> impl Iterator<Item = &Scored<'a>> {
        self.units.iter().filter(|scored| scored.sheet.is_some())
    }

    fn explain(&self, run: &Run<'_>, scored: &Scored<'_>, node: Option<usize>) -> Explanation {
        let subject = Subject {
            ruleset: run.ruleset,
            annex: self.annex.annex,
            plan: self.annex.plan,
            unit: scored.unit(),
            peers: &self.views.counted,
        };
        let mut explanation = explain_scored(&subject, &scored.counts, node);
        explanation.lines.extend(node.and_then(|at| self.layer(&subject, scored, at)));
        explanation
    }

    /// Which layer a leaf's points come from, and what an appraisal set beside the rule.
    fn layer(&self, subject: &Subject<'_>, scored: &Scored<'_>, at: usize) -> Option<Line> {
        let plan = self.annex.plan;
        let node = plan.nodes.get(at).filter(|node| node.is_leaf(at))?;
        let columns = scored.columns.as_ref()?;
        if *columns.achieved.outcomes.get(at)? == ItemOutcome::NotApplicable {
            return None;
        }
        let standing = columns.standing.get(at).copied().unwrap_or(Standing::Not);
        let round = |round: usize| {
            let by = scored.sheet.and_then(|sheet| sheet.appraisal.get(round)).and_then(|round| round.by.as_ref());
            text!("thẩm định vòng {}{}", "appraisal round {}{}"; round + 1, said(by))
        };
        let mut told = match standing {
            Standing::Not if is_surveyed(node) => {
                let by = scored.sheet.and_then(|sheet| sheet.survey.as_ref()).and_then(|survey| survey.by.as_ref());
                text!("điều tra xã hội học{}", "survey{}"; said(by))
            }
            Standing::Not => {
                let own = scored.sheet.and_then(|sheet| sheet.self_assessment.as_ref());
                let by = said(own.and_then(|own| own.by.as_ref()));
                text!("tự đánh giá, chưa thẩm định (tạm tính){}", "self-assessment, not yet appraised (provisional){}"; by)
            }
            Standing::Recognised { round: own } => {
                text!("{}: ghi nhận như tự đánh giá", "{}: recognised as claimed"; round(own))
            }
            Standing::Corrected { round: own } => {
                text!("{}: tính lại từ câu trả lời đã sửa", "{}: from corrected answers"; round(own))
            }
            Standing::Set { round: own, points } => {
                let ruled = plan.leaf(at, &subject.unit, subject.peers).points();
                let ruled = ruled.map_or_else(|| text!("không ra điểm", "to no points"), number);
                text!(
                    "{0}: cho thẳng {1} điểm, cách chấm ra {2}", "{0}: {1} points set directly, the rule comes to {2}";
                    round(own), number(points), ruled
                )
            }
        };
        if let Some(reason) = scored.assessed.layers.reason(plan, at).filter(|_| standing != Standing::Not) {
            told.push(&text!("— lý do: “{}”", "— reason: “{}”"; reason));
        }
        Some(Line::new(Part::Layer, told))
    }

    fn gains(&self, scored: &Scored<'_>, node: Option<usize>, count: usize) -> UnitGains {
        let plan = self.annex.plan;
        let sheets: Vec<&Scored<'_>> = self.with_sheet().collect();
        let units: Vec<Unit<'_>> = sheets.iter().map(|one| one.unit()).collect();
        let at = sheets.iter().position(|one| std::ptr::eq(*one, scored)).unwrap_or_default();
        let among = Among { units: &units, at, absent: &self.absent };
        // Points that an appraisal has set do not follow the answers.
        let set = |gain: &Gain| {
            let standing = scored.columns.as_ref().and_then(|columns| columns.standing.get(gain.node));
            matches!(standing, Some(Standing::Set { .. }))
        };
        let mut gains = match node {
            Some(node) => {
                let end = plan.nodes.get(node).map_or(node, |of| of.end);
                (node..end).flat_map(|leaf| how_to_gain(self.annex.annex, plan, among, leaf)).collect()
            }
            None => largest_gains(self.annex.annex, plan, among, usize::MAX),
        };
        gains.retain(|gain| !set(gain));
        if node.is_none() {
            gains.truncate(count);
        }
        UnitGains {
            annex: self.annex.annex.label.clone(),
            unit: scored.assessed.name.clone(),
            item: node.map(|node| short(plan, node)),
            gains,
        }
    }
}

/// Who said so and when, as far as it is known.
fn said(by: Option<&Party>) -> Text {
    let Some(by) = by else { return Text::default() };
    let words = by.body.iter().chain(&by.person).map(|word| Text::new(word, word));
    let parts: Vec<Text> = words.chain(by.date.map(date)).collect();
    match parts.is_empty() {
        true => Text::default(),
        false => text!(" ({})", " ({})"; together(&parts, &text!(", ", ", "))),
    }
}
