//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const FONT: &str = "Times New Roman";
const GREY: Color = Color::RGB(0x00F2_F2F2);
const LINES: Color = Color::RGB(0x00BF_BFBF);

/// The formats of a workbook.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) help: Format,
    pub(super) head: Format,
    pub(super) heading: Format,
    pub(super) heading_number: Format,
    pub(super) leaf: Format,
    pub(super) leaf_number: Format,
    pub(super) text: Format,
    pub(super) small: Format,
    pub(super) document: Format,
    pub(super) plain: Format,
    pub(super) label: Format,
    pub(super) answer: Format,
    pub(super) answer_text: Format,
    pub(super) answer_count: Format,
    pub(super) answer_percent: Format,
    pub(super) answer_day: Format,
    pub(super) total: Format,
    pub(super) total_number: Format,
    pub(super) missing: Format,
    pub(super) wrong: Format,
    pub(super) waiting: Format,
    pub(super) done: Format,
}

fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(12).set_align(FormatAlign::Top).set_text_wrap()
}

fn lined(format: Format) -> Format {
    format.set_border(FormatBorder::Thin).set_border_color(LINES)
}

fn answer() -> Format {
    lined(base()).set_unlocked().set_background_color(Color::RGB(0x00FF_FDE7)).set_align(FormatAlign::Left)
}

impl Styles {
    pub(super) fn new(digits: u8) -> Styles {
        let number = match digits {
            0 => "0".to_owned(),
            1..=3 => format!("0.{}", "0".repeat(usize::from(digits))),
            _ => "General".to_owned(),
        };
        let cell = lined(base());
        let heading = lined(base()).set_bold().set_background_color(Color::RGB(0x00DD_E8F5));
        let leaf = lined(base()).set_bold().set_background_color(GREY);
        let numbered = |format: &Format| format.clone().set_num_format(&number).set_align(FormatAlign::Right);
        let total = lined(base()).set_bold().set_background_color(Color::RGB(0x00FF_E699));
        let fill = |rgb: u32| Format::new().set_background_color(Color::RGB(rgb));
        Styles {
            title: base().set_bold().set_font_size(14).unset_text_wrap(),
            help: base().set_italic().set_font_color(Color::RGB(0x0040_4040)),
            head: lined(base())
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x001F_4E79))
                .set_font_color(Color::White),
            heading_number: numbered(&heading),
            heading,
            leaf_number: numbered(&leaf),
            leaf,
            text: cell.clone().set_indent(1),
            small: cell.clone().set_font_size(10).set_font_color(Color::RGB(0x0059_5959)),
            document: cell.clone().set_indent(1).set_italic(),
            label: cell.clone().set_bold(),
            plain: cell,
            answer: answer(),
            answer_text: answer().set_num_format("@"),
            answer_count: answer().set_num_format("#,##0"),
            answer_percent: answer().set_num_format("0.00%"),
            answer_day: answer().set_num_format("dd/mm/yyyy"),
            total_number: numbered(&total),
            total,
            missing: fill(0x00FF_EB9C).set_font_color(Color::RGB(0x007F_6000)),
            wrong: fill(0x00FF_C7CE).set_font_color(Color::RGB(0x009C_0006)),
            waiting: fill(0x00E7_E6E6).set_font_color(Color::RGB(0x0059_5959)),
            done: fill(0x00E2_EFDA).set_font_color(Color::RGB(0x0037_5623)),
        }
    }
}
