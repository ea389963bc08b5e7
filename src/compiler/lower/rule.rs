//! The rule of a heading: `chấm`, `cộng`, `trừ`.

use barem_diagnostic::{Code, Diagnostic, Span, Text, text};
use barem_ruleset::{
    Adjustment, Adjustments, Amount, Band, Bands, Base, Case, Choice, Discretion, Entered, Expr, Operator,
};
use barem_syntax::{Kind, View};

use super::expr::{Lowering, exactly};
use crate::{
    hir::{AmountFact, AmountRole, AmountSize, CaseSpan, Located, RuleDecl, Use},
    outline::Statement,
    read::{Findings, Reader, child, token},
};

/// Reads a `chấm` statement into the rule.
pub(crate) fn scoring(reader: &Reader<'_>, statement: &Statement<'_>, rule: &mut RuleDecl, out: &mut Findings) {
    rule.base = Some(reader.whole());
    let node = &reader.node;
    let has = |kind| token(node, kind).is_some();
    let form = if has(Kind::one_of) {
        Form::OneOf
    } else if has(Kind::checklist) {
        Form::Checklist
    } else if has(Kind::by) {
        Form::Bands
    } else if has(Kind::best_case) {
        Form::BestCase
    } else if has(Kind::yes_no)
        || has(Kind::survey)
        || has(Kind::entered)
        || has(Kind::same_as)
        || child(node, Kind::expr).is_some()
    {
        Form::Whole
    } else {
        Form::FirstCase
    };
    let mut body = Body { reader, above: reader.whole(), rule, out };
    rule_base(&mut body, form, statement);
}

/// What the items of a `chấm` statement must be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    OneOf,
    Checklist,
    Bands,
    BestCase,
    FirstCase,
    /// It stands on its line alone.
    Whole,
}

struct Body<'b, 'a> {
    reader: &'b Reader<'a>,
    /// The statement whose items are read.
    above: Span,
    rule: &'b mut RuleDecl,
    out: &'b mut Findings,
}

fn rule_base(body: &mut Body<'_, '_>, form: Form, statement: &Statement<'_>) {
    if form == Form::Whole {
        body.rule.rule.base = whole(body);
        body.rule.incomplete |= body.rule.rule.base.is_none() || !statement.items.is_empty();
        stray(body.reader, &statement.items, body.out);
        body.rule.incomplete |= !statement.items.is_empty();
        return;
    }
    if statement.items.is_empty() {
        incomplete(body, form);
        return;
    }
    let (mut choices, mut cases, mut bands) = (Vec::new(), Vec::new(), Vec::new());
    for line in &statement.items {
        let Some(item) = Reader::new(body.reader.file, line) else { continue };
        let Some(inner) = item.node.children().next() else { continue };
        let mut body = Body { reader: &item, above: body.above, rule: body.rule, out: body.out };
        let read = match (form, inner.kind()) {
            (Form::OneOf | Form::Checklist, Kind::entry_item) => {
                choice(&mut body, &inner).map(|choice| choices.push(choice))
            }
            (Form::BestCase, Kind::entry_item) => choice(&mut body, &inner)
                .map(|choice| cases.push(Case { when: Some(Expr::Asked(choice.text)), points: choice.points })),
            (Form::BestCase | Form::FirstCase, Kind::when_item | Kind::else_item) => {
                case(&mut body, &inner).map(|case| cases.push(case))
            }
            (Form::Bands, Kind::band_item | Kind::exact_item | Kind::else_item) => {
                band(&mut body, &inner).map(|band| bands.push(band))
            }
            _ => {
                wrong_item(&item, body.above, form, body.out);
                body.rule.incomplete = true;
                continue;
            }
        };
        body.rule.incomplete |= read.is_none();
        let range = child(&inner, Kind::range).or_else(|| child(&inner, Kind::bound));
        let range = range.map(|range| body.reader.span_of(&range));
        body.rule.cases.push(CaseSpan { line: body.reader.whole(), range });
    }
    body.rule.rule.base = match form {
        Form::OneOf => Some(Base::OneOf(choices)),
        Form::Checklist => Some(Base::Checklist(choices)),
        Form::BestCase => Some(Base::BestCase(cases)),
        Form::FirstCase => Some(Base::FirstCase(cases)),
        Form::Bands => child(&body.reader.node, Kind::expr)
            .and_then(|of| expr(body, &of))
            .map(|of| Base::Bands(Box::new(Bands { of, bands }))),
        Form::Whole => None,
    };
}

