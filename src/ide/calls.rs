//! What a criterion rests on: the inputs that it uses and the criteria that it refers to; and the other way round.

use barem_compiler::symbols::{AnnexSymbol, ItemSymbol, Names};
use barem_diagnostic::{FileId, Span};

use crate::{
    Analysis,
    names::{Book, Key, Mention, Site},
    outline::{Kind, called},
};

/// Something that uses or is used.
#[derive(Clone, Debug)]
pub struct Caller<'a> {
    /// What it is; none: an input.
    pub kind: Option<Kind>,
    /// How it is called.
    pub name: String,
    /// The annex that it is in.
    pub detail: String,
    /// Its line.
    pub line: Site<'a>,
    /// Its name, or its line where it has none.
    pub place: Site<'a>,
}

/// One end of a use with the places where it is used.
#[derive(Clone, Debug)]
pub struct Call<'a> {
    /// The other end.
    pub other: Caller<'a>,
    /// Where the one names the other.
    pub places: Vec<Site<'a>>,
}

/// What may be asked about at an offset: what is named there, else the heading that the line belongs to.
pub fn prepare<'a>(book: &Book<'a>, analysis: &'a Analysis, file: FileId, offset: u32) -> Vec<Caller<'a>> {
    if let Some(mention) = book.at(analysis, file, offset).filter(|mention| is_callable(mention)) {
        return book.declarations(&mention.things, mention.by).into_iter().filter_map(declared).collect();
    }
    holder(Site { analysis, span: Span::new(file, offset, offset) }).into_iter().collect()
}

/// What that which is declared at an offset uses.
pub fn outgoing<'a>(book: &Book<'a>, analysis: &'a Analysis, file: FileId, offset: u32) -> Vec<Call<'a>> {
    let Some(block) = own_lines(analysis, file, offset) else { return Vec::new() };
    let inside = |mention: &&Mention<'a>| {
        let span = mention.site.span;
        mention.site.analysis.root == analysis.root
            && span.file == file
            && block.start <= span.start
            && span.end <= block.end
    };
    let mut calls = Vec::new();
    for mention in book.mentions().iter().filter(inside).filter(|mention| !mention.declares && is_callable(mention)) {
        for declared in book.declarations(&mention.things, mention.by).into_iter().filter_map(declared) {
            // A heading that `sửa` opens names itself.
            if !(declared.line.span.file == file && declared.line.span.start == block.start) {
                add(&mut calls, declared, mention.site);
            }
        }
    }
    calls
}

/// What uses that which is declared at an offset.
pub fn incoming<'a>(book: &Book<'a>, analysis: &Analysis, file: FileId, offset: u32) -> Vec<Call<'a>> {
    let things: Vec<Key<'a>> = match book.at(analysis, file, offset) {
        Some(mention) => mention.things.clone(),
        None => return Vec::new(),
    };
    let mut calls = Vec::new();
    for mention in book.of(&things).filter(|mention| !mention.declares) {
        if let Some(holder) = holder(mention.site) {
            add(&mut calls, holder, mention.site);
        }
    }
    calls
}

fn add<'a>(calls: &mut Vec<Call<'a>>, other: Caller<'a>, place: Site<'a>) {
    match calls.iter_mut().find(|call| call.other.place.key() == other.place.key()) {
        Some(call) => call.places.push(place),
        None => calls.push(Call { other, places: vec![place] }),
    }
}

fn is_callable(mention: &Mention<'_>) -> bool {
    match mention.names {
        Names::Item | Names::Input => true,
        Names::Group | Names::Unit | Names::Annex | Names::Ruleset => false,
    }
}

