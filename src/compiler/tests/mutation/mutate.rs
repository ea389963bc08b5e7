//! One change at a random place, of a given kind.

use crate::{
    bands,
    model::{self, Annex, Set, split},
    oracle::roster,
    random::Random,
    reader::{Block, Opens, Place, Statement, Text, bare, hundredths, parts, written},
    rename,
    rules::{self, Stands},
};

/// The kinds of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    LeafPoints,
    HeadingPoints,
    FreeCode,
    SiblingCode,
    OtherPrefix,
    Count,
    Scale,
    Share,
    UnitNumber,
    Lead,
    SecondLead,
    LeadRemoved,
    LeadExcept,
    LineDeleted,
    HeadingDeleted,
    BlockDeleted,
    Swap,
    Source,
    Amount,
    SameId,
    Reference,
    Weight,
    Label,
    UnitDeleted,
    UnitDoubled,
    BandEdge,
}

impl Kind {
    pub const ALL: [Kind; 26] = [
        Kind::LeafPoints,
        Kind::HeadingPoints,
        Kind::FreeCode,
        Kind::SiblingCode,
        Kind::OtherPrefix,
        Kind::Count,
        Kind::Scale,
        Kind::Share,
        Kind::UnitNumber,
        Kind::Lead,
        Kind::SecondLead,
        Kind::LeadRemoved,
        Kind::LeadExcept,
        Kind::LineDeleted,
        Kind::HeadingDeleted,
        Kind::BlockDeleted,
        Kind::Swap,
        Kind::Source,
        Kind::Amount,
        Kind::SameId,
        Kind::Reference,
        Kind::Weight,
        Kind::Label,
        Kind::UnitDeleted,
        Kind::UnitDoubled,
        Kind::BandEdge,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Kind::LeafPoints => "points of a leaf",
            Kind::HeadingPoints => "points of a heading",
            Kind::FreeCode => "code: a free one",
            Kind::SiblingCode => "code: a sibling's",
            Kind::OtherPrefix => "code: another prefix",
            Kind::Count => "declared count",
            Kind::Scale => "declared scale",
            Kind::Share => "declared share",
            Kind::UnitNumber => "declared number of units",
            Kind::Lead => "lead: name or new line",
            Kind::SecondLead => "lead: a second one",
            Kind::LeadRemoved => "lead: removed",
            Kind::LeadExcept => "lead: `trừ` changed",
            Kind::LineDeleted => "line deleted",
            Kind::HeadingDeleted => "heading line deleted",
            Kind::BlockDeleted => "heading and all below deleted",
            Kind::Swap => "siblings swapped",
            Kind::Source => "`nguồn` changed",
            Kind::Amount => "amount raised",
            Kind::SameId => "#id doubled",
            Kind::Reference => "reference changed",
            Kind::Weight => "respondents' weight",
            Kind::Label => "annex label doubled",
            Kind::UnitDeleted => "unit deleted",
            Kind::UnitDoubled => "unit doubled",
            Kind::BandEdge => "band edge moved",
        }
    }

    /// Lines and references are many; the others are chosen as often as each other.
    pub fn weight(self) -> usize {
        match self {
            Kind::LineDeleted => 6,
            Kind::Reference | Kind::LeafPoints | Kind::HeadingDeleted | Kind::BandEdge => 3,
            _ => 1,
        }
    }
}

/// A changed set.
pub struct Mutant {
    pub texts: Vec<Text>,
    /// What was done, for a person.
    pub what: String,
}

/// The places of a clean set.
pub struct Site {
    pub texts: Vec<Text>,
    pub set: Set,
}

impl Site {
    pub fn new(texts: Vec<Text>) -> Self {
        let set = model::set(&texts);
        Self { texts, set }
    }

    fn line(&self, place: Place) -> &str {
        &self.texts[place.0].lines[place.1]
    }

