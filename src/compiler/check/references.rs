//! References to headings, annexes and names; ids and input names that stand twice.

use std::collections::{HashMap, HashSet};

use barem_diagnostic::{Code, Diagnostic, Span, nearest, text};
use barem_ruleset::{Base, Expr, Question, Rule};

use super::codes::Broken;
use crate::{
    code,
    hir::{Annex, ExampleBlock, Heading, Located, Set},
    read::Findings,
    reference::Index,
};

/// The heading that a reference means; none or several are a finding.
pub(crate) fn resolve(annex: &Annex, index: &Index<'_>, reference: &Located<String>, broken: &Broken, out: &mut Findings) -> Option<usize> {
    let found = index.find(&reference.value);
    match found.as_slice() {
        [one] => return Some(*one),
        [] => {}
        several => {
            out.push(ambiguous(annex, reference, several));
            return None;
        }
    }
    let last = reference.value.rsplit('/').next().unwrap_or_default();
    let lost = broken.missing.contains(&code::normal(last)) || broken.missing.iter().any(|code| below(last, code));
    if lost {
        return None;
    }
    let names: Vec<&str> = match reference.value.strip_prefix('#') {
        Some(_) => index.ids().collect(),
        None => index.names().collect(),
    };
    let wanted = reference.value.trim_start_matches('#');
    let mut finding = Diagnostic::new(
        Code::NoSuchItem,
        text!("phụ lục {1} không có mục {0}", "there is no {0} in annex {1}"; reference.value, annex.label.value),
        reference.span,
        text!("không có mục này", "no such heading"),
    )
    .other(annex.span, text!("tìm trong phụ lục này", "looked for in this annex"));
    finding = match nearest(wanted, names) {
        Some(near) => {
            let near = if reference.value.starts_with('#') { format!("#{near}") } else { near.to_owned() };
            finding
                .help(text!("có phải là {}?", "did you mean {}?"; near))
                .fix(text!("đổi thành {}", "change it to {}"; near), reference.span, near.clone(), false)
        }
        None => finding.help(text!("ghi mã hoặc #id của một mục có trong phụ lục", "write the code or #id of a heading of the annex")),
    };
    out.push(finding);
    None
}

fn below(reference: &str, missing: &str) -> bool {
    code::normal(reference).strip_prefix(missing).is_some_and(|rest| rest.starts_with('.'))
}

fn ambiguous(annex: &Annex, reference: &Located<String>, several: &[usize]) -> Diagnostic {
    let mut finding = Diagnostic::new(
        Code::AmbiguousItem,
        text!("mã {} chỉ vào {} mục", "{} names {} headings"; reference.value, several.len()),
        reference.span,
        text!("không rõ mục nào", "which one?"),
    );
    for heading in several.iter().filter_map(|&at| annex.get(at)).take(5) {
        finding = finding.other(heading.span, text!("có thể là mục này", "it may be this one"));
    }
    finding.help(text!("ghi cả đường dẫn từ lĩnh vực, ví dụ `II/1`, hoặc dùng #id", "write the path from the field, such as `II/1`, or use an #id"))
}

/// Checks ids and input names of an annex, and that the names its rules use are there.
pub(crate) fn names(annex: &Annex, index: &Index<'_>, broken: &Broken, out: &mut Findings) {
    let mut ids: HashMap<&str, Span> = HashMap::new();
    for (at, heading) in annex.headings.iter().enumerate() {
        if let Some(id) = &heading.id {
            match ids.get(id.value.as_str()) {
                Some(first) => out.push(
                    Diagnostic::new(
                        Code::DuplicateId,
                        text!("`#{}` được đặt cho hai mục", "`#{}` is given to two headings"; id.value),
                        id.span,
                        text!("đặt lần thứ hai", "given again here"),
                    )
                    .other(*first, text!("đặt lần đầu", "given first here"))
                    .help(text!("đổi một trong hai #id", "change one of the two ids")),
                ),
                None => {
                    ids.insert(&id.value, id.span);
                }
            }
        }
        if !broken.blocks.contains(&at) && !heading.broken {
            inputs(annex, at, heading, broken, out);
            if let Some(same) = heading.rule.as_ref().and_then(|rule| rule.same_as.as_ref()) {
                copies(annex, index, at, same, broken, out);
            }
        }
    }
}

