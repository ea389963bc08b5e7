//! One heading with its statements.

use barem_diagnostic::{Code, Diagnostic, Span, text};
use barem_ruleset::{Acceptance, Citation, Coordinator, Identity, Level, LevelCount, Number, Role, Treatment, Veto};
use barem_syntax::{Kind, Line, Opening, View};

use super::{
    expr::Lowering,
    input::input,
    rule::{self, stray, wrong_item_text},
    seen, statement_key, through, word,
};
use crate::{
    hir::{
        AmountRole, Heading, Lead, Located, Operation, Overfull, Respondent, RuleDecl, RulePart, Scope, Settings, Use,
        Verb,
    },
    outline::{Block, Statement},
    read::{Findings, Reader, child, children, level, source, token, tokens, unquoted},
};

/// Where a setting stands: what an annex cannot say is out of place there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Annex,
    Heading,
}

/// Reads a heading's block; operations between headings (`bỏ 3.5`, `đánh số lại`) go to the annex.
pub(crate) fn heading(block: &Block<'_>, operations: &mut Vec<Operation>, out: &mut Findings) -> Option<Heading> {
    let head = block.head?;
    let span = head.whole(block.file);
    let mut heading = match Reader::new(block.file, head).filter(|_| head.kind().is_some()) {
        Some(reader) => guessed(head, readable(&reader, out)),
        None => unreadable(block, head.broken(), span),
    };
    let mut rule = RuleDecl::default();
    for statement in &block.statements {
        let (Some(reader), Some(kind)) = (Reader::new(block.file, statement.line), statement.kind) else {
            heading.settings.incomplete = true;
            rule.incomplete = true;
            heading.extent = through(heading.extent, statement.line.whole(block.file));
            continue;
        };
        let last = statement.items.last().map_or_else(|| reader.whole(), |line| line.whole(block.file));
        heading.extent = through(heading.extent, last);
        match kind {
            Kind::drop => {
                operations.push(Operation::Drop(reader.paths(&reader.node)));
            }
            Kind::renumber => operations.push(Operation::Renumber(reader.whole())),
            _ => statement_of(&reader, statement, kind, &mut heading, &mut rule, out),
        }
    }
    let ruled = rule.rule.base.is_some() || rule.rule.additions.is_some() || rule.rule.deductions.is_some();
    heading.rule = (ruled || rule.incomplete || rule.base.is_some()).then_some(rule);
    Some(heading)
}

/// A heading that says nothing.
pub(crate) fn blank(span: Span, level: Level) -> Heading {
    Heading {
        span,
        extent: span,
        level,
        role: Role::Scale,
        code: None,
        title: None,
        points: None,
        cap: None,
        id: None,
        verb: None,
        target: None,
        recoded: None,
        after: None,
        before: None,
        parent: None,
        children: Vec::new(),
        settings: Settings::default(),
        inputs: Vec::new(),
        rule: None,
        broken: false,
        overfull: None,
        traces: Vec::new(),
    }
}

/// A line that is read only as it was meant may have lost what the heading does not say.
fn guessed(head: &Line, heading: Heading) -> Heading {
    let complete = heading.code.is_some() && (heading.points.is_some() || heading.cap.is_some());
    Heading { broken: head.is_faulty() && !complete, ..heading }
}

fn readable(reader: &Reader<'_>, out: &mut Findings) -> Heading {
    let node = &reader.node;
    let mut heading = blank(reader.whole(), token(node, Kind::level).map_or(Level::Field, |word| level(word.text())));
    heading.role = match word(node, Kind::section).as_deref() {
        Some("điểm cộng") => Role::Bonus,
        Some(_) => Role::Penalty,
        None => Role::Scale,
    };
    heading.code = token(node, Kind::code).map(|code| reader.located(&code));
    heading.title = reader.string(node);
    heading.points = reader.number_in(node, Kind::points, out);
    heading.cap = reader.cap(node, out);
    heading.id = token(node, Kind::id).map(|id| {
        let mut id = reader.located(&id);
        id.value = id.value.trim_start_matches('#').to_owned();
        id
    });
    heading.verb = word(node, Kind::verb).map(|verb| if verb == "sửa" { Verb::Modify } else { Verb::Insert });
    heading.target = token(node, Kind::code_path).map(|path| reader.located(&path));
    heading.recoded =
        child(node, Kind::recoded).and_then(|new| token(&new, Kind::code)).map(|code| reader.located(&code));
    if let Some(code) = heading.recoded.as_ref().filter(|_| heading.verb != Some(Verb::Modify)) {
        out.push(recoded_alone(&heading, code));
    }
    if let Some(placement) = child(node, Kind::placement) {
        let path = reader.paths(&placement).into_iter().next();
        match token(&placement, Kind::before) {
            Some(_) => heading.before = path,
            None => heading.after = path,
        }
    }
    heading
}

