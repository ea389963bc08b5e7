//! An annex as source of the language, with what was understood of each row.

use std::collections::HashMap;

use barem_diagnostic::{Text, text};
use barem_format::{format, written::quoted};
use barem_ruleset::{Level, Number, Source};

use super::{
    annexes::Found,
    codes::{self, Mended},
    levels::{level, levels},
    points::Points,
    recognise::{Asked, Reading, recognise},
    report::{Confidence, Understood},
    restore::Known,
    rows::{Entry, Origin, is_bare_survey, is_self, is_survey},
    tree::{Branch, grow},
};

/// The source of an annex.
pub struct Annex {
    /// The text of its file.
    pub text: String,
    /// Its rows.
    pub rows: Vec<Understood>,
}

/// What is the same for all headings of an annex.
struct Frame<'a> {
    found: &'a Found,
    levels: Vec<Level>,
    known: &'a Known,
    /// What was done to codes, by table and row.
    mended: HashMap<(usize, usize), Mended>,
}

/// Lines of source and of the report.
#[derive(Default)]
struct Out {
    text: String,
    rows: Vec<Understood>,
}

impl Out {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// A section outside the scale.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Scale,
    Bonus,
    Penalty,
}

/// Writes an annex.
pub fn annex(mut found: Found, known: &Known) -> Annex {
    let mended = codes::mend(&mut found.entries);
    let mended = mended
        .into_iter()
        .filter_map(|(at, what)| found.entries.get(at).map(|entry| ((entry.table, entry.row), what)))
        .collect();
    let roots = grow(found.entries.clone());
    let frame = Frame { found: &found, levels: levels(&roots), known, mended };
    let mut out = Out::default();
    head(&frame, &roots, &mut out);
    roots.iter().for_each(|root| heading(root, 0, section(root), &frame, &mut out));
    if assumes_self(&frame)
        && let Some(first) = out.rows.first_mut()
    {
        first.confidence = first.confidence.max(Confidence::Likely);
        first.remarks.push(text!(
            "tài liệu chỉ đánh dấu mục điều tra xã hội học; các mục còn lại do công cụ ghi là tự đánh giá",
            "the document marks surveyed items only; that the others are self-assessed is ours"
        ));
    }
    Annex { text: format(&out.text).text, rows: out.rows }
}

fn comma(number: Number) -> String {
    number.to_string().replace('.', ",")
}

fn head(frame: &Frame, roots: &[Branch], out: &mut Out) {
    let found = frame.found;
    if let Some(lines) = frame.known.annex(&found.label) {
        let visible = found.declared.scale;
        lines.iter().for_each(|line| out.line(&with_scale(line, visible)));
        return;
    }
    let title = if found.title.is_empty() { String::new() } else { format!(" {}", quoted(&found.title)) };
    out.line(&format!("phụ lục {}{title}", found.label));
    let states = |word: &str| found.statements.iter().any(|line| line.starts_with(word));
    let split = found.declared.split();
    let whole = split.and_then(|shares| Number::sum(shares.iter().map(|(_, points)| *points)));
    let parts = split.map(|shares| {
        let each = shares.iter().map(|(source, points)| format!("{} {}", source.keyword(), comma(*points)));
        format!(" = {}", each.collect::<Vec<_>>().join(" + "))
    });
    if let Some(scale) = found.declared.scale.or(whole) {
        out.line(&format!("thang điểm: {}{}", comma(scale), parts.unwrap_or_default()));
    }
    if !found.declared.counts.is_empty() && !states("cấu trúc") {
        let counts: Vec<String> =
            found.declared.counts.iter().map(|(level, count)| format!("{count} {}", level.keyword())).collect();
        out.line(&format!("cấu trúc: {}", counts.join(", ")));
    }
    let running: Vec<String> = running(roots, &frame.levels);
    if !running.is_empty() && !states("đánh số") {
        out.line(&format!("đánh số: {}", running.join(", ")));
    }
    // Our own export says whose points they are where it is stated at all.
    if states_self(found) && found.statements.is_empty() {
        out.line("nguồn: tự đánh giá");
    } else if assumes_self(frame) {
        out.line("nguồn: tự đánh giá  // phục dựng: tài liệu chỉ đánh dấu phần điều tra xã hội học");
    }
    found.statements.iter().for_each(|line| out.line(line));
}

fn states_self(found: &Found) -> bool {
    found.self_assessed || found.declared.shares.iter().any(|(source, _)| *source == Source::SelfAssessment)
}

/// Where some headings are marked as surveyed and none as the unit's own, the others are taken for the unit's own.
fn assumes_self(frame: &Frame) -> bool {
    let found = frame.found;
    frame.known.annex(&found.label).is_none()
        && found.statements.is_empty()
        && !states_self(found)
        && found.entries.iter().any(is_surveyed)
}

/// Whether a heading is marked as surveyed.
fn is_surveyed(entry: &Entry) -> bool {
    entry.source == Some(Origin::Survey) || entry.notes.iter().chain(&entry.rule).any(|line| is_survey(line))
}

