//! Late, missing and unapproved sheets; places and grades.

use barem_ruleset::{Handling, Number};
use barem_score::{Flag, GradeResult, PlaceResult, Status};

use crate::town::{Given, How, of, result, ruleset, unit};

const FULL: (&str, &str) = ("đủ", "  1: giao = 1\n  1.1: xong = 1\n  1.2: chọn = có\n  1.3: hồ_sơ = 1");
const LEADER: (&str, &str) = ("lãnh đạo", "  2.2: điểm = 1; lý_do = \"tốt\"");
const SURVEY: (&str, &str) = ("khảo sát", "  2.1: \"Tốt\" = 1");

fn appraised(name: &str) -> Given {
    unit(name, "đủ").round("lãnh đạo", &[("1", How::Recognised)]).surveyed("khảo sát")
}

fn unapproved(name: &str) -> Given {
    let mut given = appraised(name);
    given.sheet.approved = None;
    given
}

fn placed(place: u32) -> PlaceResult {
    PlaceResult::Placed { table: 1, place }
}

#[test]
fn undeclared_a_late_or_unapproved_sheet_is_scored_and_flagged() {
    let set = ruleset("", &[FULL, LEADER, SURVEY]);
    let result = result(&set, false, &[appraised("Xã A"), appraised("Xã B").late(), unapproved("Xã C")]);
    assert_eq!(of(&result, "Xã B").flags, [Flag::Late]);
    assert_eq!(of(&result, "Xã C").flags, [Flag::Unapproved]);
    for name in ["Xã A", "Xã B", "Xã C"] {
        assert_eq!(of(&result, name).place, placed(1), "{name}");
        assert_eq!(of(&result, name).treatment, None);
    }
    assert!(!result.rankings[0].provisional);
}

#[test]
fn a_late_sheet_may_have_no_place() {
    let set = ruleset("  nộp muộn: không xếp hạng\n", &[FULL, LEADER, SURVEY]);
    let result = result(&set, false, &[appraised("Xã A"), appraised("Xã B").late(), unapproved("Xã C")]);
    let b = of(&result, "Xã B");
    assert_eq!((b.place, &b.grade), (PlaceResult::Unranked, &GradeResult::None));
    assert_eq!(b.total.achieved.points, Some(Number::from(10)));
    assert_eq!(b.treatment, Some(Handling::Unranked));
    assert_eq!(result.rankings[0].rows[2].place, None);
}

#[test]
fn zero_points_never_stand_without_the_flag() {
    let set = ruleset("  nộp muộn: 0 điểm\n", &[FULL, LEADER, SURVEY]);
    let result = result(&set, false, &[appraised("Xã A"), appraised("Xã B").late(), appraised("Xã C")]);
    let b = of(&result, "Xã B");
    assert_eq!(b.total.achieved.points, Some(Number::ZERO));
    assert!(b.total.achieved.why.is_some());
    assert_eq!((b.flags.as_slice(), b.treatment), ([Flag::Late].as_slice(), Some(Handling::ZeroPoints)));
    assert_eq!(b.place, placed(3));
    assert_eq!(b.grade, GradeResult::Given { grade: "Khá".to_owned(), lowered: 0 });
    // Its columns stay as they are.
    assert_eq!(b.total.claimed.as_ref().unwrap().points, Some(Number::from(7)));
}

#[test]
fn a_unit_without_a_sheet_is_awaited_then_treated() {
    for (facts, points, place) in
        [("", None, PlaceResult::Unranked), ("  không nộp: 0 điểm\n", Some(Number::ZERO), placed(3))]
    {
        let set = ruleset(facts, &[FULL, LEADER, SURVEY]);
        let units = || [appraised("Xã A"), appraised("Xã B")];
        let open = result(&set, false, &units());
        let c = of(&open, "Xã C");
        assert_eq!((c.flags.as_slice(), c.place), ([Flag::Unsubmitted].as_slice(), PlaceResult::Unranked));
        assert_eq!((c.total.achieved.status, c.total.achieved.points), (Status::Missing, None));
        assert!(open.rankings[0].provisional);
        let closed = result(&set, true, &units());
        let c = of(&closed, "Xã C");
        assert_eq!(
            (c.flags.as_slice(), c.total.achieved.points, c.place),
            ([Flag::Unsubmitted].as_slice(), points, place)
        );
        assert!(!closed.rankings[0].provisional);
    }
}

#[test]
fn an_unapproved_sheet_may_have_no_place() {
    let set = ruleset("  chưa duyệt: không xếp hạng\n", &[FULL, LEADER, SURVEY]);
    let result = result(&set, false, &[unapproved("Xã A"), appraised("Xã B"), appraised("Xã C")]);
    assert_eq!(of(&result, "Xã A").place, PlaceResult::Unranked);
    assert_eq!(of(&result, "Xã B").place, placed(1));
}