/// `thành 1.5` on a heading that changes none.
fn recoded_alone(heading: &Heading, code: &Located<String>) -> Diagnostic {
    Diagnostic::new(
        Code::Misplaced,
        text!("`thành {}` chỉ dùng với `sửa`", "`thành {}` goes with `sửa` only"; code.value),
        code.span,
        text!("{} không phải mục được sửa", "{} is not changed"; heading.name()),
    )
    .help(text!("ghi mã ấy ngay sau tên cấp", "write the code right after the level"))
}

fn unreadable(block: &Block<'_>, opening: Option<Opening>, span: Span) -> Heading {
    let guess = match opening {
        Some(Opening::Heading(Kind::section_heading)) => Level::Field,
        _ => block.head.map_or(Level::Criterion, |head| guess_level(head.text())),
    };
    Heading { broken: true, ..blank(span, guess) }
}

/// The level that the first words of a broken line seem to name.
fn guess_level(line: &str) -> Level {
    let folded = barem_diagnostic::fold(line.trim_start());
    let mut best = Level::Criterion;
    let mut length = 0;
    for level in Level::ALL {
        let keyword = barem_diagnostic::fold(level.keyword());
        if folded.starts_with(&keyword) && keyword.len() > length {
            best = level;
            length = keyword.len();
        }
    }
    best
}

fn statement_of(
    reader: &Reader<'_>,
    statement: &Statement<'_>,
    kind: Kind,
    heading: &mut Heading,
    rule: &mut RuleDecl,
    out: &mut Findings,
) {
    match kind {
        Kind::scoring | Kind::additions | Kind::deductions => {
            let key = statement_key(&reader.node);
            if already(&key, reader, heading) {
                return;
            }
            text_of(statement, &mut rule.text);
            let part = match kind {
                Kind::scoring => {
                    rule::scoring(reader, statement, rule, out);
                    RulePart::Score
                }
                Kind::additions => {
                    rule.rule.additions = Some(rule::adjustments(reader, statement, AmountRole::Addition, rule, out));
                    RulePart::Add
                }
                _ => {
                    rule.rule.deductions = Some(rule::adjustments(reader, statement, AmountRole::Deduction, rule, out));
                    RulePart::Deduct
                }
            };
            rule.close(part);
        }
        Kind::input | Kind::derived => {
            let before = out.len();
            heading.inputs.extend(input(reader, statement, out));
            // Items that are not its own may be those of a rule whose line is missing.
            let strays = out.len() > before && !statement.items.is_empty();
            rule.incomplete |= strays;
            heading.settings.incomplete |= strays;
        }
        _ => {
            let key = statement_key(&reader.node);
            if is_single(kind) && already(&key, reader, heading) {
                return;
            }
            setting(reader, statement, kind, &mut heading.settings, Place::Heading, out);
        }
    }
}

/// Whether a heading may say it once only.
fn is_single(kind: Kind) -> bool {
    !matches!(kind, Kind::not_arising | Kind::veto | Kind::downgrade | Kind::accept | Kind::drop_attr)
}

/// Whether the heading has stated this before: then its lines may belong to a heading that is missing. The first such
/// line is remembered; whether it is told, and how, is for the check of codes to decide.
fn already(key: &str, reader: &Reader<'_>, heading: &mut Heading) -> bool {
    let again = reader.whole();
    match heading.settings.seen.iter().find(|(known, _)| known == key) {
        Some((_, first)) => {
            let first = *first;
            heading.overfull.get_or_insert(Overfull { again, first, keyword: key.to_owned() });
            true
        }
        None => {
            heading.settings.seen.push((key.to_owned(), again));
            heading.overfull.is_some()
        }
    }
}

