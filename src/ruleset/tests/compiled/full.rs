//! A small ruleset in which every construct of the model occurs at least once; a test holds it to that. It is no good
//! example of a decision: it says everything that can be said.

use barem_ruleset::*;

pub fn ruleset() -> Ruleset {
    Ruleset {
        title: Some("Bộ tiêu chí có đủ mọi cấu trúc".into()),
        state: State::Issued,
        content: Content::Reconstructed,
        decision: Some(citation(None, Some("348/QĐ-UBND"), Date::new(2022, 3, 15))),
        authority: Some("UBND thị xã".into()),
        signer: Some("TM. UBND thị xã, Chủ tịch".into()),
        effect: Some(Effect::From(day(2022, 3, 15))),
        years: Some(Years { from: 2022, to: Some(2025) }),
        replaces: vec![citation(Some("nga-nam-2020"), Some("12/QĐ-UBND"), None)],
        amends: Some(citation(Some("nga-nam-2021"), None, None)),
        legal_basis: vec![citation(None, Some("76/NQ-CP"), Date::new(2021, 7, 15))],
        standing_agency: Some("Phòng Nội vụ".into()),
        council: Some("Hội đồng thẩm định".into()),
        deadline: Some(Deadline::Yearly(day_month(12, 31))),
        late: Some(Handling::Scored),
        unsubmitted: Some(Handling::ZeroPoints),
        unapproved: Some(Handling::Unranked),
        rounding: Rounding {
            points: Some(Precision { digits: 2, direction: Direction::HalfUp }),
            index: Some(Precision { digits: 2, direction: Direction::HalfEven }),
        },
        survey_options: vec![option("Rất hài lòng", "100"), option("Không hài lòng", "0")],
        holidays: vec![Holiday::Yearly(day_month(9, 2)), Holiday::On(day(2024, 2, 12))],
        notes: texts(&["Ghi chú chung:\n- dòng thứ hai"]),
        quoted_from: texts(&["Cổng thông tin điện tử"]),
        acceptances: vec![acceptance("B0210", Some("đúng như quyết định"))],
        groups: vec![Group {
            id: "xã".into(),
            title: Some("UBND các xã, phường".into()),
            declared_units: Some(2),
            units: texts(&["Phường 1", "Xã Tân Long"]),
        }],
        annexes: vec![annex(), variant()],
        results: Some(results()),
        examples: vec![example(), failing_example()],
        ..Ruleset::new("đủ-mọi-cấu-trúc")
    }
}

/// The same with the enumerated values that one set cannot have beside those of [`ruleset`].
pub fn other() -> Ruleset {
    Ruleset {
        content: Content::Verbatim,
        effect: Some(Effect::OnSigning),
        deadline: Some(Deadline::On(day(2025, 1, 15))),
        rounding: Rounding {
            points: Some(Precision { digits: 0, direction: Direction::Truncate }),
            index: Some(Precision { digits: 1, direction: Direction::Up }),
        },
        results: Some(Results {
            ranking: Some(Ranking { by: Measure::Index, ascending: true, ties: Ties::Dense, ..Ranking::default() }),
            ..Results::default()
        }),
        // What it says when its changes are applied.
        amends: Some(citation(Some("nga-nam-2021"), None, None)),
        amended: Some(Digest::of_bytes(b"nga-nam-2021")),
        annexes: vec![Annex { consolidated: true, items: vec![item(Level::Criterion, "1")], ..variant() }],
        ..Ruleset::new("khác")
    }
}