    /// The set with one line replaced.
    pub fn replaced(&self, place: Place, line: String) -> Option<Mutant> {
        let before = self.line(place).to_owned();
        if before == line {
            return None;
        }
        let what = format!("{}:{}: `{}` → `{}`", self.texts[place.0].name, place.1 + 1, before.trim(), line.trim());
        let mut texts = self.texts.clone();
        texts[place.0].lines[place.1] = line;
        Some(Mutant { texts, what })
    }

    /// The set with `old` replaced by `new` where it first stands in a line.
    pub fn swapped(&self, place: Place, old: &str, new: &str) -> Option<Mutant> {
        self.replaced(place, self.line(place).replacen(old, new, 1))
    }

    fn inserted(&self, after: Place, line: &str) -> Mutant {
        let mut texts = self.texts.clone();
        texts[after.0].lines.insert(after.1 + 1, line.to_owned());
        Mutant {
            texts,
            what: format!(
                "{}:{}: after `{}` comes `{}`",
                self.texts[after.0].name,
                after.1 + 1,
                self.line(after).trim(),
                line.trim()
            ),
        }
    }

    fn deleted(&self, place: Place) -> Mutant {
        let mut texts = self.texts.clone();
        let line = texts[place.0].lines.remove(place.1);
        Mutant { texts, what: format!("{}:{}: `{}` deleted", self.texts[place.0].name, place.1 + 1, line.trim()) }
    }

    /// Every heading of every annex.
    fn headings(&self) -> Vec<(&Annex, usize)> {
        self.set.annexes.iter().flat_map(|annex| (0..annex.items.len()).map(move |at| (annex, at))).collect()
    }

    /// Every block of every annex.
    fn blocks(&self) -> Vec<&Block> {
        self.set
            .annexes
            .iter()
            .flat_map(|annex| std::iter::once(&annex.block).chain(annex.items.iter().map(|item| &item.block)))
            .collect()
    }

    pub fn statements<'a>(&'a self, key: &'a str) -> Vec<&'a Statement> {
        self.blocks().into_iter().flat_map(|block| block.all(key)).collect()
    }
}

