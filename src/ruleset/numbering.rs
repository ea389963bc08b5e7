//! How the codes of an annex are numbered (đánh số).

use serde::{Deserialize, Serialize};

use crate::{Level, header::data};

data! {
    /// The numerals of a level, named by the first of them.
    #[derive(Copy)]
    pub enum Numerals {
        /// `1`, 2, 3.
        Arabic,
        /// `I`, II, III.
        Roman,
        /// `a`, b, c, d, đ, e, g.
        Letters,
        /// `A`, B, C, D, Đ, E, G.
        Capitals,
    }
}

impl Numerals {
    /// All numerals.
    pub const ALL: [Numerals; 4] = [Numerals::Arabic, Numerals::Roman, Numerals::Letters, Numerals::Capitals];

    /// The first numeral, by which the source names them.
    pub fn first(self) -> &'static str {
        match self {
            Numerals::Arabic => "1",
            Numerals::Roman => "I",
            Numerals::Letters => "a",
            Numerals::Capitals => "A",
        }
    }
}

data! {
    /// How the codes of a level follow each other.
    #[derive(Copy, Default)]
    pub enum Sequence {
        /// They begin anew under every parent.
        #[default]
        Restarting,
        /// `liên tục`: they run on from one parent to the next.
        Continuous,
        /// `tự do`: they follow no order.
        Free,
    }
}

impl Sequence {
    /// The words; the usual sequence has none.
    pub fn words(self) -> Option<&'static str> {
        match self {
            Sequence::Restarting => None,
            Sequence::Continuous => Some("liên tục"),
            Sequence::Free => Some("tự do"),
        }
    }
}

data! {
    /// How the codes of a level are numbered (đánh số).
    #[derive(Copy)]
    pub struct Numbering {
        /// The level; none: every level that has no numbering of its own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub level: Option<Level>,
        /// Its numerals, where they are declared.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub numerals: Option<Numerals>,
        /// How its codes follow each other.
        #[serde(default)]
        pub sequence: Sequence,
    }
}
