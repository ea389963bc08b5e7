//! One ruleset with every construct of the model.

use barem_ruleset::*;

fn num(text: &str) -> Number {
    Number::parse(text).unwrap()
}

fn n(text: &str) -> Expr {
    Expr::Number(num(text))
}

fn p(text: &str) -> Expr {
    Expr::Percent(num(text))
}

fn x(name: &str) -> Expr {
    Expr::Name(name.to_owned())
}

fn asked(text: &str) -> Expr {
    Expr::Asked(text.to_owned())
}

fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|text| (*text).to_owned()).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn date(year: u16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, month, day)
}

fn from(at: Expr) -> Range {
    Range { low: Some(Bound { at, inclusive: true }), high: None }
}

fn between(low: Expr, high: Expr) -> Range {
    Range { low: Some(Bound { at: low, inclusive: true }), high: Some(Bound { at: high, inclusive: false }) }
}

fn up_to(low: Expr, high: Expr) -> Range {
    Range { low: Some(Bound { at: low, inclusive: true }), high: Some(Bound { at: high, inclusive: true }) }
}

fn is(name: &str, option: &str) -> Expr {
    Expr::Is(Box::new(Is { value: x(name), option: option.to_owned() }))
}

fn times(left: Expr, right: Expr) -> Expr {
    Expr::Arithmetic(Box::new(Arithmetic { operator: Operator::Times, left, right }))
}

pub(crate) fn everything() -> Ruleset {
    Ruleset {
        groups: groups(),
        annexes: vec![main_annex(), variant()],
        results: Some(results()),
        examples: vec![answered(), bare_example()],
        ..header()
    }
}

fn header() -> Ruleset {
    let cited =
        |id: Option<&str>, number: &str, date| Citation { id: id.map(str::to_owned), number: some(number), date };
    Ruleset {
        title: some("Bộ tiêu chí có đủ mọi dạng"),
        state: State::Issued,
        content: Content::Reconstructed,
        decision: Some(cited(None, "…/QĐ-UBND", None)),
        authority: some("UBND tỉnh"),
        signer: some("TM. UBND tỉnh, Chủ tịch"),
        effect: date(2024, 1, 5).map(Effect::From),
        years: Some(Years { from: 2024, to: None }),
        replaces: vec![cited(Some("cu-2022"), "1726/QĐ-UBND", date(2022, 12, 29)), cited(None, "1/QĐ", None)],
        amends: Some(Citation { id: some("goc-2023"), number: None, date: None }),
        legal_basis: vec![cited(None, "76/NQ-CP", date(2021, 7, 15)), cited(None, "Luật \"mới\"", None)],
        standing_agency: some("Sở Nội vụ"),
        council: some("Hội đồng thẩm định"),
        deadline: DayMonth::new(12, 31).map(Deadline::Yearly),
        late: Some(Handling::Unranked),
        unsubmitted: Some(Handling::ZeroPoints),
        unapproved: Some(Handling::Scored),
        rounding: Rounding {
            points: Some(Precision { digits: 2, direction: Direction::HalfUp }),
            index: Some(Precision { digits: 1, direction: Direction::HalfEven }),
        },
        survey_options: options(),
        holidays: vec![
            Holiday::Yearly(DayMonth::new(1, 1).unwrap()),
            Holiday::On(date(2024, 4, 29).unwrap()),
            Holiday::Yearly(DayMonth::new(4, 30).unwrap()),
        ],
        notes: texts(&["Một ghi chú"]),
        quoted_from: texts(&["Tin trên cổng thông tin"]),
        acceptances: vec![Acceptance { code: "B0301".to_owned(), reason: some("bản nháp") }],
        ..Ruleset::new("du-moi-dang")
    }
}

fn options() -> Vec<SurveyOption> {
    let option = |text: &str, weight: &str| SurveyOption { text: text.to_owned(), weight: num(weight) };
    vec![option("Hài lòng", "100"), option("Bình thường", "62,5"), option("Không hài lòng", "0")]
}

fn groups() -> Vec<Group> {
    let many = "Sở Nội vụ|Sở Tư pháp|Sở Tài chính|Sở Khoa học và Công nghệ|Sở Thông tin và Truyền thông";
    vec![
        Group {
            id: "sở".to_owned(),
            title: some("Các sở"),
            declared_units: Some(5),
            units: many.split('|').map(str::to_owned).collect(),
        },
        Group { id: "đặc-thù".to_owned(), title: None, declared_units: None, units: texts(&["Thanh tra tỉnh"]) },
    ]
}