/// One change of a kind, or nothing where the set (or the chance) has no place for it.
pub fn mutate(site: &Site, kind: Kind, random: &mut Random) -> Option<Mutant> {
    match kind {
        Kind::LeafPoints | Kind::HeadingPoints => points(site, kind == Kind::LeafPoints, random),
        Kind::FreeCode | Kind::SiblingCode | Kind::OtherPrefix => code(site, kind, random),
        Kind::Count => {
            let statement = *random.one(&site.statements("cấu trúc"))?;
            let count = *random.one(&parts(statement.value(), ','))?;
            let (number, level) = count.split_once(' ')?;
            let changed = changed(number.parse().ok()?, &[-2, -1, 1, 2, 10], random)?;
            // `3 tiêu chí` also begins `3 tiêu chí thành phần`: the sign after it tells them apart.
            site.swapped(statement.place, &format!(" {count}"), &format!(" {changed} {level}"))
        }
        Kind::Scale | Kind::Share => {
            let all: Vec<&Statement> = site
                .blocks()
                .into_iter()
                .flat_map(|block| &block.statements)
                .filter(|s| s.key.starts_with("thang điểm"))
                .collect();
            let statement = *random.one(&all)?;
            let (scale, shares) = statement.value().split_once('=').unwrap_or((statement.value(), ""));
            let scale = scale.rsplit(':').next().unwrap_or("").trim();
            if kind == Kind::Scale {
                let changed = written(changed(hundredths(scale)?, &[-1000, -100, -50, 50, 100, 1000], random)?);
                return site.swapped(statement.place, &format!(": {scale}"), &format!(": {changed}"));
            }
            let share = random.one(&parts(shares, '+'))?.to_string();
            let (source, points) = share.rsplit_once(' ')?;
            let changed = written(changed(hundredths(points)?, &[-500, -100, -25, 25, 100, 500], random)?);
            site.swapped(statement.place, &share, &format!("{source} {changed}"))
        }
        Kind::UnitNumber => {
            let groups: Vec<&Statement> =
                site.set.of(Opens::Group).filter_map(|group| group.get("số đơn vị")).collect();
            let statement = random.one(&groups)?;
            let number = changed(statement.value().parse().ok()?, &[-1, 1, 5], random)?;
            site.swapped(statement.place, statement.value(), &number.to_string())
        }
        Kind::Lead | Kind::SecondLead | Kind::LeadRemoved | Kind::LeadExcept => lead(site, kind, random),
        Kind::LineDeleted => {
            let all: Vec<Place> = site
                .texts
                .iter()
                .enumerate()
                .flat_map(|(file, text)| (0..text.lines.len()).map(move |line| (file, line)))
                .collect();
            Some(site.deleted(*random.one(&all)?))
        }
        Kind::HeadingDeleted => {
            let heads: Vec<Place> = site.set.frame.iter().chain(site.blocks()).map(|block| block.place).collect();
            Some(site.deleted(*random.one(&heads)?))
        }
        Kind::BlockDeleted => block(site, random),
        Kind::Swap => swap(site, random),
        Kind::Source => {
            let statement = *random.one(&site.statements("nguồn"))?;
            let new = *random.one(&["tự đánh giá", "điều tra xã hội học", "số liệu", "thẩm định", "lãnh đạo"])?;
            site.swapped(statement.place, statement.value(), new)
        }
        Kind::Amount => amount(site, random),
        Kind::SameId => {
            let annex = random.one(&site.set.annexes)?;
            let named: Vec<&model::Item> = annex.items.iter().filter(|item| item.block.id.is_some()).collect();
            let (first, second) = (*random.one(&named)?, random.one(&annex.items)?);
            let id = first.block.id.clone()?;
            let line = site.line(second.block.place);
            match &second.block.id {
                Some(old) => site.replaced(second.block.place, line.replace(&format!("#{old}"), &format!("#{id}"))),
                None => site.replaced(second.block.place, format!("{} #{id}", line.trim_end())),
            }
        }
        Kind::Reference => rename::reference(site, random),
        Kind::Weight => {
            let all = site.statements("đối tượng khảo sát");
            let statement = random.one(&all)?;
            let weighted: Vec<&str> =
                parts(statement.value(), ',').into_iter().filter(|part| part.ends_with('%')).collect();
            let part = *random.one(&weighted)?;
            let (who, weight) = part.rsplit_once(' ')?;
            let changed = changed(weight.trim_end_matches('%').parse().ok()?, &[-10, -5, 5, 10, 20], random)?;
            site.swapped(statement.place, part, &format!("{who} {changed}%"))
        }
        Kind::Label => {
            let (one, other) = (random.one(&site.set.annexes)?, random.one(&site.set.annexes)?);
            if one.label() == other.label() {
                return None;
            }
            let label = *random.one(&[other.label(), other.label().trim_start_matches('0')])?;
            site.swapped(one.block.place, &format!("phụ lục {} ", one.label()), &format!("phụ lục {label} "))
        }
        Kind::UnitDeleted | Kind::UnitDoubled => unit(site, kind == Kind::UnitDeleted, random),
        Kind::BandEdge => bands::moved(site, random),
    }
}

/// A number that differs by one of these and stays above 0.
fn changed(number: i64, by: &[i64], random: &mut Random) -> Option<i64> {
    Some(number + random.one(by)?).filter(|changed| *changed > 0)
}