/// A `chấm` that stands on its line alone.
fn whole(body: &mut Body<'_, '_>) -> Option<Base> {
    let node = body.reader.node;
    if token(&node, Kind::yes_no).is_some() {
        return body.reader.string(&node).map(|question| Base::YesNo(question.value));
    }
    if token(&node, Kind::survey).is_some() {
        return Some(Base::Survey);
    }
    if token(&node, Kind::entered).is_some() {
        let step = child(&node, Kind::step).and_then(|step| body.reader.number_in(&step, Kind::points, body.out));
        let by = child(&node, Kind::grantor).and_then(|by| body.reader.string(&by));
        return Some(Base::Entered(Entered { step: step.map(|step| step.value), by: by.map(|by| by.value) }));
    }
    if token(&node, Kind::same_as).is_some() {
        let target = body.reader.paths(&node).into_iter().next()?;
        body.rule.same_as = Some(target.clone());
        return Some(Base::SameAs(target.value));
    }
    let value = child(&node, Kind::expr)?;
    points(body, &value, AmountRole::Formula).map(Base::Value)
}

fn choice(body: &mut Body<'_, '_>, item: &View<'_>) -> Option<Choice> {
    let entry = child(item, Kind::entry)?;
    let text = body.reader.string(&entry)?.value;
    let Some(value) = child(&entry, Kind::expr) else {
        body.out.push(
            Diagnostic::new(
                Code::IncompleteRule,
                text!("phương án “{}” chưa có điểm", "the option “{}” has no points"; text),
                body.reader.span_of(&entry),
                text!("thiếu `: điểm` sau dòng chữ", "`: points` is missing after the text"),
            )
            .help(text!("viết `- \"{}\": 0,5`", "write `- \"{}\": 0,5`"; text)),
        );
        return None;
    };
    Some(Choice { text, points: points(body, &value, AmountRole::Option)? })
}

fn case(body: &mut Body<'_, '_>, item: &View<'_>) -> Option<Case> {
    let when = match child(item, Kind::when) {
        Some(when) => Some(expr(body, &child(&when, Kind::expr)?)?),
        None => None,
    };
    Some(Case { when, points: points(body, &child(item, Kind::expr)?, AmountRole::Option)? })
}

fn band(body: &mut Body<'_, '_>, item: &View<'_>) -> Option<Band> {
    let mut lowering = Lowering { reader: body.reader, uses: &mut body.rule.uses, out: body.out };
    let range = match (child(item, Kind::range), child(item, Kind::bound)) {
        (Some(range), _) => Some(lowering.range(&range)?),
        (None, Some(bound)) => Some(exactly(lowering.bound(&bound)?)),
        (None, None) => None,
    };
    let when = match child(item, Kind::when) {
        Some(when) => Some(expr(body, &child(&when, Kind::expr)?)?),
        None => None,
    };
    Some(Band { range, when, points: points(body, &child(item, Kind::expr)?, AmountRole::Band)? })
}

fn expr(body: &mut Body<'_, '_>, node: &View<'_>) -> Option<Expr> {
    Lowering { reader: body.reader, uses: &mut body.rule.uses, out: body.out }.expr(node)
}

/// An expression that comes to points: its constants are remembered for the cap.
fn points(body: &mut Body<'_, '_>, node: &View<'_>, role: AmountRole) -> Option<Expr> {
    let first_use = body.rule.uses.len();
    let value = expr(body, node)?;
    let span = body.reader.span_of(node);
    let mut sizes = Vec::new();
    constants(&value, &body.rule.uses, first_use, &mut sizes);
    body.rule.amounts.extend(sizes.into_iter().map(|points| Located::new(AmountFact { points, role }, span)));
    Some(value)
}

/// The constants of an expression that are points by themselves, or points per 100 % of an input.
fn constants(value: &Expr, uses: &[Use], first_use: usize, out: &mut Vec<AmountSize>) {
    match value {
        Expr::Number(number) => out.push(AmountSize::Points(*number)),
        Expr::Smallest(all) | Expr::Largest(all) => all.iter().for_each(|part| constants(part, uses, first_use, out)),
        Expr::Arithmetic(pair) if pair.operator == Operator::Times => match (&pair.left, &pair.right) {
            (Expr::Percent(share), Expr::MaxPoints) => out.push(AmountSize::Share(*share)),
            (Expr::Number(number), Expr::Name(name)) | (Expr::Name(name), Expr::Number(number)) => {
                let used = uses.iter().enumerate().skip(first_use).find(|(_, place)| place.name.value == *name);
                out.extend(used.map(|(index, _)| AmountSize::Coefficient(*number, index)));
            }
            _ => {}
        },
        _ => {}
    }
}

