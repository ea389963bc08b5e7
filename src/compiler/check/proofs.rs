//! What is proven of rules before anyone is scored: no gap, no overlap, no points out of range, nothing that never
//! counts, nothing that rewards doing worse. The proofs are made by `barem_ruleset::prove`; here they are put to
//! headings and worded.

mod causes;
mod proven;
mod subject;
mod undeclared;
mod words;

use barem_diagnostic::{Code, Diagnostic, Severity, Span, Text, text};
use barem_ruleset::{Base, Claim, ClaimKind, Exact, Expr, Interval, Number, Plan, Role, Witness};

pub use self::proven::Proven;
use self::{
    causes::Causes,
    proven::Wrong,
    words::{given, points, range},
};
use super::broken::Broken;
use crate::{
    check::{Standing, complete, totals::Off},
    hir::{Annex, CaseSpan, Heading, RuleDecl, Set},
    read::Findings,
    reference::Index,
};
use subject::subject;

/// A leaf whose rule is judged.
struct Judged<'a> {
    heading: &'a Heading,
    /// The rule and the heading it stands at, which is another where it is borrowed.
    rule: &'a RuleDecl,
    lender: Option<&'a Heading>,
    plan: &'a Plan,
    /// The values of its bands are percentages.
    percent: bool,
    standing: &'a Standing,
}

/// The leaves of an annex.
pub(crate) struct Subjects<'a> {
    pub(crate) set: &'a Set,
    pub(crate) annex: &'a Annex,
    pub(crate) index: &'a Index<'a>,
    pub(crate) broken: &'a Broken,
    pub(crate) stated: &'a [Option<Number>],
    /// The sums that do not come out.
    pub(crate) sums: &'a [Off],
    pub(crate) standing: &'a Standing,
    pub(crate) proven: &'a Proven,
}

/// Proves the rules of an annex. `told`: headings of which it is told already that they give more than they have.
pub(crate) fn proofs(subjects: &Subjects<'_>, told: &[usize], out: &mut Findings) {
    let errors =
        out.iter().filter(|finding| finding.severity == Severity::Error).map(|error| error.primary.span).collect();
    let causes = Causes { told, errors };
    let mut found = Vec::new();
    for (at, heading) in subjects.annex.headings.iter().enumerate().filter(|(at, _)| !told.contains(at)) {
        let of_leaf = subjects.leaf(at, heading, &causes).unwrap_or_default();
        found.extend(of_leaf.into_iter().map(|finding| (at, finding)));
    }
    out.extend(undeclared::gathered(subjects.annex, found));
}

impl Subjects<'_> {
    /// What is wrong with the rule of a leaf; `None` where others tell why it cannot be judged.
    fn leaf(&self, at: usize, heading: &Heading, causes: &Causes<'_>) -> Option<Vec<Diagnostic>> {
        let own =
            heading.rule.as_ref().filter(|_| heading.is_leaf() && complete::is_sound(self.annex, self.broken, at))?;
        let lends = own.same_as.as_ref().and_then(|same| self.index.find(&same.value).first().copied());
        let lender = lends.and_then(|lends| self.annex.get(lends));
        let rule = lender.and_then(|lender| lender.rule.as_ref()).unwrap_or(own);
        if rule.incomplete
            || !worth_a_look(rule)
            || causes.cover(self, at, own)
            || causes.cover(self, lends.unwrap_or(at), rule)
        {
            return None;
        }
        let subject = subject(self.set, self.annex, self.index, at, self.stated)?;
        let proven = self.proven.of(&subject)?;
        let Some(Wrong { plan, proof }) = proven else { return Some(Vec::new()) };
        let plan = &plan;
        let judged = Judged { heading, rule, lender, plan, percent: is_percent(rule), standing: self.standing };
        // What is wrong with a rule by itself is told where it stands, not where it is borrowed.
        let here =
            |claim: &&Claim| lender.is_none() || matches!(claim.kind, ClaimKind::OutOfRange(_) | ClaimKind::NotArising);
        let own = proof.claims.iter().filter(here).filter(|claim| !self.follows(at, &claim.kind));
        let own = own.filter(|claim| !causes::is_other_side(&claim.kind, &proof.claims));
        let mut found: Vec<Diagnostic> = own.map(|claim| judged.finding(claim)).collect();
        if proof.claims.is_empty() && !proof.undecided.is_empty() && lender.is_none() {
            found.push(judged.undecided());
        }
        Some(found)
    }
}