/// The visible scale wins over a known one.
fn with_scale(line: &str, visible: Option<Number>) -> String {
    let Some((stated, visible)) = line.trim().strip_prefix("thang điểm:").zip(visible) else {
        return line.to_owned();
    };
    let number = stated.trim().split(' ').next().and_then(Number::parse);
    if number.is_none_or(|number| number == visible) {
        line.to_owned()
    } else {
        format!("thang điểm: {}", comma(visible))
    }
}

/// Levels whose plain numbers run on from one parent to the next.
fn running(roots: &[Branch], levels: &[Level]) -> Vec<String> {
    let mut out = Vec::new();
    let mut above: Vec<&Branch> = roots.iter().filter(|root| section(root) == Section::Scale).collect();
    for depth in 1..levels.len() {
        let families: Vec<Vec<u32>> = above
            .iter()
            .map(|parent| {
                parent.children.iter().filter_map(|child| child.entry.code.as_deref()?.parse().ok()).collect()
            })
            .filter(|codes: &Vec<u32>| !codes.is_empty())
            .collect();
        let all: Vec<u32> = families.concat();
        let one_run =
            all.first() == Some(&1) && all.windows(2).all(|pair| matches!(pair, [one, next] if *next == one + 1));
        if families.len() > 1 && one_run {
            let keyword = levels.get(depth).map_or("", |level| level.keyword());
            out.push(format!("{keyword} 1 liên tục"));
        }
        above = above.iter().flat_map(|branch| &branch.children).collect();
    }
    out
}

fn section(root: &Branch) -> Section {
    let title = barem_diagnostic::fold(&root.entry.title);
    let noted = root.entry.notes.iter().find(|note| is_outside(note)).map(|note| barem_diagnostic::fold(note));
    let title = noted.unwrap_or(title);
    let begins = |words: &[&str]| words.iter().any(|word| title.starts_with(word));
    match () {
        () if root.children.is_empty()
            && root.entry.points.is_none()
            && root.entry.rule.is_empty()
            && root.entry.statements.is_empty() =>
        {
            Section::Scale
        }
        () if begins(&["diem cong", "diem thuong", "phan diem cong", "cong diem"]) => Section::Bonus,
        () if begins(&["diem tru", "phan diem tru", "tru diem", "diem phat"]) => Section::Penalty,
        () => Section::Scale,
    }
}

fn heading(branch: &Branch, depth: usize, section: Section, frame: &Frame, out: &mut Out) {
    let entry = &branch.entry;
    let level = level(&frame.levels, depth, branch);
    let mut row = understood(branch, level, frame);
    let keyword = match section {
        Section::Bonus if depth == 0 => "điểm cộng",
        Section::Penalty if depth == 0 => "điểm trừ",
        _ => level.keyword(),
    };
    let (title, id) = frame.known.title_and_id(&frame.found.label, entry.code.as_deref(), &entry.title);
    let points = match &entry.points {
        Some(Points::Stated(points, cap)) if *cap || section != Section::Scale => {
            format!(" tối đa {} điểm", comma(*points))
        }
        Some(Points::Stated(points, _)) => format!(" {} điểm", comma(*points)),
        Some(Points::Unclear(_)) | None => String::new(),
    };
    let code = entry.code.as_ref().map(|code| format!(" {code}")).unwrap_or_default();
    let id = id.map(|id| format!(" #{id}")).unwrap_or_default();
    out.line(&format!("{keyword}{code} {}{points}{id}", quoted(&title)));
    row.title = title;
    body(branch, &mut row, out);
    out.rows.push(row);
    branch.children.iter().for_each(|child| heading(child, depth + 1, section, frame, out));
}

fn understood(branch: &Branch, level: Level, frame: &Frame) -> Understood {
    let entry = &branch.entry;
    let mut remarks = Vec::new();
    let mut confidence = Confidence::Certain;
    if let Some(what) = frame.mended.get(&(entry.table, entry.row)) {
        let (grade, remark) = match what {
            Mended::Restored(shown) => (
                Confidence::Likely,
                text!("bảng tính hiện mã là “{}”; đã khôi phục theo thứ tự", "the spreadsheet shows the code as “{}”; restored from its order"; shown),
            ),
            Mended::FromDay(shown) => (
                Confidence::Likely,
                text!("bảng tính đã đổi mã thành ngày “{}”; đã khôi phục theo thứ tự", "the spreadsheet turned the code into the day “{}”; restored from its order"; shown),
            ),
            Mended::Lost(shown) => (
                Confidence::Asked,
                text!("bảng tính đã đổi mã thành ngày “{}”", "the spreadsheet turned the code into the day “{}”"; shown),
            ),
        };
        confidence = confidence.max(grade);
        remarks.push(remark);
    }
    if entry.is_hidden {
        confidence = confidence.max(Confidence::Likely);
        remarks.push(text!("dòng này đang ẩn trong tệp", "this row is hidden in the file"));
    }
    let points = match &entry.points {
        Some(Points::Stated(points, _)) => Some(points.to_string()),
        Some(Points::Unclear(words)) => {
            confidence = Confidence::Asked;
            remarks.push(text!("chưa rõ điểm: “{}”", "the points are not clear: “{}”"; words));
            None
        }
        None if branch.is_leaf() => {
            confidence = Confidence::Asked;
            remarks.push(text!("không thấy điểm", "no points were found"));
            None
        }
        None => None,
    };
    Understood {
        table: frame.found.tables.get(entry.table).cloned().unwrap_or_default(),
        row: entry.row,
        annex: frame.found.label.clone(),
        level: level.keyword(),
        code: entry.code.clone(),
        title: entry.title.clone(),
        points,
        form: None,
        confidence,
        remarks,
    }
}