/// The source text of a statement with its items, without indentation and comments.
fn text_of(statement: &Statement<'_>, out: &mut String) {
    for line in std::iter::once(&statement.line).chain(&statement.items) {
        if let Some(node) = line.view().children().next() {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(node.text());
        }
    }
}

/// Reads a statement that an annex or a heading may make.
pub(crate) fn setting(
    reader: &Reader<'_>,
    statement: &Statement<'_>,
    kind: Kind,
    settings: &mut Settings,
    place: Place,
    out: &mut Findings,
) {
    let node = &reader.node;
    let key = statement_key(node);
    // A heading has looked already, and keeps what it found to itself.
    if place == Place::Annex && is_single(kind) && seen::twice(&key, reader, &mut settings.seen, out) {
        return;
    }
    match kind {
        // Nothing of an annex takes them.
        Kind::veto | Kind::downgrade | Kind::drop_attr if place == Place::Annex => {
            seen::misplaced(reader, place_text(place), out);
            return;
        }
        // What an item was stands below it, what is no longer there below the annex.
        Kind::identity_attr if (place == Place::Annex) != (key == GONE) => {
            seen::misplaced(reader, place_text(place), out);
            return;
        }
        Kind::text_attr => {
            settings.incomplete |= overflows(reader, statement);
            texts(&key, reader, statement, settings, place, out);
            return;
        }
        Kind::lead_attr => {
            leads(reader, statement, settings, out);
            return;
        }
        Kind::source_attr => {
            let word = token(node, Kind::source);
            settings.source = word.map(|word| Located::new(source(word.text()), reader.span(&word)));
        }
        Kind::scope_attr => {
            let to = reader.agencies_listed(statement, out);
            settings.rare.scope =
                Some(Scope { to, except: reader.agencies(node, Kind::agency_out), span: reader.whole() });
            return;
        }
        Kind::structure_attr => {
            settings.rare.structure = Some(structure(reader, statement, out));
            return;
        }
        Kind::floor_attr => {
            let negative = tokens(node, Kind::sign).any(|sign| sign.text() == "-");
            let floor = reader.number_in(node, Kind::points, out);
            settings.floor = floor.map(|floor| {
                let value = if negative { floor.value.negated() } else { floor.value };
                Located::new(value, floor.span)
            });
        }
        Kind::not_arising => settings.rare.not_arising.extend(not_arising(reader, out)),
        Kind::no_survey => {
            let scale = reader.number(node, out);
            settings.rare.without_survey = scale.map(|scale| Located::new(scale.value, reader.whole()));
        }
        Kind::veto | Kind::downgrade => {
            if let Some((veto, uses)) = veto(reader, out) {
                settings.rare.vetoes.push(veto);
                settings.rare.uses.extend(uses);
            }
        }
        Kind::accept => settings.rare.acceptances.extend(acceptance(reader)),
        Kind::identity_attr => {
            identity(&key, reader, statement, settings, out);
            return;
        }
        Kind::drop_attr => settings.rare.removed.extend(tokens(node, Kind::words).map(|word| reader.located(&word))),
        _ => {
            seen::misplaced(reader, place_text(place), out);
            settings.incomplete = true;
            return;
        }
    }
    stray(reader, &statement.items, out);
    settings.incomplete |= !statement.items.is_empty();
}

fn place_text(place: Place) -> barem_diagnostic::Text {
    match place {
        Place::Annex => text!("dưới một phụ lục", "an annex"),
        Place::Heading => text!("dưới một tiêu chí", "a criterion"),
    }
}

/// One text of a list and what is said of it.
pub(crate) struct Entry<'a> {
    pub(crate) text: Located<String>,
    node: View<'a>,
}

/// Whether items stand below a statement that has its texts on its line: they have lost the statement above them.
pub(crate) fn overflows(reader: &Reader<'_>, statement: &Statement<'_>) -> bool {
    !statement.items.is_empty() && children(&reader.node, Kind::entry).next().is_some()
}

/// The texts of a statement: on its line, or as items below it.
pub(crate) fn entries<'a>(reader: &Reader<'a>, statement: &Statement<'a>, out: &mut Findings) -> Vec<Entry<'a>> {
    with_entries(reader, statement, out, |reader, node, _| reader.string(&node).map(|text| Entry { text, node }))
}

