//! Rules as data: expressions over inputs, and the forms a leaf's rule may have.

use serde::{Deserialize, Serialize};

use crate::{Date, DayMonth, Number, header::data};

data! {
    /// What is between two operands.
    #[derive(Copy)]
    pub enum Operator {
        /// `+`
        Plus,
        /// `-`
        Minus,
        /// `×`
        Times,
        /// `/`
        Divide,
    }
}

data! {
    /// The day something is due.
    #[derive(Copy)]
    pub enum Due {
        /// A day of the assessed year.
        ThisYear(DayMonth),
        /// A day of the year before it (`năm trước`).
        PreviousYear(DayMonth),
        /// One day.
        On(Date),
    }
}

data! {
    /// One end of a range.
    pub struct Bound {
        /// The value of the end.
        pub at: Expr,
        /// Whether the end itself belongs to the range.
        pub inclusive: bool,
    }
}

data! {
    /// A range of values: `từ A đến dưới B` is [A, B), `trên A đến B` is (A, B], `A` alone is [A, A].
    pub struct Range {
        /// The lower end; none: unbounded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub low: Option<Bound>,
        /// The upper end; none: unbounded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub high: Option<Bound>,
    }
}

data! {
    /// An expression or condition. A percentage is its fraction in arithmetic: 100 % is 1.
    pub enum Expr {
        /// A number without unit: points or a count.
        Number(Number),
        /// A percentage: `80` for 80 %.
        Percent(Number),
        /// A day.
        Day(Date),
        /// `điểm tối đa`: the points of the leaf.
        MaxPoints,
        /// An input or derived value by name.
        Name(String),
        /// A question asked in place: yes or no in a condition, a count after `mỗi`.
        Asked(String),
        /// The opposite number.
        Negative(Box<Expr>),
        /// Two operands.
        Arithmetic(Box<Arithmetic>),
        /// `nhỏ nhất(…)`
        Smallest(Vec<Expr>),
        /// `lớn nhất(…)`
        Largest(Vec<Expr>),
        /// `cao nhất trong nhóm(…)`: the best among units of the same annex and group.
        BestInGroup(Box<Expr>),
        /// `số ngày trễ(…)`
        DaysLate(Box<DaysLate>),
        /// A value within a range.
        Within(Box<Within>),
        /// A choice that is, or a list that contains, an option.
        Is(Box<Is>),
        /// `không`
        Not(Box<Expr>),
        /// `và`
        And(Vec<Expr>),
        /// `hoặc`
        Or(Vec<Expr>),
        /// `có tiêu chí 0 điểm`: some applicable leaf has earned nothing.
        AnyZero,
    }
}

data! {
    /// Two operands and what is between them.
    pub struct Arithmetic {
        /// What is between.
        pub operator: Operator,
        /// Left operand.
        pub left: Expr,
        /// Right operand.
        pub right: Expr,
    }
}

data! {
    /// How many days after it was due something came; 0 if in time.
    pub struct DaysLate {
        /// The day it came.
        pub date: Expr,
        /// The day it was due.
        pub due: Due,
        /// Working days instead of calendar days.
        #[serde(default)]
        pub working_days: bool,
    }
}

data! {
    /// A value within a range.
    pub struct Within {
        /// The value.
        pub value: Expr,
        /// The range.
        pub range: Range,
    }
}

data! {
    /// A choice that is, or a list that contains, an option.
    pub struct Is {
        /// The choice or list.
        pub value: Expr,
        /// The option.
        pub option: String,
    }
}

data! {
    /// A rule: base, then additions, then deductions, then floor and cap, then rounding.
    #[derive(Default)]
    pub struct Rule {
        /// `chấm`; none: 0 with additions, the leaf's points with deductions only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub base: Option<Base>,
        /// `cộng`
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub additions: Option<Adjustments>,
        /// `trừ`
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub deductions: Option<Adjustments>,
    }
}

data! {
    /// How the base points are found (chấm).
    pub enum Base {
        /// `chấm: EXPR`
        Value(Expr),
        /// `chấm có/không`: the leaf's points or 0.
        YesNo(String),
        /// `chấm một trong`: exactly one of the choices.
        OneOf(Vec<Choice>),
        /// `chấm các mục`: the sum of what is ticked.
        Checklist(Vec<Choice>),
        /// `chấm theo`: the band in which a value lies.
        Bands(Box<Bands>),
        /// `chấm:` with `nếu` items: the first case that holds.
        FirstCase(Vec<Case>),
        /// `chấm trường hợp cao nhất`: the best of the cases that hold; none: 0.
        BestCase(Vec<Case>),
        /// `chấm nhập điểm`: points entered by the one named, with a reason.
        Entered(Entered),
        /// `chấm khảo sát`: ballots times weights.
        Survey,
        /// `chấm như`: the rule of another leaf with this leaf's answers and points.
        SameAs(String),
    }
}

data! {
    /// A text that can be chosen or ticked, and its points.
    pub struct Choice {
        /// The text.
        pub text: String,
        /// The points.
        pub points: Expr,
    }
}

data! {
    /// Bands over one value.
    pub struct Bands {
        /// The value.
        pub of: Expr,
        /// The bands in order.
        pub bands: Vec<Band>,
    }
}

data! {
    /// One band and its points.
    pub struct Band {
        /// The range; none for `còn lại`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub range: Option<Range>,
        /// A condition beside the range.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Expr>,
        /// The points.
        pub points: Expr,
    }
}

data! {
    /// A case and its points.
    pub struct Case {
        /// The condition; none for `còn lại`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Expr>,
        /// The points.
        pub points: Expr,
    }
}

data! {
    /// Points entered by a person or body.
    pub struct Entered {
        /// They are a multiple of this many points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub step: Option<Number>,
        /// Who enters them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<String>,
    }
}

data! {
    /// A block of additions or deductions.
    pub struct Adjustments {
        /// The most the block may come to, in points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub cap: Option<Number>,
        /// Its lines; all that apply are summed.
        pub lines: Vec<Adjustment>,
    }
}

data! {
    /// One line of a block: `AMOUNT [mỗi X] [nếu C] [, tối đa N]`.
    pub struct Adjustment {
        /// How much.
        pub amount: Amount,
        /// Once for each of these.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub per: Option<Expr>,
        /// Only if this holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Expr>,
        /// The most the line may come to, in points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub cap: Option<Number>,
    }
}

data! {
    /// The amount of a line.
    pub enum Amount {
        /// Points.
        Points(Number),
        /// A share of the leaf's points, in percent.
        ShareOfMax(Number),
        /// `toàn bộ`: down to the floor.
        Entire,
        /// `từ A đến B tùy …`: points within a range, decided per event with a reason.
        Discretion(Discretion),
    }
}

data! {
    /// Points that somebody decides within a range.
    pub struct Discretion {
        /// At least.
        pub from: Number,
        /// At most.
        pub to: Number,
        /// Who decides.
        pub by: String,
    }
}
