//! Input names: unique where they are seen, declared where they are used, with options that the input has.

use std::collections::HashMap;

use barem_diagnostic::{Code, Diagnostic, Label, Span, nearest, same_text, text};
use barem_ruleset::Type;

use super::broken::Broken;
use crate::{
    hir::{Annex, Heading, InputDecl, Located, Set, Use},
    read::Findings,
};

/// Checks the inputs of a heading and the names that its rule uses.
pub(crate) fn inputs(annex: &Annex, at: usize, heading: &Heading, broken: &mut Broken, out: &mut Findings) {
    // Names from above, then the heading's own in order.
    let mut names = Names {
        known: annex.upwards(at).skip(1).flat_map(|above| &above.inputs).chain(&annex.inputs).collect(),
        told: HashMap::new(),
        suspicious: annex.settings.incomplete || annex.path(at).any(|at| is_suspicious(annex, at, broken)),
    };
    names.declared(&heading.inputs, out);
    names.suspicious |= heading.rule.as_ref().is_some_and(|rule| rule.same_as.is_some());
    let uses = heading.rule.iter().flat_map(|rule| &rule.uses).chain(&heading.settings.rare.uses);
    uses.for_each(|used| names.used(used, out));
    broken.names.extend(names.told.into_keys().map(str::to_owned));
}

/// Checks the inputs of the annex itself.
pub(crate) fn of_annex(annex: &Annex, broken: &mut Broken, out: &mut Findings) {
    let mut names = Names { known: Vec::new(), told: HashMap::new(), suspicious: annex.settings.incomplete };
    names.declared(&annex.inputs, out);
    broken.names.extend(names.told.into_keys().map(str::to_owned));
}

/// Whether lines of a heading cannot be read, or are not all its own.
fn is_suspicious(annex: &Annex, at: usize, broken: &Broken) -> bool {
    broken.blocks.contains(&at) || annex.get(at).is_some_and(|heading| heading.settings.incomplete || heading.broken)
}

/// Checks the names that grades depend on: some heading of some annex must ask them.
pub(crate) fn conditions(set: &Set, broken: &mut [Broken], out: &mut Findings) {
    let Some(results) = &set.results else { return };
    let mut annexes = set.annexes.iter().zip(broken.iter());
    let suspicious = set.headless
        || annexes.any(|(annex, broken)| {
            annex.settings.incomplete || (0..annex.headings.len()).any(|at| is_suspicious(annex, at, broken))
        });
    let known = set.annexes.iter().flat_map(Annex::all_inputs).collect();
    let mut names = Names { known, told: HashMap::new(), suspicious };
    results.uses.iter().for_each(|used| names.used(used, out));
    for broken in broken {
        broken.names.extend(names.told.keys().map(|name| (*name).to_owned()));
    }
}

/// The names that are seen at a heading.
struct Names<'a> {
    known: Vec<&'a InputDecl>,
    /// Unknown names with the finding that tells of them.
    told: HashMap<&'a str, usize>,
    /// A name that seems to be missing may stand on a line that cannot be read, or at the heading whose rule is copied.
    suspicious: bool,
}

