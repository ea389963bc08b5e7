//! The same thing in other words: synonyms, what is left out, the order of clauses, abbreviations.

use super::{
    random::Random,
    vocabulary::{ABBREVIATIONS, LEFT_OUT, SYNONYMS},
};

/// The title in other words: mostly one change, sometimes two or three.
pub fn title(title: &str, random: &mut Random) -> String {
    let wanted = random.of(&[1, 1, 1, 2, 2, 3]);
    let mut text = title.to_owned();
    let mut done = 0;
    for _ in 0..40 {
        let next = match random.below(10) {
            0..=4 => synonym(&text, random),
            5 | 6 => left_out(&text, random),
            7 => clauses(&text, random),
            _ => abbreviation(&text, random),
        };
        if let Some(next) = next.filter(|next| next.split_whitespace().count() >= 2 && next != title) {
            text = next;
            done += 1;
        }
        if done == wanted {
            break;
        }
    }
    // No phrase that we know is in it: a word is said in addition.
    if done == 0 {
        text = format!("{title} {}", random.of(&["theo quy định", "của cơ quan, đơn vị", "trong năm", "theo kế hoạch"]));
    }
    text
}

/// A text below the title in other words.
pub fn text(text: &str, random: &mut Random) -> String {
    synonym(text, random).or_else(|| abbreviation(text, random)).unwrap_or_else(|| text.to_owned())
}

fn synonym(text: &str, random: &mut Random) -> Option<String> {
    let start = random.below(SYNONYMS.len());
    (0..SYNONYMS.len()).find_map(|at| {
        let (one, other) = SYNONYMS[(start + at) % SYNONYMS.len()];
        let (from, to) = if contains(text, other) { (other, one) } else { (one, other) };
        replaced(text, from, to)
    })
}

fn left_out(text: &str, random: &mut Random) -> Option<String> {
    let start = random.below(LEFT_OUT.len());
    let known = (0..LEFT_OUT.len()).find_map(|at| {
        let phrase = LEFT_OUT[(start + at) % LEFT_OUT.len()];
        replaced(text, phrase, "")
    });
    known.filter(|_| random.happens(700)).or_else(|| {
        // Or the words at the end, where the rest still says something.
        let words: Vec<&str> = text.split_whitespace().collect();
        (words.len() >= 8).then(|| words[..words.len() - 2].join(" "))
    })
}

fn clauses(text: &str, random: &mut Random) -> Option<String> {
    let between = random.of(&[", ", " và "]);
    let (one, other) = text.split_once(between)?;
    // The two words around the mark change places: `tiếp nhận, trả kết quả` and the like.
    let head: Vec<&str> = one.split(' ').collect();
    let tail: Vec<&str> = other.split(' ').collect();
    if head.len() < 2 || tail.len() < 2 {
        return None;
    }
    let (kept, left) = head.split_at(head.len() - 2);
    let (right, rest) = tail.split_at(2);
    let text = [kept, right].concat().join(" ") + between + &[left, rest].concat().join(" ");
    Some(capital(&text))
}

fn abbreviation(text: &str, random: &mut Random) -> Option<String> {
    let start = random.below(ABBREVIATIONS.len());
    (0..ABBREVIATIONS.len()).find_map(|at| {
        let (long, short) = ABBREVIATIONS[(start + at) % ABBREVIATIONS.len()];
        replaced(text, long, short).or_else(|| replaced(text, short, long))
    })
}

fn contains(text: &str, phrase: &str) -> bool {
    text.to_lowercase().contains(&phrase.to_lowercase())
}

/// The text with the first such phrase replaced; capitals at the beginning stay.
fn replaced(text: &str, from: &str, to: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let at = lower.find(&from.to_lowercase())?;
    let end = at + from.to_lowercase().len();
    let bounded = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let inner = from.starts_with([' ', ',']) || bounded(lower[..at].chars().next_back());
    let outer = from.ends_with(' ') || bounded(lower[end..].chars().next());
    // Lower case of these letters is as long as upper case, so the places are those of the text.
    (inner && outer && lower.len() == text.len()).then(|| capital(&(text[..at].to_owned() + to + &text[end..])))
}

fn capital(text: &str) -> String {
    let text = text.trim();
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
