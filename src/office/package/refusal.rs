//! Why a file is not read: what and where, why, and what to do, in both languages.

use barem_diagnostic::{Text, text};

use super::limits::{MAX_CELLS, MAX_DEPTH, MAX_FILE, MAX_PART, MAX_PARTS, MAX_ROWS, MAX_TEXT, MAX_UNPACKED};

/// What a file is, where it is none that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Nothing at all.
    Empty,
    /// Word before 2007.
    OldWord,
    /// Excel before 2007.
    OldExcel,
    /// Another file of the OLE2 format.
    Ole,
    /// PDF.
    Pdf,
    /// RTF.
    Rtf,
    /// OpenDocument.
    OpenDocument,
    /// PowerPoint.
    Slides,
    /// Excel's binary workbook.
    BinaryWorkbook,
    /// HTML or XML text, often named `.xls` or `.doc`.
    Markup,
    /// Another container.
    Zip,
    /// Anything else.
    Unknown,
}

/// Which limit was passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the file.
    File,
    /// Parts of the container.
    Parts,
    /// Bytes of one unpacked part.
    Part,
    /// Bytes unpacked in all, or far more than the packed size lets expect.
    Unpacked,
    /// Nesting of elements.
    Depth,
    /// Rows of a table or worksheet.
    Rows,
    /// Cells with a content.
    Cells,
    /// Bytes of a text.
    Text,
}

/// Why a file is not read. Nothing of it was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is of a kind that is not read.
    Kind(Foreign),
    /// It is encrypted with a password.
    Encrypted,
    /// It carries macros.
    Macros(String),
    /// It is over a limit; where.
    Over(Limit, String),
    /// The container is damaged or cut off; why, in the words of its reader.
    Damaged(String),
    /// Two parts have the same name.
    TwoParts(String),
    /// A part's name leads out of the container.
    BadName(String),
    /// A part that must be there is not.
    NoPart(String),
    /// A part declares a document type or names an entity of its own.
    Entities(String),
    /// It is a score sheet to be filled in, and no annex.
    ScoreSheet,
    /// A part is no well-formed XML; why.
    BadXml(String, String),
    /// A value of a cell comes from another file; the cell.
    ExternalValue(String),
    /// Formulas that need their own result; one of the cells.
    CircularFormula(String),
}

