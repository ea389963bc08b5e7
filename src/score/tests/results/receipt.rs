//! Digests of sheets, and what a comparison finds.

use barem_ruleset::Number;
use barem_score::{Cause, Sheet, compare, sheet_digest};

use crate::town::{result, ruleset, unit};

const A: (&str, &str) = ("A", "  1: giao = 10\n  1.1: xong = 8\n  1.2: chọn = có\n  1.3: hồ_sơ = 50");

fn sheet(json: &str) -> Sheet {
    serde_json::from_str(json).unwrap()
}

#[test]
fn the_digest_is_of_what_a_sheet_says() {
    let one = sheet(
        r#"{"barem_sheet":1,"ruleset":"a","unit":"Xã A","submitted":"2024-12-20",
            "self":{"items":{"1.1":{"answers":{"giao":10,"tỷ lệ":"0,50","x":true}},"1.2":{"answers":{}}}}}"#,
    );
    let other = sheet(
        r#"{"unit":"Xã A","submitted":"20/12/2024","ruleset":"a","barem_sheet":1,
            "self":{"items":{"1.1":{"answers":{"x":"có","tỷ lệ":"0.5","giao":" 10 "}}}}}"#,
    );
    assert_eq!(sheet_digest(&one), sheet_digest(&other));
    for changed in [
        r#"{"barem_sheet":1,"ruleset":"a","unit":"Xã B","submitted":"2024-12-20","self":{"items":{"1.1":{"answers":{"giao":10,"tỷ lệ":"0,50","x":true}}}}}"#,
        r#"{"barem_sheet":1,"ruleset":"a","unit":"Xã A","submitted":"2024-12-21","self":{"items":{"1.1":{"answers":{"giao":10,"tỷ lệ":"0,50","x":true}}}}}"#,
        r#"{"barem_sheet":1,"ruleset":"a","unit":"Xã A","submitted":"2024-12-20","self":{"items":{"1.1":{"answers":{"giao":10,"tỷ lệ":"0,51","x":true}}}}}"#,
        r#"{"barem_sheet":1,"ruleset":"a","unit":"Xã A","submitted":"2024-12-20","self":{"items":{"1.1":{"answers":{"giao":10,"tỷ lệ":"50%","x":true}}}}}"#,
    ] {
        assert_ne!(sheet_digest(&one), sheet_digest(&sheet(changed)), "{changed}");
    }
}

#[test]
fn a_comparison_says_what_changed() {
    let set = ruleset("", &[A]);
    let then = result(&set, true, &[unit("Xã A", "A")]);
    assert_eq!(compare(&then, &then.clone()), []);

    let causes = |file, now: &_| compare(file, now).iter().map(|own| own.what).collect::<Vec<_>>();
    let mut forged = then.clone();
    forged.annexes[0].units[0].items[1].achieved.points = Number::parse("1,5");
    let found = compare(&forged, &then);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].what, Cause::Result);
    assert_eq!(found[0].words.vi, "Xã A, 1.1: điểm đạt được trong tệp là 1,5, tính lại là 1,2");

    let mut other = then.clone();
    other.rankings[0].of.push("ai đó".to_owned());
    assert_eq!(causes(&other, &then), [Cause::Result]);

    let mut moved = unit("Xã A", "A");
    moved.sheet.submitted = barem_ruleset::Date::new(2024, 12, 21);
    assert_eq!(causes(&then, &result(&set, true, &[moved]))[0], Cause::Sheet);
    assert_eq!(causes(&then, &result(&set, true, &[]))[0], Cause::Sheet);

    let changed = ruleset("  nộp muộn: 0 điểm\n", &[A]);
    assert_eq!(causes(&then, &result(&changed, true, &[unit("Xã A", "A")])), [Cause::Ruleset]);

    let mut older = then.clone();
    older.receipt.tool = "barem 0.0.1".to_owned();
    assert_eq!(causes(&older, &then), [Cause::Tool]);
}
