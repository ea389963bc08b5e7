//! The same thing in other words: synonyms, what is left out, the order of clauses, abbreviations.

use super::{
    random::Random,
    vocabulary::{ABBREVIATIONS, LEFT_OUT, PAIRS, SYNONYMS},
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
        text =
            format!("{title} {}", random.of(&["theo quy định", "của cơ quan, đơn vị", "trong năm", "theo kế hoạch"]));
    }
    text
}

/// A text below the title in other words.
pub fn text(text: &str, random: &mut Random) -> String {
    synonym(text, random).or_else(|| abbreviation(text, random)).unwrap_or_else(|| text.to_owned())
}

/// The title in lower case, abbreviations written out: titles that are the same then are the same.
pub fn plain(title: &str) -> String {
    let lower = title.to_lowercase();
    ABBREVIATIONS.iter().fold(lower, |text, (long, short)| text.replace(&short.to_lowercase(), long))
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
    known.filter(|_| random.happens(600)).or_else(|| without_end(text))
}

/// The title without what its last clause adds, where the rest still says something.
fn without_end(text: &str) -> Option<String> {
    let rest = text.split_at(last_clause(text)?).0;
    (rest.split_whitespace().count() >= 4).then(|| rest.to_owned())
}

/// Where the last clause begins: what is said of the place, the time or the manner.
fn last_clause(text: &str) -> Option<usize> {
    let begins =
        [" theo ", " trong ", " trên ", " tại ", " so với ", " giữa ", " khi ", " của ", " bằng ", " đến ", " qua "];
    let clause = |word: &&str| text.rfind(*word).filter(|at| !text[*at..].starts_with(" theo dõi"));
    begins.iter().filter_map(clause).max()
}

/// Two things change places, or what the title ends with comes first.
fn clauses(text: &str, random: &mut Random) -> Option<String> {
    let start = random.below(PAIRS.len());
    let swapped = (0..PAIRS.len()).find_map(|at| {
        let (one, other) = PAIRS[(start + at) % PAIRS.len()];
        let said = |mark: &str| replaced(text, &format!("{one}{mark}{other}"), &format!("{other}{mark}{one}"));
        said(", ").or_else(|| said(" và "))
    });
    swapped.or_else(|| {
        let at = last_clause(text)?;
        let (rest, clause) = text.split_at(at);
        let first = !clause.starts_with(" của ") && !clause.starts_with(" so ") && rest.split_whitespace().count() >= 3;
        let mut rest_chars = rest.chars();
        let lower = rest_chars.next()?.to_lowercase().chain(rest_chars).collect::<String>();
        first.then(|| format!("{}, {lower}", capital(clause)))
    })
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