fn annex() -> Annex {
    Annex {
        amends: true,
        title: Some("Bộ tiêu chí \"cấp xã\"".into()),
        scope: Some(scope()),
        scales: vec![
            Scale { with: None, points: number("100"), shares: shares() },
            Scale { with: Some(Agency::Unit("Phường 1".into())), points: number("97.5"), shares: vec![] },
        ],
        structure: vec![LevelCount { level: Level::Field, count: 1 }, LevelCount { level: Level::Section, count: 0 }],
        may_exceed_scale: Some(false),
        floor: Some(number("0")),
        without_survey: Some(number("100")),
        numbering: texts(&["I, II", "1.1"]),
        code_numbering: vec![
            numbered(None, None, Sequence::Free),
            numbered(Some(Level::Field), Some(Numerals::Roman), Sequence::Restarting),
            numbered(Some(Level::Criterion), Some(Numerals::Arabic), Sequence::Continuous),
            numbered(Some(Level::Part), Some(Numerals::Capitals), Sequence::Restarting),
            numbered(Some(Level::Detail), Some(Numerals::Letters), Sequence::Restarting),
        ],
        inputs: vec![Input {
            name: "tổng".into(),
            question: Some("Tổng số".into()),
            kind: Type::Count,
            bounds: None,
            formula: None,
        }],
        notes: texts(&["no"]),
        quoted_from: texts(&["2024-01-01"]),
        gone: texts(&["1.6", "null"]),
        acceptances: vec![acceptance("B0301", None)],
        items: vec![field(), bonus(), penalty()],
        place: Some(place(1)),
        ..Annex::new("01")
    }
}

/// A variant of the annex: every operation.
fn numbered(level: Option<Level>, numerals: Option<Numerals>, sequence: Sequence) -> Numbering {
    Numbering { level, numerals, sequence }
}

fn variant() -> Annex {
    let changed =
        Item { code: text("1.1"), points: Some(number("2")), place: Some(place(90)), ..Item::new(Level::Criterion) };
    let first = Insertion { item: item(Level::Part, "A"), after: None, before: text("I") };
    let last = Insertion { item: item(Level::Component, "1.1.3"), after: text("1.1.2"), before: None };
    Annex {
        based_on: text("01"),
        operations: vec![
            Operation::Drop(texts(&["1.2", "#cũ"])),
            Operation::Modify(Modification { item: changed, removed: texts(&["ghi chú"]), code: text("1.9") }),
            Operation::Insert(first),
            Operation::Insert(last),
            Operation::Renumber,
        ],
        ..Annex::new("1b")
    }
}

fn field() -> Item {
    Item {
        title: text("Công tác chỉ đạo, điều hành: 'kế hoạch' # 1"),
        points: Some(number("9.5")),
        points_summed: true,
        structure: vec![LevelCount { level: Level::Criterion, count: 12 }],
        source: Some(Source::SelfAssessment),
        leads: vec![Lead { agency: "Phòng Nội vụ".into(), except: texts(&["1.6"]) }],
        coordinators: vec![Coordinator { agency: "Phòng Tư pháp".into(), about: text("văn bản") }],
        inputs: inputs(),
        children: leaves(),
        ..item(Level::Field, "I.")
    }
}

fn bonus() -> Item {
    Item {
        role: Role::Bonus,
        cap: Some(number("10")),
        without_survey: Some(number("9.5")),
        children: vec![item(Level::Detail, "a)")],
        ..item(Level::Field, "VI")
    }
}

fn penalty() -> Item {
    Item { role: Role::Penalty, cap: Some(number("5")), ..item(Level::Section, "VII") }
}

/// An input of every type, with every kind of bound.
fn inputs() -> Vec<Input> {
    let within = |low, high| Some(Range { low, high });
    let asked =
        |name: &str, kind| Input {
            name: name.into(), question: text("Bao nhiêu?"), kind, bounds: None, formula: None
        };
    vec![
        asked("đạt", Type::YesNo),
        asked("giao", Type::Count),
        Input {
            bounds: within(Some(bound(zero(), true)), Some(bound(name("giao"), true))),
            ..asked("xong", Type::Count)
        },
        Input { bounds: within(Some(bound(zero(), false)), None), ..asked("mức", Type::Decimal) },
        Input {
            formula: Some(arithmetic(Operator::Divide, name("xong"), name("giao"))),
            ..asked("tỷ_lệ", Type::Percent)
        },
        asked("cộng_thêm", Type::Points),
        asked("gửi", Type::Day),
        asked("loại", Type::OneOf(texts(&["A", "B"]))),
        asked("khen", Type::List(texts(&["tỉnh", "thị xã"]))),
    ]
}