fn with_entries<'a, T>(
    reader: &Reader<'a>,
    statement: &Statement<'a>,
    out: &mut Findings,
    mut read: impl FnMut(&Reader<'a>, View<'a>, &mut Findings) -> Option<T>,
) -> Vec<T> {
    let mut all = Vec::new();
    for entry in children(&reader.node, Kind::entry) {
        all.extend(read(reader, entry, out));
    }
    if !all.is_empty() {
        stray(reader, &statement.items, out);
        return all;
    }
    for line in &statement.items {
        let Some(item) = Reader::new(reader.file, line) else { continue };
        let entry = child(&item.node, Kind::entry_item).and_then(|inner| child(&inner, Kind::entry));
        match entry {
            Some(entry) => all.extend(read(&item, entry, out)),
            None => wrong_item_text(&item, reader.whole(), text!("`- \"nội dung\"`", "`- \"text\"`"), out),
        }
    }
    all
}

/// The citations of a `căn cứ` statement.
pub(crate) fn citations(reader: &Reader<'_>, statement: &Statement<'_>, out: &mut Findings) -> Vec<Citation> {
    with_entries(reader, statement, out, |reader, node, out| Some(super::header::citation(reader, &node, out)))
}

/// The options of a survey with their weights in percent.
pub(crate) fn survey_options(
    reader: &Reader<'_>,
    statement: &Statement<'_>,
    out: &mut Findings,
) -> Vec<Located<(String, Option<Number>)>> {
    with_entries(reader, statement, out, |reader, node, out| {
        let text = reader.string(&node)?;
        let weight = child(&node, Kind::expr)
            .and_then(|expr| reader.number_in(&expr, Kind::percent, out))
            .or_else(|| reader.number_in(&node, Kind::percent, out));
        Some(Located::new((text.value, weight.map(|weight| weight.value)), reader.span_of(&node)))
    })
}

fn texts(
    key: &str,
    reader: &Reader<'_>,
    statement: &Statement<'_>,
    settings: &mut Settings,
    place: Place,
    out: &mut Findings,
) {
    match key {
        "căn cứ" | "kiểm chứng" | "câu hỏi khảo sát" if place == Place::Annex => {
            seen::misplaced(reader, place_text(place), out)
        }
        "phương án khảo sát" => {
            let options = survey_options(reader, statement, out);
            settings.rare.survey_options = Some(Located::new(options, reader.whole()));
        }
        "căn cứ" => settings.rare.legal_basis = citations(reader, statement, out),
        "phối hợp" => {
            let list = entries(reader, statement, out).into_iter().map(|entry| {
                let about = child(&entry.node, Kind::about).and_then(|about| token(&about, Kind::string));
                Coordinator { agency: entry.text.value, about: about.map(|about| unquoted(about.text())) }
            });
            settings.rare.coordinators = Some(list.collect());
        }
        "đối tượng khảo sát" => {
            let list = with_entries(reader, statement, out, |reader, node, out| {
                let weight = reader.number_in(&node, Kind::percent, out);
                Some(Respondent { text: reader.string(&node)?.value, weight })
            });
            settings.rare.respondents = Some(Located::new(list, reader.whole()));
        }
        _ => {
            let list = entries(reader, statement, out).into_iter().map(|entry| entry.text);
            match key {
                "kiểm chứng" => settings.evidence.extend(list),
                "câu hỏi khảo sát" => settings.rare.survey_questions.extend(list),
                "ghi chú" => settings.rare.notes.extend(list.map(|text| text.value)),
                "nguồn trích" => settings.rare.quoted_from.extend(list.map(|text| text.value)),
                _ => {
                    seen::misplaced(reader, place_text(place), out);
                    settings.incomplete = true;
                }
            }
        }
    }
}

