//! Lines to blocks: a heading with its statements, a statement with its items.

use barem_diagnostic::FileId;
use barem_syntax::{Kind, Line, Opening, Parse};

/// A heading and the statements below it; the lines before a file's first heading make a block without one.
pub(crate) struct Block<'a> {
    pub(crate) file: FileId,
    pub(crate) head: Option<&'a Line>,
    /// The kind of the heading, also where its line cannot be read.
    pub(crate) kind: Option<Kind>,
    pub(crate) statements: Vec<Statement<'a>>,
}

/// A statement and its items.
pub(crate) struct Statement<'a> {
    pub(crate) line: &'a Line,
    /// `None`: the line cannot be read.
    pub(crate) kind: Option<Kind>,
    pub(crate) items: Vec<&'a Line>,
}

/// Cuts the lines of a file into blocks.
pub(crate) fn blocks<'a>(file: FileId, parse: &'a Parse) -> Vec<Block<'a>> {
    let mut blocks = vec![Block { file, head: None, kind: None, statements: Vec::new() }];
    for line in parse.lines() {
        let kind = line.kind();
        match (kind, line.broken()) {
            (None, None) => continue,
            (Some(kind), _) if is_heading(kind) => {
                blocks.push(Block { file, head: Some(line), kind: Some(kind), statements: Vec::new() });
            }
            (None, Some(Opening::Heading(kind))) => {
                blocks.push(Block { file, head: Some(line), kind: Some(kind), statements: Vec::new() });
            }
            (Some(Kind::item), _) => {
                if let Some(block) = blocks.last_mut() {
                    match block.statements.last_mut() {
                        Some(statement) => statement.items.push(line),
                        // Items right below a heading: a statement of their own that takes none.
                        None => block.statements.push(Statement { line, kind: Some(Kind::item), items: Vec::new() }),
                    }
                }
            }
            (kind, _) => {
                if let Some(block) = blocks.last_mut() {
                    block.statements.push(Statement { line, kind, items: Vec::new() });
                }
            }
        }
    }
    if blocks.first().is_some_and(|first| first.statements.is_empty()) {
        blocks.remove(0);
    }
    blocks
}

/// Whether a line of this kind opens a block.
fn is_heading(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::level_heading
            | Kind::section_heading
            | Kind::annex_heading
            | Kind::header_heading
            | Kind::group_heading
            | Kind::results_heading
            | Kind::test_heading
            | Kind::drop_part
    )
}