fn main_annex() -> Annex {
    Annex {
        title: some("Phụ lục chung"),
        scope: Some(Scope {
            to: vec![Agency::Group("sở".to_owned()), Agency::Unit("Ban Dân tộc".to_owned())],
            except: vec![Agency::Unit("Sở Ngoại vụ".to_owned())],
        }),
        scales: vec![
            Scale {
                with: None,
                points: num("100"),
                shares: vec![
                    Share { source: Source::SelfAssessment, points: num("76,5") },
                    Share { source: Source::Survey, points: num("23,5") },
                ],
            },
            Scale { with: Some(Agency::Group("đặc-thù".to_owned())), points: num("80"), shares: Vec::new() },
        ],
        structure: vec![LevelCount { level: Level::Field, count: 2 }, LevelCount { level: Level::Component, count: 9 }],
        may_exceed_scale: Some(false),
        floor: Some(Number::ZERO),
        without_survey: Some(Number::HUNDRED),
        code_numbering: numbering(),
        inputs: annex_inputs(),
        notes: texts(&["Ghi chú của phụ lục"]),
        quoted_from: texts(&["Bản tóm tắt"]),
        gone: texts(&["1.6", "VI/2"]),
        acceptances: vec![Acceptance { code: "B0401".to_owned(), reason: None }],
        items: vec![field(), bonus(), penalty()],
        ..Annex::new("01")
    }
}

fn field() -> Item {
    Item {
        code: some("1"),
        title: some("Chỉ đạo, điều hành"),
        points_summed: true,
        points: Some(num("17,25")),
        structure: vec![LevelCount { level: Level::Criterion, count: 3 }],
        inputs: inputs(),
        without_survey: Some(num("17,25")),
        vetoes: vec![Veto { steps: None, when: asked("có vi phạm") }, Veto { steps: Some(1), when: x("muộn") }],
        children: vec![settings_leaf(), survey_leaf(), rules()],
        ..Item::new(Level::Field)
    }
}

fn inputs() -> Vec<Input> {
    let input = |name: &str, question: Option<&str>, kind| Input {
        name: name.to_owned(),
        question: question.map(str::to_owned),
        kind,
        bounds: None,
        formula: None,
    };
    vec![
        input("muộn", Some("Có gửi muộn"), Type::YesNo),
        input("giao", Some("Số việc được giao"), Type::Count),
        Input { bounds: Some(up_to(n("0"), x("giao"))), ..input("xong", None, Type::Count) },
        Input { bounds: Some(from(Expr::Negative(Box::new(n("5"))))), ..input("chênh", None, Type::Decimal) },
        Input {
            formula: Some(Expr::Arithmetic(Box::new(Arithmetic {
                operator: Operator::Divide,
                left: x("xong"),
                right: x("giao"),
            }))),
            bounds: Some(up_to(p("0"), p("120"))),
            ..input("tỷ_lệ", Some("Tỷ lệ"), Type::Percent)
        },
        input("chấm_thử", None, Type::Points),
        Input { bounds: Some(from(Expr::Day(date(2024, 1, 1).unwrap()))), ..input("gửi", None, Type::Day) },
        input("loại", Some("Loại \"nào\""), Type::OneOf(texts(&["A", "B, C"]))),
        input("giải", None, Type::List(texts(&["tỉnh", "huyện"]))),
    ]
}

fn numbering() -> Vec<Numbering> {
    let of = |level, numerals, sequence| Numbering { level, numerals, sequence };
    vec![
        of(None, None, Sequence::Continuous),
        of(Some(Level::Part), Some(Numerals::Capitals), Sequence::Restarting),
        of(Some(Level::Field), Some(Numerals::Roman), Sequence::Restarting),
        of(Some(Level::Criterion), Some(Numerals::Arabic), Sequence::Continuous),
        of(Some(Level::Component), None, Sequence::Free),
        of(Some(Level::Detail), Some(Numerals::Letters), Sequence::Restarting),
    ]
}

