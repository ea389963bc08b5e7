//! The first page: what the sheet is, who fills it in, and the sums.

use rust_xlsxwriter::{DataValidation, DataValidationRule, ExcelDateTime, Format, Worksheet, XlsxError};

use super::{LACKING, Writer};
use crate::workbook::{
    compile::{FAILS, MISSING},
    formula::{Formula, ONE, ZERO, any, choose, equal, plus},
    keys,
    layout::{code, declared},
};

const KEY: u16 = 0;
const CODE: u16 = 1;
const TITLE: u16 = 2;
const ANSWER: u16 = 3;
const SO_FAR: u16 = 4;
const POINTS: u16 = 5;
const OPEN: u16 = 6;
const AWAITED: u16 = 7;

/// The rows of the page.
const MARKS: u32 = 7;
const FACTS: u32 = 8;
const TABLE: u32 = 15;

const HELP: &str = "Phiếu có mỗi lĩnh vực một trang. Chỉ ghi vào ô nền vàng nhạt; các ô khác được khóa (không có mật \
                    khẩu). Mục ghi «chờ tổng hợp» do điều tra xã hội học, hội đồng hoặc phép so trong nhóm quyết định, \
                    đơn vị không ghi. Ghi xong thì lưu và nộp chính tệp này; không đổi tên trang, không chép sang tệp \
                    khác. Điểm trong phiếu là tạm tính, kết quả chính thức do cơ quan tổng hợp chấm lại từ câu trả lời.";

const HEADS: [(u16, &str); 7] = [
    (CODE, "Mã"),
    (TITLE, "Lĩnh vực"),
    (ANSWER, "Điểm tối đa"),
    (SO_FAR, "Tối đa của phần đã có điểm"),
    (POINTS, "Điểm tự chấm"),
    (OPEN, "Số mục còn thiếu hoặc sai"),
    (AWAITED, "Số mục chờ tổng hợp"),
];

