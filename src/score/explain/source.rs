//! The text of a rule as it stands in the source, cut into its statements and their items.

/// A statement of a rule: its head and the items below it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Statement {
    pub(crate) head: String,
    pub(crate) items: Vec<String>,
}

/// The statements of a rule.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct RuleText {
    pub(crate) base: Statement,
    pub(crate) additions: Statement,
    pub(crate) deductions: Statement,
}

impl RuleText {
    /// Cuts the text of a rule. What it does not have stays empty.
    pub(crate) fn of(text: Option<&str>) -> RuleText {
        let mut rule = RuleText::default();
        let mut statement = &mut rule.base;
        for line in text.unwrap_or_default().lines().map(str::trim).filter(|line| !line.is_empty()) {
            match line.strip_prefix(['-', '–', '•']) {
                Some(_) => statement.items.push(line.to_owned()),
                None => {
                    let word = line.split_whitespace().next().unwrap_or_default().trim_end_matches(':').to_lowercase();
                    statement = match word.as_str() {
                        "cộng" => &mut rule.additions,
                        "trừ" => &mut rule.deductions,
                        _ => &mut rule.base,
                    };
                    statement.head = line.to_owned();
                }
            }
        }
        rule
    }
}

impl Statement {
    /// The text of an item, or of the head where there are no items.
    pub(crate) fn item(&self, at: usize) -> Option<String> {
        self.items.get(at).or(Some(&self.head).filter(|head| self.items.is_empty() && !head.is_empty())).cloned()
    }

    /// The head, if there is one.
    pub(crate) fn head(&self) -> Option<String> {
        Some(self.head.clone()).filter(|head| !head.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_keep_their_items() {
        let rule = RuleText::of(Some("chấm theo n:\n- từ 2: 1\n- còn lại: 0\ntrừ tối đa 1:\n- 0,5 mỗi \"lỗi\""));
        assert_eq!(rule.base.item(1).as_deref(), Some("- còn lại: 0"));
        assert_eq!(rule.deductions.head(), Some("trừ tối đa 1:".to_owned()));
        assert_eq!(rule.deductions.item(0).as_deref(), Some("- 0,5 mỗi \"lỗi\""));
        assert_eq!(rule.additions, Statement::default());
    }
}
