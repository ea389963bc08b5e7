//! What a cell's style says of its number and its font.

use std::collections::HashMap;

use crate::package::{Node, Refusal, Tag, Xml};

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// As it is, or with decimals.
    #[default]
    Number,
    /// As a percentage.
    Percent,
    /// As a day.
    Day,
    /// As a time of day.
    Time,
    /// As text.
    Text,
}

/// The style of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// How its number is shown.
    pub format: Format,
    /// Decimals that are shown, where the format states them.
    pub decimals: Option<u8>,
    /// Its font is bold.
    pub bold: bool,
    /// Its characters are crossed out.
    pub crossed: bool,
}

/// Reads the styles of cells, by their numbers.
pub fn read(part: &str, text: &str) -> Result<Vec<Style>, Refusal> {
    let mut xml = Xml::new(part, text);
    let (mut formats, mut fonts, mut styles) = (HashMap::new(), Vec::<Style>::new(), Vec::new());
    let mut around = "";
    while let Some(node) = xml.next_node()? {
        let Node::Open(tag) = node else { continue };
        match (tag.name(), around) {
            ("fonts", _) => around = "fonts",
            ("cellXfs", _) => around = "cellXfs",
            ("fills" | "cellStyleXfs" | "cellStyles" | "dxfs", _) => around = "",
            ("numFmt", _) => {
                formats.insert(tag.attribute("numFmtId"), custom(&tag.attribute("formatCode").unwrap_or_default()));
            }
            ("font", "fonts") => fonts.push(Style::default()),
            ("b", "fonts") => fonts.iter_mut().last().into_iter().for_each(|font| font.bold = tag.is_on()),
            ("strike", "fonts") => fonts.iter_mut().last().into_iter().for_each(|font| font.crossed = tag.is_on()),
            ("xf", "cellXfs") => styles.push(style(&tag, &formats, &fonts)),
            _ => {}
        }
    }
    Ok(styles)
}

fn style(tag: &Tag, formats: &HashMap<Option<String>, (Format, Option<u8>)>, fonts: &[Style]) -> Style {
    let id = tag.attribute("numFmtId");
    let known = formats.get(&id).copied();
    let (format, decimals) = known.unwrap_or_else(|| built_in(id.and_then(|id| id.parse().ok()).unwrap_or(0)));
    let font = tag.attribute("fontId").and_then(|id| id.parse::<usize>().ok()).and_then(|id| fonts.get(id));
    Style { format, decimals, ..font.copied().unwrap_or_default() }
}

/// ECMA-376 part 1, 18.8.30.
fn built_in(id: u32) -> (Format, Option<u8>) {
    match id {
        1 | 3 | 37 | 38 => (Format::Number, Some(0)),
        2 | 4 | 39 | 40 => (Format::Number, Some(2)),
        9 => (Format::Percent, Some(0)),
        10 => (Format::Percent, Some(2)),
        14..=17 | 22 | 27..=31 | 36 | 50..=58 => (Format::Day, None),
        18..=21 | 32..=35 | 45..=47 => (Format::Time, None),
        49 => (Format::Text, None),
        _ => (Format::Number, None),
    }
}

/// The kind of a format by its code, without texts in quotes, escapes and brackets.
fn custom(code: &str) -> (Format, Option<u8>) {
    let mut plain = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '[' => drop(chars.by_ref().find(|c| *c == ']')),
            '\\' | '_' | '*' => drop(chars.next()),
            // Only the first section tells: the others are for negative numbers and zero.
            ';' => break,
            _ => plain.extend(c.to_lowercase()),
        }
    }
    let has = |letters: &[char]| plain.contains(letters);
    let decimals = plain.split_once('.').map(|(_, after)| after.chars().take_while(|c| matches!(c, '0' | '#')).count());
    let decimals = u8::try_from(decimals.unwrap_or(0)).ok();
    match () {
        () if plain.contains("general") => (Format::Number, None),
        () if has(&['d', 'y']) => (Format::Day, None),
        () if has(&['h', 's']) => (Format::Time, None),
        () if has(&['m']) => (Format::Day, None),
        () if has(&['%']) => (Format::Percent, decimals),
        () if has(&['0', '#']) => (Format::Number, decimals),
        () if has(&['@']) => (Format::Text, None),
        () => (Format::Number, None),
    }
}
