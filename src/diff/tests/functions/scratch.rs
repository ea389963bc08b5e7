use barem_diff::{compare_rules, side_by_side};
use crate::sets;
#[test]
fn scratch() {
    let Ok(spec) = std::env::var("BAREM_PAIR") else { return };
    for one in spec.split('|') {
        let parts: Vec<&str> = one.split(' ').collect();
        let a = sets::ruleset(&sets::root().join("rulesets").join(parts[0]));
        let b = sets::ruleset(&sets::root().join("rulesets").join(parts[3]));
        let (old, new) = side_by_side((&a, parts[1]), (&b, parts[4])).unwrap();
        let find = |plan: &barem_ruleset::Plan, r: &str| plan.nodes.iter().position(|n| n.reference == r).unwrap();
        let (i, j) = (find(&old, parts[2]), find(&new, parts[5]));
        let change = compare_rules(&old, i, &new, j);
        for pair in &change.inputs.pairs {
            println!("PAIR {:?} ~ {:?} {:?}", old.slots[pair.old].ask, new.slots[pair.new].ask, pair.values);
        }
        println!("ONLY {:?} {:?}", change.inputs.only_old.iter().map(|s| &old.slots[*s].ask).collect::<Vec<_>>(), change.inputs.only_new.iter().map(|s| &new.slots[*s].ask).collect::<Vec<_>>());
        println!("{:#?}", change.comparison.points);
    }
}
