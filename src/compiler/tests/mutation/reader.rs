//! The oracle's own reader: lines to headings, statements and items, by plain string handling.
//!
//! It knows no more of the language than the published sets use, and shares nothing with the compiler.

/// A file: its name and its lines.
#[derive(Clone, Debug)]
pub struct Text {
    pub name: String,
    pub lines: Vec<String>,
}

/// A line: the file's number, the line's number, both from 0.
pub type Place = (usize, usize);

/// What a heading opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// Nothing: the lines above the first heading of a file.
    Lost,
    Set,
    Group,
    Annex,
    /// A heading of the tree, by depth; the smaller the further out.
    Heading(u8),
    /// A section of bonus or penalty points.
    Section,
    Results,
    Test,
}

/// A heading line with the statements below it.
#[derive(Clone, Debug)]
pub struct Block {
    pub place: Place,
    pub opens: Opens,
    /// The code of a heading, the label of an annex, the id of a group.
    pub code: Option<String>,
    pub points: Option<i64>,
    pub cap: Option<i64>,
    pub id: Option<String>,
    /// The line without comment.
    pub line: String,
    pub statements: Vec<Statement>,
}

/// A statement with its items.
#[derive(Clone, Debug)]
pub struct Statement {
    pub place: Place,
    /// The words it begins with; empty for the answer of a test.
    pub key: &'static str,
    /// What follows the key.
    pub rest: String,
    pub items: Vec<(Place, String)>,
}

const LEVELS: [(&str, Opens); 13] = [
    ("bộ tiêu chí ", Opens::Set),
    ("nhóm ", Opens::Group),
    ("phụ lục ", Opens::Annex),
    ("kiểm thử ", Opens::Test),
    ("phần ", Opens::Heading(0)),
    ("lĩnh vực ", Opens::Heading(1)),
    ("mục ", Opens::Heading(2)),
    ("tiêu chí thành phần ", Opens::Heading(4)),
    ("tiêu chí ", Opens::Heading(3)),
    ("nội dung ", Opens::Heading(5)),
    ("điểm cộng ", Opens::Section),
    ("điểm trừ ", Opens::Section),
    ("kết quả", Opens::Results),
];

/// Longer keys before those they begin with.
const KEYS: [&str; 55] = [
    "thang điểm với",
    "thang điểm",
    "cấu trúc",
    "chủ trì",
    "phối hợp",
    "nguồn trích",
    "nguồn",
    "áp dụng",
    "tối thiểu",
    "khi không phát sinh",
    "kiểm chứng",
    "câu hỏi khảo sát",
    "đối tượng khảo sát",
    "phương án khảo sát",
    "ghi chú",
    "hỏi",
    "tính",
    "chấm",
    "cộng",
    "trừ",
    "không xếp loại",
    "hạ",
    "số đơn vị",
    "đơn vị",
    "xếp hạng chung",
    "xếp hạng riêng",
    "xếp hạng",
    "xếp loại",
    "vượt thang",
    "đánh số",
    "ngôn ngữ",
    "trạng thái",
    "nội dung",
    "quyết định",
    "cơ quan ban hành",
    "người ký",
    "hiệu lực",
    "năm đánh giá",
    "thay thế",
    "căn cứ",
    "cơ quan thường trực",
    "hội đồng thẩm định",
    "làm tròn",
    "hạn nộp",
    "nộp muộn",
    "không nộp",
    "chưa duyệt",
    "kỳ vọng",
    "ngày nghỉ",
    "chấp nhận",
    "sửa đổi",
    "trước là",
    "tách từ",
    "gộp từ",
    "không còn",
];

/// The line without indentation and comment.
pub fn bare(line: &str) -> &str {
    let mut quoted = false;
    let mut end = line.len();
    for (at, c) in line.char_indices() {
        if c == '"' {
            quoted = !quoted;
        } else if !quoted && line[at..].starts_with("//") {
            end = at;
            break;
        }
    }
    line[..end].trim()
}