fn annex_inputs() -> Vec<Input> {
    let input = |name: &str, question: Option<&str>, formula| Input {
        name: name.to_owned(),
        question: question.map(str::to_owned),
        kind: Type::Count,
        bounds: None,
        formula,
    };
    vec![
        input("biên_chế", Some("Số biên chế được giao"), None),
        input("gấp_đôi", None, Some(times(n("2"), x("biên_chế")))),
    ]
}

fn settings_leaf() -> Item {
    Item {
        code: some("1.1"),
        id: some("ke-hoach.nam"),
        title: some("Mọi thuộc tính"),
        points: Some(num("2")),
        source: Some(Source::SelfAssessment),
        leads: vec![
            Lead { agency: "Sở Nội vụ".to_owned(), except: texts(&["1.6", "#khac", "I/2.a)"]) },
            Lead { agency: "Văn phòng UBND tỉnh".to_owned(), except: Vec::new() },
        ],
        coordinators: vec![
            Coordinator { agency: "Sở Tư pháp".to_owned(), about: some("xây dựng văn bản") },
            Coordinator { agency: "Sở Tài chính".to_owned(), about: None },
        ],
        scope: Some(Scope {
            to: vec![Agency::Group("sở".to_owned())],
            except: vec![Agency::Group("đặc-thù".to_owned())],
        }),
        floor: Some(num("1").negated()),
        not_arising: vec![
            NotArising { case: None, treatment: Treatment::MaxPoints },
            NotArising { case: some("Không được giao"), treatment: Treatment::Points(Number::ZERO) },
            NotArising { case: some("Mới thành lập"), treatment: Treatment::Excluded },
        ],
        rule: Some(value(times(x("tỷ_lệ"), Expr::MaxPoints))),
        evidence: texts(&[
            "Kế hoạch",
            "Báo cáo năm của cơ quan, đơn vị về kết quả thực hiện kế hoạch",
            "Văn bản giao việc của UBND tỉnh",
        ]),
        notes: texts(&["Ghi chú 1", "Ghi chú 2"]),
        quoted_from: texts(&["Trang tin"]),
        legal_basis: vec![Citation { id: None, number: some("892/QĐ-BNV"), date: date(2024, 12, 5) }],
        identity: Some(Identity {
            was: texts(&["1.2"]),
            split_from: texts(&["#cu", "2.1"]),
            merged_from: texts(&["3/1"]),
        }),
        acceptances: vec![Acceptance { code: "B0501".to_owned(), reason: some("theo bản gốc") }],
        ..Item::new(Level::Criterion)
    }
}

fn survey_leaf() -> Item {
    let group = |text: &str, weight: Option<&str>| Respondents { text: text.to_owned(), weight: weight.map(num) };
    Item {
        code: some("1.2"),
        title: some("Khảo sát"),
        points: Some(num("3,25")),
        source: Some(Source::Survey),
        survey_questions: texts(&["Ông/Bà có hài lòng không?"]),
        respondents: vec![group("Người dân", Some("60")), group("Công chức", Some("40"))],
        survey_options: options(),
        rule: Some(Rule { base: Some(Base::Survey), ..Rule::default() }),
        ..Item::new(Level::Criterion)
    }
}

fn value(value: Expr) -> Rule {
    Rule { base: Some(Base::Value(value)), ..Rule::default() }
}

/// A leaf for every form of a rule.
fn rules() -> Item {
    let leaf = |index: usize, rule: Rule| Item {
        code: Some(format!("1.3.{}", index + 1)),
        title: Some(format!("Cách chấm {}", index + 1)),
        points: Some(num("1")),
        rule: Some(rule),
        ..Item::new(Level::Component)
    };
    let bases = bases().into_iter().map(|base| Rule { base: Some(base), ..Rule::default() });
    let all = bases.chain([adjusted()]).enumerate();
    let children = all.map(|(index, rule)| leaf(index, rule)).collect();
    Item {
        code: some("1.3"),
        title: some("Cách chấm"),
        points: Some(num("12")),
        children,
        ..Item::new(Level::Criterion)
    }
}

