//! Printed codes: `I`, `1.1.2`, `a)`, `B.2`, and the kind of numbering each belongs to.

/// A kind of numbering; codes of one kind and depth stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// `A`, `B`.
    Upper,
    /// `I`, `II`.
    Roman,
    /// `1`, `1.1`, `1.1.1`: how many numbers.
    Dotted(usize),
    /// `a)`, `b)`, also behind numbers: `2.a`.
    Lower,
    /// None.
    Bare,
}

/// Words that may stand before a code.
const PREFIXES: [&str; 7] = ["phần", "lĩnh vực", "mục", "tiêu chí thành phần", "tiêu chí", "nội dung", "nhóm"];

/// A code as it is compared: without its closing marks and inner spaces; nothing if the text is no code.
pub fn code(text: &str) -> Option<String> {
    let mut plain = text.trim();
    for prefix in PREFIXES {
        let (head, rest) = plain.split_at_checked(prefix.len()).unwrap_or((plain, ""));
        if head.to_lowercase() == *prefix && rest.starts_with(' ') {
            plain = rest.trim();
        }
    }
    let plain: String = plain.chars().filter(|c| !c.is_whitespace() && *c != '(').collect();
    let plain = plain.trim_end_matches(['.', ')', ':', '/', '-']).replace(',', ".");
    let steps: Vec<&str> = plain.split(['.', '/']).collect();
    let good = !steps.is_empty() && steps.len() <= 6 && steps.iter().all(|step| is_step(step));
    good.then(|| plain.clone())
}

fn is_step(step: &str) -> bool {
    let digits = step.chars().take_while(char::is_ascii_digit).count();
    let letters = step.chars().count() - digits;
    let all_letters =
        step.chars().skip(digits).all(|c| c.is_ascii_alphabetic() || matches!(c, 'đ' | 'Đ' | 'ê' | 'ơ' | 'ư'));
    let good = match (digits, letters) {
        (1..=3, 0 | 1) => true,
        (0, 1) => true,
        (0, 2..=6) => roman(step).is_some(),
        _ => false,
    };
    good && all_letters
}

/// The value of a Roman numeral in its usual spelling.
pub fn roman(text: &str) -> Option<u32> {
    const SIGNS: [(&str, u32); 9] =
        [("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];
    let (mut rest, mut value) = (text, 0);
    for (sign, worth) in SIGNS {
        let mut times = 0;
        while let Some(after) = rest.strip_prefix(sign) {
            (rest, value, times) = (after, value + worth, times + 1);
            if times >= 3 || sign.len() == 2 || matches!(sign, "V" | "L") {
                break;
            }
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

/// The kind of a code. A single letter is a Roman numeral only where letters are not being counted.
pub fn shape(code: &str, letters_counted: Option<char>) -> Shape {
    let steps: Vec<&str> = code.split(['.', '/']).collect();
    let last = steps.last().copied().unwrap_or_default();
    let first = last.chars().next().unwrap_or(' ');
    match () {
        () if first.is_ascii_digit() => {
            Shape::Dotted(steps.iter().filter(|step| step.starts_with(|c: char| c.is_ascii_digit())).count())
        }
        () if first.is_lowercase() && last.chars().count() == 1 => Shape::Lower,
        () if last.chars().count() == 1 && follows(letters_counted, first) => Shape::Upper,
        () if roman(last).is_some() => Shape::Roman,
        () if last.chars().count() == 1 => Shape::Upper,
        () => Shape::Roman,
    }
}

/// Whether a letter comes right after another in either alphabet.
fn follows(before: Option<char>, letter: char) -> bool {
    const LETTERS: &str = "ABCDĐEGHIKLMNOPQRSTUVXY";
    let Some(before) = before else { return false };
    let next = LETTERS.chars().skip_while(|c| *c != before).nth(1);
    next == Some(letter) || u32::from(before) + 1 == u32::from(letter)
}

/// A code at the start of a title, and the rest of it: `1.1. Ban hành …`, `a) Ban hành …`, `I - CÔNG TÁC`.
pub fn leading(title: &str) -> Option<(String, &str)> {
    let title = title.trim_start();
    let prefix = PREFIXES.iter().find_map(|prefix| {
        let (head, rest) = title.split_at_checked(prefix.len())?;
        (head.to_lowercase() == *prefix && rest.starts_with(' ')).then_some(prefix.len() + 1)
    });
    let rest = title.get(prefix.unwrap_or(0)..)?;
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | ':')).unwrap_or(rest.len());
    let (word, after) = rest.split_at_checked(end)?;
    let closed = after.starts_with([')', ':']) || word.ends_with('.') || prefix.is_some();
    let dotted = word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit());
    let dashed = after.trim_start().starts_with(['-', '–', '—']);
    let title = after.trim_start_matches([')', ':', '.', ' ', '-', '–', '—']).trim_start();
    let code = code(word)?;
    ((closed || dotted || dashed) && !title.is_empty()).then_some((code, title))
}

#[cfg(test)]
mod tests {
    use super::{Shape, code, leading, shape};

    #[test]
    fn codes_are_read() {
        for (text, want) in [
            ("1.1.", Some("1.1")),
            ("I.", Some("I")),
            ("a)", Some("a")),
            ("2.a)", Some("2.a")),
            ("1,10", Some("1.10")),
            ("Tiêu chí 1.2", Some("1.2")),
            ("27a", Some("27a")),
            ("đ)", Some("đ")),
            ("(1)", Some("1")),
            ("MỤC II", Some("II")),
            ("Mức 1", None),
            ("STT", None),
            ("Tổng", None),
            ("2025", None),
        ] {
            assert_eq!(code(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn shapes_are_told() {
        for (text, before, want) in [
            ("I", None, Shape::Roman),
            ("C", Some('B'), Shape::Upper),
            ("C", None, Shape::Roman),
            ("A", None, Shape::Upper),
            ("1", None, Shape::Dotted(1)),
            ("1.1.2", None, Shape::Dotted(3)),
            ("a", None, Shape::Lower),
            ("2.a", None, Shape::Lower),
            ("I.1", None, Shape::Dotted(1)),
        ] {
            assert_eq!(shape(text, before), want, "{text}");
        }
    }

    #[test]
    fn codes_lead_titles() {
        for (text, want) in [
            ("1.1. Ban hành kế hoạch", Some(("1.1", "Ban hành kế hoạch"))),
            ("1.1 Ban hành", Some(("1.1", "Ban hành"))),
            ("a) Có kế hoạch", Some(("a", "Có kế hoạch"))),
            ("I. CÔNG TÁC", Some(("I", "CÔNG TÁC"))),
            ("I - CÔNG TÁC", Some(("I", "CÔNG TÁC"))),
            ("Lĩnh vực 1: Chỉ đạo", Some(("1", "Chỉ đạo"))),
            ("Tiêu chí 1.1 Kế hoạch", Some(("1.1", "Kế hoạch"))),
            ("100% cơ quan", None),
            ("Ý thức", None),
            ("Tiêu chí khác", None),
            ("5 nhiệm vụ", None),
        ] {
            assert_eq!(leading(text), want.map(|(code, title)| (code.to_owned(), title)), "{text}");
        }
    }
}