/// The quoted texts of a line.
pub fn strings(line: &str) -> Vec<String> {
    line.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The line with its quoted texts emptied.
pub fn outside(line: &str) -> String {
    line.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}

/// Splits at a sign outside quotes and brackets.
pub fn parts(line: &str, sign: char) -> Vec<&str> {
    let (mut quoted, mut depth, mut start, mut all) = (false, 0, 0, Vec::new());
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ if c == sign && !quoted && depth == 0 => {
                all.push(line[start..at].trim());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    all.push(line[start..].trim());
    all
}

/// `9,5` in hundredths; `None` where a text does not begin with a number.
pub fn hundredths(text: &str) -> Option<i64> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(text.len());
    let number = text[..end].trim_end_matches(',');
    let (whole, part) = number.split_once(',').unwrap_or((number, ""));
    let part = format!("{part:0<2}");
    Some(whole.parse::<i64>().ok()? * 100 + part[..2].parse::<i64>().ok()?)
}

/// Hundredths as they are written.
pub fn written(value: i64) -> String {
    match (value / 100, value % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) if part % 10 == 0 => format!("{whole},{}", part / 10),
        (whole, part) => format!("{whole},{part:02}"),
    }
}

/// Whether a statement begins with these words.
fn begins(line: &str, key: &str) -> bool {
    line.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':']))
}

fn opens(line: &str) -> Option<Opens> {
    if line == "kết quả" {
        return Some(Opens::Results);
    }
    let (word, opens) = LEVELS.iter().find(|(word, _)| line.starts_with(word))?;
    let rest = line[word.len()..].trim_start();
    // `nội dung: phục dựng` and `nhóm …` inside a sentence are no headings.
    (!rest.is_empty() && !rest.starts_with(':')).then_some(*opens)
}

fn heading(place: Place, line: &str, opens: Opens) -> Block {
    let word = LEVELS.iter().find(|(word, _)| line.starts_with(word)).map_or("", |(word, _)| word);
    let after = line[word.len().min(line.len())..].trim_start();
    let code = (!after.starts_with('"')).then(|| after.split([' ', '\t']).next().unwrap_or("").to_owned());
    let tail = outside(line);
    let tail = tail.rsplit("\"\"").next().unwrap_or("").to_owned();
    let tail = if line.contains('"') {
        tail
    } else {
        after.split_once(' ').map_or(String::new(), |(_, tail)| tail.to_owned())
    };
    let cap = tail.split_once("tối đa ").and_then(|(_, cap)| hundredths(cap));
    let points = if cap.is_some() { None } else { hundredths(&tail) };
    let id = tail.split_whitespace().find_map(|word| word.strip_prefix('#')).map(str::to_owned);
    Block {
        place,
        opens,
        code: code.filter(|code| !code.is_empty()),
        points,
        cap,
        id,
        line: line.to_owned(),
        statements: Vec::new(),
    }
}

/// Cuts a file into blocks.
pub fn blocks(file: usize, text: &Text) -> Vec<Block> {
    let mut all = vec![heading((file, 0), "", Opens::Lost)];
    for (number, line) in text.lines.iter().enumerate() {
        let (place, line) = ((file, number), bare(line));
        let block = all.last_mut().unwrap();
        if line.is_empty() {
            continue;
        }
        if let Some(item) = line.strip_prefix("- ") {
            match block.statements.last_mut() {
                Some(statement) => statement.items.push((place, item.to_owned())),
                None => block.statements.push(Statement { place, key: "-", rest: item.to_owned(), items: Vec::new() }),
            }
            continue;
        }
        if let Some(opens) = opens(line) {
            all.push(heading(place, line, opens));
            continue;
        }
        let in_test = block.opens == Opens::Test;
        let key = KEYS.iter().find(|key| begins(line, key) && !(in_test && **key != "kỳ vọng")).copied().unwrap_or("");
        let rest = line[key.len()..].trim_start_matches([' ']).to_owned();
        block.statements.push(Statement { place, key, rest, items: Vec::new() });
    }
    if all[0].statements.is_empty() {
        all.remove(0);
    }
    all
}

impl Statement {
    /// What follows the colon.
    pub fn value(&self) -> &str {
        self.rest.strip_prefix(':').unwrap_or(&self.rest).trim()
    }

    /// The statement's line and items as one text each.
    pub fn lines(&self) -> impl Iterator<Item = (Place, &str)> {
        std::iter::once((self.place, self.rest.as_str()))
            .chain(self.items.iter().map(|(place, item)| (*place, item.as_str())))
    }
}

impl Block {
    /// The first statement with this key.
    pub fn get(&self, key: &str) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.key == key)
    }

    /// All statements with this key.
    pub fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Statement> {
        self.statements.iter().filter(move |statement| statement.key == key)
    }
}
