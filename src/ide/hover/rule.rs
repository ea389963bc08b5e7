//! What is told of the rule of a leaf: its lines, and the points that it can come to over all answers.

use barem_compiler::symbols::ItemSymbol;
use barem_diagnostic::{Lang, Number as Shown, Text, text};
use barem_format::written;
use barem_ruleset::{Annex, Exact, Interval, Item, ItemPath, Plan, Ruleset, prove};

use crate::Analysis;

/// The data of larger sets are not kept beside their texts for a hover.
const MAX_ITEMS: usize = 4000;

/// The rule as source, and what it can come to; nothing without a rule.
pub(super) fn told(analysis: &Analysis, item: &ItemSymbol, lang: Lang) -> Vec<String> {
    let items: usize = analysis.symbols().annexes.iter().map(|annex| annex.whole().len()).sum();
    let found = analysis.ruleset().filter(|_| item.is_leaf() && items <= MAX_ITEMS);
    let Some((ruleset, (annex, leaf))) = found.and_then(|ruleset| Some((ruleset, of(analysis, ruleset, item)?))) else {
        return Vec::new();
    };
    let Some(rule) = &leaf.rule else { return Vec::new() };
    let mut all = vec![format!("```barem\n{}\n```", written::rule_lines(rule).join("\n"))];
    all.extend(attainable(ruleset, annex, leaf).map(|told| told.get(lang).to_owned()));
    all
}

/// The data of a heading of the text.
fn of<'r>(analysis: &Analysis, ruleset: &'r Ruleset, item: &ItemSymbol) -> Option<(&'r Annex, &'r Item)> {
    let name = &analysis.own(item.span.file)?.name;
    let here = |own: &Item| {
        let place = own.place.as_ref();
        place.is_some_and(|place| place.start == item.span.start && place.file == *name)
    };
    ruleset.annexes.iter().find_map(|annex| Some((annex, annex.walk().find(|own| here(own))?)))
}

/// What is proven of the points, before rounding.
fn attainable(ruleset: &Ruleset, annex: &Annex, leaf: &Item) -> Option<Text> {
    let plan = Plan::new(ruleset, &annex.label, None).ok()?;
    let same = |path: &ItemPath| annex.item(path).is_some_and(|item| std::ptr::eq(item, leaf));
    let at = plan.nodes.iter().position(|node| same(&node.path))?;
    let points = prove(&plan, at, leaf.floor.is_some()).points?;
    range(points)
}

fn range(Interval { low, high, whole: _ }: Interval) -> Option<Text> {
    let shown = |at: Exact| at.decimal().map(|points| Shown(points.to_string()));
    let ((low, _), (high, reached)) = low.zip(high)?;
    let (low, high) = (shown(low)?, shown(high)?);
    Some(match reached {
        true => text!("Chấm được từ {} đến {} điểm", "Attainable: {} to {} points"; low, high),
        false => text!(
            "Chấm được từ {} đến gần {} điểm, không tới {}", "Attainable: {} to nearly {} points, never {}"; low, high, high
        ),
    })
}