fn bases() -> Vec<Base> {
    let choice = |text: &str, points: Expr| Choice { text: text.to_owned(), points };
    let band = |range, when, points| Band { range, when, points };
    let case = |when, points| Case { when, points };
    vec![
        Base::YesNo("Đạt".to_owned()),
        Base::OneOf(vec![choice("Tốt", Expr::MaxPoints), choice("Kém", n("0"))]),
        Base::Checklist(vec![choice("Có kế hoạch", n("0,5")), choice("Có báo cáo", times(p("50"), Expr::MaxPoints))]),
        Base::Bands(Box::new(Bands {
            of: x("tỷ_lệ"),
            bands: vec![
                band(Some(from(p("100"))), Some(Expr::Not(Box::new(x("muộn")))), Expr::MaxPoints),
                band(Some(between(p("80"), p("100"))), None, times(x("tỷ_lệ"), Expr::MaxPoints)),
                band(Some(up_to(p("50"), p("50"))), Some(x("muộn")), n("0,1")),
                band(None, None, n("0")),
            ],
        })),
        Base::FirstCase(vec![case(Some(Expr::Or(vec![x("muộn"), is("loại", "A")])), n("1")), case(None, n("0"))]),
        Base::BestCase(vec![case(Some(asked("có giải")), n("1")), case(Some(x("muộn")), n("0,5"))]),
        Base::Entered(Entered { step: Some(num("0,25")), by: some("Chủ tịch UBND tỉnh") }),
        Base::Entered(Entered { step: None, by: None }),
        Base::Survey,
        Base::SameAs("1.3.1".to_owned()),
        Base::SameAs("#ke-hoach.nam".to_owned()),
    ]
}

fn adjusted() -> Rule {
    let line = |amount, per, when, cap: Option<&str>| Adjustment { amount, per, when, cap: cap.map(num) };
    Rule {
        base: None,
        additions: Some(Adjustments {
            cap: Some(num("1,5")),
            lines: vec![
                line(Amount::Points(num("0,5")), Some(is("giải", "tỉnh")), None, Some("1")),
                line(Amount::ShareOfMax(num("50")), None, Some(x("muộn")), None),
            ],
        }),
        deductions: Some(Adjustments {
            cap: None,
            lines: vec![
                line(Amount::Points(num("0,1")), Some(asked("lần đi muộn")), Some(x("muộn")), Some("0,3")),
                line(Amount::Entire, None, Some(asked("không báo cáo")), None),
                line(
                    Amount::Discretion(Discretion { from: num("2"), to: num("5"), by: "Hội đồng".to_owned() }),
                    Some(asked("vụ việc")),
                    None,
                    None,
                ),
                line(Amount::Points(num("1")), None, None, None),
            ],
        }),
    }
}

fn bonus() -> Item {
    let leaf = Item {
        title: some("Sáng kiến"),
        cap: Some(num("2")),
        rule: Some(value(n("1"))),
        ..Item::new(Level::Criterion)
    };
    Item {
        role: Role::Bonus,
        code: some("VI"),
        title: some("Điểm cộng"),
        cap: Some(num("10")),
        children: vec![leaf],
        ..Item::new(Level::Field)
    }
}

fn penalty() -> Item {
    Item { role: Role::Penalty, code: some("VII."), id: some("tru"), cap: Some(num("5")), ..Item::new(Level::Field) }
}

fn variant() -> Annex {
    let changed = Item {
        code: some("1.1"),
        title: some("Tên mới"),
        notes: texts(&["Đã sửa"]),
        children: vec![Item { code: some("1.1.1"), title: some("Con"), ..Item::new(Level::Component) }],
        ..Item::new(Level::Criterion)
    };
    let new = Item {
        code: some("1.4"),
        title: some("Mục mới"),
        points: Some(num("1")),
        rule: Some(value(n("1"))),
        ..Item::new(Level::Criterion)
    };
    let insert = |after: Option<&str>, before: Option<&str>| {
        Operation::Insert(Insertion {
            item: new.clone(),
            after: after.map(str::to_owned),
            before: before.map(str::to_owned),
        })
    };
    Annex {
        amends: true,
        title: some("Phụ lục riêng"),
        based_on: some("01"),
        scope: Some(Scope { to: vec![Agency::Group("đặc-thù".to_owned())], except: Vec::new() }),
        operations: vec![
            Operation::Drop(texts(&["1.2", "1.3.1"])),
            Operation::Modify(Modification {
                item: changed,
                removed: texts(&["kiểm chứng", "câu hỏi khảo sát"]),
                code: some("1.5"),
            }),
            insert(Some("1.3"), None),
            insert(None, Some("#ke-hoach.nam")),
            Operation::Drop(texts(&["VI"])),
            Operation::Renumber,
        ],
        ..Annex::new("Đặc-thù")
    }
}

