//! The paper: sections of a document, each with its own page numbers at the head of the page, as annexes are numbered.

use docx_rs::{
    AlignmentType, Docx, Footer, Header, LineSpacing, LineSpacingType, PageMargin, PageNum, PageNumType,
    PageOrientationType, PageSize, Paragraph, Section, Table,
};

use super::words::{SMALL, TEXT, font, line, run, spacing, tight};

/// Which way the paper lies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Paper {
    /// Wide tables.
    Landscape,
    /// Forms.
    Portrait,
}

/// A part of a section.
pub(super) enum Block {
    Text(Box<Paragraph>),
    Grid(Box<Table>),
}

impl From<Paragraph> for Block {
    fn from(text: Paragraph) -> Block {
        Block::Text(Box::new(text))
    }
}

impl From<Table> for Block {
    fn from(grid: Table) -> Block {
        Block::Grid(Box::new(grid))
    }
}

/// Twentieths of a point in millimetres.
pub(super) const fn mm(millimetres: usize) -> usize {
    millimetres * 1440 * 10 / 254
}

/// Margins of Nghị định 30/2020/NĐ-CP: 20–25 mm above and below, 30–35 left, 15–20 right.
fn margins() -> PageMargin {
    PageMargin { top: 1134, bottom: 1134, left: 1701, right: 850, header: 567, footer: 454, gutter: 0 }
}

impl Paper {
    /// The width between the margins, in millimetres.
    pub(super) const fn width(self) -> usize {
        match self {
            Paper::Landscape => 252,
            Paper::Portrait => 165,
        }
    }

    fn size(self) -> (u32, u32) {
        match self {
            Paper::Landscape => (16838, 11906),
            Paper::Portrait => (11906, 16838),
        }
    }

    fn orientation(self) -> PageOrientationType {
        match self {
            Paper::Landscape => PageOrientationType::Landscape,
            Paper::Portrait => PageOrientationType::Portrait,
        }
    }
}

/// A document of sections, each beginning on a new page with a new count of pages; the first page of each shows no number.
pub(super) fn document(sections: Vec<Vec<Block>>, paper: Paper, foot: &str) -> Docx {
    let mut sections = sections;
    let last = sections.pop().unwrap_or_default();
    let docx = sections.into_iter().fold(empty(), |docx, blocks| docx.add_section(section(blocks, paper)));
    let (width, height) = paper.size();
    let docx = last.into_iter().fold(docx, |docx, block| match block {
        Block::Text(text) => docx.add_paragraph(*text),
        Block::Grid(grid) => docx.add_table(*grid),
    });
    docx.page_size(width, height)
        .page_orient(paper.orientation())
        .page_margin(margins())
        .page_num_type(PageNumType::new().start(1))
        .title_pg()
        .header(head_of_page())
        .footer(foot_of_page(foot))
        .first_footer(foot_of_page(foot))
}

/// Nothing but fonts and the days of making, which are always the same: the same input gives the same bytes.
fn empty() -> Docx {
    Docx::new()
        .default_fonts(font())
        .default_size(TEXT)
        .default_line_spacing(LineSpacing::new().line_rule(LineSpacingType::Auto).line(240).before(0).after(0))
        .created_at("2026-01-01T00:00:00Z")
        .updated_at("2026-01-01T00:00:00Z")
}

/// A section before the last. It takes the head and foot of its pages from the last, as [`finish`](super::finish) sets them:
/// a section of docx-rs loses its foot where it has a head.
fn section(blocks: Vec<Block>, paper: Paper) -> Section {
    let (width, height) = paper.size();
    let section = blocks.into_iter().fold(Section::new(), |section, block| match block {
        Block::Text(text) => section.add_paragraph(*text),
        Block::Grid(grid) => section.add_table(*grid),
    });
    section
        .page_size(PageSize::new().size(width, height).orient(paper.orientation()))
        .page_margin(margins())
        .page_num_type(PageNumType::new().start(1))
        .title_pg()
}

/// The number of the page, in the middle.
fn head_of_page() -> Header {
    let number = tight(Paragraph::new()).size(TEXT).align(AlignmentType::Center).add_page_num(PageNum::new());
    Header::new().add_paragraph(number)
}

fn foot_of_page(foot: &str) -> Footer {
    let text = line(run(foot).size(SMALL - 4).italic()).align(AlignmentType::Center).line_spacing(spacing(60, 0));
    Footer::new().add_paragraph(text)
}