/// What a declaration declares.
fn declared<'a>(mention: &Mention<'a>) -> Option<Caller<'a>> {
    let site = mention.site;
    let symbols = site.analysis.symbols();
    for annex in &symbols.annexes {
        let found = annex.items.iter().find(|item| within(site.span, item.span));
        if let Some(item) = found.filter(|_| mention.names == Names::Item) {
            return Some(heading(site.analysis, annex, item));
        }
        let mut inputs = annex.inputs.iter().chain(annex.items.iter().flat_map(|item| &item.inputs));
        if let Some(input) = inputs.find(|input| input.name.span == site.span) {
            let line = line_of(site);
            let question = input.input.question.clone().unwrap_or_default();
            return Some(Caller { kind: None, name: input.name.text.clone(), detail: question, line, place: site });
        }
    }
    None
}

fn within(inner: Span, outer: Span) -> bool {
    inner.file == outer.file && outer.start <= inner.start && inner.end <= outer.end
}

fn heading<'a>(analysis: &'a Analysis, annex: &AnnexSymbol, item: &'a ItemSymbol) -> Caller<'a> {
    let site = |span: Span| Site { analysis, span };
    let place = item.code.as_ref().or(item.id.as_ref()).map_or(item.span, |name| name.span);
    Caller {
        kind: Some(if item.is_leaf() { Kind::Leaf(item.level) } else { Kind::Heading(item.level) }),
        name: called(item),
        detail: format!("phụ lục {}", annex.label.text),
        line: site(item.span),
        place: site(place),
    }
}

/// The heading, test, derived input or annex whose lines hold a place.
fn holder<'a>(site: Site<'a>) -> Option<Caller<'a>> {
    let symbols = site.analysis.symbols();
    let at = |span: Span| span.file == site.span.file && span.start <= site.span.start;
    let annexes = symbols.annexes.iter().filter(|annex| at(annex.span));
    let annex = annexes.max_by_key(|annex| annex.span.start);
    let test = symbols.tests.iter().filter(|test| at(test.span)).max_by_key(|test| test.span.start);
    let item = annex.and_then(|annex| {
        let items = annex.items.iter().filter(|item| at(item.span));
        Some((annex, items.max_by_key(|item| item.span.start)?))
    });
    let flat = |kind, name: String, span| {
        let line = Site { analysis: site.analysis, span };
        Some(Caller { kind: Some(kind), name, detail: String::new(), line, place: line })
    };
    let start = |span: Option<Span>| span.map_or(0, |span| span.start + 1);
    let (of_test, of_item) = (start(test.map(|test| test.span)), start(item.map(|(_, item)| item.span)));
    let of_annex = start(annex.map(|annex| annex.span));
    match (test, item, annex) {
        (Some(test), ..) if of_test > of_item.max(of_annex) => {
            flat(Kind::Test, test.title.clone().unwrap_or_else(|| "kiểm thử".to_owned()), test.span)
        }
        (_, Some((annex, item)), _) if of_item > of_annex => Some(heading(site.analysis, annex, item)),
        (_, _, Some(annex)) => flat(Kind::Annex, format!("phụ lục {}", annex.label.text), annex.span),
        _ => None,
    }
}

/// The own lines of a heading, without those of headings below it; of an input its line.
fn own_lines(analysis: &Analysis, file: FileId, offset: u32) -> Option<Span> {
    let site = Site { analysis, span: Span::new(file, offset, offset) };
    let annexes = &analysis.symbols().annexes;
    let holds = |span: Span| span.file == file && span.start <= offset && offset <= span.end;
    for annex in annexes {
        if let Some(item) = annex.items.iter().find(|item| holds(item.span)) {
            let child = item.children.first().and_then(|&child| annex.items.get(child));
            let end = child.map_or(item.extent.end, |child| child.span.start);
            return Some(Span { end, ..item.span });
        }
    }
    Some(line_of(site).span)
}

/// The line around a place, without indentation.
fn line_of(site: Site<'_>) -> Site<'_> {
    let line = site.analysis.place(site.span.file, site.span.start).map(|place| place.line.whole(site.span.file));
    Site { span: line.unwrap_or(site.span), ..site }
}