impl Refusal {
    /// What is refused and where, why, and what to do.
    pub fn words(&self) -> [Text; 3] {
        match self {
            Refusal::Kind(foreign) => kind_words(*foreign),
            Refusal::Encrypted => [
                text!("tệp được đặt mật khẩu", "the file has a password"),
                text!("nội dung đã mã hóa, không đọc được", "its content is encrypted and cannot be read"),
                text!(
                    "mở tệp bằng Word hoặc Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ), lưu lại rồi thử lại",
                    "open it in Word or Excel, remove the password (File > Info > Protect), save and try again"
                ),
            ],
            Refusal::Macros(part) => [
                text!("tệp có macro (`{}`)", "the file carries macros (`{}`)"; part),
                text!(
                    "tệp có chương trình bên trong không được nhận, dù không được chạy",
                    "a file with a program inside is not accepted, though it would not be run"
                ),
                text!("lưu lại thành .docx hoặc .xlsx (không có macro)", "save it as .docx or .xlsx (without macros)"),
            ],
            Refusal::ScoreSheet => [
                text!("đây là phiếu chấm điểm, không phải phụ lục", "this is a score sheet, and no annex"),
                text!(
                    "phiếu do `barem sheet` lập từ một bộ tiêu chí đã có",
                    "`barem sheet` made it of a ruleset that is there already"
                ),
                text!("chấm phiếu bằng `barem score BỘ PHIẾU`", "score it with `barem score RULESET SHEET`"),
            ],
            Refusal::Over(limit, place) => limit_words(*limit, place),
            Refusal::Damaged(why) => [
                text!("tệp bị hỏng hoặc thiếu phần cuối", "the file is damaged or cut off"),
                text!("{}", "{}"; why),
                text!(
                    "tải hoặc chép lại tệp; hoặc mở bằng Word, Excel rồi lưu thành bản mới",
                    "download or copy it again; or open it in Word or Excel and save a new copy"
                ),
            ],
            Refusal::TwoParts(name) => [
                text!("tệp có phần trùng tên (`{}`)", "the file holds parts of the same name (`{}`)"; name),
                text!(
                    "mỗi phần mềm có thể đọc một phần khác nhau",
                    "one program may read the one and another program the other"
                ),
                save_again(),
            ],
            Refusal::BadName(name) => [
                text!("tệp có phần mang tên không an toàn: `{}`", "the file holds a part with an unsafe name: `{}`"; name),
                text!("tên trỏ ra ngoài tệp", "the name leads out of the file"),
                save_again(),
            ],
            Refusal::NoPart(name) => [
                text!("tệp thiếu phần `{}`", "the file lacks the part `{}`"; name),
                text!(
                    "không phải tệp do Word, Excel lưu, hoặc đã hỏng",
                    "it was not saved by Word or Excel, or is damaged"
                ),
                save_again(),
            ],
            Refusal::Entities(part) => [
                text!("phần `{}` khai báo thực thể XML", "the part `{}` declares XML entities"; part),
                text!(
                    "tệp của Word, Excel không có; tệp tấn công thì có",
                    "files of Word and Excel have none, attacks do"
                ),
                save_again(),
            ],
            Refusal::BadXml(part, why) => [
                text!("không đọc được phần `{}`", "the part `{}` cannot be read"; part),
                text!("{}", "{}"; why),
                save_again(),
            ],
            Refusal::ExternalValue(cell) => [
                text!("ô {} lấy giá trị từ tệp khác", "cell {} takes its value from another file"; cell),
                text!(
                    "không kiểm tra được giá trị ấy còn đúng hay không",
                    "whether that value still holds cannot be told"
                ),
                text!(
                    "trong Excel: Dữ liệu > Sửa liên kết > Ngắt liên kết, rồi lưu lại",
                    "in Excel: Data > Edit Links > Break Link, then save"
                ),
            ],
            Refusal::CircularFormula(cell) => [
                text!("công thức ở ô {} tham chiếu vòng", "the formula in cell {} refers to itself"; cell),
                text!("giá trị của ô ấy không xác định", "the value of that cell is undefined"),
                text!(
                    "sửa công thức, hoặc dán thành giá trị, rồi lưu lại",
                    "mend the formula or paste it as a value, then save"
                ),
            ],
        }
    }

    /// All in one sentence of each language.
    pub fn sentence(&self) -> Text {
        let [what, why, help] = self.words();
        text!("{}: {}; {}", "{}: {}; {}"; what, why, help)
    }
}

fn save_again() -> Text {
    text!("mở tệp bằng Word hoặc Excel rồi lưu thành bản mới", "open it in Word or Excel and save a new copy")
}

