//! What a decision says of its own table: the scale, its split by source, how many criteria there are.

use barem_diagnostic::fold;
use barem_ruleset::{Level, Number, Source};

use super::points::number;

/// What was found, each at most once; the first mention counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// The scale.
    pub scale: Option<Number>,
    /// Its parts by source, in the order of the text.
    pub shares: Vec<(Source, Number)>,
    /// How many of each level, outermost first.
    pub counts: Vec<(Level, u32)>,
}

impl Declared {
    /// Reads a line outside of the table or across it.
    pub fn read(&mut self, text: &str) {
        let words = words(text);
        // `5 tiêu chí không áp dụng` counts something else: only a list of counts is a declaration.
        let mut counts: Vec<(Level, u32)> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let Some(value) = number(word.trim_end_matches('.')) else { continue };
            let before: Vec<&str> = words.iter().take(at).rev().take(8).map(String::as_str).collect();
            let after: Vec<&str> = words.iter().skip(at + 1).take(5).map(String::as_str).collect();
            counts.extend(count(value, &after));
            if after.first() == Some(&"diem") || (after.first() == Some(&"/") && after.get(2) == Some(&"diem")) {
                self.points(value, &before);
            } else if after.first() != Some(&"%") {
                self.direct(value, &before);
            }
        }
        let listed = counts.len() >= 2 || words.iter().any(|word| word == "gom");
        for (level, count) in counts.into_iter().filter(|_| listed) {
            if !self.counts.iter().any(|(known, _)| *known == level) {
                self.counts.push((level, count));
            }
        }
        self.counts.sort_unstable();
    }

    /// A number without its unit, right behind the name of a sum: `thang điểm 20`, `tự đánh giá là 15`.
    fn direct(&mut self, value: Number, before: &[&str]) {
        let near: Vec<&str> = before.iter().skip_while(|word| matches!(**word, "la" | "-")).copied().take(4).collect();
        let words = near.iter().rev().copied().collect::<Vec<_>>().join(" ");
        let ends = |all: &[&str]| all.iter().any(|one| words.ends_with(one));
        // A number above the scale is a year or a count.
        let within = self.scale.is_some_and(|scale| value <= scale);
        match () {
            () if ends(&["thang diem", "tong diem", "tong so diem"]) => drop(self.scale.get_or_insert(value)),
            () if within && ends(&["tu danh gia", "tu cham", "tu cham diem"]) => {
                self.share(Source::SelfAssessment, value)
            }
            () if within && ends(&["xa hoi hoc", "xhh", "khao sat"]) => self.share(Source::Survey, value),
            () => {}
        }
    }

    /// `before`: the words in front of the number, nearest first.
    fn points(&mut self, value: Number, before: &[&str]) {
        // The nearest name counts: `tự đánh giá 77 điểm, điều tra XHH 23 điểm`.
        for at in 0..before.len() {
            let near = before.iter().take(at + 1).rev().copied().collect::<Vec<_>>().join(" ");
            if number(near.split(' ').next().unwrap_or_default()).is_some() {
                return;
            }
            // What is appraised is what the unit claims, as a rule: `thẩm định` is no part of its own in prose.
            match source(&near) {
                Some(source @ (Source::SelfAssessment | Source::Survey)) => return self.share(source, value),
                Some(_) => return,
                None => {}
            }
            let totals = ["tong diem", "tong so diem", "thang diem", "tong cong", "tong so"];
            if totals.iter().any(|lead| near.starts_with(lead)) {
                self.scale.get_or_insert(value);
                return;
            }
        }
    }

    /// A part of the scale by its source.
    pub fn share(&mut self, source: Source, points: Number) {
        if !self.shares.iter().any(|(known, _)| *known == source) {
            self.shares.push((source, points));
        }
    }

    /// The parts of the scale, if at least two are known.
    pub fn split(&self) -> Option<&[(Source, Number)]> {
        (self.shares.len() >= 2).then_some(self.shares.as_slice())
    }
}

/// A number of headings of a level.
fn count(value: Number, after: &[&str]) -> Option<(Level, u32)> {
    let after = after.join(" ");
    let levels = [
        ("tieu chi thanh phan", Level::Component),
        ("tctp", Level::Component),
        ("tieu chi", Level::Criterion),
        ("linh vuc", Level::Field),
    ];
    let found = levels.iter().find(|(words, _)| after == *words || after.starts_with(&format!("{words} ")));
    found.map(|(_, level)| *level).zip(value.to_count())
}

/// The source that folded words begin with.
pub fn source(words: &str) -> Option<Source> {
    let begins = |all: &[&str]| all.iter().any(|one| words.starts_with(one));
    match () {
        () if begins(&["tu danh gia", "tu cham"]) => Some(Source::SelfAssessment),
        () if begins(&["dieu tra", "xhh", "khao sat", "xa hoi hoc"]) => Some(Source::Survey),
        () if begins(&["so lieu", "theo so lieu"]) => Some(Source::Data),
        () if begins(&["tham dinh"]) => Some(Source::Appraisal),
        () if begins(&["lanh dao"]) => Some(Source::Leadership),
        () => None,
    }
}

/// Words folded, with punctuation off; a slash is a word.
fn words(text: &str) -> Vec<String> {
    let plain = fold(text).replace('/', " / ");
    let cut = |c: char| c.is_whitespace() || matches!(c, ':' | ';' | '(' | ')' | '"' | '+' | '=');
    plain.split(cut).map(|word| word.trim_end_matches([',', '.']).to_owned()).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::Declared;

    #[test]
    fn declarations_are_found() {
        let mut found = Declared::default();
        found.read("Bộ tiêu chí gồm 8 lĩnh vực, 50 tiêu chí và 46 tiêu chí thành phần; tổng điểm 100 điểm, trong đó tự đánh giá 77 điểm, điều tra XHH 23 điểm.");
        assert_eq!(found.counts.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [8, 50, 46]);
        let shares = |found: &Declared| found.shares.iter().map(|(_, points)| points.to_string()).collect::<Vec<_>>();
        assert_eq!(found.scale.map(|scale| scale.to_string()).as_deref(), Some("100"));
        assert_eq!(shares(&found), ["77", "23"]);
        let mut found = Declared::default();
        found.read("Điểm tự đánh giá: 68,5 điểm; điểm điều tra xã hội học: 22,5 điểm");
        assert_eq!(shares(&found), ["68.5", "22.5"]);
        let mut found = Declared::default();
        found.read("Thang điểm 20, trong đó điểm tự đánh giá là 15 và điểm điều tra xã hội học là 5.");
        assert_eq!(found.scale.map(|scale| scale.to_string()).as_deref(), Some("20"));
        assert_eq!(shares(&found), ["15", "5"]);
        let mut none = Declared::default();
        none.read("Kết quả tự đánh giá 2025, điều tra XHH 80%");
        none.read("Mỗi lần vi phạm trừ 0,5 điểm");
        assert_eq!(none, Declared::default());
    }
}
