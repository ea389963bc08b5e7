//! Heights of rows: programs that open a workbook do not all fit them to wrapped text, so they are estimated here, in whole
//! points, rather a little too high than too low.

/// The highest row that Excel takes, in points, less a margin.
pub(crate) const HIGHEST: u32 = 400;

/// A font and the room that it has.
#[derive(Clone, Copy)]
pub(crate) struct Setting {
    /// The size, in points.
    pub(crate) size: u32,
    /// Bold letters are wider.
    pub(crate) bold: bool,
    /// The width of the column, in characters of the standard font.
    pub(crate) column: u16,
}

impl Setting {
    /// The height of a text of several lines, in points.
    pub(crate) fn height(self, text: &str) -> u32 {
        let lines: u32 = text.split('\n').map(|line| self.lines(line)).sum();
        lines * (self.size * 13 / 10)
    }

    /// How many lines a text without breaks takes.
    fn lines(self, text: &str) -> u32 {
        let room = self.room();
        let (mut lines, mut filled) = (1, 0);
        for word in text.split(' ') {
            let width: u32 = word.chars().map(|c| self.width(c)).sum();
            if filled > 0 && filled + width > room {
                lines += 1;
                filled = 0;
            }
            lines += width / room.max(1);
            filled += width % room.max(1) + self.width(' ');
        }
        lines
    }

    /// The room of a line in thousandths of a point: a character of the standard font is 7 pixels of three quarters of a
    /// point, and 4 points are lost at the edges.
    fn room(self) -> u32 {
        (u32::from(self.column) * 7 * 750).saturating_sub(4000)
    }

    /// The width of a letter in thousandths of a point, as in Times.
    fn width(self, c: char) -> u32 {
        let thousandths = match c {
            ' ' | ',' | '.' | ':' | ';' | '-' | 'i' | 'l' | 'j' | 't' | '\'' => 275,
            'r' | 's' | '(' | ')' => 370,
            'm' | 'w' | '…' => 790,
            c if c.is_uppercase() => 720,
            _ => 475,
        };
        thousandths * self.size * if self.bold { 107 } else { 100 } / 100
    }
}

#[cfg(test)]
mod tests {
    use super::Setting;

    const WIDE: Setting = Setting { size: 13, bold: false, column: 60 };

    #[test]
    fn lines_follow_the_room() {
        assert_eq!(WIDE.lines(""), 1);
        assert_eq!(WIDE.lines("Mức độ hoàn thành kế hoạch cải cách hành chính"), 1);
        assert_eq!(WIDE.lines("kế hoạch ".repeat(14).trim_end()), 3);
        assert_eq!(WIDE.lines(&"x".repeat(200)), 4);
    }

    #[test]
    fn breaks_count() {
        assert_eq!(WIDE.height("một\nhai"), 2 * WIDE.height("một"));
    }
}
