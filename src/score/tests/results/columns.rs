//! What stands in each column, and where each number came from.

use barem_ruleset::{Exact, Number};
use barem_score::{AppraisedAs, LayerSaid, Status};

use crate::town::{How, columns, item, of, result, ruleset, unit};

const A: (&str, &str) = ("A", "  1: giao = 10\n  1.1: xong = 8\n  1.2: chọn = có\n  1.3: hồ_sơ = 50");
const B: (&str, &str) = ("B", "  1: giao = 4\n  1.1: xong = 4\n  1.2: chọn = không\n  1.3: hồ_sơ = 100");
const C: (&str, &str) = ("C", "  1: giao = 3\n  1.1: xong = 1\n  1.2: chọn = có\n  1.3: hồ_sơ = 10");
const SURVEY: (&str, &str) = ("khảo sát", "  2.1: \"Tốt\" = 3; \"Kém\" = 1");

fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}

#[test]
fn layers_never_overwrite_each_other() {
    let answers = [
        A,
        B,
        C,
        SURVEY,
        ("vòng 1", "  1.1: xong = 6\n  2.2: điểm = 0,75; lý_do = \"chậm\""),
        ("vòng 2", "  1.1: xong = 7"),
    ];
    let set = ruleset("", &answers);
    let units = [
        unit("Xã A", "A")
            .round("vòng 1", &[("1.1", How::Corrected), ("1.2", How::Recognised), ("1.3", How::Recognised)])
            .round("vòng 2", &[("1.2", How::Points(number("2")))])
            .surveyed("khảo sát"),
        unit("Xã B", "B").surveyed("khảo sát"),
        unit("Xã C", "C").surveyed("khảo sát"),
    ];
    let result = result(&set, false, &units);
    let a = of(&result, "Xã A");
    // 8/10, then 6/10 and 7/10 of 1,5: the last round counts, the claim stays.
    assert_eq!(columns(item(a, "1.1")), "1.2 1.05 - 1.05");
    assert_eq!(item(a, "1.1").appraised, Some(AppraisedAs::Corrected));
    assert_eq!(item(a, "1.1").layer, Some(LayerSaid::Appraisal(2)));
    assert_eq!(columns(item(a, "1.2")), "2.5 2 - 2");
    assert_eq!(item(a, "1.2").appraised, Some(AppraisedAs::Set));
    assert_eq!(item(a, "1.2").reason.as_deref(), Some("đã kiểm tra"));
    assert_eq!(columns(item(a, "1.3")), "1.5 1.5 - 1.5");
    assert_eq!(item(a, "1.3").appraised, Some(AppraisedAs::Recognised));
    assert_eq!(item(a, "1.3").layer, Some(LayerSaid::Appraisal(1)));
    assert_eq!(columns(item(a, "1")), "5.2 4.55 - 4.55");
    assert_eq!(columns(item(a, "2.1")), "- - 1.5 1.5");
    assert_eq!(item(a, "2.1").layer, Some(LayerSaid::Survey));
    assert_eq!(columns(item(a, "2.2")), "- 0.75 - 0.75");
    assert_eq!(columns(item(a, "2")), "- 0.75 1.5 2.25");
    assert!(!a.provisional);
    let total = &a.total;
    let points = |cell: &Option<barem_score::Cell>| cell.as_ref().unwrap().points.unwrap().to_string();
    assert_eq!(points(&total.claimed), "5.2");
    assert_eq!(points(&total.appraisal), "5.3");
    assert_eq!(points(&total.survey), "1.5");
    assert_eq!(total.achieved.points, Some(number("6.8")));
    assert_eq!(total.index.as_ref().unwrap().printed, number("68"));
}

#[test]
fn not_yet_appraised_is_not_recognised() {
    let set = ruleset("", &[A, B, C]);
    let result = result(&set, false, &[unit("Xã A", "A"), unit("Xã B", "B"), unit("Xã C", "C")]);
    let a = of(&result, "Xã A");
    assert_eq!(columns(item(a, "1.1")), "1.2 - - 1.2");
    assert_eq!(item(a, "1.1").appraised, Some(AppraisedAs::No));
    assert_eq!(item(a, "1.1").layer, Some(LayerSaid::Claimed));
    assert!(a.provisional);
    // Whoever leads has not given points yet, and no survey was held.
    assert_eq!(item(a, "2.2").achieved.status, Status::Missing);
    assert_eq!(item(a, "2.1").achieved.status, Status::Excluded);
    assert_eq!(a.total.achieved.status, Status::Missing);
    assert_eq!(a.total.claimed.as_ref().unwrap().points, Some(number("5.2")));
    assert!(result.rankings[0].provisional);
}

