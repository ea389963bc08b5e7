//! A page of questions.

use barem_ruleset::Ask;
use rust_xlsxwriter::{ConditionalFormatFormula, DataValidation, Format, ProtectionOptions, Worksheet, XlsxError};

use super::{HOW_WIDTH, TITLE_WIDTH, Writer};
use crate::height::{HIGHEST, Setting};
use crate::workbook::{
    compile::{FAILS, MISSING, TOO_LARGE, Waiting},
    formula::{Formula, ZERO, calculate::Value, choose, equal},
    keys,
    layout::{FIRST, Page, Row, code, column, declared, document, how, question},
    model::Asked,
};

/// The headings of the columns.
const HEADS: [(u16, &str); 8] = [
    (column::CODE, "Mã"),
    (column::TITLE, "Tiêu chí, câu hỏi, tài liệu kiểm chứng"),
    (column::ANSWER, "Trả lời / liên kết tài liệu"),
    (column::HOW, "Cách ghi / hình thức ký"),
    (column::MOST, "Điểm tối đa"),
    (column::POINTS, "Điểm tự chấm"),
    (column::CHECK, "Kiểm tra"),
    (column::JUSTIFICATION, "Giải trình"),
];

const HELP: &str = "Chỉ ghi vào ô nền vàng nhạt. Ô có danh sách: bấm mũi tên để chọn. Tài liệu kiểm chứng: chọn ô, bấm \
                    Ctrl+K và dán đường dẫn, hoặc gõ đường dẫn https://… hay tên tệp. Điểm hiện ngay khi đủ câu trả lời.";

/// Titles of items, in the column of titles.
const TITLE: Setting = Setting { size: 12, bold: true, column: TITLE_WIDTH };
/// What is asked.
const ASKED: Setting = Setting { size: 12, bold: false, column: TITLE_WIDTH };
/// How it is to be answered.
const ADVICE: Setting = Setting { size: 10, bold: false, column: HOW_WIDTH };

