//! What is told of a criterion.

use barem_compiler::symbols::{AnnexSymbol, ItemSymbol};
use barem_diagnostic::{Lang, Text, text};

use crate::{
    outline::{called, points_of},
    share::share,
};

/// Its level and title, its points and what share they are of the field and the scale, its source and who leads it.
pub(crate) fn told(annex: &AnnexSymbol, items: &[ItemSymbol], item: &ItemSymbol, lang: Lang) -> String {
    let mut lines = vec![format!("**{} {}**", item.level.keyword(), called(item))];
    if let Some(worth) = item.worth {
        let mut points = points_of(worth);
        let field = field_of(items, item).filter(|field| field.span != item.span);
        if let Some(share) = field.and_then(|field| share(worth, field.worth?)) {
            points.push(&text!("= {}% của lĩnh vực", "= {}% of the field"; share));
        }
        if let Some(share) = annex.scale.and_then(|(scale, _)| share(worth, scale)) {
            points.push(&text!("= {}% của thang điểm", "= {}% of the scale"; share));
        }
        lines.push(points.get(lang).to_owned());
    }
    if let (Some((stated, _)), Some(sum)) = (item.points, item.sum)
        && stated != sum
    {
        lines.push(
            text!("các mục con cộng lại được {}", "what is below adds up to {}"; points_of(sum)).get(lang).to_owned(),
        );
    }
    if item.is_leaf() {
        let source = item
            .source
            .map_or(Text::new("chưa có", "none yet"), |source| Text::new(source.keyword(), source.keyword()));
        lines.push(text!("Nguồn: {}", "Source: {}"; source).get(lang).to_owned());
    } else {
        let leaves = leaves(items, item);
        lines.push(text!("{} mục được chấm", "scored items: {}"; leaves).get(lang).to_owned());
    }
    if !item.leads.is_empty() {
        lines.push(text!("Chủ trì: {}", "Lead: {}"; item.leads.join(", ")).get(lang).to_owned());
    }
    lines.join("\n\n")
}

/// The outermost heading above an item, or itself.
fn field_of<'a>(items: &'a [ItemSymbol], item: &'a ItemSymbol) -> Option<&'a ItemSymbol> {
    let mut up = item;
    while let Some(above) = up.parent.and_then(|parent| items.get(parent)) {
        up = above;
    }
    Some(up)
}

/// How many leaves are below a heading.
pub(crate) fn leaves(items: &[ItemSymbol], item: &ItemSymbol) -> usize {
    let mut count = 0;
    let mut stack = vec![item];
    while let Some(item) = stack.pop() {
        count += usize::from(item.is_leaf());
        stack.extend(item.children.iter().filter_map(|&child| items.get(child)));
    }
    count
}
