//! How cells and pages look.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// The font of administrative documents.
const FONT: &str = "Times New Roman";

/// The number of the paper size A4.
const A4: u8 = 9;

/// Text of the size of the annex, wrapped, at the top of its cell.
pub(super) fn plain() -> Format {
    Format::new().set_font_name(FONT).set_font_size(13).set_text_wrap().set_align(FormatAlign::Top)
}

/// The same in a box.
pub(super) fn boxed() -> Format {
    plain().set_border(FormatBorder::Thin)
}

/// The head of a column.
pub(super) fn head() -> Format {
    boxed().set_bold().set_font_size(12).set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
}

/// Text in the middle, without a box.
pub(super) fn middle() -> Format {
    plain().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
}

/// A workbook whose days of making are always the same: the same input gives the same bytes.
pub(super) fn workbook(title: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // Widths of columns count digits of the default font: 7 pixels each in this one, whether it is there or its double,
    // Liberation Serif.
    workbook.set_default_format(&Format::new().set_font_name(FONT).set_font_size(11), 20, 64)?;
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?);
    // Excel takes at most 255 characters.
    workbook.set_properties(&properties.set_title(title.chars().take(255).collect::<String>()));
    Ok(workbook)
}

/// A4 lying, as wide as the page, margins of administrative documents, the number of the page above, a sentence below.
pub(super) fn page(sheet: &mut Worksheet, foot: &str) {
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.8, 0.6, 0.8, 0.8, 0.4, 0.4);
    sheet.set_header("&C&\"Times New Roman,Regular\"&13&P");
    // The limit of Excel is 255; `&` begins a code there.
    let foot: String = foot.replace('&', "&&").chars().take(200).collect();
    sheet.set_footer(format!("&C&\"Times New Roman,Italic\"&10{foot}"));
}

/// A name that Excel takes for a sheet: 31 characters, none of `[]:*?/\`, and none that is taken.
pub(super) fn sheet_name(wanted: &str, taken: &mut Vec<String>) -> String {
    let plain: String = wanted.chars().map(|c| if r"[]:*?/\'".contains(c) { '-' } else { c }).take(27).collect();
    let numbered = (2_u32..).map(|number| format!("{plain} {number}"));
    let free = |name: &String| !taken.iter().any(|own| own.to_lowercase() == name.to_lowercase());
    let name = std::iter::once(plain.clone()).chain(numbered).find(free).unwrap_or(plain);
    taken.push(name.clone());
    name
}