impl Subjects<'_> {
    /// Whether what is wrong follows from points of the leaf that make a sum wrong, which is told.
    fn follows(&self, at: usize, claim: &ClaimKind) -> bool {
        let summed = self
            .annex
            .path(at)
            .skip(1)
            .find(|&above| self.annex.get(above).is_some_and(|above| above.points.is_some()));
        let most = self.stated.get(at).copied().flatten().map(Exact::from);
        self.sums.iter().filter(|off| off.at == summed).any(|off| match claim {
            ClaimKind::CapUnreached(best) => most.and_then(|most| most.minus(*best)) == Some(Exact::from(off.delta)),
            ClaimKind::OutOfRange(points) => off.delta.is_negative() && most.is_some_and(|most| *points > most),
            _ => false,
        })
    }
}

/// Whether something can be wrong with a rule that its amounts do not show.
fn worth_a_look(rule: &RuleDecl) -> bool {
    let plain = matches!(rule.rule.base, Some(Base::YesNo(_) | Base::Entered(_)));
    !plain || rule.rule.additions.is_some() || rule.rule.deductions.is_some()
}

fn is_percent(rule: &RuleDecl) -> bool {
    let Some(Base::Bands(bands)) = &rule.rule.base else { return false };
    let ends = bands.bands.iter().filter_map(|band| band.range.as_ref());
    ends.flat_map(|range| range.low.iter().chain(&range.high)).any(|bound| matches!(bound.at, Expr::Percent(_)))
}

