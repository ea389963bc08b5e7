//! What may stand on one side of a comparison or a range: `80%`, `0,5 điểm`, `n`.

use std::ops::Range;

use super::{pieces::Piece, reading::Reading};

/// Some pieces that make one operand.
#[derive(Clone, Debug)]
pub(super) struct Operand {
    /// Its first piece, and the piece after its last.
    pub(super) pieces: Range<usize>,
    pub(super) range: Range<usize>,
    /// A number in percent.
    pub(super) percent: bool,
    /// A number of any kind.
    pub(super) number: bool,
}

/// The operand that begins at a piece.
pub(super) fn from(reading: &Reading<'_>, at: usize) -> Option<Operand> {
    let first = reading.piece(at).filter(|piece| piece.is_number() || piece.is_any_word())?;
    let number = first.is_number();
    let unit = reading.piece(at + 1).filter(|unit| number && (unit.is_sign(&["%"]) || unit.is_points()));
    let last = unit.unwrap_or(first);
    let percent = unit.is_some_and(|unit| unit.is_sign(&["%"]));
    let pieces = at..at + 1 + usize::from(unit.is_some());
    Some(Operand { pieces, range: first.start()..last.end(), percent, number })
}

/// The operand that ends before a piece.
pub(super) fn before(reading: &Reading<'_>, at: usize) -> Option<Operand> {
    let last = at.checked_sub(1)?;
    let with_unit =
        last.checked_sub(1).and_then(|first| from(reading, first)).filter(|operand| operand.pieces.end == at);
    with_unit.or_else(|| from(reading, last).filter(|operand| operand.pieces.end == at))
}

/// The sign of a comparison, as words of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    /// `>=`: `từ`.
    From,
    /// `>`: `trên`.
    Above,
    /// `<=`: `đến`.
    UpTo,
    /// `<`: `dưới`.
    Below,
    /// `=`: `là`.
    Is,
    /// `!=`.
    IsNot,
}

impl Comparison {
    /// What a sign compares.
    pub(super) fn of(piece: &Piece) -> Option<Self> {
        Some(match piece.plain.as_str() {
            ">=" | "=>" | "≥" | "≧" | "⩾" => Self::From,
            "<=" | "=<" | "≤" | "≦" | "⩽" => Self::UpTo,
            ">" => Self::Above,
            "<" => Self::Below,
            "=" | "==" => Self::Is,
            "!=" | "<>" | "≠" => Self::IsNot,
            _ => return None,
        })
    }

    /// The word of a range that says the same.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::From => "từ",
            Self::Above => "trên",
            Self::UpTo => "đến",
            Self::Below => "dưới",
            Self::Is | Self::IsNot => "là",
        }
    }

    /// As the second end of a range.
    pub(super) fn second(self) -> Option<&'static str> {
        match self {
            Self::UpTo => Some("đến"),
            Self::Below => Some("đến dưới"),
            Self::From | Self::Above | Self::Is | Self::IsNot => None,
        }
    }

    /// As the first end of a range.
    pub(super) fn first(self) -> Option<&'static str> {
        match self {
            Self::From => Some("từ"),
            Self::Above => Some("trên"),
            Self::UpTo | Self::Below | Self::Is | Self::IsNot => None,
        }
    }

    /// Read from the other side: `a < n` is `n > a`.
    pub(super) fn turned(self) -> Self {
        match self {
            Self::From => Self::UpTo,
            Self::UpTo => Self::From,
            Self::Above => Self::Below,
            Self::Below => Self::Above,
            Self::Is => Self::Is,
            Self::IsNot => Self::IsNot,
        }
    }
}