/// Reads a `cộng` or `trừ` statement.
pub(crate) fn adjustments(
    reader: &Reader<'_>,
    statement: &Statement<'_>,
    role: AmountRole,
    rule: &mut RuleDecl,
    out: &mut Findings,
) -> Adjustments {
    let cap = reader.cap(&reader.node, out);
    let above = reader.whole();
    if role == AmountRole::Deduction {
        rule.deductions = Some(above);
    }
    let mut body = Body { reader, above, rule, out };
    if let Some(cap) = &cap {
        amount_fact(&mut body, AmountSize::Points(cap.value), AmountRole::Cap, cap.span);
    }
    let mut lines = Vec::new();
    if let Some(node) = child(&reader.node, Kind::amount) {
        lines.extend(adjustment(&mut body, &node, role));
        stray(reader, &statement.items, body.out);
    } else if statement.items.is_empty() {
        body.rule.incomplete = true;
        let word = if role == AmountRole::Addition { "cộng" } else { "trừ" };
        body.out.push(
            Diagnostic::new(
                Code::IncompleteRule,
                text!("`{}:` chưa có dòng nào", "`{}:` has no lines"; word),
                reader.whole(),
                text!("cần các dòng `- …` bên dưới", "it needs lines `- …` below"),
            )
            .help(text!(
                "viết mỗi mức trên một dòng bên dưới, ví dụ `- 0,5 mỗi \"lần vi phạm\"`",
                "write each amount on a line below, such as `- 0,5 mỗi \"lần vi phạm\"`"
            )),
        );
    }
    for line in if lines.is_empty() { &statement.items[..] } else { &[] } {
        let Some(item) = Reader::new(reader.file, line) else { continue };
        let mut body = Body { reader: &item, above, rule: body.rule, out: body.out };
        let amount = child(&item.node, Kind::amount_item).and_then(|inner| child(&inner, Kind::amount));
        match amount.map(|node| adjustment(&mut body, &node, role)) {
            Some(Some(line)) => lines.push(line),
            Some(None) => body.rule.incomplete = true,
            None => {
                body.rule.incomplete = true;
                wrong_item_text(
                    &item,
                    above,
                    text!("`- MỨC mỗi … nếu …, tối đa N`", "`- AMOUNT mỗi … nếu …, tối đa N`"),
                    body.out,
                );
            }
        }
    }
    Adjustments { cap: cap.map(|cap| cap.value), lines }
}

fn adjustment(body: &mut Body<'_, '_>, node: &View<'_>, role: AmountRole) -> Option<Adjustment> {
    let amount = amount(body, node, role)?;
    let inner = |body: &mut Body<'_, '_>, kind| match child(node, kind) {
        Some(part) => child(&part, Kind::expr).and_then(|part| expr(body, &part)).map(Some),
        None => Some(None),
    };
    let per = inner(body, Kind::each)?;
    let when = inner(body, Kind::when)?;
    let cap = body.reader.cap(node, body.out);
    if let Some(cap) = &cap {
        amount_fact(body, AmountSize::Points(cap.value), AmountRole::Cap, cap.span);
    }
    if matches!(amount, Amount::Discretion(_)) && per.is_none() && when.is_none() {
        body.out.push(
            Diagnostic::new(
                Code::IncompleteRule,
                text!(
                    "mức do người khác quyết định phải gắn với `mỗi` hoặc `nếu`",
                    "an amount at somebody's discretion needs `mỗi` or `nếu`"
                ),
                body.reader.span_of(node),
                text!("không rõ khi nào áp dụng mức này", "it is not said when this amount applies"),
            )
            .help(text!(
                "thêm `mỗi \"lần …\"` hoặc `nếu \"có …\"` ở cuối dòng",
                "add `mỗi \"lần …\"` or `nếu \"có …\"` at the end"
            )),
        );
    }
    Some(Adjustment { amount, per, when, cap: cap.map(|cap| cap.value) })
}

fn amount(body: &mut Body<'_, '_>, node: &View<'_>, role: AmountRole) -> Option<Amount> {
    if token(node, Kind::entire).is_some() {
        return Some(Amount::Entire);
    }
    if let Some(range) = child(node, Kind::discretion) {
        let mut ends = Vec::new();
        for points in range.children().filter(|child| child.kind() == Kind::points) {
            ends.push(body.reader.number(&points, body.out)?);
        }
        let by = body.reader.string(&child(&range, Kind::discretion_of)?)?.value;
        let (from, to) = (ends.first()?.value, ends.get(1)?.value);
        amount_fact(body, AmountSize::Points(to), role, body.reader.span_of(&range));
        return Some(Amount::Discretion(Discretion { from, to, by }));
    }
    let value = child(node, Kind::amount_value)?;
    let span = body.reader.span_of(&value);
    if let Some(share) = child(&value, Kind::share_of_max) {
        let share = body.reader.number_in(&share, Kind::percent, body.out)?.value;
        amount_fact(body, AmountSize::Share(share), role, span);
        return Some(Amount::ShareOfMax(share));
    }
    let points = body.reader.number_in(&value, Kind::points, body.out)?.value;
    amount_fact(body, AmountSize::Points(points), role, span);
    Some(Amount::Points(points))
}