/// Statements below a heading.
fn body(branch: &Branch, row: &mut Understood, out: &mut Out) {
    let entry = &branch.entry;
    let has = |word: &str| entry.statements.iter().any(|line| line.starts_with(word));
    let survey = is_surveyed(entry);
    let own =
        entry.source == Some(Origin::SelfAssessment) || entry.notes.iter().chain(&entry.rule).any(|line| is_self(line));
    if survey && !has("nguồn:") {
        out.line("nguồn: điều tra xã hội học");
    } else if own && !has("nguồn:") {
        out.line("nguồn: tự đánh giá");
    }
    if let Some(lead) = &entry.lead
        && !has("chủ trì")
    {
        out.line(&format!("chủ trì: {}", quoted(lead)));
    }
    entry.statements.iter().for_each(|line| out.line(line));
    if !entry.statements.is_empty() {
        row.form = Some("statements");
    }
    rule(branch, survey, row, out);
    list("kiểm chứng", &evidence(entry), out);
    let said = |line: &&String| !is_bare_survey(line) && !is_self(line) && !is_outside(line);
    let asked = entry.rule.iter().filter(|line| is_survey(line) && !is_bare_survey(line));
    list("ghi chú", &asked.chain(entry.notes.iter().filter(said)).map(|note| unmarked(note)).collect::<Vec<_>>(), out);
}

/// A note without its bullet.
fn unmarked(note: &str) -> String {
    note.trim_start_matches(['-', '+', '•', '*', '–', '＋', ' ']).to_owned()
}

/// The note by which our own export marks a section outside the scale.
fn is_outside(note: &str) -> bool {
    barem_diagnostic::fold(note).ends_with("ngoai thang diem")
}

fn evidence(entry: &Entry) -> Vec<String> {
    let parts = entry.evidence.iter().flat_map(|line| line.split(';'));
    let plain = parts.map(|part| {
        part.trim().trim_start_matches(['-', '+', '•', ' ']).trim_end_matches(['.', ',']).trim().to_owned()
    });
    plain.filter(|part| !part.is_empty()).collect()
}

fn list(word: &str, texts: &[String], out: &mut Out) {
    match texts {
        [] => {}
        [only] => out.line(&format!("{word}: {}", quoted(only))),
        all => {
            out.line(&format!("{word}:"));
            all.iter().for_each(|text| out.line(&format!("- {}", quoted(text))));
        }
    }
}

fn rule(branch: &Branch, survey: bool, row: &mut Understood, out: &mut Out) {
    let entry = &branch.entry;
    let lines: Vec<String> = entry.rule.iter().filter(|line| !is_survey(line) && !is_self(line)).cloned().collect();
    let scores = entry.statements.iter().any(|line| ["chấm", "cộng", "trừ"].iter().any(|word| line.starts_with(word)));
    if survey && branch.is_leaf() && !scores && lines.is_empty() {
        out.line("chấm khảo sát");
        row.form = Some("survey");
        return;
    }
    if lines.is_empty() {
        return;
    }
    let points = match &entry.points {
        Some(Points::Stated(points, _)) => Some(*points),
        Some(Points::Unclear(_)) | None => None,
    };
    let reading = match (branch.is_leaf(), scores || survey) {
        (true, false) => recognise(&Asked { lines: &lines, title: &entry.title, points }),
        (true, true) => Reading::Asked(text!("có chữ ngoài cách chấm", "there are words besides the rule")),
        (false, _) => Reading::Asked(text!("chữ dưới một mục có mục con", "words below a heading that has children")),
    };
    match reading {
        Reading::Rule(found) => {
            row.form = Some(found.form);
            if !found.composed.is_empty() {
                row.confidence = row.confidence.max(Confidence::Likely);
            }
            let mark =
                found.composed.first().map(|why| format!("  // phục dựng: {}", comment(why))).unwrap_or_default();
            for (at, line) in found.lines.iter().enumerate() {
                out.line(&if at == 0 { format!("{line}{mark}") } else { line.clone() });
            }
            row.remarks.extend(found.composed);
        }
        Reading::Asked(why) => {
            row.form = Some("asked");
            row.confidence = Confidence::Asked;
            out.line(&format!("// cần viết cách chấm: {}", comment(&why)));
            list("ghi chú", &lines, out);
            row.remarks.push(why);
        }
    }
}

fn comment(why: &Text) -> String {
    why.vi.replace(['\n', '\r'], " ")
}
