//! Renaming an input, a group, an `#id` or a code together with every place that names it.
//!
//! What is refused is told. After the edits the set is read again: a name that a reference finds elsewhere, or not at
//! all, is refused too, so that nothing but the name can change.

mod again;
mod clash;
mod spelling;

use barem_compiler::symbols::Names;
use barem_diagnostic::{FileId, Text, text};
use barem_ruleset::{normal_code, same_code};

use crate::{
    Analysis,
    items::below,
    names::{Book, By, Key, Mention, Site},
};

pub use again::Change;
pub(crate) use again::{again, new_error};

/// What can be renamed at an offset: its place, without `#`, and its name as it is declared. `Ok(None)`: nothing is
/// named there.
///
/// # Errors
/// Why what is named there cannot be renamed.
pub fn prepare<'a>(
    book: &Book<'a>,
    analysis: &Analysis,
    file: FileId,
    offset: u32,
) -> Result<Option<(Site<'a>, String)>, Text> {
    let Some(mention) = book.at(analysis, file, offset) else { return Ok(None) };
    Ok(Some((bare(mention), declared(book, mention)?)))
}

/// The changes that give what is named at an offset another name; ids with or without `#`.
///
/// # Errors
/// Why that name cannot be given.
pub fn rename<'a>(
    book: &Book<'a>,
    analysis: &Analysis,
    file: FileId,
    offset: u32,
    name: &str,
) -> Result<Vec<Change<'a>>, Text> {
    let Some(mention) = book.at(analysis, file, offset) else {
        return Err(text!("chỗ này không có tên nào để đổi", "nothing is named here"));
    };
    let old = declared(book, mention)?;
    let name = spelling::well_formed(mention, name)?;
    let [thing] = mention.things.as_slice() else { return Ok(Vec::new()) };
    if old == name {
        return Ok(Vec::new());
    }
    clash::free(book, mention, *thing, &old, &name)?;
    let changes = match mention.by {
        By::Code => recoded(book, &with_those_below(book, *thing, &old, &name)),
        By::Name | By::Id | By::Title => {
            let same = book.of(&mention.things).filter(|other| other.by == mention.by);
            same.map(|mention| Change { site: bare(mention), text: name.clone() }).collect()
        }
    };
    again::same_meaning(book, &changes)?;
    Ok(changes)
}

/// The place of a name without the `#` of an id.
fn bare<'a>(mention: &Mention<'a>) -> Site<'a> {
    let mut site = mention.site;
    if mention.by == By::Id && site.text().starts_with('#') {
        site.span.start += 1;
    }
    site
}

/// The name as it is declared, where it may be changed.
fn declared(book: &Book<'_>, mention: &Mention<'_>) -> Result<String, Text> {
    match (mention.names, mention.by) {
        (_, By::Title) => {
            return Err(text!("tên mục này phải giống tên ở bản gốc", "the title has to be that of the base"));
        }
        (Names::Unit, _) => {
            return Err(text!(
                "tên đơn vị là chữ của quyết định, hãy sửa tay ở từng chỗ",
                "the name of a unit is the wording of the decision: change it by hand where it stands"
            ));
        }
        (Names::Annex, _) => {
            return Err(text!(
                "số phụ lục là của quyết định, không đổi tự động được",
                "the label of an annex is the decision's and is not renamed"
            ));
        }
        (Names::Ruleset, _) => {
            return Err(text!(
                "tên ngắn của bộ còn nằm trong phiếu và bản đã phát hành, không đổi tự động được",
                "the id of a set also stands in sheets and published files and is not renamed"
            ));
        }
        (Names::Item, By::Code) if mention.numbered => {
            return Err(text!(
                "mã ở đây do `đánh số lại` đặt theo thứ tự; hãy đổi mã ở bản gốc",
                "the code here comes from `đánh số lại`: rename it in the base"
            ));
        }
        (Names::Item | Names::Input | Names::Group, By::Name | By::Code | By::Id) => {}
    }
    let [_] = mention.things.as_slice() else {
        return Err(text!(
            "tên này chỉ vào nhiều mục, chưa biết đổi mục nào",
            "the name stands for several items: which of them is not clear"
        ));
    };
    let found = book.declarations(&mention.things, mention.by);
    let Some(declaration) = found.into_iter().find(|declaration| declaration.by == mention.by) else {
        return Err(text!(
            "nơi khai báo tên này không nằm trong các thư mục đang mở",
            "what is named here is declared outside the open folders"
        ));
    };
    Ok(bare(declaration).text().to_owned())
}

/// A heading and those below it whose codes go on from its own, with their new codes.
fn with_those_below<'a>(book: &Book<'a>, thing: Key<'a>, old: &str, new: &str) -> Vec<(Key<'a>, String, String)> {
    let mut codes = vec![(thing, old.to_owned(), new.to_owned())];
    let (start, start_new) = (format!("{}.", normal_code(old)), format!("{}.", normal_code(new)));
    for (set, items, at) in clash::places(book, thing) {
        for item in below(items, at).into_iter().filter_map(|at| items.get(at)) {
            let Some(code) = &item.code else { continue };
            let Some(rest) = code.text.strip_prefix(&start) else { continue };
            let thing = book.first(Site { analysis: set, span: item.span }.key());
            if codes.iter().all(|(known, ..)| *known != thing) {
                codes.push((thing, code.text.clone(), format!("{start_new}{rest}")));
            }
        }
    }
    codes
}

/// The changes that give headings other codes: each with the old and the new one. A place that names a heading by a code
/// that it got from `đánh số lại` stays.
pub(crate) fn recoded<'a>(book: &Book<'a>, codes: &[(Key<'a>, String, String)]) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    for (thing, old, new) in codes {
        for mention in book
            .of(&[*thing])
            .filter(|mention| mention.by == By::Code && !mention.numbered && mention.things.len() == 1)
        {
            let written = mention.site.text();
            if !same_code(written, old) {
                continue;
            }
            let text = if written == old { new.clone() } else { normal_code(new).into_owned() };
            changes.push(Change { site: mention.site, text });
        }
    }
    changes
}