fn results() -> Results {
    let line = |range, when, grade: &str| GradeLine { range, when, grade: grade.to_owned() };
    let all = Scope {
        to: vec![Agency::Group("sở".to_owned())], except: vec![Agency::Unit("Sở Ngoại vụ".to_owned())]
    };
    Results {
        ranking: Some(Ranking {
            by: Measure::ExactIndex,
            ascending: true,
            ties: Ties::Dense,
            together: vec![all],
            apart: vec![Agency::Group("đặc-thù".to_owned()), Agency::Unit("Ban Dân tộc".to_owned())],
        }),
        gradings: vec![
            Grading {
                by: Measure::Index,
                with: Some(Agency::Group("sở".to_owned())),
                grades: vec![
                    line(Some(from(p("90"))), Some(Expr::Not(Box::new(Expr::AnyZero))), "Tốt"),
                    line(Some(between(p("80"), p("90"))), None, "Khá"),
                    line(None, None, "Trung bình"),
                ],
            },
            Grading {
                by: Measure::Total,
                with: None,
                grades: vec![line(Some(from(n("50"))), None, "Đạt"), line(None, None, "Chưa đạt")],
            },
        ],
        vetoes: vec![Veto { steps: Some(2), when: x("vi_phạm") }],
    }
}

fn answered() -> Example {
    let answer = |item: &str, to: Question, values: Vec<Value>| Answer {
        unit: None,
        item: item.to_owned(),
        respondents: None,
        to,
        values,
    };
    let text = |text: &str| Value::Text(text.to_owned());
    let input = |name: &str| Question::Input(name.to_owned());
    let question = |text: &str| Question::Asked(text.to_owned());
    let expect = |of, outcome| Expectation { unit: None, of, outcome, place: None };
    let item = |path: &str| Expected::Item(path.to_owned());
    Example {
        title: some("một phiếu"),
        annex: some("01"),
        with: Some(Agency::Unit("Sở Nội vụ".to_owned())),
        answers: vec![
            answer("1.1", input("giao"), vec![Value::Number(num("10"))]),
            answer("1.1", input("gửi"), vec![Value::Day(date(2024, 12, 5).unwrap())]),
            answer("1.1", Question::NotArising(None), vec![Value::YesNo(false)]),
            answer("1.1", Question::NotArising(some("Không được giao")), vec![Value::YesNo(true)]),
            answer("1.3.2", Question::Chosen, vec![text("Tốt")]),
            answer("I/1", question("vụ việc"), vec![Value::Number(num("2,5")), Value::Number(num("3"))]),
            answer("I/1", input("chênh"), vec![Value::Number(num("1").negated())]),
            answer("I/1", input("tỷ_lệ"), vec![Value::Percent(num("84,35"))]),
            answer("I/1", input("giải"), vec![text("tỉnh"), text("huyện")]),
            Answer {
                respondents: some("Người dân"),
                ..answer("1.2", question("Hài lòng"), vec![Value::Number(num("40"))])
            },
            Answer { unit: some("Sở B"), ..answer("1.1", input("giao"), vec![Value::Number(num("4"))]) },
            answer("", input("biên_chế"), vec![Value::Number(num("45"))]),
            Answer { unit: some("Sở B"), ..answer("", input("biên_chế"), vec![Value::Number(num("60"))]) },
        ],
        expectations: vec![
            expect(item("1.1"), Outcome::Number(num("1,2"))),
            expect(item("#tru"), Outcome::Number(num("2").negated())),
            expect(item("1.2"), Outcome::NotArisen),
            expect(item("1.3.9"), Outcome::Pending),
            expect(item("1.3.7"), Outcome::Fails),
            expect(Expected::Total, Outcome::Number(num("77,5"))),
            expect(Expected::Index, Outcome::Percent(num("91,2"))),
            expect(Expected::Grade, Outcome::Text("Tốt".to_owned())),
            expect(Expected::Rank, Outcome::Number(num("1"))),
            Expectation { unit: some("Sở B"), ..expect(Expected::Grade, Outcome::NoGrade) },
        ],
        place: None,
    }
}

fn bare_example() -> Example {
    Example {
        title: None,
        annex: None,
        with: Some(Agency::Group("sở".to_owned())),
        answers: Vec::new(),
        expectations: Vec::new(),
        place: None,
    }
}
