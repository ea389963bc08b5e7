//! How references name items and annexes, and what walks and sums give.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use barem_ruleset::{
    Annex, Item, ItemPath, Level, Number, Role, Ruleset, Unresolved, normal_code, normal_label, normal_reference,
    resolve, same_code, same_label,
};

fn item(level: Level, code: &str, points: &str, children: Vec<Item>) -> Item {
    Item { code: Some(code.into()), points: Number::parse(points), children, ..Item::new(level) }
}

/// Two fields in which the criteria are numbered anew, one of them with sections a) and b).
fn annex() -> Annex {
    let criterion = |code, points| item(Level::Criterion, code, points, vec![]);
    let parts = |criteria| vec![item(Level::Section, "a)", "", criteria), item(Level::Section, "b)", "", vec![])];
    let first = vec![criterion("1.", "1,5"), Item { id: Some("kế-hoạch".into()), ..criterion("2.", "2") }];
    let second = parts(vec![criterion("1", "3"), criterion("3.1", "0,25"), Item::new(Level::Criterion)]);
    let bonus = Item { role: Role::Bonus, ..item(Level::Field, "III", "10", vec![]) };
    let items = vec![item(Level::Field, "I.", "3,5", first), item(Level::Field, "II.", "3,25", second), bonus];
    Annex { items, ..Annex::new("01") }
}

fn path(indices: &[usize]) -> Result<ItemPath, Unresolved> {
    Ok(ItemPath(indices.to_vec()))
}

#[test]
fn a_code_a_path_or_an_id() {
    let annex = annex();
    for (reference, indices) in [
        ("I", &[0][..]),
        ("I.", &[0]),
        (" II. ) ", &[1]),
        ("2", &[0, 1]),
        ("2.", &[0, 1]),
        ("#kế-hoạch", &[0, 1]),
        ("I/1", &[0, 0]),
        ("I. / 1.", &[0, 0]),
        ("II/1", &[1, 0, 0]),
        ("II/a)/1", &[1, 0, 0]),
        ("a/1", &[1, 0, 0]),
        ("3.1", &[1, 0, 1]),
        ("3 . 1)", &[1, 0, 1]),
    ] {
        assert_eq!(resolve(&annex, reference), path(indices), "{reference}");
        assert_eq!(
            annex.item(&ItemPath(indices.to_vec())).unwrap().children.is_empty(),
            indices.len() > 1 && reference != "a"
        );
    }
}

#[test]
fn what_names_nothing() {
    for reference in ["", "/", "IV", "1.1", "2/1", "I/3.1", "1/I", "#kế", "#", "I/", "/1/", "kế-hoạch"] {
        let expected = Err(Unresolved::NotFound { reference: reference.into() });
        assert_eq!(resolve(&annex(), reference), expected, "{reference}");
    }
}

#[test]
fn what_names_several_items_lists_them() {
    let annex = annex();
    let Err(Unresolved::Ambiguous { reference, matches }) = resolve(&annex, "1.") else { unreachable!() };
    assert_eq!(reference, "1.");
    assert_eq!(matches, [ItemPath(vec![0, 0]), ItemPath(vec![1, 0, 0])]);
    let codes: Vec<_> = matches.iter().map(|path| annex.codes(path)).collect();
    assert_eq!(codes, ["I/1", "II/a/1"]);
    assert!(codes.iter().zip(&matches).all(|(codes, path)| resolve(&annex, codes).as_ref() == Ok(path)));
}

#[test]
fn an_id_given_twice_names_both() {
    let mut annex = annex();
    annex.items[1].id = Some("kế-hoạch".into());
    let Err(Unresolved::Ambiguous { matches, .. }) = resolve(&annex, "#kế-hoạch") else { unreachable!() };
    assert_eq!(matches, [ItemPath(vec![0, 1]), ItemPath(vec![1])]);
}

/// Otherwise nothing could name the outer item where an inner one has the same code.
#[test]
fn a_path_that_leaves_no_level_out_wins() {
    let inner = item(Level::Criterion, "1", "1", vec![item(Level::Component, "1", "1", vec![])]);
    let annex = Annex { items: vec![item(Level::Field, "1", "1", vec![inner])], ..Annex::new("1") };
    assert_eq!(resolve(&annex, "1"), path(&[0]));
    assert_eq!(resolve(&annex, "1/1"), path(&[0, 0]));
    assert_eq!(resolve(&annex, "1/1/1"), path(&[0, 0, 0]));
}

#[test]
fn what_does_not_count_in_a_code() {
    for (code, normal) in
        [("2.a)", "2.a"), ("I.", "I"), ("1.1.", "1.1"), (" 27 a ).", "27a"), ("đ)", "đ"), (".", ""), ("(1)", "(1")]
    {
        assert_eq!(normal_code(code), normal, "{code}");
    }
    assert!(same_code("2. a)", "2.a"));
    assert!(!same_code("1.1", "1.01") && !same_code("a", "A") && !same_code("1.1", "11"));
    assert_eq!(normal_reference(" II. / 2.a) "), "II/2.a");
}

#[test]
fn labels_of_annexes() {
    for (label, normal) in [
        ("01", "1"),
        ("1", "1"),
        ("001b", "1b"),
        ("GV", "GV"),
        ("10", "10"),
        ("0", "0"),
        ("00", "0"),
        ("0b", "0b"),
        ("", ""),
    ] {
        assert_eq!(normal_label(label), normal, "{label}");
    }
    assert!(same_label("01", "1.") && !same_label("1", "10"));
    let ruleset = Ruleset { annexes: vec![Annex::new("01"), Annex::new("GV")], ..Ruleset::new("x") };
    assert_eq!(ruleset.annex("1").unwrap().label, "01");
    assert_eq!(ruleset.annex("GV").unwrap().label, "GV");
    assert_eq!(ruleset.annex("2"), None);
}

#[test]
fn walks_and_sums() {
    let annex = annex();
    let codes = |items: Vec<&Item>| {
        items.iter().map(|item| item.code.clone().unwrap_or_default()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(codes(annex.walk().collect()), "I. 1. 2. II. a) 1 3.1  b) III");
    assert_eq!(codes(annex.leaves().collect()), "1. 2. 1 3.1  b) III");
    assert_eq!(codes(annex.items[1].leaves().collect()), "1 3.1  b)");
    assert_eq!(codes(annex.items[2].leaves().collect()), "III");
    assert_eq!(annex.sum(), Number::parse("6,75"));
    assert_eq!(annex.items[0].sum_of_children(), annex.items[0].points);
    assert_eq!(annex.items[1].sum_of_children(), None);
    assert_eq!(annex.items[2].sum_of_children(), Some(Number::ZERO));
}