#[test]
fn a_corrected_question_of_a_heading_corrects_the_leaves_that_use_it() {
    let set = ruleset("", &[A, B, C, ("vòng 1", "  1: giao = 20")]);
    let units = [
        unit("Xã A", "A").round("vòng 1", &[("1", How::Corrected), ("1.2", How::Recognised)]),
        unit("Xã B", "B"),
        unit("Xã C", "C"),
    ];
    let result = result(&set, false, &units);
    let a = of(&result, "Xã A");
    assert_eq!(columns(item(a, "1.1")), "1.2 0.6 - 0.6");
    assert_eq!(item(a, "1.1").appraised, Some(AppraisedAs::Corrected));
    assert_eq!(columns(item(a, "1.3")), "1.5 - - 1.5");
}

#[test]
fn a_heading_recognised_stands_for_its_leaves() {
    let set = ruleset("", &[A, B, C, ("vòng 1", "  1.1: xong = 5")]);
    let units = [
        unit("Xã A", "A").round("vòng 1", &[("1", How::Recognised), ("1.1", How::Corrected)]),
        unit("Xã B", "B"),
        unit("Xã C", "C"),
    ];
    let result = result(&set, false, &units);
    let a = of(&result, "Xã A");
    assert_eq!(columns(item(a, "1.1")), "1.2 0.75 - 0.75");
    assert_eq!(columns(item(a, "1.2")), "2.5 2.5 - 2.5");
    assert_eq!(columns(item(a, "1")), "5.2 4.75 - 4.75");
}

#[test]
fn peers_are_those_of_the_same_view() {
    let set = ruleset("", &[A, B, C, ("vòng 1", "  1.3: hồ_sơ = 25")]);
    let units = [
        unit("Xã A", "A").round("", &[("1.3", How::Recognised)]),
        unit("Xã B", "B").round("vòng 1", &[("1.3", How::Corrected)]),
        unit("Xã C", "C"),
    ];
    let result = result(&set, false, &units);
    // The best claim is 100 of B; what counts of it is 25, so A leads with its 50.
    assert_eq!(columns(item(of(&result, "Xã A"), "1.3")), "1.5 3 - 3");
    assert_eq!(columns(item(of(&result, "Xã B"), "1.3")), "3 1.5 - 1.5");
}

#[test]
fn an_absent_unit_is_waited_for_until_the_run_is_final() {
    let set = ruleset("", &[A, B]);
    let units = || [unit("Xã A", "A"), unit("Xã B", "B")];
    let open = result(&set, false, &units());
    assert_eq!(item(of(&open, "Xã A"), "1.3").achieved.status, Status::Pending);
    let closed = result(&set, true, &units());
    assert_eq!(columns(item(of(&closed, "Xã A"), "1.3")), "1.5 - - 1.5");
}

#[test]
fn what_only_prints_like_the_maximum_is_marked() {
    let set = ruleset("", &[("A", "  1: giao = 1000\n  1.1: xong = 999\n  1.2: chọn = có\n  1.3: hồ_sơ = 1"), B, C]);
    let units = [unit("Xã A", "A"), unit("Xã B", "B"), unit("Xã C", "C")];
    let result = result(&set, false, &units);
    let cell = &item(of(&result, "Xã A"), "1.1").achieved;
    assert_eq!(cell.points, Some(number("1.5")));
    assert_eq!(cell.exact.as_deref(), Some("1.4985"));
    assert!(cell.below_maximum);
    assert!(!item(of(&result, "Xã A"), "1.2").achieved.below_maximum);
    let third = &item(of(&result, "Xã C"), "1.1").achieved;
    assert_eq!((third.points, third.exact.as_deref()), (Some(number("0.5")), None));
}

#[test]
fn sums_are_of_what_is_printed() {
    let answers = [("A", "  1: giao = 7\n  1.1: xong = 2\n  1.2: chọn = có\n  1.3: hồ_sơ = 1"), B, C];
    let set = ruleset("", &answers);
    let result = result(&set, true, &[unit("Xã A", "A"), unit("Xã B", "B"), unit("Xã C", "C")]);
    let a = of(&result, "Xã A");
    let printed = |reference: &str| item(a, reference).achieved.points.unwrap();
    let sum = Number::sum([printed("1.1"), printed("1.2"), printed("1.3")]).unwrap();
    assert_eq!(printed("1"), sum);
    assert_eq!(item(a, "1.1").achieved.exact.as_deref(), Some("3/7"));
    assert_eq!(Exact::from(sum).decimal().unwrap().to_string(), "2.96");
}