fn leaves() -> Vec<Item> {
    let ruled = |code: &str, base| Item {
        rule: Some(Rule { base: Some(base), ..Rule::default() }),
        ..item(Level::Criterion, code)
    };
    vec![
        everything(),
        Item { source: Some(Source::Data), ..ruled("1.2", Base::Value(expression())) },
        Item { source: Some(Source::Appraisal), ..ruled("1.3", Base::YesNo("Đạt".into())) },
        ruled("1.4", Base::OneOf(choices())),
        ruled("1.5", Base::Checklist(choices())),
        ruled("1.6", Base::Bands(Box::new(bands()))),
        ruled("1.7", Base::FirstCase(vec![case(Some(condition()), "1"), case(None, "0")])),
        ruled("1.8", Base::BestCase(vec![case(Some(name("đạt")), "0.25")])),
        Item { source: Some(Source::Leadership), ..ruled("1.9", entered()) },
        surveyed(ruled("1.10", Base::Survey)),
        ruled("1.11", Base::SameAs("I/1.2".into())),
        Item { rule: Some(adjustments()), ..item(Level::Criterion, "1.12") },
    ]
}

/// A leaf that says all that a leaf can say beside its rule.
fn everything() -> Item {
    Item {
        id: text("kế-hoạch.hoàn-thành"),
        title: text("Mức độ hoàn thành"),
        points: Some(number("1.5")),
        scope: Some(scope()),
        floor: Some(number("-1")),
        not_arising: vec![
            NotArising { case: None, treatment: Treatment::MaxPoints },
            NotArising {
                case: text("Tháng không được phân công trực"), treatment: Treatment::Points(number("0"))
            },
            NotArising { case: text("~"), treatment: Treatment::Excluded },
        ],
        rule_text: text("chấm theo tỷ_lệ:\n  - từ 100%: điểm tối đa\n  - còn lại: 0"),
        vetoes: vec![Veto { steps: None, when: Expr::Asked("có vi phạm".into()) }],
        evidence: texts(&["Kế hoạch: số 01", " báo cáo "]),
        notes: texts(&["yes"]),
        quoted_from: texts(&["1:30"]),
        legal_basis: vec![citation(None, Some("30c/NQ-CP"), None)],
        identity: Some(Identity {
            was: texts(&["1.1"]),
            split_from: texts(&["2.1"]),
            merged_from: texts(&["0x10", "1e3"]),
        }),
        acceptances: vec![acceptance("B0401", Some("👍"))],
        place: Some(place(20)),
        ..item(Level::Component, "1.1.1")
    }
}

fn surveyed(item: Item) -> Item {
    Item {
        source: Some(Source::Survey),
        survey_questions: texts(&["Ông/bà đánh giá thế nào?"]),
        respondents: vec![
            respondents("Người dân", Some("60")),
            respondents("Công chức", Some("40")),
            respondents("Khác", None),
        ],
        survey_options: vec![option("Tốt", "100"), option("Khá", "62.5")],
        ..item
    }
}

/// A value in which every expression occurs that is a value.
fn expression() -> Expr {
    let negative = Expr::Negative(Box::new(Expr::Percent(number("50"))));
    let late = |due, working_days| Expr::DaysLate(Box::new(DaysLate { date: name("gửi"), due, working_days }));
    let days = Expr::Largest(vec![
        late(Due::ThisYear(day_month(12, 31)), true),
        late(Due::PreviousYear(day_month(12, 31)), false),
        late(Due::On(day(2025, 1, 15)), false),
    ]);
    let best = Expr::BestInGroup(Box::new(name("giao")));
    let small = Expr::Smallest(vec![
        Expr::MaxPoints,
        arithmetic(Operator::Times, number_of("0.5"), Expr::Asked("lần đi muộn".into())),
    ]);
    arithmetic(Operator::Minus, arithmetic(Operator::Plus, small, negative), arithmetic(Operator::Divide, days, best))
}