fn kind_words(foreign: Foreign) -> [Text; 3] {
    let (what, help) = match foreign {
        Foreign::Empty => (text!("tệp rỗng", "the file is empty"), text!("chọn tệp khác", "choose another file")),
        Foreign::OldWord => (
            text!("tệp Word kiểu cũ (.doc)", "a file of the old Word format (.doc)"),
            text!("mở bằng Word hoặc LibreOffice, lưu thành .docx", "open it in Word or LibreOffice and save as .docx"),
        ),
        Foreign::OldExcel => (
            text!("tệp Excel kiểu cũ (.xls)", "a file of the old Excel format (.xls)"),
            text!(
                "mở bằng Excel hoặc LibreOffice, lưu thành .xlsx",
                "open it in Excel or LibreOffice and save as .xlsx"
            ),
        ),
        Foreign::Ole => (
            text!("tệp kiểu cũ (OLE)", "a file of an old format (OLE)"),
            text!("lưu lại thành .docx hoặc .xlsx", "save it as .docx or .xlsx"),
        ),
        Foreign::Pdf => (
            text!("tệp PDF", "a PDF file"),
            text!("dùng bản Word hoặc Excel của phụ lục", "use the Word or Excel version of the annex"),
        ),
        Foreign::Rtf => (
            text!("tệp RTF", "an RTF file"),
            text!("mở bằng Word, lưu thành .docx", "open it in Word and save as .docx"),
        ),
        Foreign::OpenDocument => (
            text!("tệp OpenDocument (.odt, .ods)", "an OpenDocument file (.odt, .ods)"),
            text!("trong LibreOffice, lưu thành .docx hoặc .xlsx", "in LibreOffice, save as .docx or .xlsx"),
        ),
        Foreign::Slides => (
            text!("tệp trình chiếu", "a presentation"),
            text!("chép bảng sang Word hoặc Excel", "copy the table to Word or Excel"),
        ),
        Foreign::BinaryWorkbook => (
            text!("sổ tính nhị phân (.xlsb)", "a binary workbook (.xlsb)"),
            text!("mở bằng Excel, lưu thành .xlsx", "open it in Excel and save as .xlsx"),
        ),
        Foreign::Markup => (
            text!("tệp văn bản HTML hoặc XML", "a text file of HTML or XML"),
            text!(
                "mở bằng Word hoặc Excel, lưu thành .docx hoặc .xlsx",
                "open it in Word or Excel, save as .docx or .xlsx"
            ),
        ),
        Foreign::Zip => (
            text!("tệp nén, không phải tệp Word hay Excel", "an archive that is no file of Word or Excel"),
            text!("giải nén rồi chọn tệp .docx hoặc .xlsx bên trong", "unpack it and choose the .docx or .xlsx inside"),
        ),
        Foreign::Unknown => (
            text!("không phải tệp Word hay Excel", "no file of Word or Excel"),
            text!("chọn tệp .docx hoặc .xlsx", "choose a .docx or .xlsx file"),
        ),
    };
    [what, text!("chỉ đọc được .docx và .xlsx", "only .docx and .xlsx are read"), help]
}

fn limit_words(limit: Limit, place: &str) -> [Text; 3] {
    let mib = |bytes: u64| (bytes >> 20).to_string();
    let (what, most) = match limit {
        Limit::File => (text!("tệp quá lớn", "the file is too large"), format!("{} MiB", MAX_FILE >> 20)),
        Limit::Parts => (text!("tệp có quá nhiều phần", "the file has too many parts"), MAX_PARTS.to_string()),
        Limit::Part => {
            (text!("một phần của tệp quá lớn khi giải nén", "a part of the file is too large"), mib(MAX_PART) + " MiB")
        }
        Limit::Unpacked => {
            (text!("tệp giải nén ra lớn bất thường", "the file unpacks to an unusual size"), mib(MAX_UNPACKED) + " MiB")
        }
        Limit::Depth => (text!("các phần lồng nhau quá sâu", "elements are nested too deep"), MAX_DEPTH.to_string()),
        Limit::Rows => (text!("bảng có quá nhiều dòng", "a table has too many rows"), MAX_ROWS.to_string()),
        Limit::Cells => (text!("bảng có quá nhiều ô", "a table has too many cells"), MAX_CELLS.to_string()),
        Limit::Text => (text!("một ô có quá nhiều chữ", "a cell has too much text"), format!("{} KiB", MAX_TEXT >> 10)),
    };
    let at = if place.is_empty() { String::new() } else { format!(" (`{place}`)") };
    [
        text!("{}{}", "{}{}"; what, at),
        text!("giới hạn là {}", "the limit is {}"; most),
        text!(
            "chỉ giữ lại bảng tiêu chí, xóa dòng, trang, hình thừa, rồi lưu lại",
            "keep only the table of criteria, delete idle rows, sheets and pictures, and save"
        ),
    ]
}
