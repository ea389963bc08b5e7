//! What a name may look like.

use barem_compiler::symbols::Names;
use barem_diagnostic::{Text, canonical, same_text, text};
use barem_syntax::{Kind, parse};

use crate::names::{By, Mention};

/// Words that mean something of their own where an input or a group is named.
const KEYWORDS: [&str; 22] = [
    "từ", "đến", "dưới", "trên", "là", "và", "hoặc", "không", "nếu", "mỗi", "tùy", "tuỳ", "trừ", "có", "chọn", "lý_do",
    "điểm", "hạn", "số", "với", "ngày", "bởi",
];

/// The name as it is to be written: without `#` and outer spaces.
pub(super) fn well_formed(mention: &Mention<'_>, name: &str) -> Result<String, Text> {
    let name = name.trim();
    let name = if mention.by == By::Id { name.strip_prefix('#').unwrap_or(name) } else { name };
    let (line, kind, wanted) = match (mention.names, mention.by) {
        (_, By::Code) => (
            format!("tiêu chí {name} \"A\""),
            Kind::code,
            text!(
                "mã gồm số, số La Mã hoặc chữ cái, ngăn bằng dấu chấm: 1.2, II., 2.a)",
                "a code is made of digits, Roman numerals or letters with points between: 1.2, II., 2.a)"
            ),
        ),
        (_, By::Id) => (
            format!("tiêu chí \"A\" #{name}"),
            Kind::id,
            text!(
                "#id gồm chữ, số, dấu `.`, `-`, `_`, không có dấu cách",
                "an #id is made of letters, digits, `.`, `-` and `_`, without spaces"
            ),
        ),
        (Names::Group, _) => (
            format!("nhóm {name} \"A\""),
            Kind::ident_dash,
            text!(
                "tên nhóm gồm chữ, số, `-`, `_`, không bắt đầu bằng số",
                "the id of a group is made of letters, digits, `-` and `_`, and begins with no digit"
            ),
        ),
        (_, By::Name | By::Title) => (
            format!("hỏi {name} \"A\": số"),
            Kind::ident,
            text!(
                "tên câu hỏi gồm chữ, số, `_`, không bắt đầu bằng số",
                "the name of an input is made of letters, digits and `_`, and begins with no digit"
            ),
        ),
    };
    let keyword = matches!(mention.by, By::Name) && KEYWORDS.iter().any(|word| same_text(word, name));
    if keyword {
        return Err(text!(
            "`{}` là từ khóa, không dùng làm tên được; {}", "`{}` is a keyword and cannot be a name; {}"; name, wanted
        ));
    }
    let read = parse(line);
    let whole = read.lines().first().filter(|line| !line.is_faulty());
    let found = whole.and_then(|line| line.view().leaves().find(|leaf| leaf.kind() == kind));
    match found.filter(|leaf| canonical(leaf.text().trim_start_matches('#')) == canonical(name) && !name.is_empty()) {
        Some(_) => Ok(name.to_owned()),
        None => Err(text!("`{}` không viết được làm tên; {}", "`{}` cannot be a name here; {}"; name, wanted)),
    }
}