/// A condition in which every expression occurs that is a condition.
fn condition() -> Expr {
    let range = Range { low: Some(bound(number_of("2"), true)), high: Some(bound(number_of("5"), false)) };
    let within = Expr::Within(Box::new(Within { value: name("giao"), range }));
    let is = Expr::Is(Box::new(Is { value: name("loại"), option: "A".into() }));
    let late = Range { low: Some(bound(Expr::Day(day(2024, 2, 29)), true)), high: None };
    let after = Expr::Within(Box::new(Within { value: name("gửi"), range: late }));
    Expr::Or(vec![Expr::And(vec![within, is]), Expr::Not(Box::new(name("đạt"))), Expr::AnyZero, after])
}

fn bands() -> Bands {
    let range = |low, high| Some(Range { low, high });
    let percent = |text| Expr::Percent(number(text));
    let rest = Band { range: None, when: None, points: zero() };
    let top = Band { range: range(Some(bound(percent("100"), true)), None), points: Expr::MaxPoints, ..rest.clone() };
    let middle = range(Some(bound(percent("80"), true)), Some(bound(percent("100"), false)));
    let middle = Band { range: middle, when: Some(name("đạt")), points: name("tỷ_lệ") };
    Bands { of: name("tỷ_lệ"), bands: vec![top, middle, rest] }
}

/// Additions and deductions with every kind of amount.
fn adjustments() -> Rule {
    let line = |amount| Adjustment { amount, per: None, when: None, cap: None };
    let discretion = Discretion { from: number("2"), to: number("5"), by: "Hội đồng".into() };
    let per = |text: &str| Some(Expr::Asked(text.into()));
    let additions = vec![
        Adjustment { per: per("sáng kiến"), cap: Some(number("1")), ..line(Amount::Points(number("0.5"))) },
        Adjustment { when: Some(name("đạt")), ..line(Amount::ShareOfMax(number("50"))) },
    ];
    let deductions =
        vec![line(Amount::Entire), Adjustment { per: per("vụ việc"), ..line(Amount::Discretion(discretion)) }];
    Rule {
        base: None,
        additions: Some(Adjustments { cap: Some(number("2")), lines: additions }),
        deductions: Some(Adjustments { cap: None, lines: deductions }),
    }
}

fn results() -> Results {
    let range = Range { low: Some(bound(Expr::Percent(number("90")), true)), high: None };
    let grades = vec![
        GradeLine { range: Some(range), when: Some(Expr::Not(Box::new(Expr::AnyZero))), grade: "Tốt".into() },
        GradeLine { range: None, when: None, grade: "Trung bình".into() },
    ];
    Results {
        ranking: Some(Ranking {
            by: Measure::ExactIndex,
            ascending: false,
            ties: Ties::Gap,
            together: vec![scope()],
            apart: vec![Agency::Unit("Phường 1".into())],
        }),
        gradings: vec![Grading { by: Measure::Total, with: Some(Agency::Group("xã".into())), grades }],
        vetoes: vec![Veto { steps: Some(1), when: Expr::Asked("để xảy ra tham nhũng".into()) }],
    }
}