impl Judged<'_> {
    fn place(&self) -> Span {
        self.rule.base.or(self.rule.deductions).unwrap_or(self.heading.span)
    }

    /// What is missing is an error in an issued original.
    fn missing(&self) -> Severity {
        if self.standing.issued_original { Severity::Error } else { Severity::Warning }
    }

    fn case(&self, at: usize) -> Option<CaseSpan> {
        self.rule.cases.get(at).copied()
    }

    fn line(&self, at: usize) -> Span {
        self.case(at).map_or_else(|| self.place(), |case| case.line)
    }

    /// The answers that show a claim, and what they come to.
    fn shown(&self, finding: Diagnostic, witness: Option<&Witness>, result: impl Fn(&Witness) -> Text) -> Diagnostic {
        match witness {
            Some(witness) => finding
                .note(text!("ví dụ: {} thì {}", "for example, {}: {}"; given(self.plan, witness), result(witness))),
            None => finding,
        }
    }

    fn at_heading(&self, finding: Diagnostic) -> Diagnostic {
        match self.lender {
            Some(_) => finding.other(self.heading.span, text!("dùng lại ở đây", "reused here")),
            None => finding.other(self.heading.span, text!("mục được chấm", "the heading scored")),
        }
    }

    fn finding(&self, claim: &Claim) -> Diagnostic {
        let witness = claim.witness.as_ref();
        let finding = match &claim.kind {
            ClaimKind::Gap(values) => self.gap(*values, witness),
            ClaimKind::Overlap { first, second, values } => self.overlap(*first, *second, *values),
            ClaimKind::Unreachable(case) => self.unreachable(*case),
            ClaimKind::OutOfRange(_) => self.out_of_range(witness),
            ClaimKind::NoFloor(left) => self.no_floor(witness, points(*left)),
            ClaimKind::CapUnreached(best) => self.cap_unreached(points(*best)),
            ClaimKind::Reversed { lower, higher } => self.reversed(lower, higher),
            ClaimKind::NotArising => self.not_arising(witness),
        };
        self.at_heading(finding)
    }

    fn gap(&self, values: Option<Interval>, witness: Option<&Witness>) -> Diagnostic {
        let name = self.heading.name();
        let nothing =
            |_: &Witness| text!("không dòng nào nhận, không có điểm", "no line holds, and there are no points");
        let Some(values) = values.map(|values| range(values, self.percent)) else {
            let finding = Diagnostic::new(
                Code::Gap,
                text!("cách chấm của {} bỏ sót trường hợp", "the rule of {} leaves cases out"; name),
                self.place(),
                text!("có câu trả lời không thuộc trường hợp nào", "some answers belong to no case"),
            );
            return self.shown(finding, witness, nothing).help(text!(
                "thêm trường hợp còn thiếu, hoặc dòng cuối `- còn lại: …`",
                "add the case that is missing, or a last line `- còn lại: …`"
            ));
        };
        let finding = Diagnostic::new(
            Code::Gap,
            text!("{} không chấm cho giá trị {}", "{} gives nothing for {}"; name, values),
            self.place(),
            text!("các khoảng bỏ sót {}", "the bands leave out {}"; values),
        );
        let finding = self.shown(finding, witness, nothing).help(text!(
            "mở rộng một khoảng bên cạnh, hoặc thêm dòng `- {0}: …`",
            "widen the band beside it, or add a line `- {0}: …`"; values.vi
        ));
        match self.rule.cases.last() {
            Some(last) => {
                let end = Span { start: last.line.end, ..last.line };
                let line = format!("\n    - {}: 0", values.vi);
                finding.fix(text!("thêm `- {}: 0`", "add `- {}: 0`"; values.vi), end, line, false)
            }
            None => finding,
        }
    }

    fn overlap(&self, first: usize, second: usize, values: Interval) -> Diagnostic {
        let shared = range(values, self.percent);
        let finding = Diagnostic::new(
            Code::Overlap,
            text!("hai khoảng của {} cùng nhận {}", "two bands of {} hold for {}"; self.heading.name(), shared),
            self.line(second),
            text!("khoảng này cũng nhận {}, nhưng không được dùng", "this one holds for {}, too, and does not count"; shared),
        )
        .other(self.line(first), text!("dòng này được xét trước", "this line is tried first"));
        let left = self.left(second, values);
        match (left, self.case(second).and_then(|case| case.range)) {
            (Some(left), Some(span)) => finding
                .help(text!("ghi `{0}` cho khoảng sau", "write `{0}` for the later band"; left.vi))
                .fix(text!("đổi thành `{}`", "change it to `{}`"; left.vi), span, left.vi.clone(), false),
            _ => finding.help(text!(
                "sửa một trong hai khoảng để chúng không chồng nhau",
                "change one of the two so that they do not overlap"
            )),
        }
    }

    /// What of a band is left beside the values that it shares with an earlier one.
    fn left(&self, band: usize, shared: Interval) -> Option<Text> {
        let Some(Base::Bands(bands)) = &self.rule.rule.base else { return None };
        let own = words::interval(bands.bands.get(band)?.range.as_ref()?)?;
        let sides = own.without(Interval { whole: false, ..shared });
        let mut left = sides.into_iter().filter(|side| !side.is_empty());
        let only = left.next().filter(|_| left.next().is_none())?;
        Some(range(only, self.percent))
    }

    fn unreachable(&self, case: usize) -> Diagnostic {
        Diagnostic::new(
            Code::Unreachable,
            text!("một dòng của {} không bao giờ được dùng", "a line of {} never counts"; self.heading.name()),
            self.line(case),
            text!(
                "các dòng trên đã nhận hết, hoặc không câu trả lời nào tới đây",
                "earlier lines take everything, or no answer leads here"
            ),
        )
        .help(text!(
            "bỏ dòng này, hoặc sửa điều kiện của nó và của các dòng trên",
            "remove it, or change its condition or those above"
        ))
    }

    fn out_of_range(&self, witness: Option<&Witness>) -> Diagnostic {
        let most = self.plan.nodes.first().and_then(|node| node.most).map(points).unwrap_or_default();
        let finding = Diagnostic::new(
            Code::OutOfRange,
            text!("cách chấm của {} ra ngoài khoảng từ 0 đến {}", "the rule of {} leaves the range from 0 to {}"; self.heading.name(), most),
            self.place(),
            text!("chấm riêng thì không được tự kéo về", "a rule of `chấm` alone is not clamped"),
        );
        let result = |witness: &Witness| match words::outcome(witness) {
            Some(reached) => text!("được {} điểm", "{} points"; reached),
            None => text!("không ra điểm", "no points"),
        };
        self.shown(finding, witness, result).help(text!(
            "thêm `nhỏ nhất(điểm tối đa; …)`, `lớn nhất(0; …)`, hoặc giới hạn câu hỏi bằng `từ … đến …`",
            "add `nhỏ nhất(điểm tối đa; …)`, `lớn nhất(0; …)`, or bound the question by `từ … đến …`"
        ))
    }

    fn no_floor(&self, witness: Option<&Witness>, left: Text) -> Diagnostic {
        let place = self.rule.deductions.unwrap_or_else(|| self.place());
        let finding = Diagnostic::new(
            Code::NoFloor,
            text!("các mức trừ của {} có thể lấy quá số điểm đang có", "the deductions of {} may take more than there is"; self.heading.name()),
            place,
            text!("trừ đến đâu thì dừng?", "where do they stop?"),
        )
        .severity(self.missing());
        self.shown(finding, witness, |_| text!("còn {} điểm", "{} points are left"; left))
            .help(text!("ghi `tối thiểu: 0` dưới mục này hoặc ở trên", "write `tối thiểu: 0` here or above"))
            .fix(
                text!("thêm `tối thiểu: 0`", "add `tối thiểu: 0`"),
                Span { start: self.heading.extent.end, ..self.heading.extent },
                "\n  tối thiểu: 0",
                false,
            )
    }

    fn cap_unreached(&self, best: Text) -> Diagnostic {
        let most = self.plan.nodes.first().and_then(|node| node.most).map(points).unwrap_or_default();
        Diagnostic::new(
            Code::CapUnreached,
            text!("không câu trả lời nào được {} điểm của {}", "no answers earn the {} points of {}"; most, self.heading.name()),
            self.place(),
            text!("nhiều nhất được {} điểm", "at most {} points"; best),
        )
        .help(text!("sửa mức cao nhất, hoặc điểm của mục", "correct the highest amount, or the points of the heading"))
    }

    fn reversed(&self, lower: &Witness, higher: &Witness) -> Diagnostic {
        let earned = |witness: &Witness| words::outcome(witness).unwrap_or_default();
        Diagnostic::new(
            Code::Reversed,
            text!("ở {}, làm tốt hơn lại được ít điểm hơn", "doing better at {} earns less"; self.heading.name()),
            self.place(),
            text!("điểm đi ngược chiều ở một chỗ", "points go the other way somewhere"),
        )
        .note(text!("{}: {} điểm", "{}: {} points"; given(self.plan, lower), earned(lower)))
        .note(text!("{}: {} điểm", "{}: {} points"; given(self.plan, higher), earned(higher)))
        .help(text!("xem lại điểm của các khoảng quanh chỗ này", "look again at the points of the bands around it"))
    }

    fn not_arising(&self, witness: Option<&Witness>) -> Diagnostic {
        let finding = Diagnostic::new(
            Code::NotArisingUndeclared,
            text!("{} chưa nói khi không phát sinh thì chấm thế nào", "{} does not say what happens where nothing arises"; self.heading.name()),
            self.place(),
            text!("có thể không có gì để chấm", "there may be nothing to score"),
        )
        .severity(self.missing());
        let why =
            |_: &Witness| text!("không có gì để chia hoặc để so", "there is nothing to divide by or to compare with");
        let place = Span { start: self.heading.extent.end, ..self.heading.extent };
        let finding = match self.rule.rule.base {
            Some(Base::Survey) => finding.note(text!("ví dụ: không có phiếu nào", "for example, there are no ballots")),
            _ => self.shown(finding, witness, why),
        };
        finding
            .help(text!(
                "thêm `khi không phát sinh: điểm tối đa`, `0 điểm` hoặc `loại khỏi thang điểm`",
                "add `khi không phát sinh: điểm tối đa`, `0 điểm` or `loại khỏi thang điểm`"
            ))
            .fix(
                text!(
                    "thêm `khi không phát sinh: loại khỏi thang điểm`",
                    "add `khi không phát sinh: loại khỏi thang điểm`"
                ),
                place,
                "\n  khi không phát sinh: loại khỏi thang điểm",
                false,
            )
    }

    fn undecided(&self) -> Diagnostic {
        Diagnostic::new(
            Code::Undecided,
            text!("chưa chứng minh được cách chấm của {}", "nothing could be proven of the rule of {}"; self.heading.name()),
            self.place(),
            text!("quá nhiều trường hợp, hoặc các câu trả lời nhân với nhau", "too many cases, or answers that are multiplied"),
        )
        .help(text!(
            "viết đơn giản hơn, tách thành nhiều mục, hoặc thêm kiểm thử ở các ngưỡng và ghi `chấp nhận B1009 \"…\"`",
            "write it more simply, split it, or add tests at the thresholds and write `chấp nhận B1009 \"…\"`"
        ))
    }
}

/// The role of the section in which a heading stands.
pub(crate) fn role(annex: &Annex, at: usize) -> Role {
    annex.upwards(at).last().map_or(Role::Scale, |top| top.role)
}