impl Writer<'_> {
    pub(super) fn page(&self, sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
        sheet.set_name(&page.name)?;
        self.columns(sheet)?;
        self.text(sheet, (0, column::CODE), &page.title, &self.styles.title)?;
        sheet.merge_range(1, column::CODE, 1, column::JUSTIFICATION, HELP, &self.styles.help)?;
        sheet.set_row_height(1, 36)?.set_row_height(FIRST - 1, 36)?;
        for (at, mark) in [
            (column::KEY, keys::MARK_KEY),
            (column::TITLE, keys::MARK_TITLE),
            (column::ANSWER, keys::MARK_ANSWER),
            (column::HOW, keys::MARK_SIGNED),
            (column::POINTS, keys::MARK_POINTS),
            (column::JUSTIFICATION, keys::MARK_JUSTIFICATION),
        ] {
            sheet.write_string(2, at, mark)?;
        }
        sheet.set_row_hidden(2)?;
        for (at, head) in HEADS {
            self.text(sheet, (FIRST - 1, at), head, &self.styles.head)?;
        }
        sheet.set_freeze_panes(FIRST, column::ANSWER)?;
        for (at, row) in (FIRST..).zip(&page.rows) {
            sheet.write_string(at, column::KEY, row.key())?;
            self.row(sheet, at, row)?;
            sheet.set_row_height(at, self.height(row))?;
        }
        self.colours(sheet, page)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(FIRST - 1, FIRST - 1)?;
        let options = ProtectionOptions {
            format_columns: true,
            format_rows: true,
            insert_links: true,
            use_autofilter: true,
            ..ProtectionOptions::new()
        };
        sheet.protect_with_options(&options);
        Ok(())
    }

    /// The height of a row, in points: programs do not all fit it to wrapped text.
    fn height(&self, row: &Row) -> u32 {
        let title = |node: usize| self.model.form.plan.nodes.get(node).map_or("", |node| &node.title);
        let text = match row {
            Row::Heading { node } | Row::Leaf { node } => TITLE.height(title(*node)),
            Row::Question { asked } => {
                ASKED.height(&question(self.model, *asked)).max(ADVICE.height(&how(self.model, *asked)))
            }
            Row::Document { node, document } => ASKED.height(&self.wanted(*node, *document)),
        };
        (text + 3).min(HIGHEST)
    }

    fn row(&self, sheet: &mut Worksheet, at: u32, row: &Row) -> Result<(), XlsxError> {
        match row {
            Row::Heading { node } => self.item(sheet, at, *node, (&self.styles.heading, &self.styles.heading_number)),
            Row::Leaf { node } => {
                self.item(sheet, at, *node, (&self.styles.leaf, &self.styles.leaf_number))?;
                let open = self.model.sums.said.get(node).is_some_and(|said| said.waiting != Some(Waiting::Survey));
                let format = if open { &self.styles.answer_text } else { &self.styles.plain };
                sheet.write_blank(at, column::JUSTIFICATION, format)?;
                Ok(())
            }
            Row::Question { asked } => self.question(sheet, at, *asked),
            Row::Document { node, document } => self.document(sheet, at, *node, *document),
        }
    }

    fn item(
        &self,
        sheet: &mut Worksheet,
        at: u32,
        node: usize,
        (text, number): (&Format, &Format),
    ) -> Result<(), XlsxError> {
        let plan = &self.model.form.plan;
        let Some(own) = plan.nodes.get(node) else { return Ok(()) };
        let Some(said) = self.model.sums.said.get(&node) else { return Ok(()) };
        self.text(sheet, (at, column::CODE), &code(&own.reference), text)?;
        self.text(sheet, (at, column::TITLE), &own.title, text)?;
        for blank in [column::ANSWER, column::HOW, column::JUSTIFICATION] {
            sheet.write_blank(at, blank, text)?;
        }
        self.number(sheet, (at, column::MOST), declared(self.model, node), number)?;
        self.formula(sheet, (at, column::POINTS), &self.shown(said, own.is_leaf(node)), number)?;
        let why = match said.waiting {
            Some(Waiting::Survey) => "điều tra xã hội học",
            Some(Waiting::Group) => "so với đơn vị tốt nhất trong nhóm",
            Some(Waiting::Council) => "hội đồng hoặc lãnh đạo chấm",
            Some(Waiting::Elsewhere) => "cần số liệu ngoài phiếu này",
            Some(Waiting::Inexpressible) => "chấm khi tổng hợp",
            None => "",
        };
        match (own.is_leaf(node), said.waiting) {
            (true, None) => {
                let is = |kind: i128| equal(said.kind.clone(), Formula::Whole(kind));
                let large = choose(is(TOO_LARGE), Formula::Text("số quá lớn để tính ở đây"), Formula::Text(""));
                let wrong = choose(is(FAILS), Formula::Text("câu trả lời chưa hợp lệ"), large);
                let check = choose(is(MISSING), Formula::Text("còn thiếu câu trả lời"), wrong);
                self.formula(sheet, (at, column::CHECK), &check, text)
            }
            _ => self.text(sheet, (at, column::CHECK), why, text),
        }
    }

    fn question(&self, sheet: &mut Worksheet, at: u32, asked: usize) -> Result<(), XlsxError> {
        let Some(cell) = self.model.asked.get(asked).copied() else { return Ok(()) };
        let styles = &self.styles;
        self.text(sheet, (at, column::CODE), "", &styles.plain)?;
        self.text(sheet, (at, column::TITLE), &question(self.model, asked), &styles.text)?;
        self.text(sheet, (at, column::HOW), &how(self.model, asked), &styles.small)?;
        let value = self.answers.get(asked).cloned().unwrap_or(Value::Text(String::new()));
        let format = self.format(cell);
        match value {
            Value::Number(number) => self.number(sheet, (at, column::ANSWER), number, format)?,
            Value::Truth(truth) => {
                sheet.write_boolean_with_format(at, column::ANSWER, truth, format)?;
            }
            Value::Text(text) if text.is_empty() => {
                sheet.write_blank(at, column::ANSWER, format)?;
            }
            Value::Text(text) => self.text(sheet, (at, column::ANSWER), &text, format)?,
        }
        if let Some(validation) = self.validation(asked, cell)? {
            sheet.add_data_validation(at, column::ANSWER, at, column::ANSWER, &validation)?;
        }
        for blank in [column::MOST, column::POINTS, column::JUSTIFICATION] {
            sheet.write_blank(at, blank, &styles.plain)?;
        }
        let check = self.check(asked, cell);
        self.formula(sheet, (at, column::CHECK), &check, &styles.small)
    }

    /// What is wrong with an answer, in a word.
    fn check(&self, asked: usize, cell: Asked) -> Formula {
        let slot = self.model.form.plan.slots.get(cell.slot);
        let optional = slot.is_none_or(|slot| slot.ask.is_optional() || matches!(slot.ask, Ask::NotArising(_)));
        let stops = cell.stops.and_then(|at| self.model.stops.get(at));
        let first = asked == 0 || self.model.asked.get(asked - 1).is_none_or(|before| before.slot != cell.slot);
        // Of several cells for one question, the first tells.
        let Some((entry, given)) = stops.filter(|_| first) else { return Formula::Text("") };
        let is = |stop: &Formula, kind: i128| equal(stop.clone(), Formula::Whole(kind));
        let missing = if optional { Formula::Text("") } else { self.lacking(slot.and_then(|slot| slot.node)) };
        let bounds = choose(is(given, FAILS), Formula::Text("ngoài giới hạn"), Formula::Text(""));
        let bounds = choose(equal(entry.clone(), ZERO), bounds, Formula::Text("số quá lớn"));
        let wrong = choose(is(entry, FAILS), Formula::Text("xem lại"), bounds);
        choose(is(entry, MISSING), missing, wrong)
    }

    /// What stands beside an unanswered question: nothing where its leaf is settled without it.
    fn lacking(&self, node: Option<usize>) -> Formula {
        let plan = &self.model.form.plan;
        let leaf = node.filter(|at| plan.nodes.get(*at).is_some_and(|node| node.is_leaf(*at)));
        match leaf.and_then(|at| self.model.sums.said.get(&at)) {
            Some(said) if said.waiting.is_none() => {
                let open = equal(said.kind.clone(), Formula::Whole(MISSING));
                choose(open, Formula::Text("thiếu"), Formula::Text(""))
            }
            _ => Formula::Text("thiếu"),
        }
    }

    fn format(&self, cell: Asked) -> &Format {
        use barem_ruleset::Type;
        let styles = &self.styles;
        match self.model.form.plan.slots.get(cell.slot).map(|slot| &slot.ask) {
            Some(Ask::Input { kind: Type::Percent, .. }) => &styles.answer_percent,
            Some(Ask::Input { kind: Type::Day, .. }) => &styles.answer_day,
            Some(Ask::Count(_) | Ask::Input { kind: Type::Count | Type::List(_), .. }) => &styles.answer_count,
            Some(Ask::Reason) => &styles.answer_text,
            _ => &styles.answer,
        }
    }

    /// What stands before the place of a document.
    fn wanted(&self, node: usize, number: usize) -> String {
        let name = document(self.model, node, number);
        name.map_or("Tài liệu kiểm chứng khác (nếu có)".to_owned(), |name| format!("Tài liệu: {name}"))
    }

    fn document(&self, sheet: &mut Worksheet, at: u32, node: usize, number: usize) -> Result<(), XlsxError> {
        let styles = &self.styles;
        let (name, words) = (document(self.model, node, number), self.wanted(node, number));
        self.text(sheet, (at, column::CODE), "", &styles.plain)?;
        self.text(sheet, (at, column::TITLE), &words, &styles.document)?;
        sheet.write_blank(at, column::ANSWER, &styles.answer)?;
        sheet.write_blank(at, column::HOW, &styles.answer)?;
        let link = DataValidation::new().allow_any_value();
        let link = link.set_input_message("Ctrl+K để gắn liên kết, hoặc gõ đường dẫn https://… hay tên tệp")?;
        sheet.add_data_validation(at, column::ANSWER, at, column::ANSWER, &link)?;
        let signed = DataValidation::new().allow_list_strings(&["ký số", "bản quét"])?;
        let signed = signed.set_input_message("Hình thức ký của tài liệu: ký số hoặc bản quét")?;
        sheet.add_data_validation(at, column::HOW, at, column::HOW, &signed)?;
        for blank in [column::MOST, column::POINTS, column::JUSTIFICATION] {
            sheet.write_blank(at, blank, &styles.plain)?;
        }
        match name {
            Some(_) => {
                let cell = format!("$D{}", at + 1);
                let text = format!("=IF({cell}=\"\",\"chưa có tài liệu\",\"\")");
                let formula = rust_xlsxwriter::Formula::new(text).set_result("chưa có tài liệu");
                sheet.write_formula_with_format(at, column::CHECK, formula, &styles.small)?;
            }
            None => {
                sheet.write_blank(at, column::CHECK, &styles.small)?;
            }
        }
        Ok(())
    }

    /// Colours for what is missing, wrong, awaited.
    fn colours(&self, sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
        let last = FIRST + u32::try_from(page.rows.len()).unwrap_or(1).saturating_sub(1);
        let (top, styles) = (FIRST + 1, &self.styles);
        let mut add = |columns: (u16, u16), rule: String, format: &Format| {
            let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
            sheet.add_conditional_format(FIRST, columns.0, last, columns.1, &rule).map(|_| ())
        };
        let check = |word: &str| format!("=$H{top}=\"{word}\"");
        for word in ["thiếu", "còn thiếu câu trả lời", "chưa có tài liệu"] {
            add((column::CHECK, column::CHECK), check(word), &styles.missing)?;
        }
        add((column::ANSWER, column::ANSWER), check("thiếu"), &styles.missing)?;
        for word in ["xem lại", "ngoài giới hạn", "câu trả lời chưa hợp lệ"] {
            add((column::ANSWER, column::ANSWER), check(word), &styles.wrong)?;
            add((column::CHECK, column::CHECK), check(word), &styles.wrong)?;
        }
        let points = |word: &str| format!("=$G{top}=\"{word}\"");
        let own = (column::POINTS, column::POINTS);
        add(own, points(super::LACKING), &styles.missing)?;
        add(own, points(super::FAULTY), &styles.wrong)?;
        add(own, points(super::WAITING), &styles.waiting)?;
        add(own, format!("=ISNUMBER($G{top})"), &styles.done)
    }

    /// The cell of an answer as its own page names it.
    pub(super) fn cell_of(&self, asked: usize) -> String {
        let row = self.pages.iter().find_map(|page| {
            page.rows.iter().position(|row| matches!(row, Row::Question { asked: own } if *own == asked))
        });
        let row = row.and_then(|row| u32::try_from(row).ok()).unwrap_or(0);
        format!("$D{}", FIRST + row + 1)
    }
}
