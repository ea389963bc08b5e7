//! Parentheses stand where the precedence needs them, and nowhere else.

use barem_ruleset::{
    Annex, Arithmetic, Bound, Date, DayMonth, DaysLate, Due, Expr, Input, Is, Item, Level, Number, Operator, Range,
    Ruleset, Type, Within,
};
use barem_syntax::parse;

fn n(text: &str) -> Expr {
    Expr::Number(Number::parse(text).unwrap())
}

fn p(text: &str) -> Expr {
    Expr::Percent(Number::parse(text).unwrap())
}

fn x(name: &str) -> Expr {
    Expr::Name(name.to_owned())
}

fn op(left: Expr, operator: Operator, right: Expr) -> Expr {
    Expr::Arithmetic(Box::new(Arithmetic { operator, left, right }))
}

fn neg(value: Expr) -> Expr {
    Expr::Negative(Box::new(value))
}

fn not(value: Expr) -> Expr {
    Expr::Not(Box::new(value))
}

fn from(at: Expr) -> Range {
    Range { low: Some(Bound { at, inclusive: true }), high: None }
}

fn exactly(at: Expr) -> Range {
    let end = Bound { at, inclusive: true };
    Range { low: Some(end.clone()), high: Some(end) }
}

fn within(value: Expr, range: Range) -> Expr {
    Expr::Within(Box::new(Within { value, range }))
}

fn is(value: Expr, option: &str) -> Expr {
    Expr::Is(Box::new(Is { value, option: option.to_owned() }))
}

/// The expression as it is printed behind `tính x: số = `.
fn printed(value: Expr) -> String {
    let mut leaf = Item::new(Level::Criterion);
    let formula = Some(value);
    leaf.inputs = vec![Input { name: "x".to_owned(), question: None, kind: Type::Count, bounds: None, formula }];
    let mut set = Ruleset::new("a");
    set.annexes = vec![Annex { items: vec![leaf], ..Annex::new("01") }];
    let files = barem_format::print(&set);
    let text = &files[1].1;
    assert!(parse(text.as_str()).lines().iter().all(|line| !line.is_faulty()), "{text}");
    text.split_once("tính x: số = ").unwrap().1.trim_end().to_owned()
}

#[test]
fn parentheses() {
    use Operator::{Divide, Minus, Plus, Times};
    let half = || op(p("50"), Times, Expr::MaxPoints);
    let (a, b, c) = (|| x("a"), || x("b"), || x("c"));
    let due = |due| Expr::DaysLate(Box::new(DaysLate { date: x("gửi"), due, working_days: false }));
    let table = [
        (op(a(), Plus, op(b(), Times, c())), "a + b × c"),
        (op(op(a(), Plus, b()), Times, c()), "(a + b) × c"),
        (op(op(a(), Minus, b()), Minus, c()), "a - b - c"),
        (op(a(), Minus, op(b(), Minus, c())), "a - (b - c)"),
        (op(a(), Divide, op(b(), Times, c())), "a / (b × c)"),
        (op(op(a(), Divide, b()), Times, half()), "a / b × 50% điểm tối đa"),
        (
            op(half(), Plus, op(op(a(), Times, p("50")), Times, Expr::MaxPoints)),
            "50% điểm tối đa + a × 50% × điểm tối đa",
        ),
        (op(neg(a()), Times, neg(op(b(), Plus, c()))), "-a × -(b + c)"),
        (neg(neg(a())), "--a"),
        (op(a(), Minus, neg(n("2"))), "a - -2"),
        (Expr::Number(Number::parse("2").unwrap().negated()), "-2"),
        (Expr::Smallest(vec![n("2"), op(n("0,5"), Times, a())]), "nhỏ nhất(2; 0,5 × a)"),
        (Expr::Largest(vec![n("0"), op(a(), Minus, b())]), "lớn nhất(0; a - b)"),
        (op(Expr::Smallest(vec![op(a(), Plus, b())]), Times, c()), "(a + b) × c"),
        (op(a(), Divide, Expr::BestInGroup(Box::new(op(a(), Plus, b())))), "a / cao nhất trong nhóm(a + b)"),
        (Expr::And(vec![a(), Expr::Or(vec![b(), c()])]), "a và (b hoặc c)"),
        (Expr::Or(vec![Expr::And(vec![a(), b()]), c()]), "a và b hoặc c"),
        (Expr::And(vec![Expr::And(vec![a(), b()]), c()]), "(a và b) và c"),
        (not(Expr::And(vec![a(), b()])), "không (a và b)"),
        (Expr::And(vec![not(a()), not(not(b()))]), "không a và không không b"),
        (not(within(op(a(), Plus, b()), from(n("3")))), "không a + b từ 3"),
        (within(not(a()), from(n("3"))), "(không a) từ 3"),
        (within(within(a(), from(n("3"))), exactly(n("1"))), "(a từ 3) là 1"),
        (within(a(), exactly(op(b(), Plus, n("1")))), "a là b + 1"),
        (within(a(), from(op(n("5"), Minus, n("3")))), "a từ (5 - 3)"),
        (within(a(), from(op(n("0"), Minus, b()))), "a từ (0 - b)"),
        (within(a(), from(op(n("5"), Minus, b()))), "a từ 5 - b"),
        (within(a(), from(op(b(), Minus, n("3")))), "a từ b - 3"),
        (within(a(), from(neg(n("3")))), "a từ -3"),
        (within(a(), from(op(b(), Times, neg(n("3"))))), "a từ b × (-3)"),
        (within(a(), from(due(Due::ThisYear(DayMonth::new(1, 5).unwrap())))), "a từ (số ngày trễ(gửi; hạn 05/01))"),
        (op(within(a(), from(n("3"))), Times, b()), "(a từ 3) × b"),
        (is(a(), "Tốt"), "a là \"Tốt\""),
        (
            Expr::And(vec![is(a(), "Tốt"), Expr::Asked("có vi phạm".into()), not(Expr::AnyZero)]),
            "a là \"Tốt\" và \"có vi phạm\" và không có tiêu chí 0 điểm",
        ),
        (due(Due::PreviousYear(DayMonth::new(12, 31).unwrap())), "số ngày trễ(gửi; hạn 31/12 năm trước)"),
        (due(Due::On(Date::new(2024, 3, 5).unwrap())), "số ngày trễ(gửi; hạn 05/3/2024)"),
    ];
    for (value, text) in table {
        assert_eq!(printed(value), text);
    }
}

#[test]
fn ranges() {
    let end = |at: &str, inclusive| Some(Bound { at: n(at), inclusive });
    let table = [
        (end("1", true), end("2", true), "a từ 1 đến 2"),
        (end("1", true), end("2", false), "a từ 1 đến dưới 2"),
        (end("1", false), end("2", true), "a trên 1 đến 2"),
        (end("1", false), end("2", false), "a trên 1 đến dưới 2"),
        (end("1", true), None, "a từ 1"),
        (end("1", false), None, "a trên 1"),
        (None, end("2", true), "a đến 2"),
        (None, end("2", false), "a dưới 2"),
        (end("1", true), end("1", true), "a là 1"),
    ];
    for (low, high, text) in table {
        assert_eq!(printed(within(x("a"), Range { low, high })), text);
    }
}