fn points(site: &Site, leaf: bool, random: &mut Random) -> Option<Mutant> {
    let valued = |(annex, at): &(&Annex, usize)| {
        let block = &annex.items[*at].block;
        annex.is_leaf(*at) == leaf && (block.points.is_some() || block.cap.is_some())
    };
    let all: Vec<(&Annex, usize)> = site.headings().into_iter().filter(valued).collect();
    let (annex, at) = *random.one(&all)?;
    let block = &annex.items[at].block;
    let old = block.points.or(block.cap)?;
    let new = changed(old, &[-old / 2, -100, -50, -25, 25, 50, 100, old], random)?;
    let line = site.line(block.place);
    let tail = line.rfind('"')?;
    let changed = line[tail..].replacen(&format!("{} điểm", written(old)), &format!("{} điểm", written(new)), 1);
    site.replaced(block.place, format!("{}{changed}", &line[..tail]))
}

fn code(site: &Site, kind: Kind, random: &mut Random) -> Option<Mutant> {
    let annex = random.one(&site.set.annexes)?;
    let families = annex.families();
    let (parent, siblings) = *random.one(&families)?;
    let at = *random.one(siblings)?;
    let old = annex.items[at].block.code.clone()?;
    let (prefix, last) = split(&old);
    let roman = last.starts_with(['I', 'V', 'X']);
    let joined = |prefix: Option<&str>, last: &str| prefix.map_or(last.to_owned(), |prefix| format!("{prefix}.{last}"));
    let new = match kind {
        Kind::FreeCode => {
            let free = siblings.len() + 1 + random.below(3);
            joined(
                prefix,
                &if roman { ["XII", "XIV", "XV", "XVI"][random.below(4)].to_owned() } else { free.to_string() },
            )
        }
        Kind::SiblingCode => annex.items[*random.one(siblings)?].block.code.clone()?,
        _ => {
            let other = (1 + random.below(9)).to_string();
            // A field's code with a prefix; a component's code with another criterion's.
            match (prefix, parent) {
                (Some(prefix), _) if prefix.contains('.') => {
                    joined(Some(&format!("{}.{other}", split(prefix).0?)), last)
                }
                _ => joined(Some(&other), last),
            }
        }
    };
    // A free code that only the last of a family could have is no change of order.
    if kind == Kind::FreeCode
        && siblings.len() + 1 == new.rsplit('.').next()?.parse().unwrap_or(0)
        && siblings.last() == Some(&at)
        && siblings.len() == 1
    {
        return None;
    }
    site.swapped(annex.place(at), &format!(" {old} "), &format!(" {new} "))
}

fn lead(site: &Site, kind: Kind, random: &mut Random) -> Option<Mutant> {
    let leads = site.statements("chủ trì");
    if kind == Kind::Lead && (leads.is_empty() || random.below(2) == 0) {
        let blocks: Vec<&Block> = site.blocks().into_iter().filter(|block| block.get("chủ trì").is_none()).collect();
        return Some(site.inserted(random.one(&blocks)?.place, "  chủ trì: \"Sở Y tế\""));
    }
    let statement = *random.one(&leads)?;
    let agency = crate::reader::strings(statement.value()).into_iter().next()?;
    match kind {
        Kind::Lead => site.swapped(statement.place, &agency, "Sở Y tế"),
        Kind::SecondLead if random.below(2) == 0 => Some(site.inserted(statement.place, "  chủ trì: \"Sở Y tế\"")),
        Kind::SecondLead => site.replaced(statement.place, format!("{}, \"Sở Y tế\"", site.line(statement.place))),
        Kind::LeadRemoved => Some(site.deleted(statement.place)),
        _ => {
            let line = site.line(statement.place);
            let (before, after) =
                line.split_once(" trừ ").map_or((line, None), |(before, after)| (before, Some(after)));
            let (annex, at) = *random.one(&site.headings())?;
            let code = annex.items[at].block.code.clone()?;
            match (after, random.below(4)) {
                (Some(_), 0) => site.replaced(statement.place, before.to_owned()),
                (Some(after), 1) => site.replaced(statement.place, format!("{before} trừ {after}9")),
                _ => site.replaced(statement.place, format!("{before} trừ {code}")),
            }
        }
    }
}