/// `chấm như` must name another leaf with a rule of its own.
fn copies(annex: &Annex, index: &Index<'_>, at: usize, same: &Located<String>, broken: &Broken, out: &mut Findings) {
    let Some(target) = resolve(annex, index, same, broken, out) else { return };
    let mut seen = HashSet::from([at]);
    let mut next = Some(target);
    while let Some(here) = next {
        if !seen.insert(here) {
            out.push(
                Diagnostic::new(
                    Code::Cycle,
                    text!("`chấm như {}` quay vòng về chính nó", "`chấm như {}` comes back to itself"; same.value),
                    same.span,
                    text!("vòng bắt đầu ở đây", "the circle starts here"),
                )
                .other(annex.get(target).map_or(annex.span, |heading| heading.span), text!("mục được dẫn tới", "the heading it refers to"))
                .help(text!("viết quy tắc đầy đủ ở một trong các mục", "write the rule out at one of the headings")),
            );
            return;
        }
        let Some(heading) = annex.get(here) else { return };
        let copied = heading.rule.as_ref().and_then(|rule| rule.same_as.as_ref());
        next = copied.and_then(|copied| index.find(&copied.value).first().copied());
    }
    let Some(heading) = annex.get(target) else { return };
    if heading.rule.is_none() && !heading.settings.incomplete && !heading.is_leaf() {
        out.push(
            Diagnostic::new(
                Code::NoSuchItem,
                text!("{} không có quy tắc để dùng lại", "{} has no rule to reuse"; heading.name()),
                same.span,
                text!("dẫn tới mục có mục con", "refers to a heading with others below it"),
            )
            .other(heading.span, text!("mục này", "this heading"))
            .help(text!("dẫn tới một mục không có mục con", "refer to a heading with none below it")),
        );
    }
}

fn inputs(annex: &Annex, at: usize, heading: &Heading, broken: &Broken, out: &mut Findings) {
    // Names from above, then the heading's own in order.
    let above: Vec<(&str, Span)> =
        annex.upwards(at).skip(1).flat_map(|above| &above.inputs).map(|input| (input.name.value.as_str(), input.name.span)).collect();
    let suspicious = annex.upwards(at).any(|above| above.settings.incomplete || above.broken);
    let mut known = above;
    let mut told: HashMap<&str, usize> = HashMap::new();
    for input in &heading.inputs {
        for used in &input.uses {
            use_of(used, &known, &mut told, suspicious, out);
        }
        let name = &input.name;
        if let Some((_, first)) = known.iter().find(|(known, _)| *known == name.value) {
            out.push(
                Diagnostic::new(
                    Code::DuplicateName,
                    text!("tên `{}` đã được dùng", "the name `{}` is in use"; name.value),
                    name.span,
                    text!("đặt lần thứ hai", "given again here"),
                )
                .other(*first, text!("đặt lần đầu", "given first here"))
                .help(text!("đổi tên một trong hai câu hỏi", "rename one of the two")),
            );
        } else {
            known.push((&name.value, name.span));
        }
    }
    let uses = heading.rule.iter().flat_map(|rule| &rule.uses).chain(&heading.settings.uses);
    let borrowed = heading.rule.as_ref().is_some_and(|rule| rule.same_as.is_some());
    for used in uses {
        use_of(used, &known, &mut told, suspicious || borrowed, out);
    }
    let _ = broken;
}

fn use_of<'a>(used: &'a Located<String>, known: &[(&str, Span)], told: &mut HashMap<&'a str, usize>, suspicious: bool, out: &mut Findings) {
    if suspicious || known.iter().any(|(name, _)| *name == used.value) {
        return;
    }
    if let Some(&at) = told.get(used.value.as_str()) {
        if let Some(finding) = out.get_mut(at).filter(|finding| finding.secondary.len() < 4) {
            finding.secondary.push(barem_diagnostic::Label { span: used.span, text: text!("cũng dùng ở đây", "used here, too") });
        }
        return;
    }
    told.insert(&used.value, out.len());
    let mut finding = Diagnostic::new(
        Code::NoSuchName,
        text!("không có câu hỏi tên `{}`", "there is no input named `{}`"; used.value),
        used.span,
        text!("chưa được khai báo phía trên", "not declared above"),
    );
    finding = match nearest(&used.value, known.iter().map(|(name, _)| *name)) {
        Some(near) => {
            let place = known.iter().find(|(name, _)| *name == near).map(|(_, span)| *span);
            if let Some(place) = place {
                finding = finding.other(place, text!("tên gần giống", "a similar name"));
            }
            finding.help(text!("có phải là `{}`?", "did you mean `{}`?"; near)).fix(text!("đổi thành `{}`", "change it to `{}`"; near), used.span, near, false)
        }
        None => finding.help(text!("thêm `hỏi {0} \"Câu hỏi\": số` phía trên dòng này", "add `hỏi {0} \"Question\": số` above this line"; used.value)),
    };
    out.push(finding);
}

