//! The steps of an item's rule in words.

use barem_diagnostic::{Text, text};
use barem_ruleset::{
    Amount, Ask, Base, Block, Direction, Entry, Exact, Expr, Given, ItemOutcome, NotArising, Number, Precision, Role,
    Step, Treatment,
};

use crate::result::why;

use super::{
    Line, Part,
    figure::{Kind, equals, figure, number, term},
    scene::{Scene, question},
    written::symbols,
};

impl Scene<'_> {
    /// Every step of the item's rule, in order.
    pub(crate) fn lines(&self, outcome: &ItemOutcome) -> Vec<Line> {
        let mut lines: Vec<Line> = self.steps.iter().flat_map(|step| self.step(step)).collect();
        lines.extend(self.ending(outcome));
        lines
    }

    fn step(&self, step: &Step) -> Vec<Line> {
        match step {
            Step::Answer(slot) => self.asked_line(*slot).into_iter().collect(),
            Step::Derived(at, value) => self.derived(*at, *value).into_iter().collect(),
            Step::Best(_, value) => {
                let kind = if *value <= Exact::ONE && !value.is_whole() { Kind::Percent } else { Kind::Number };
                vec![Line::new(
                    Part::Group,
                    text!("cao nhất trong nhóm: {}", "best in the group: {}"; figure(*value, kind)),
                )]
            }
            Step::NotArising(case) => self.not_arising(*case).into_iter().collect(),
            Step::Chosen(at) => vec![self.branch(*at, self.why_chosen())],
            Step::Ticked(at, points) => {
                vec![self.branch(*at, text!("có: {} điểm", "yes: {} points"; figure(*points, Kind::Number)))]
            }
            Step::Band { at, value } => vec![self.branch(*at, self.why_band(*value))],
            Step::Surveyed { at, ballots, mean } => vec![self.surveyed(*at, *ballots, *mean)],
            Step::Base(base) => self.base(*base).into_iter().collect(),
            Step::Line { which, at, each, times, capped } => vec![self.adjusted(*which, *at, *each, *times, *capped)],
            Step::Entire { which, at } => {
                let to = match which {
                    Block::Additions => text!("lên đủ điểm của mục", "up to all points of the item"),
                    Block::Deductions => text!("xuống mức tối thiểu", "down to the floor"),
                };
                vec![Line { source: self.adjustment(*which, *at), ..Line::new(part_of(*which), to) }]
            }
            Step::Block { entire: true, .. } => Vec::new(),
            Step::Block { which, sum, capped, .. } => self.block(*which, *sum, *capped),
            Step::Clamped { from, to } => {
                let sum = self.sum().map(|text| Line::new(Part::Points, text));
                sum.into_iter().chain([Line::new(Part::Limit, self.clamped(*from, *to))]).collect()
            }
            Step::Converted { from, maximum, to } => vec![Line::new(
                Part::Limit,
                text!(
                    "không khảo sát, quy về thang {2}: {0} / {1} × {2}", "no survey was held, on the scale of {2}: {0} / {1} × {2}";
                    figure(*from, Kind::Number), figure(*maximum, Kind::Number), figure(*to, Kind::Number)
                ),
            )],
        }
    }

    fn asked_line(&self, slot: usize) -> Option<Line> {
        let ask = &self.plan.slots.get(slot)?.ask;
        // That something arose goes without saying; ballots are told with their group.
        let arose = *ask == Ask::NotArising(None) && *self.answers.get(slot) == Entry::Given(Given::YesNo(false));
        if arose || matches!(ask, Ask::Ballots { .. }) {
            return None;
        }
        Some(Line::new(Part::Asked, text!("{}: {}", "{}: {}"; question(self.plan, slot), self.answer(slot))))
    }

    fn derived(&self, at: usize, value: Exact) -> Option<Line> {
        let derived = self.plan.derived.get(at)?;
        let result = equals(value, Kind::of(&derived.kind));
        let formula = self.input(derived).and_then(|input| input.formula.as_ref());
        let told = formula.map_or_else(|| result.clone(), |formula| self.told(formula, &result));
        Some(Line::new(Part::Derived, text!("{} {}", "{} {}"; derived.name, told)))
    }

    /// `= symbols = figures = result`, without what repeats itself.
    fn told(&self, expr: &Expr, result: &Text) -> Text {
        let (names, values) = (symbols(expr), self.figures(expr));
        let worked = text!("= {}", "= {}"; values);
        match (names == values, worked == *result) {
            (_, true) if names == values => result.clone(),
            (true, _) => text!("= {} {}", "= {} {}"; values, result),
            (false, true) => text!("= {} {}", "= {} {}"; names, result),
            (false, false) => text!("= {} = {} {}", "= {} = {} {}"; names, values, result),
        }
    }

    fn cases(&self) -> &[NotArising] {
        if self.item.not_arising.is_empty() { &self.from.not_arising } else { &self.item.not_arising }
    }

    fn not_arising(&self, case: usize) -> Option<Line> {
        let declared = self.cases().get(case)?;
        let treated = match declared.treatment {
            Treatment::MaxPoints => text!("điểm tối đa", "all points"),
            Treatment::Points(points) => text!("{} điểm", "{} points"; number(points)),
            Treatment::Excluded => text!("loại khỏi thang điểm", "out of the scale"),
        };
        let survey = self.from.rule.as_ref().is_some_and(|rule| rule.base == Some(Base::Survey));
        let why = match &declared.case {
            Some(case) => text!("“{}”", "“{}”"; case),
            None if survey => text!("không có phiếu nào", "there are no ballots"),
            None => text!(
                "mẫu số bằng 0, hoặc cả nhóm không có số liệu",
                "a denominator is 0, or nobody in the group has data"
            ),
        };
        Some(Line::new(Part::NotArising, text!("không phát sinh ({}): {}", "nothing arose ({}): {}"; why, treated)))
    }

    fn branch(&self, at: usize, why: Text) -> Line {
        Line { source: self.text.base.item(at), ..Line::new(Part::Branch, why) }
    }

    fn why_chosen(&self) -> Text {
        match self.from.rule.as_ref().and_then(|rule| rule.base.as_ref()) {
            Some(Base::OneOf(_)) => text!("mức được chọn", "the level chosen"),
            Some(Base::BestCase(_)) => text!("cao nhất trong các trường hợp đúng", "the best of the cases that hold"),
            _ => text!("trường hợp đúng đầu tiên", "the first case that holds"),
        }
    }

    fn why_band(&self, value: Exact) -> Text {
        let Some(Base::Bands(bands)) = self.from.rule.as_ref().and_then(|rule| rule.base.as_ref()) else {
            return Text::default();
        };
        let percent = bands
            .bands
            .iter()
            .filter_map(|band| band.range.as_ref())
            .any(|range| range.low.iter().chain(&range.high).any(|bound| matches!(bound.at, Expr::Percent(_))));
        let kind = if percent { Kind::Percent } else { self.kind(&bands.of) };
        let of = match &bands.of {
            Expr::Name(name) => Text::new(name, name),
            other => symbols(other),
        };
        text!("{} {}", "{} {}"; of, equals(value, kind))
    }

    fn surveyed(&self, at: usize, ballots: Exact, mean: Exact) -> Line {
        let who = self.from.respondents.get(at);
        let group = who.map_or_else(|| text!("phiếu", "ballots"), |who| Text::new(&who.text, &who.text));
        let options = match self.from.survey_options.is_empty() {
            true => &self.ruleset.survey_options,
            false => &self.from.survey_options,
        };
        let mut parts = Vec::new();
        for (slot, option) in self.ballots(who.map(|who| who.text.as_str())).into_iter().zip(options) {
            let answer = self.answer(slot);
            if answer.vi != "0" && self.answers.get(slot) != &Entry::Missing {
                parts.push(text!("{} × {}%", "{} × {}%"; answer, number(option.weight)));
            }
        }
        let sum = super::written::together(&parts, &text!(" + ", " + "));
        let told = text!("{0}: ({1}) / {2} {3}", "{0}: ({1}) / {2} {3}"; group, sum, figure(ballots, Kind::Number), equals(mean, Kind::Percent));
        Line::new(Part::Group, told)
    }

    /// The slots of the ballots of a group of respondents, in the order of the options.
    fn ballots(&self, who: Option<&str>) -> Vec<usize> {
        let slots = self.plan.nodes.get(self.node).map(|node| node.slots.as_slice()).unwrap_or_default();
        let of_group = |slot: &&usize| {
            let ask = self.plan.slots.get(**slot).map(|slot| &slot.ask);
            matches!(ask, Some(Ask::Ballots { respondents, .. }) if respondents.as_deref() == who)
        };
        slots.iter().filter(of_group).copied().collect()
    }

    /// How the base points are worked out.
    fn base(&self, base: Exact) -> Option<Line> {
        let rule = self.item.rule.as_ref().and(self.from.rule.as_ref());
        let result = equals(base, Kind::Number);
        let Some(form) = rule.and_then(|rule| rule.base.as_ref()) else {
            let from = match (self.item.children.is_empty(), self.role(), rule) {
                (false, ..) => text!("tổng các mục con", "the items below add up to"),
                (true, Role::Penalty, _) => text!("chưa trừ gì", "nothing taken yet"),
                (true, _, Some(rule)) if rule.additions.is_some() => text!("bắt đầu từ", "begins with"),
                (true, ..) => text!("bắt đầu từ đủ điểm của mục", "begins with all points of the item"),
            };
            return Some(Line::new(Part::Points, text!("{}: {}", "{}: {}"; from, figure(base, Kind::Number))));
        };
        let line = |told: Text| Line::new(Part::Points, told);
        Some(match form {
            Base::Value(value) => Line { source: self.text.base.head(), ..line(self.worked(value, &result)) },
            Base::YesNo(_) => Line { source: self.text.base.head(), ..line(figure(base, Kind::Number)) },
            Base::OneOf(choices) | Base::Checklist(choices) => {
                let chosen = self.chosen().and_then(|at| choices.get(at));
                line(chosen.map_or_else(|| figure(base, Kind::Number), |choice| self.worked(&choice.points, &result)))
            }
            Base::Bands(bands) => {
                let band = self.chosen().and_then(|at| bands.bands.get(at));
                line(band.map_or_else(|| figure(base, Kind::Number), |band| self.worked(&band.points, &result)))
            }
            Base::FirstCase(cases) | Base::BestCase(cases) => {
                let none = text!("không trường hợp nào đúng: 0", "no case holds: 0");
                line(self.chosen().and_then(|at| cases.get(at)).map_or(none, |case| self.worked(&case.points, &result)))
            }
            Base::Survey => line(self.weighed(&result)),
            Base::Entered(_) | Base::SameAs(_) => line(figure(base, Kind::Number)),
        })
    }

    fn role(&self) -> Role {
        self.plan.nodes.get(self.node).map_or(Role::Scale, |node| node.role)
    }

    /// The branch that was taken.
    fn chosen(&self) -> Option<usize> {
        self.steps.iter().find_map(|step| match step {
            Step::Chosen(at) | Step::Band { at, .. } => Some(*at),
            _ => None,
        })
    }

    /// `figures = result`, or the result where there is nothing to work out.
    fn worked(&self, expr: &Expr, result: &Text) -> Text {
        let figures = self.figures(expr);
        if text!("= {}", "= {}"; figures) == *result { figures } else { text!("{} {}", "{} {}"; figures, result) }
    }

    /// The means of the groups, weighed, times the points.
    fn weighed(&self, result: &Text) -> Text {
        let most = figure(self.most, Kind::Number);
        let means: Vec<(usize, Exact)> = self
            .steps
            .iter()
            .filter_map(|step| match step {
                Step::Surveyed { at, mean, .. } => Some((*at, *mean)),
                _ => None,
            })
            .collect();
        if let [(_, mean)] = means.as_slice() {
            return text!("{} × {} {}", "{} × {} {}"; term(*mean, Kind::Percent), most, result);
        }
        let weight = |at: usize| self.from.respondents.get(at).and_then(|who| who.weight).unwrap_or(Number::HUNDRED);
        let parts: Vec<Text> = means
            .iter()
            .map(|(at, mean)| text!("{}% × {}", "{}% × {}"; number(weight(*at)), term(*mean, Kind::Percent)))
            .collect();
        let sum = super::written::together(&parts, &text!(" + ", " + "));
        let all = Number::sum(means.iter().map(|(at, _)| weight(*at))).unwrap_or(Number::HUNDRED);
        let divided = if all == Number::HUNDRED { Text::default() } else { text!(" / {}%", " / {}%"; number(all)) };
        text!("({}){} × {} {}", "({}){} × {} {}"; sum, divided, most, result)
    }

    fn adjustment(&self, which: Block, at: usize) -> Option<String> {
        match which {
            Block::Additions => self.text.additions.item(at),
            Block::Deductions => self.text.deductions.item(at),
        }
    }

    fn adjusted(&self, which: Block, at: usize, each: Exact, times: Exact, capped: Exact) -> Line {
        let rule = self.from.rule.as_ref();
        let block = rule.and_then(|rule| match which {
            Block::Additions => rule.additions.as_ref(),
            Block::Deductions => rule.deductions.as_ref(),
        });
        let line = block.and_then(|block| block.lines.get(at));
        let plain = figure(each, Kind::Number);
        let mut told = match line.map(|line| &line.amount) {
            Some(Amount::ShareOfMax(share)) => {
                text!("{}% × {} = {}", "{}% × {} = {}"; number(*share), figure(self.most, Kind::Number), plain)
            }
            _ => plain.clone(),
        };
        let points = each.times(times).unwrap_or(capped);
        if times != Exact::ONE {
            let lead = if told == plain { plain } else { text!("{}; {}", "{}; {}"; told, plain) };
            told = text!("{} × {} {}", "{} × {} {}"; lead, figure(times, Kind::Number), equals(points, Kind::Number));
        }
        if points != capped {
            told.push(&text!("→ tối đa {}", "→ at most {}"; figure(capped, Kind::Number)));
        }
        Line { source: self.adjustment(which, at), ..Line::new(part_of(which), told) }
    }

    /// The block as a whole, where that says more than its lines.
    fn block(&self, which: Block, sum: Exact, capped: Exact) -> Vec<Line> {
        let told = self.steps.iter().filter(|step| match step {
            Step::Line { which: own, .. } | Step::Entire { which: own, .. } => *own == which,
            _ => false,
        });
        let text = match (told.count(), sum == capped) {
            (0, _) if which == Block::Additions => text!("không cộng gì", "nothing is added"),
            (0, _) => text!("không trừ gì", "nothing is taken"),
            (1, true) => return Vec::new(),
            (_, true) => text!("tất cả {}", "all together {}"; figure(sum, Kind::Number)),
            (_, false) => text!(
                "tất cả {} → tối đa {}", "all together {} → at most {}"; figure(sum, Kind::Number), figure(capped, Kind::Number)
            ),
        };
        vec![Line::new(part_of(which), text)]
    }

    fn clamped(&self, from: Exact, to: Exact) -> Text {
        let (from_text, to_text) = (figure(from, Kind::Number), figure(to, Kind::Number));
        match (from < to, self.role()) {
            (true, _) => {
                text!("{0} thấp hơn mức tối thiểu {1}: lấy {1}", "{0} is below the floor of {1}: {1}"; from_text, to_text)
            }
            (false, Role::Bonus | Role::Penalty) => {
                text!("{0} vượt mức tối đa {1}: lấy {1}", "{0} is above the cap of {1}: {1}"; from_text, to_text)
            }
            (false, Role::Scale) => {
                text!("{0} vượt điểm của mục là {1}: lấy {1}", "{0} is above the points of the item, {1}: {1}"; from_text, to_text)
            }
        }
    }

    /// What additions and deductions leave, the rounding, or why there are no points.
    fn ending(&self, outcome: &ItemOutcome) -> Vec<Line> {
        match outcome {
            // A heading says so where its items are summed.
            ItemOutcome::Stopped(_) if !self.item.is_leaf() => Vec::new(),
            ItemOutcome::Stopped(stop) => vec![Line::new(Part::Stop, why(self.plan, stop))],
            ItemOutcome::NotApplicable => {
                vec![Line::new(Part::Stop, text!("không áp dụng cho đơn vị này", "it does not apply to this unit"))]
            }
            ItemOutcome::Excluded { case: None } => {
                vec![Line::new(
                    Part::NotArising,
                    text!("không khảo sát: loại khỏi thang điểm", "no survey was held: out of the scale"),
                )]
            }
            ItemOutcome::Excluded { case: Some(_) } | ItemOutcome::Treated { .. } => Vec::new(),
            ItemOutcome::Scored { exact, points } => {
                let clamped = self.steps.iter().any(|step| matches!(step, Step::Clamped { .. }));
                let sum = self.sum().filter(|_| !clamped).map(|text| Line::new(Part::Points, text));
                let rounded = (Exact::from(*points) != *exact).then(|| {
                    let (from, to) = (figure(*exact, Kind::Number), number(*points));
                    Line::new(Part::Rounding, text!("{} → {} ({})", "{} → {} ({})"; from, to, how(self.plan.points)))
                });
                sum.into_iter().chain(rounded).collect()
            }
        }
    }

    /// `1,5 + 0,5 − 1 = 1`, where something was added or taken.
    fn sum(&self) -> Option<Text> {
        let mut parts: Vec<Text> = Vec::new();
        let mut value = Exact::ZERO;
        let penalty = self.role() == Role::Penalty;
        for step in &self.steps {
            match step {
                Step::Base(base) => {
                    parts.push(figure(*base, Kind::Number));
                    value = *base;
                }
                Step::Block { entire: true, .. } => return None,
                Step::Block { which, capped, .. } if !capped.is_zero() => {
                    let plus = (*which == Block::Additions) != penalty;
                    value = if plus { value.plus(*capped)? } else { value.minus(*capped)? };
                    let sign = if plus { "+" } else { "−" };
                    parts.push(text!("{} {}", "{} {}"; sign, figure(*capped, Kind::Number)));
                }
                _ => {}
            }
        }
        let told = super::written::together(&parts, &text!(" ", " "));
        (parts.len() > 1).then(|| text!("{} {}", "{} {}"; told, equals(value, Kind::Number)))
    }
}

fn part_of(which: Block) -> Part {
    match which {
        Block::Additions => Part::Added,
        Block::Deductions => Part::Taken,
    }
}

/// How something is rounded.
pub(crate) fn how(precision: Precision) -> Text {
    let direction = match precision.direction {
        Direction::HalfUp => text!("nửa làm tròn lên", "half up"),
        Direction::Truncate => text!("cắt bỏ", "cut off"),
        Direction::Up => text!("làm tròn lên", "up"),
        Direction::HalfEven => text!("nửa về số chẵn", "half to even"),
    };
    text!("làm tròn {} chữ số, {}", "rounded to {} digits, {}"; u32::from(precision.digits), direction)
}