/// The lines of a heading and of all below it.
fn extent(site: &Site, annex: &Annex, at: usize) -> std::ops::Range<usize> {
    let (file, line) = annex.place(at);
    let next = (at + 1..annex.items.len()).find(|&next| !annex.upwards(next).any(|up| up == at));
    line..next.map_or(site.texts[file].lines.len(), |next| annex.place(next).1)
}

/// Deletes a heading with its lines and all below it.
fn block(site: &Site, random: &mut Random) -> Option<Mutant> {
    let (annex, at) = *random.one(&site.headings())?;
    let (file, line) = annex.place(at);
    let mut texts = site.texts.clone();
    texts[file].lines.drain(extent(site, annex, at));
    let head = bare(&site.texts[file].lines[line]);
    Some(Mutant { texts, what: format!("{}: `{head}` and all below deleted", site.texts[file].name) })
}

/// Exchanges two siblings with all that stands below them.
fn swap(site: &Site, random: &mut Random) -> Option<Mutant> {
    let annex = random.one(&site.set.annexes)?;
    let families = annex.families();
    let (_, siblings) = *random.one(&families)?;
    let (one, other) = (*random.one(siblings)?, *random.one(siblings)?);
    if one >= other {
        return None;
    }
    let file = annex.block.place.0;
    let lines = &site.texts[file].lines;
    let (a, b) = (extent(site, annex, one), extent(site, annex, other));
    let part = |from: usize, to: usize| lines[from..to].to_vec();
    let order =
        [part(0, a.start), part(b.start, b.end), part(a.end, b.start), part(a.start, a.end), part(b.end, lines.len())];
    let mut texts = site.texts.clone();
    texts[file].lines = order.concat();
    let heads = (bare(&lines[a.start]), bare(&lines[b.start]));
    Some(Mutant { texts, what: format!("{}: `{}` and `{}` exchanged", site.texts[file].name, heads.0, heads.1) })
}

/// Raises an option, band, addition, deduction or cap above the points of its heading.
fn amount(site: &Site, random: &mut Random) -> Option<Mutant> {
    let (annex, at) = *random.one(&site.headings())?;
    let amounts = rules::amounts(&annex.items[at].block);
    let amount = random.one(&amounts)?;
    let limit = rules::limit(annex, at)?;
    let (old, new) = match amount.share {
        true => (format!("{}%", written(amount.size)), "150%".to_owned()),
        false => (written(amount.size), written(limit + [25, 50, 100, 500][random.below(4)])),
    };
    let line = site.line(amount.place);
    let (from, lead) = match amount.stands {
        Stands::Value => (line.rfind(':')?, ""),
        Stands::Front => (0, ""),
        Stands::To => (line.find(" đến ")?, ""),
        Stands::Cap => (line.rfind("tối đa ")?, "tối đa "),
    };
    let changed = line[from..].replacen(&format!("{lead}{old}"), &format!("{lead}{new}"), 1);
    site.replaced(amount.place, format!("{}{changed}", &line[..from]))
}

fn unit(site: &Site, delete: bool, random: &mut Random) -> Option<Mutant> {
    let groups: Vec<&Block> = site.set.of(Opens::Group).filter(|group| !roster(group).is_empty()).collect();
    let units = roster(random.one(&groups)?);
    let (unit, place) = random.one(&units)?.clone();
    let quoted = format!("\"{unit}\"");
    let line = site.line(place);
    if line.trim_start().starts_with("- ") {
        return Some(if delete { site.deleted(place) } else { site.inserted(place, line) });
    }
    let (first, later) = (format!("{quoted}, "), format!(", {quoted}"));
    match (delete, line.contains(&first)) {
        (true, true) => site.swapped(place, &first, ""),
        (true, false) => site.swapped(place, &later, ""),
        (false, _) => site.swapped(place, &quoted, &format!("{quoted}, {quoted}")),
    }
}