impl<'a> Names<'a> {
    fn find(&self, name: &str) -> Option<&'a InputDecl> {
        self.known.iter().copied().find(|input| input.name.value == name)
    }

    /// Makes these inputs known, one after the other: each may use those before it.
    fn declared(&mut self, inputs: &'a [InputDecl], out: &mut Findings) {
        for input in inputs {
            input.uses.iter().for_each(|used| self.used(used, out));
            match self.find(&input.name.value) {
                Some(_) if self.suspicious => {}
                Some(first) => out.push(duplicate(&input.name, first.name.span)),
                None => self.known.push(input),
            }
        }
    }

    fn used(&mut self, used: &'a Use, out: &mut Findings) {
        match (self.find(&used.name.value), &used.option) {
            (Some(input), Some(option)) => out.extend(among(input, option).or_else(|| spelled(input, option))),
            (Some(_), None) => {}
            (None, _) if self.suspicious => {}
            (None, _) => self.unknown(&used.name, out),
        }
    }

    /// One finding for a name, wherever it is used.
    fn unknown(&mut self, name: &'a Located<String>, out: &mut Findings) {
        if let Some(&at) = self.told.get(name.value.as_str()) {
            if let Some(finding) = out.get_mut(at).filter(|finding| finding.secondary.len() < 4) {
                finding
                    .secondary
                    .push(Label { span: name.span, text: text!("cũng dùng ở đây", "used here, too") });
            }
            return;
        }
        self.told.insert(&name.value, out.len());
        out.push(self.no_such_name(name));
    }

    fn no_such_name(&self, name: &Located<String>) -> Diagnostic {
        let finding = Diagnostic::new(
            Code::NoSuchName,
            text!("không có câu hỏi tên `{}`", "there is no input named `{}`"; name.value),
            name.span,
            text!("chưa được khai báo phía trên", "not declared above"),
        );
        let near = nearest(&name.value, self.known.iter().map(|input| input.name.value.as_str()))
            .and_then(|near| self.find(near));
        let Some(near) = near else {
            return finding.help(text!(
                "thêm `hỏi {0} \"Câu hỏi\": số` phía trên dòng này",
                "add `hỏi {0} \"Question\": số` above this line"; name.value
            ));
        };
        let meant = &near.name.value;
        finding
            .other(near.name.span, text!("tên gần giống", "a similar name"))
            .help(text!("có phải là `{}`?", "did you mean `{}`?"; meant))
            .fix(text!("đổi thành `{}`", "change it to `{}`"; meant), name.span, meant.clone(), false)
    }
}

fn duplicate(name: &Located<String>, first: Span) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateName,
        text!("tên `{}` đã được dùng", "the name `{}` is in use"; name.value),
        name.span,
        text!("đặt lần thứ hai", "given again here"),
    )
    .other(first, text!("đặt lần đầu", "given first here"))
    .help(text!("đổi tên một trong hai câu hỏi", "rename one of the two"))
}

/// An option must be one of those that its input has.
pub(crate) fn among(input: &InputDecl, option: &Located<String>) -> Option<Diagnostic> {
    let (Type::OneOf(options) | Type::List(options)) = &input.input.kind else { return None };
    let has = text!("`{}` có: {}", "`{}` has: {}"; input.name.value, quoted(options));
    no_such_option(option, options, input.name.span, has)
}

/// A rule names an option as it is declared, as it does an input: whoever loads the compiled set compares the texts.
fn spelled(input: &InputDecl, option: &Located<String>) -> Option<Diagnostic> {
    let (Type::OneOf(options) | Type::List(options)) = &input.input.kind else { return None };
    if options.contains(&option.value) {
        return None;
    }
    let declared = options.iter().find(|known| same_text(known, &option.value))?;
    let finding = Diagnostic::new(
        Code::NoSuchOption,
        text!("phương án “{}” được khai báo là “{}”", "the option “{}” is declared as “{}”"; option.value, declared),
        option.span,
        text!("viết khác", "spelled otherwise"),
    );
    Some(finding.other(input.name.span, text!("khai báo ở đây", "declared here")).fix(
        text!("viết như đã khai báo: “{}”", "write it as declared: “{}”"; declared),
        option.span,
        format!("\"{declared}\""),
        true,
    ))
}

fn quoted(options: &[String]) -> String {
    options.iter().map(|option| format!("“{option}”")).collect::<Vec<_>>().join(", ")
}

/// The finding of an option that is not among those that stand at `place`.
pub(crate) fn no_such_option(
    option: &Located<String>,
    options: &[String],
    place: Span,
    has: barem_diagnostic::Text,
) -> Option<Diagnostic> {
    if options.iter().any(|known| same_text(known, &option.value)) {
        return None;
    }
    let finding = Diagnostic::new(
        Code::NoSuchOption,
        text!("không có phương án “{}”", "there is no option “{}”"; option.value),
        option.span,
        text!("không ai chọn được phương án này", "nobody can choose it"),
    )
    .other(place, has);
    Some(match nearest(&option.value, options.iter().map(String::as_str)) {
        Some(near) => finding.help(text!("có phải là “{}”?", "did you mean “{}”?"; near)).fix(
            text!("đổi thành “{}”", "change it to “{}”"; near),
            option.span,
            format!("\"{near}\""),
            false,
        ),
        None => finding.help(text!(
            "ghi nguyên văn một phương án đã khai báo, hoặc thêm phương án này vào câu hỏi",
            "write an option exactly as it is declared, or add this one to the question"
        )),
    })
}