/// Checks what a test refers to.
pub(crate) fn example(set: &Set, test: &ExampleBlock, broken: &[Broken], out: &mut Findings) {
    let annex = match &test.annex {
        Some(label) => {
            let found = set.annexes.iter().position(|annex| same_label(&annex.label.value, &label.value));
            if found.is_none() && !set.headless {
                out.push(no_such_annex(set, label));
            }
            found
        }
        None => (set.annexes.len() == 1).then_some(0),
    };
    let Some((annex, broken)) = annex.and_then(|at| set.annexes.get(at).zip(broken.get(at))) else { return };
    if annex.is_overlay() {
        return;
    }
    let index = Index::new(annex);
    let mut lost = HashSet::new();
    let mut told = HashSet::new();
    for item in &test.items {
        if told.contains(&item.value) {
            continue;
        }
        if resolve(annex, &index, item, broken, out).is_none() {
            lost.insert(item.value.clone());
            told.insert(item.value.clone());
        }
    }
    let mut told: HashSet<(usize, String)> = HashSet::new();
    for (item, question) in &test.questions {
        let Some(&at) = index.find(&item.value).first().filter(|_| !lost.contains(&item.value)) else { continue };
        answerable(annex, &index, at, question, broken, &mut told, out);
    }
}

/// Names with a meaning of their own in answers: points entered, and the reason that discretion needs.
const ANSWER_WORDS: [&str; 2] = ["điểm", "lý_do"];

fn answerable(
    annex: &Annex,
    index: &Index<'_>,
    at: usize,
    question: &Located<Question>,
    broken: &Broken,
    told: &mut HashSet<(usize, String)>,
    out: &mut Findings,
) {
    let heading_sound = |at: usize| {
        annex.upwards(at).all(|heading| !heading.settings.incomplete && !heading.broken && !heading.rule.as_ref().is_some_and(|rule| rule.incomplete))
            && !broken.blocks.contains(&at)
    };
    if !heading_sound(at) || !broken.blocks.is_disjoint(&annex.leaves(at).into_iter().collect()) {
        return;
    }
    // A leaf that borrows a rule borrows its questions.
    let copied = annex.get(at).and_then(|heading| heading.rule.as_ref()?.same_as.as_ref()).and_then(|same| index.find(&same.value).first().copied());
    let sources: Vec<usize> = [Some(at), copied].into_iter().flatten().collect();
    match &question.value {
        Question::Input(name) if ANSWER_WORDS.contains(&name.as_str()) => {}
        Question::Input(name) => {
            let mut names = sources.iter().flat_map(|&at| annex.upwards(at)).flat_map(|heading| &heading.inputs).map(|input| input.name.value.as_str());
            let used = sources.iter().filter_map(|&at| annex.get(at)?.rule.as_ref()).flat_map(|rule| &rule.uses).any(|used| used.value == *name);
            if !used && !names.any(|known| known == name) && told.insert((at, name.clone())) {
                out.push(no_question(annex, at, question.span, name, names_of(annex, &sources)));
            }
        }
        Question::Asked(text) => {
            let known: Vec<String> = sources.iter().filter_map(|&at| annex.get(at)).flat_map(asked_of).collect();
            let survey = sources.iter().any(|&at| super::complete::source_of(annex, at) == Some(barem_ruleset::Source::Survey));
            let present = known.iter().any(|known| barem_diagnostic::same_text(known, text));
            if !survey && !present && told.insert((at, text.clone())) {
                out.push(no_question(annex, at, question.span, text, known));
            }
        }
        Question::Chosen | Question::NotArising(_) => {}
    }
}

fn names_of(annex: &Annex, sources: &[usize]) -> Vec<String> {
    sources.iter().flat_map(|&at| annex.upwards(at)).flat_map(|heading| &heading.inputs).map(|input| input.name.value.clone()).collect()
}