fn leads(reader: &Reader<'_>, statement: &Statement<'_>, settings: &mut Settings, out: &mut Findings) {
    let lead = |reader: &Reader<'_>, node: &View<'_>| {
        let agency = reader.string(node)?;
        let except = child(node, Kind::except).map(|except| reader.paths(&except)).unwrap_or_default();
        Some(Lead { agency, except })
    };
    let mut all: Vec<Lead> = children(&reader.node, Kind::lead).filter_map(|node| lead(reader, &node)).collect();
    if all.is_empty() {
        for line in &statement.items {
            let Some(item) = Reader::new(reader.file, line) else { continue };
            let inner = item.node.children().next();
            let node = inner.and_then(|inner| child(&inner, Kind::lead).or_else(|| child(&inner, Kind::entry)));
            match node.and_then(|node| lead(&item, &node)) {
                Some(lead) => all.push(lead),
                None => wrong_item_text(&item, reader.whole(), text!("`- \"Cơ quan\"`", "`- \"Agency\"`"), out),
            }
        }
    } else {
        stray(reader, &statement.items, out);
    }
    settings.leads = Some(Located::new(all, reader.whole()));
}

fn structure(reader: &Reader<'_>, statement: &Statement<'_>, out: &mut Findings) -> Located<Vec<Located<LevelCount>>> {
    let mut own = Vec::new();
    for node in children(&reader.node, Kind::count) {
        own.extend(count(reader, &node));
    }
    let wanted = text!("`- 50 tiêu chí`", "`- 50 tiêu chí`");
    let counts = reader.or_items(own, statement, &wanted, out, |item, inner| count(item, &child(inner, Kind::count)?));
    Located::new(counts, reader.whole())
}

fn count(reader: &Reader<'_>, node: &View<'_>) -> Option<Located<LevelCount>> {
    let level = token(node, Kind::level).map(|word| level(word.text()))?;
    let count = Number::parse(token(node, Kind::number)?.text())?.to_count()?;
    Some(Located::new(LevelCount { level, count }, reader.span_of(node)))
}

fn not_arising(reader: &Reader<'_>, out: &mut Findings) -> Option<Located<(Option<String>, Treatment)>> {
    let node = child(&reader.node, Kind::treatment)?;
    let treatment = if token(&node, Kind::max_points).is_some() {
        Treatment::MaxPoints
    } else if token(&node, Kind::excluded).is_some() {
        Treatment::Excluded
    } else {
        Treatment::Points(reader.number_in(&node, Kind::points, out)?.value)
    };
    let case = reader.string(&reader.node).map(|case| case.value);
    Some(Located::new((case, treatment), reader.whole()))
}

/// A `không xếp loại nếu …` or `hạ N bậc nếu …` with the names it uses.
pub(crate) fn veto(reader: &Reader<'_>, out: &mut Findings) -> Option<(Veto, Vec<Use>)> {
    let node = &reader.node;
    let mut uses = Vec::new();
    let condition = child(&child(node, Kind::when)?, Kind::expr)?;
    let when = Lowering { reader, uses: &mut uses, out }.expr(&condition)?;
    let steps = match token(node, Kind::kw_downgrade) {
        Some(_) => Some(reader.number(node, out)?.value.to_count()?),
        None => None,
    };
    Some((Veto { steps, when }, uses))
}

/// A `chấp nhận` statement.
pub(crate) fn acceptance(reader: &Reader<'_>) -> Option<Located<Acceptance>> {
    let code = token(&reader.node, Kind::label)?.text().to_owned();
    let reason = reader.string(&reader.node).map(|reason| reason.value);
    Some(Located::new(Acceptance { code, reason }, reader.whole()))
}

/// The statement of an annex that items of the replaced ruleset are nothing here.
const GONE: &str = "không còn";

fn identity(key: &str, reader: &Reader<'_>, statement: &Statement<'_>, settings: &mut Settings, out: &mut Findings) {
    let own = reader.paths(&reader.node).into_iter().map(|path| path.value).collect();
    let wanted = text!("`- 1.2`", "`- 1.2`");
    let paths = reader.or_items(own, statement, &wanted, out, |_, inner| {
        matches!(inner.kind(), Kind::path_item | Kind::agency_item).then(|| inner.text().to_owned())
    });
    if key == GONE {
        return settings.rare.gone.extend(paths);
    }
    let identity = settings.rare.identity.get_or_insert_with(|| Identity {
        was: Vec::new(),
        split_from: Vec::new(),
        merged_from: Vec::new(),
    });
    match key {
        "trước là" => identity.was.extend(paths),
        "tách từ" => identity.split_from.extend(paths),
        _ => identity.merged_from.extend(paths),
    }
}