impl Writer<'_> {
    pub(super) fn summary(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name("Tổng hợp")?.set_column_hidden(KEY)?;
        for (at, width) in
            [(CODE, 7.0), (TITLE, 52.0), (ANSWER, 26.0), (SO_FAR, 15.0), (POINTS, 14.0), (OPEN, 14.0), (AWAITED, 14.0)]
        {
            sheet.set_column_width(at, width)?;
        }
        self.head(sheet)?;
        for (at, mark) in
            [(KEY, keys::MARK_KEY), (TITLE, keys::MARK_TITLE), (ANSWER, keys::MARK_ANSWER), (POINTS, keys::MARK_POINTS)]
        {
            sheet.write_string(MARKS, at, mark)?;
        }
        sheet.set_row_hidden(MARKS)?;
        self.facts(sheet)?;
        self.table(sheet)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.protect();
        Ok(())
    }

    fn head(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (form, styles) = (self.model.form, &self.styles);
        let title = form.ruleset.title.as_deref().unwrap_or(&form.ruleset.id);
        let annex = format!("Phụ lục {}: {}", form.annex.label, form.annex.title.as_deref().unwrap_or_default());
        let unit = format!("Đơn vị: {}", self.model.unit);
        let composed = form.ruleset.content != barem_ruleset::Content::Verbatim;
        let mark = if composed { " (bộ tiêu chí PHỤC DỰNG)" } else { "" };
        self.text(sheet, (0, CODE), &format!("PHIẾU TỰ CHẤM ĐIỂM NĂM {}{mark}", form.plan.year), &styles.title)?;
        self.text(sheet, (1, CODE), title, &styles.title)?;
        self.text(sheet, (2, CODE), &annex, &styles.title)?;
        self.text(sheet, (3, CODE), &unit, &styles.title)?;
        sheet.merge_range(5, CODE, 5, AWAITED, HELP, &styles.help)?;
        sheet.set_row_height(5, 66)?;
        Ok(())
    }

    /// Who fills the sheet in, and when.
    fn facts(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let styles = &self.styles;
        let ends = (ExcelDateTime::from_ymd(1901, 1, 1)?, ExcelDateTime::from_ymd(9999, 12, 31)?);
        let day = DataValidation::new().allow_date(DataValidationRule::Between(ends.0, ends.1));
        let day = day.set_input_message("Ngày, như 31/12/2025")?;
        let facts = [
            (keys::BY, "Người lập phiếu", false),
            (keys::BY_DATE, "Ngày lập", true),
            (keys::APPROVED, "Thủ trưởng đơn vị duyệt (họ tên)", false),
            (keys::APPROVED_DATE, "Ngày duyệt", true),
            (keys::SUBMITTED, "Ngày nộp phiếu", true),
        ];
        for (at, (key, label, is_day)) in (FACTS..).zip(facts) {
            sheet.write_string(at, KEY, key)?;
            self.text(sheet, (at, TITLE), label, &styles.label)?;
            sheet.write_blank(at, ANSWER, if is_day { &styles.answer_day } else { &styles.answer_text })?;
            if is_day {
                sheet.add_data_validation(at, ANSWER, at, ANSWER, &day)?;
            }
        }
        Ok(())
    }

    fn table(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (plan, styles) = (&self.model.form.plan, &self.styles);
        for (at, head) in HEADS {
            self.text(sheet, (TABLE, at), head, &styles.head)?;
        }
        sheet.set_row_height(TABLE, 36)?;
        let digits = u32::from(plan.points.digits);
        let mut row = TABLE + 1;
        let fields = plan.nodes.iter().enumerate().filter(|(_, node)| node.parent.is_none());
        for (node, own) in fields {
            let Some(said) = self.model.sums.said.get(&node) else { continue };
            self.text(sheet, (row, CODE), &code(&own.reference), &styles.plain)?;
            self.text(sheet, (row, TITLE), &own.title, &styles.plain)?;
            self.number(sheet, (row, ANSWER), declared(self.model, node), &styles.leaf_number)?;
            if let Some(most) = self.model.sums.most.get(&node) {
                let most = Formula::Decimal(Box::new(most.clone()), digits);
                self.formula(sheet, (row, SO_FAR), &most, &styles.leaf_number)?;
            }
            self.formula(sheet, (row, POINTS), &self.shown(said, own.is_leaf(node)), &styles.leaf_number)?;
            self.counts(sheet, row, node..own.end, &styles.plain)?;
            row += 1;
        }
        self.total(sheet, row)
    }

    /// How many leaves the unit has to look at, and how many wait for others.
    fn counts(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        nodes: std::ops::Range<usize>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let plan = &self.model.form.plan;
        let leaves = self.model.sums.said.range(nodes);
        let leaves = leaves.filter(|(at, _)| plan.nodes.get(**at).is_some_and(|node| node.is_leaf(**at)));
        let (mut open, mut awaited) = (Vec::new(), 0_i64);
        for (_, said) in leaves {
            let is = |kind: i128| equal(said.kind.clone(), Formula::Whole(kind));
            match said.waiting {
                Some(_) => awaited += 1,
                None => open.push(choose(any(vec![is(MISSING), is(FAILS)]), ONE, ZERO)),
            }
        }
        // A function of a spreadsheet takes 255 values.
        let sums = open.chunks(200).map(|some| plus(some.to_vec())).collect();
        self.formula(sheet, (row, OPEN), &plus(sums), format)?;
        self.number(sheet, (row, AWAITED), barem_ruleset::Exact::whole(awaited), format)
    }

    fn total(&self, sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
        let (plan, styles, total) = (&self.model.form.plan, &self.styles, &self.model.sums.total);
        let digits = u32::from(plan.points.digits);
        let decimal = |of: &Formula, digits: u32| Formula::Decimal(Box::new(of.clone()), digits);
        sheet.write_string(row, KEY, keys::TOTAL)?;
        self.text(sheet, (row, CODE), "", &styles.total)?;
        self.text(sheet, (row, TITLE), "Cộng (tạm tính, chưa có phần chờ tổng hợp)", &styles.total)?;
        self.number(sheet, (row, ANSWER), total.declared, &styles.total_number)?;
        self.formula(sheet, (row, SO_FAR), &decimal(&total.most, digits), &styles.total_number)?;
        let there = equal(total.kind.clone(), ZERO);
        let points = choose(there.clone(), decimal(&total.points, digits), Formula::Text(LACKING));
        self.formula(sheet, (row, POINTS), &points, &styles.total_number)?;
        self.counts(sheet, row, 0..plan.nodes.len(), &styles.total)?;
        let index = u32::from(plan.index.digits);
        let so_far = equal(total.index_kind.clone(), ZERO);
        for (below, key, words, kind, value) in [
            (1, keys::INDEX, "Chỉ số tạm tính: % so với tối đa của phần đã có điểm", so_far, &total.index),
            (2, keys::SHARE, "% so với tổng điểm tối đa của phụ lục", there, &total.share),
        ] {
            sheet.write_string(row + below, KEY, key)?;
            self.text(sheet, (row + below, TITLE), words, &styles.label)?;
            let shown = choose(kind, decimal(value, index), Formula::Text(super::NOTHING));
            self.formula(sheet, (row + below, POINTS), &shown, &styles.leaf_number)?;
        }
        Ok(())
    }
}