fn amount_fact(body: &mut Body<'_, '_>, points: AmountSize, role: AmountRole, span: barem_diagnostic::Span) {
    body.rule.amounts.push(Located::new(AmountFact { points, role }, span));
}

fn incomplete(body: &mut Body<'_, '_>, form: Form) {
    body.rule.incomplete = true;
    body.out.push(
        Diagnostic::new(
            Code::IncompleteRule,
            text!("cách chấm này chưa có mức nào", "this rule has no lines"),
            body.reader.whole(),
            text!("cần các dòng `- …` bên dưới", "it needs lines `- …` below"),
        )
        .help(example(form)),
    );
}

fn example(form: Form) -> Text {
    match form {
        Form::OneOf | Form::Checklist => text!(
            "viết mỗi mức một dòng bên dưới: `- \"nội dung\": 0,5`",
            "write each case on a line below: `- \"text\": 0,5`"
        ),
        Form::Bands => text!(
            "viết mỗi khoảng một dòng bên dưới: `- từ 80% đến dưới 100%: 0,5`, cuối cùng `- còn lại: 0`",
            "write each range on a line below: `- từ 80% đến dưới 100%: 0,5`, last `- còn lại: 0`"
        ),
        Form::BestCase | Form::FirstCase => text!(
            "viết mỗi trường hợp một dòng bên dưới: `- nếu ĐIỀU KIỆN: ĐIỂM`",
            "write each case on a line below: `- nếu CONDITION: POINTS`"
        ),
        Form::Whole => text!("viết cả cách chấm trên một dòng", "write the whole rule on one line"),
    }
}

fn wrong_item(item: &Reader<'_>, above: Span, form: Form, out: &mut Findings) {
    let wanted = match form {
        Form::OneOf | Form::Checklist => text!("`- \"nội dung\": điểm`", "`- \"text\": points`"),
        Form::Bands => text!("`- từ A đến dưới B: điểm`", "`- từ A đến dưới B: points`"),
        Form::BestCase => text!(
            "`- nếu ĐIỀU KIỆN: điểm` hoặc `- \"trường hợp\": điểm`",
            "`- nếu CONDITION: points` or `- \"case\": points`"
        ),
        Form::FirstCase => text!("`- nếu ĐIỀU KIỆN: điểm`", "`- nếu CONDITION: points`"),
        Form::Whole => text!("không có dòng con", "no lines below"),
    };
    wrong_item_text(item, above, wanted, out);
}

/// An item of the wrong form for the statement above it.
pub(crate) fn wrong_item_text(item: &Reader<'_>, above: Span, wanted: Text, out: &mut Findings) {
    out.push(
        Diagnostic::new(
            Code::WrongItem,
            text!("dòng liệt kê này không hợp với dòng khai báo phía trên", "this item does not fit the statement above it"),
            item.whole(),
            text!("ở đây cần {}", "{} is needed here"; wanted),
        )
        .other(above, text!("dòng khai báo", "the statement"))
        .help(text!("viết lại theo dạng {}, hoặc chuyển sang đúng chỗ của nó", "write it as {}, or move it to where it belongs"; wanted)),
    );
}

/// A statement that opens a list and has none.
pub(crate) fn empty_list(reader: &Reader<'_>, wanted: &Text, out: &mut Findings) {
    out.push(
        Diagnostic::new(
            Code::IncompleteRule,
            text!("dòng này chưa có nội dung", "this statement has no content"),
            reader.whole(),
            text!("thiếu nội dung sau dấu `:`", "nothing stands after the `:`"),
        )
        .help(text!("viết tiếp trên dòng này, hoặc thêm các dòng {} bên dưới", "write it on this line, or add lines {} below"; wanted)),
    );
}

/// Items below a statement that takes none: one finding for the run.
pub(crate) fn stray(reader: &Reader<'_>, items: &[&barem_syntax::Line], out: &mut Findings) {
    let Some(first) = items.first() else { return };
    let (message, label) = match items.len() {
        1 => (
            text!("dòng liệt kê này không thuộc dòng khai báo nào", "this item belongs to no statement"),
            text!("dòng này", "this line"),
        ),
        count => (
            text!("{} dòng liệt kê không thuộc dòng khai báo nào", "{} items belong to no statement"; count),
            text!("từ dòng này", "from this line"),
        ),
    };
    out.push(
        Diagnostic::new(Code::StrayItem, message, first.whole(reader.file), label)
            .other(reader.whole(), text!("dòng này không nhận danh sách", "this statement takes no list"))
            .help(text!(
                "thêm dòng mở danh sách, ví dụ `chấm theo …:`, phía trên các dòng này, hoặc bỏ chúng",
                "add the statement that opens the list, such as `chấm theo …:`, above them, or remove them"
            )),
    );
}