fn no_question(annex: &Annex, at: usize, span: Span, name: &str, known: Vec<String>) -> Diagnostic {
    let heading = annex.get(at);
    let mut finding = Diagnostic::new(
        Code::NoSuchName,
        text!("{} không hỏi “{}”", "{} does not ask “{}”"; heading.map(Heading::name).unwrap_or_default(), name),
        span,
        text!("câu trả lời không có câu hỏi", "an answer without a question"),
    );
    if let Some(heading) = heading {
        finding = finding.other(heading.span, text!("mục này", "this heading"));
    }
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => finding.help(text!("có phải là “{}”?", "did you mean “{}”?"; near)),
        None => finding.help(text!("ghi tên hoặc nguyên văn một câu hỏi của mục", "write the name or exact text of a question of the heading")),
    }
}

/// The questions that a heading's rule asks in place.
pub(crate) fn asked_of(heading: &Heading) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(rule) = &heading.rule {
        asked_in_rule(&rule.rule, &mut all);
    }
    for veto in &heading.settings.vetoes {
        asked(&veto.when, &mut all);
    }
    all
}

fn asked_in_rule(rule: &Rule, out: &mut Vec<String>) {
    match &rule.base {
        Some(Base::Value(value)) => asked(value, out),
        Some(Base::YesNo(question)) => out.push(question.clone()),
        Some(Base::OneOf(choices) | Base::Checklist(choices)) => out.extend(choices.iter().map(|choice| choice.text.clone())),
        Some(Base::Bands(bands)) => {
            asked(&bands.of, out);
            bands.bands.iter().for_each(|band| {
                band.when.iter().for_each(|when| asked(when, out));
                asked(&band.points, out);
            });
        }
        Some(Base::FirstCase(cases) | Base::BestCase(cases)) => cases.iter().for_each(|case| {
            case.when.iter().for_each(|when| asked(when, out));
            asked(&case.points, out);
        }),
        Some(Base::Entered(_) | Base::Survey | Base::SameAs(_)) | None => {}
    }
    for line in rule.additions.iter().chain(&rule.deductions).flat_map(|block| &block.lines) {
        line.per.iter().chain(&line.when).for_each(|expr| asked(expr, out));
    }
}

fn asked(expr: &Expr, out: &mut Vec<String>) {
    match expr {
        Expr::Asked(text) => out.push(text.clone()),
        Expr::Number(_) | Expr::Percent(_) | Expr::Day(_) | Expr::MaxPoints | Expr::Name(_) | Expr::AnyZero => {}
        Expr::Negative(inner) | Expr::BestInGroup(inner) | Expr::Not(inner) => asked(inner, out),
        Expr::Arithmetic(pair) => {
            asked(&pair.left, out);
            asked(&pair.right, out);
        }
        Expr::Smallest(all) | Expr::Largest(all) | Expr::And(all) | Expr::Or(all) => all.iter().for_each(|part| asked(part, out)),
        Expr::DaysLate(late) => asked(&late.date, out),
        Expr::Within(within) => asked(&within.value, out),
        Expr::Is(is) => asked(&is.value, out),
    }
}

/// Whether two annex labels are the same: `01` is `1`.
pub(crate) fn same_label(a: &str, b: &str) -> bool {
    let plain = |label: &str| {
        let stripped = label.trim_start_matches('0');
        if stripped.is_empty() { "0".to_owned() } else { stripped.to_lowercase() }
    };
    plain(a) == plain(b)
}

/// A label that no annex has.
pub(crate) fn no_such_annex(set: &Set, label: &Located<String>) -> Diagnostic {
    let labels: Vec<&str> = set.annexes.iter().map(|annex| annex.label.value.as_str()).collect();
    let mut finding = Diagnostic::new(
        Code::NoSuchAnnex,
        text!("không có phụ lục {}", "there is no annex {}"; label.value),
        label.span,
        text!("không có phụ lục này", "no such annex"),
    );
    if let Some(first) = set.annexes.first() {
        finding = finding.other(first.span, text!("bộ này có phụ lục {}", "the set has annexes {}"; labels.join(", ")));
    }
    finding.help(text!("ghi số của một phụ lục có trong bộ", "write the label of an annex of the set"))
}
