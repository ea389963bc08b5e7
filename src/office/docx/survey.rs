//! Survey forms as a Word file, a section each.

use docx_rs::{Paragraph, TableRow, VAlignType};

use super::{
    finish::finish,
    fresh,
    letterhead::letterhead,
    paper::{Block, Paper, document},
    table::{cell, table},
    words::{TEXT, centred, line, run, spacing},
};
use crate::{
    fault::WriteError,
    survey::{SurveyForm, SurveyForms, SurveyPart},
};

/// A box to tick.
const BOX: &str = "☐";

/// The width of the column of numbers, in millimetres.
const NUMBER: usize = 14;

/// The widths of the column of an answer: the narrowest that holds `thường`, the widest that looks well.
const ANSWER: (usize, usize) = (17, 28);

/// A Word file of survey forms.
pub fn survey(forms: &SurveyForms) -> Result<Vec<u8>, WriteError> {
    fresh();
    let head = || letterhead(&forms.letterhead, Paper::Portrait);
    let sections = forms.forms.iter().map(|form| head().into_iter().chain(self::form(form)).collect());
    finish(document(sections.collect(), Paper::Portrait, &forms.letterhead.foot()), &[])
}

fn form(form: &SurveyForm) -> Vec<Block> {
    let spaced = |paragraph: Paragraph| paragraph.line_spacing(spacing(60, 60));
    let respondents = form.respondents.as_deref().unwrap_or("………………………………");
    let mut blocks: Vec<Block> = vec![
        centred(run("PHIẾU KHẢO SÁT").bold().size(TEXT + 2)).line_spacing(spacing(160, 0)).into(),
        centred(run(&form.title).bold()).into(),
        centred(run(&format!("(Phụ lục {})", form.annex)).italic()).line_spacing(spacing(0, 120)).into(),
        spaced(line(run(&format!("Đối tượng khảo sát: {respondents}")))).into(),
        spaced(line(run("Cơ quan, đơn vị được đánh giá: ……………………………………………………"))).into(),
        spaced(line(run("Với mỗi câu hỏi, đề nghị đánh dấu X vào một ô. Không có ý kiến thì để trống.").italic()))
            .into(),
    ];
    let mut asked = 0;
    for part in &form.parts {
        blocks.push(questions(part, asked).into());
        blocks.push(line(run("")).into());
        asked += part.questions.len();
    }
    blocks.push(spaced(line(run("Ý kiến khác: ………………………………………………………………………"))).into());
    blocks.push(spaced(line(run("……………………………………………………………………………………………"))).into());
    blocks.push(centred(run("Trân trọng cảm ơn!").italic()).line_spacing(spacing(120, 0)).into());
    blocks
}

/// A table of questions, numbered on from those before; each answer has a column.
fn questions(part: &SurveyPart, before: usize) -> docx_rs::Table {
    let width = Paper::Portrait.width();
    let answers = part.options.len().max(1);
    let answer = (width / 2 / answers).clamp(ANSWER.0, ANSWER.1).min((width - NUMBER) / (answers + 1));
    let mut widths = vec![NUMBER, width - NUMBER - answer * answers];
    widths.extend(std::iter::repeat_n(answer, answers));
    let mut heads = vec!["STT", "Câu hỏi"];
    heads.extend(part.options.iter().map(String::as_str));
    if part.options.is_empty() {
        heads.push("Trả lời");
    }
    let rows = part.questions.iter().enumerate().map(|(at, question)| {
        let number = centred(run(&(before + at + 1).to_string()));
        let mut cells = vec![vec![number], vec![line(run(&question.text))]];
        cells.extend(part.options.iter().map(|_| vec![centred(run(BOX))]));
        cells.resize(widths.len(), Vec::new());
        let cells = cells.into_iter().zip(&widths);
        TableRow::new(cells.map(|(lines, width)| cell(lines, *width).vertical_align(VAlignType::Center)).collect())
            .cant_split()
    });
    table(Paper::Portrait, &heads, &widths, rows.collect())
}
