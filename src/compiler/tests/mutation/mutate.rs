//! One change at a random place of a set.

use crate::random::Random;

/// The files of a set: names and texts.
pub type Files = Vec<(String, String)>;

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    LeafOrHeadingPoints,
    Code,
    Count,
    Scale,
    Units,
    Owner,
    DeletedHeading,
    DeletedStatement,
    DeletedAny,
    Source,
    Amount,
    Id,
    Weights,
}

/// All kinds, the more telling ones more often.
pub const KINDS: [Kind; 18] = [
    Kind::LeafOrHeadingPoints,
    Kind::LeafOrHeadingPoints,
    Kind::LeafOrHeadingPoints,
    Kind::Code,
    Kind::Code,
    Kind::Code,
    Kind::Count,
    Kind::Scale,
    Kind::Units,
    Kind::Owner,
    Kind::DeletedHeading,
    Kind::DeletedHeading,
    Kind::DeletedStatement,
    Kind::DeletedAny,
    Kind::Source,
    Kind::Amount,
    Kind::Id,
    Kind::Weights,
];

const HEADINGS: [&str; 5] = ["tiêu chí ", "lĩnh vực ", "điểm cộng ", "điểm trừ ", "phụ lục "];

/// Where a change was made.
#[derive(Debug)]
pub struct Mutation {
    pub file: usize,
    pub line: usize,
    pub before: String,
    pub after: Option<String>,
}

/// Makes one change of a kind; `None` where the set has no place for it.
pub fn mutate(files: &mut Files, kind: Kind, random: &mut Random) -> Option<Mutation> {
    let places: Vec<(usize, usize)> = files
        .iter()
        .enumerate()
        .flat_map(|(file, (_, text))| (0..text.lines().count()).map(move |line| (file, line)))
        .collect();
    let suits: Vec<(usize, usize)> =
        places.into_iter().filter(|&(file, line)| fits(kind, files[file].1.lines().nth(line).unwrap())).collect();
    let &(file, at) = random.one(&suits)?;
    let mut lines: Vec<String> = files[file].1.lines().map(str::to_owned).collect();
    let before = lines[at].clone();
    let after = change(kind, &before, &lines, at, random)?;
    match &after {
        Some(after) if *after == before => return None,
        Some(after) => lines[at] = after.clone(),
        None => {
            lines.remove(at);
        }
    }
    files[file].1 = lines.join("\n") + "\n";
    Some(Mutation { file, line: at, before, after })
}

fn is_heading(line: &str) -> bool {
    HEADINGS.iter().any(|heading| line.starts_with(heading))
}

fn fits(kind: Kind, line: &str) -> bool {
    let trimmed = line.trim();
    match kind {
        Kind::LeafOrHeadingPoints => is_heading(line) && line.contains(" điểm"),
        Kind::Code => line.starts_with("tiêu chí") || line.starts_with("lĩnh vực"),
        Kind::Count => trimmed.starts_with("cấu trúc:"),
        Kind::Scale => trimmed.starts_with("thang điểm:"),
        Kind::Units => trimmed.starts_with("số đơn vị:"),
        Kind::Owner => trimmed.starts_with("chủ trì:"),
        Kind::DeletedHeading => is_heading(line),
        Kind::DeletedStatement => line.starts_with("  ") && !trimmed.starts_with("//"),
        Kind::DeletedAny => true,
        Kind::Source => trimmed == "nguồn: điều tra xã hội học" || trimmed == "nguồn: tự đánh giá",
        Kind::Amount => {
            trimmed.starts_with("- \"")
                && trimmed.rsplit_once("\": ").is_some_and(|(_, tail)| tail.parse::<u32>().is_ok())
        }
        Kind::Id => is_heading(line) && line.contains(" #"),
        Kind::Weights => trimmed.starts_with("đối tượng khảo sát:") && trimmed.contains('%'),
    }
}

/// The changed line; `Some(None)` deletes it.
fn change(kind: Kind, line: &str, lines: &[String], at: usize, random: &mut Random) -> Option<Option<String>> {
    Some(Some(match kind {
        Kind::DeletedHeading | Kind::DeletedStatement | Kind::DeletedAny => return Some(None),
        Kind::LeafOrHeadingPoints => {
            let end = line.rfind(" điểm")?;
            let start = line[..end].rfind(' ')? + 1;
            // Points stand behind the title.
            if line.rfind('"').is_some_and(|quote| quote > start) {
                return None;
            }
            let other = ["0,25", "0,75", "1", "1,25", "2", "3,5", "7"][random.below(7)];
            format!("{}{other}{}", &line[..start], &line[end..])
        }
        Kind::Code => {
            let start = line.find('"')?;
            let code = line[..start].trim_end().rsplit(' ').next()?.to_owned();
            let (prefix, last) = code.rsplit_once('.').map_or(("", code.as_str()), |(prefix, last)| (prefix, last));
            let number: u32 = last.parse().ok()?;
            let with =
                |prefix: &str, last: u32| if prefix.is_empty() { last.to_string() } else { format!("{prefix}.{last}") };
            let new = match random.below(3) {
                0 => with(prefix, number + 7),
                1 => with(prefix, if number > 1 { number - 1 } else { number + 1 }),
                _ if !prefix.is_empty() => format!("9{prefix}.{last}"),
                _ => with(prefix, number + 20),
            };
            line.replacen(&format!(" {code} "), &format!(" {new} "), 1)
        }
        Kind::Count => another_number(line, line.find(':')?, random)?,
        Kind::Scale => another_number(line, line.find(':')?, random)?,
        Kind::Units => another_number(line, line.find(':')?, random)?,
        Kind::Owner => match random.below(3) {
            0 => return Some(None),
            1 => format!("{line}, \"Ban Quản lý dự án\""),
            _ => line.find(" trừ ").map(|at| line[..at].to_owned()).unwrap_or_else(|| format!("{line} trừ 99.9")),
        },
        Kind::Source => match line.trim() {
            "nguồn: tự đánh giá" => line.replace("tự đánh giá", "điều tra xã hội học"),
            _ => line.replace("điều tra xã hội học", "tự đánh giá"),
        },
        Kind::Amount => {
            let (head, tail) = line.rsplit_once(": ")?;
            format!("{head}: {}", tail.parse::<u32>().ok()? + 40)
        }
        Kind::Id => {
            let other = lines
                .iter()
                .enumerate()
                .filter(|(index, other)| *index != at && is_heading(other) && other.contains(" #"));
            let ids: Vec<&str> = other.filter_map(|(_, other)| other.rsplit_once(" #").map(|(_, id)| id)).collect();
            let id = random.one(&ids)?;
            format!("{} #{id}", line.rsplit_once(" #")?.0)
        }
        Kind::Weights => another_number(line, line.find(':')?, random)?,
    }))
}

/// One of the whole numbers after `from`, one higher.
fn another_number(line: &str, from: usize, random: &mut Random) -> Option<String> {
    let mut places = Vec::new();
    let mut quoted = false;
    let mut previous = ' ';
    for (at, c) in line.char_indices() {
        quoted ^= c == '"';
        if at > from && !quoted && c.is_ascii_digit() && previous == ' ' {
            places.push(at);
        }
        previous = c;
    }
    let &start = random.one(&places)?;
    let digits: String = line[start..].chars().take_while(char::is_ascii_digit).collect();
    let new = digits.parse::<u32>().ok()? + 1;
    Some(format!("{}{new}{}", &line[..start], &line[start + digits.len()..]))
}