/// A test with every kind of question, value, expectation and outcome that can hold together.
fn example() -> Example {
    let answer = |to, values| Answer { unit: None, item: "1.2".into(), respondents: None, to, values };
    let input = |name: &str, value| answer(Question::Input(name.into()), vec![value]);
    let ballots = answer(Question::Asked("Tốt".into()), vec![Value::Number(number("40"))]);
    let expect = |of, outcome| Expectation { unit: None, of, outcome, place: Some(place(101)) };
    Example {
        title: text("hoàn thành 80% kế hoạch"),
        annex: text("1"),
        with: Some(Agency::Group("xã".into())),
        answers: vec![
            input("giao", Value::Number(number("10"))),
            input("mức", Value::Percent(number("80"))),
            input("gửi", Value::Day(day(2024, 12, 30))),
            input("đạt", Value::YesNo(true)),
            answer(Question::Input("khen".into()), vec![Value::Text("tỉnh".into()), Value::Text("thị xã".into())]),
            answer(Question::Chosen, vec![Value::Text("null".into())]),
            answer(Question::NotArising(None), vec![Value::YesNo(false)]),
            answer(Question::NotArising(text("null")), vec![Value::YesNo(true)]),
            Answer { unit: text("Xã Tân Long"), respondents: text("Người dân"), ..ballots },
        ],
        expectations: vec![
            Expectation { unit: text("Xã Tân Long"), ..expect(Expected::Item("1.2".into()), Outcome::NotArisen) },
            expect(Expected::Total, Outcome::Number(number("77.5"))),
            expect(Expected::Index, Outcome::Percent(number("91.2"))),
            expect(Expected::Grade, Outcome::Text("Tốt".into())),
            expect(Expected::Rank, Outcome::Pending),
        ],
        place: Some(place(100)),
    }
}

fn failing_example() -> Example {
    let expect = |outcome| Expectation { unit: None, of: Expected::Grade, outcome, place: None };
    let expectations = vec![expect(Outcome::NoGrade), expect(Outcome::Fails)];
    Example { title: None, annex: None, with: None, answers: vec![], expectations, place: None }
}

fn item(level: Level, code: &str) -> Item {
    Item { code: text(code), ..Item::new(level) }
}

fn entered() -> Base {
    Base::Entered(Entered { step: Some(number("0.25")), by: text("Chủ tịch UBND") })
}

fn choices() -> Vec<Choice> {
    vec![
        Choice { text: "Ban hành đúng hạn".into(), points: number_of("0.5") },
        Choice { text: "off".into(), points: zero() },
    ]
}

fn case(when: Option<Expr>, points: &str) -> Case {
    Case { when, points: number_of(points) }
}

fn scope() -> Scope {
    Scope { to: vec![Agency::Group("xã".into())], except: vec![Agency::Unit("Phường 1".into())] }
}

fn shares() -> Vec<Share> {
    let share = |source, points| Share { source, points: number(points) };
    vec![share(Source::SelfAssessment, "84"), share(Source::Survey, "16")]
}

fn respondents(group: &str, weight: Option<&str>) -> Respondents {
    Respondents { text: group.into(), weight: weight.map(number) }
}

fn option(answer: &str, weight: &str) -> SurveyOption {
    SurveyOption { text: answer.into(), weight: number(weight) }
}

fn acceptance(code: &str, reason: Option<&str>) -> Acceptance {
    Acceptance { code: code.into(), reason: reason.map(Into::into) }
}

fn citation(id: Option<&str>, number: Option<&str>, date: Option<Date>) -> Citation {
    Citation { id: id.map(Into::into), number: number.map(Into::into), date }
}

fn arithmetic(operator: Operator, left: Expr, right: Expr) -> Expr {
    Expr::Arithmetic(Box::new(Arithmetic { operator, left, right }))
}

fn bound(at: Expr, inclusive: bool) -> Bound {
    Bound { at, inclusive }
}

fn name(name: &str) -> Expr {
    Expr::Name(name.into())
}

fn zero() -> Expr {
    Expr::Number(Number::ZERO)
}

fn number_of(text: &str) -> Expr {
    Expr::Number(number(text))
}

/// A decimal as data write it.
fn number(text: &str) -> Number {
    serde_json::from_value(text.into()).unwrap()
}

fn day(year: u16, month: u8, day: u8) -> Date {
    Date::new(year, month, day).unwrap()
}

fn day_month(month: u8, day: u8) -> DayMonth {
    DayMonth::new(month, day).unwrap()
}

fn place(line: u32) -> Place {
    Place { file: "phu-luc-01.barem".into(), line, start: line * 40, end: line * 40 + 39 }
}

fn text(text: &str) -> Option<String> {
    Some(text.into())
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.into()).collect()
}
