//! Which option of a choice or list became which.

use barem_diagnostic::{canonical, fold};

use crate::inputs::likeness;

/// Pairs options by their texts, then by like wording, then in order where both sides have as many left.
pub(crate) fn pair_options(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let (of_old, of_new): (Vec<String>, Vec<String>) =
        (old.iter().map(|text| fold(text)).collect(), new.iter().map(|text| fold(text)).collect());
    let taken =
        |pairs: &[(usize, usize)], old: usize, new: usize| pairs.iter().any(|(one, two)| *one == old || *two == new);
    let mut likely: Vec<(bool, std::cmp::Reverse<usize>, usize, usize)> = Vec::new();
    for (at_old, one) in of_old.iter().enumerate() {
        for (at_new, two) in of_new.iter().enumerate() {
            let same = old.get(at_old).zip(new.get(at_new)).is_some_and(|(one, two)| canonical(one) == canonical(two));
            let like = if one == two { 1000 } else { likeness(one, two) };
            // What says the opposite differs by one word.
            if same || (like >= 600 && negates(one) == negates(two)) {
                likely.push((!same, std::cmp::Reverse(like), at_old, at_new));
            }
        }
    }
    likely.sort_unstable();
    for (_, _, at_old, at_new) in likely {
        if !taken(&pairs, at_old, at_new) {
            pairs.push((at_old, at_new));
        }
    }
    let left_old: Vec<usize> = (0..old.len()).filter(|at| pairs.iter().all(|(one, _)| one != at)).collect();
    let left_new: Vec<usize> = (0..new.len()).filter(|at| pairs.iter().all(|(_, two)| two != at)).collect();
    if left_old.len() == left_new.len() {
        pairs.extend(left_old.into_iter().zip(left_new));
    }
    pairs.sort_unstable();
    pairs
}

/// Whether a folded text says that something is not so.
fn negates(text: &str) -> bool {
    text.split_whitespace().any(|word| matches!(word, "khong" | "chua"))
}

/// Two options as yes (1) and no (0): the one that says "không" or "chưa" is no, else the second.
pub(crate) fn pair_yes(options: &[String]) -> Vec<(usize, usize)> {
    let [first, second] = options else { return Vec::new() };
    let (first, second) = (negates(&fold(first)), negates(&fold(second)));
    if first && !second { vec![(0, 0), (1, 1)] } else { vec![(0, 1), (1, 0)] }
}

#[cfg(test)]
mod tests {
    use super::{pair_options, pair_yes};

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn options_are_known_again_in_another_order_and_wording() {
        let old = texts(&["Rà soát đủ, đã trình xử lý", "Rà soát chưa đủ", "Không rà soát"]);
        let new = texts(&["Không rà soát", "Rà soát đủ và đã trình xử lý", "Rà soát chưa đủ"]);
        assert_eq!(pair_options(&old, &new), [(0, 1), (1, 2), (2, 0)]);
    }

    #[test]
    fn an_added_option_stays_alone() {
        assert_eq!(pair_options(&texts(&["A", "B"]), &texts(&["B", "C", "A"])), [(0, 2), (1, 0)]);
    }

    #[test]
    fn what_says_not_is_no() {
        assert_eq!(pair_yes(&texts(&["Có", "Không"])), [(0, 1), (1, 0)]);
        assert_eq!(pair_yes(&texts(&["Chưa ban hành", "Đã ban hành"])), [(0, 0), (1, 1)]);
        assert_eq!(pair_yes(&texts(&["A", "B", "C"])), []);
    }
}
