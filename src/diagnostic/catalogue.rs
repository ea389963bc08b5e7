//! The catalogue: every code the tool can emit, its title in both languages and its page.

use crate::{Severity, Text};

/// What kind of fault a code stands for; it decides the severity in a draft and in an issued text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Text that cannot be read, or two statements that contradict each other: always an error.
    Contradiction,
    /// Something that should be there is not: a warning in a draft or reconstructed set, an error in an issued original.
    Missing,
    /// Doubtful, but meaningful as it stands: always a warning.
    Doubt,
}

macro_rules! catalogue {
    ($($name:ident $code:literal $standing:ident $vi:literal $en:literal;)*) => {
        /// A code of the catalogue. Codes are never reused for another meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = concat!("`", $code, "`: ", $en, ".")] $name,)*
        }

        impl Code {
            /// All codes, in order.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// The printed code, such as `B0201`.
            pub fn id(self) -> &'static str {
                match self { $(Code::$name => $code),* }
            }

            /// The title of its page.
            pub fn title(self) -> Text {
                match self { $(Code::$name => Text::new($vi, $en)),* }
            }

            /// What kind of fault it is.
            pub fn standing(self) -> Standing {
                match self { $(Code::$name => Standing::$standing),* }
            }

            /// Its page in Markdown: what, why, a failing example, the fix.
            pub fn page(self) -> &'static str {
                match self { $(Code::$name => include_str!(concat!("pages/", $code, ".md"))),* }
            }
        }
    };
}

catalogue! {
    UnreadableLine "B0001" Contradiction "không hiểu dòng này" "this line cannot be read";
    UnclosedString "B0002" Contradiction "đoạn chữ thiếu dấu ngoặc kép" "a string lacks a quotation mark";
    DecimalPoint "B0003" Contradiction "số thập phân viết bằng dấu chấm" "decimal point instead of a comma";
    ThousandSeparator "B0004" Contradiction "số có dấu ngăn cách hàng nghìn" "thousands separator in a number";
    ComparisonSign "B0005" Contradiction "so sánh bằng ký hiệu" "comparison written with a sign";
    DashRange "B0006" Contradiction "khoảng viết bằng dấu gạch ngang" "range written with a dash";
    SlashPer "B0007" Contradiction "viết '/lần' thay cho 'mỗi'" "a slash instead of `mỗi`";
    CountedNoun "B0008" Contradiction "danh từ đứng sau ngưỡng" "a noun after a threshold";
    BareCitation "B0009" Contradiction "số hiệu văn bản hoặc địa chỉ ngoài ngoặc kép" "document number or address outside quotes";
    MisspeltKeyword "B0010" Contradiction "từ khóa viết sai hoặc thiếu dấu" "keyword misspelt or without diacritics";
    StrayItem "B0011" Contradiction "mục liệt kê không thuộc dòng nào" "item that belongs to no statement";
    OverLimit "B0012" Contradiction "vượt giới hạn của công cụ" "over a limit of the tool";
    NotUtf8 "B0013" Contradiction "tệp không phải UTF-8" "file is not UTF-8";
    WidePunctuation "B0014" Contradiction "dấu câu toàn khổ" "full-width punctuation";
    BadDate "B0015" Contradiction "ngày không có thật" "date that does not exist";
    CommaList "B0016" Contradiction "các số ngăn nhau bằng dấu phẩy" "numbers separated by commas";
    BadNumber "B0017" Contradiction "số quá dài hoặc quá nhiều chữ số thập phân" "number with too many digits";

    NoHeader "B0101" Contradiction "không có dòng mở đầu bộ tiêu chí" "no header";
    TwoHeaders "B0102" Contradiction "hai dòng mở đầu trong một bộ" "two headers in one set";
    Misplaced "B0103" Contradiction "dòng đặt sai chỗ" "statement in the wrong place";
    Twice "B0104" Contradiction "khai báo hai lần" "stated twice";
    DuplicateId "B0105" Contradiction "trùng #id" "duplicate #id";
    DuplicateCode "B0106" Contradiction "trùng mã trong cùng một cấp" "duplicate code among siblings";
    CodeGap "B0107" Contradiction "mã không theo thứ tự" "code out of sequence";
    WrongParent "B0108" Contradiction "mã không thuộc mục cha" "code under the wrong parent";
    LetterOrder "B0109" Doubt "thứ tự chữ cái không theo tiếng Việt" "letters not in Vietnamese order";
    DuplicateLabel "B0110" Contradiction "trùng số phụ lục" "two annexes with the same label";
    WrongItem "B0111" Contradiction "mục liệt kê không hợp với dòng trên" "item of the wrong form";
    IncompleteRule "B0112" Contradiction "quy tắc chưa đủ" "rule is incomplete";
    WrongValue "B0113" Contradiction "giá trị không hợp lệ" "value that is not allowed here";
    CannotSelfScore "B0114" Contradiction "nguồn và cách chấm mâu thuẫn" "source and rule contradict each other";
    NothingToConvert "B0115" Contradiction "không khảo sát thì không có gì để quy đổi" "nothing to convert without a survey";

    ChildrenSum "B0201" Contradiction "tổng điểm các mục con khác điểm mục cha" "children do not add up to the parent";
    AnnexSum "B0202" Contradiction "tổng điểm phụ lục khác thang điểm" "annex does not add up to its scale";
    SplitSum "B0203" Contradiction "các phần của thang điểm không cộng thành thang điểm" "the parts of the scale do not make the scale";
    SourceSum "B0204" Contradiction "điểm theo nguồn khác khai báo" "points by source differ from the declaration";
    OverCap "B0205" Contradiction "mức điểm vượt điểm tối đa" "an amount above the points of its criterion";
    Count "B0206" Contradiction "số lượng khác cấu trúc đã khai báo" "counts differ from the declared structure";
    SectionCap "B0207" Contradiction "mức tối đa vượt trần của phần" "cap above the cap of its section";
    UnitCount "B0208" Contradiction "số đơn vị khác khai báo" "number of units differs from the declaration";
    WeightSum "B0209" Contradiction "tỷ trọng không cộng thành 100%" "weights do not add up to 100 %";
    GroupSum "B0210" Contradiction "tổng điểm áp dụng cho một nhóm khác khai báo" "points that apply to a group differ from its scale";

    NoRule "B0301" Missing "chưa có cách chấm" "no rule";
    NoSource "B0302" Missing "chưa có nguồn điểm" "no source of points";
    NoLead "B0303" Missing "chưa có cơ quan chủ trì" "no lead agency";
    TwoLeads "B0304" Contradiction "hai cơ quan cùng chủ trì" "two lead agencies";
    CarvedOut "B0305" Missing "được trừ ra nhưng không giao cho ai" "carved out and given to nobody";
    NoPoints "B0306" Missing "chưa có điểm" "no points";
    NoQuestion "B0307" Missing "tiêu chí khảo sát chưa có câu hỏi" "survey criterion without a question";
    NoRespondents "B0308" Missing "tiêu chí khảo sát chưa có đối tượng" "survey criterion without respondents";
    OrphanQuestion "B0309" Contradiction "câu hỏi khảo sát không thuộc tiêu chí nào" "survey question without a criterion";
    UnitNowhere "B0310" Missing "đơn vị không thuộc phụ lục nào" "unit under no annex";
    UnitTwice "B0311" Contradiction "đơn vị thuộc hai phụ lục" "unit under two annexes";
    NoEvidence "B0312" Missing "chưa có tài liệu kiểm chứng" "no evidence";
    NoHeaderFact "B0313" Missing "phần mở đầu thiếu thông tin" "the header lacks a fact";
    NoScale "B0314" Missing "phụ lục chưa có thang điểm hoặc đối tượng áp dụng" "annex without a scale or units";
    NoSurveyScale "B0315" Missing "chưa có phương án khảo sát" "no survey scale";
    EmptyAnnex "B0316" Missing "phụ lục chưa có tiêu chí" "annex without criteria";

    NoSuchItem "B0401" Contradiction "không có tiêu chí này" "no such criterion";
    AmbiguousItem "B0402" Contradiction "mã chỉ vào nhiều tiêu chí" "code that names several criteria";
    NoSuchAnnex "B0403" Contradiction "không có phụ lục này" "no such annex";
    NoSuchGroup "B0404" Contradiction "không có nhóm này" "no such group";
    NoSuchUnit "B0405" Contradiction "không có đơn vị này" "no such unit";
    NoSuchName "B0406" Contradiction "không có câu hỏi tên này" "no input of this name";
    DuplicateName "B0407" Contradiction "trùng tên câu hỏi" "duplicate input name";
    DuplicateUnit "B0408" Contradiction "trùng đơn vị hoặc nhóm" "duplicate unit or group";
    Cycle "B0409" Contradiction "tham chiếu vòng" "circular reference";
    NoSuchOption "B0410" Contradiction "không có phương án này" "no such option";

    EmptyRule "B0501" Doubt "cách chấm không tính ra điểm" "a rule that computes nothing";
    MixedScript "B0502" Contradiction "lẫn chữ của hệ chữ khác" "look-alike letters of another script";
    BidiControl "B0503" Contradiction "ký tự điều khiển chiều chữ" "bidirectional control character";
    SameTitle "B0504" Doubt "trùng tên trong một phụ lục" "same title twice in an annex";
    TitleDiffers "B0505" Doubt "cùng #id nhưng khác tên giữa các phụ lục" "title worded differently in another annex";

    StaleAcceptance "B0601" Doubt "chấp nhận không còn cần" "acceptance that no longer applies";
    NoSuchCode "B0602" Contradiction "không có mã phát hiện này" "no such finding code";

    NoEdition "B0701" Missing "chưa ghi phiên bản ngôn ngữ" "no language edition";
    NewerEdition "B0702" Contradiction "phiên bản ngôn ngữ mới hơn công cụ" "language edition newer than the tool";

    SheetUnreadable "B0801" Contradiction "không đọc được phiếu" "sheet that cannot be read";
    SheetShape "B0802" Contradiction "phiếu sai mẫu" "sheet of the wrong shape";
    SheetTwice "B0803" Contradiction "phiếu ghi một điều hai lần" "said twice in the sheets";
    SheetVersion "B0804" Contradiction "phiếu của bộ tiêu chí khác" "sheet made for another ruleset";
    SheetItem "B0805" Contradiction "phiếu nêu tiêu chí không có" "sheet names no such criterion";
    SheetQuestion "B0806" Contradiction "phiếu trả lời điều không được hỏi" "answer to a question that is not asked";
    SheetOption "B0807" Contradiction "phiếu chọn phương án không có" "answer that is none of the options";
    SheetUnit "B0808" Contradiction "phiếu của đơn vị không có" "sheet of an unknown unit";
    SheetAnnex "B0809" Contradiction "phiếu của phụ lục không có" "sheet for an unknown annex";
    SheetType "B0810" Contradiction "câu trả lời sai loại" "answer of the wrong type";
    TwoReadings "B0811" Contradiction "số đọc được hai cách" "number that can be read in two ways";
    SheetBounds "B0812" Contradiction "câu trả lời ngoài giới hạn" "answer out of bounds";
    NoAnswer "B0813" Missing "thiếu câu trả lời" "missing answer";
    NoProof "B0814" Missing "thiếu tài liệu kiểm chứng" "missing evidence";
    WrongLayer "B0815" Contradiction "câu trả lời sai chỗ" "answer in the wrong layer";
    NotApproved "B0816" Missing "phiếu chưa nộp hoặc chưa duyệt" "sheet not handed in or not approved";
    LateSheet "B0817" Doubt "phiếu nộp muộn" "late sheet";
    Verdict "B0818" Contradiction "kết quả thẩm định không rõ" "unclear verdict of the appraisal";
    CannotScore "B0819" Contradiction "câu trả lời không tính ra điểm" "answers that cannot be scored";

    TestFailed "B0901" Contradiction "kiểm thử không ra kết quả mong đợi" "a test does not come out as expected";
    TestNotRun "B0902" Contradiction "không chạy được kiểm thử" "a test cannot be run";

    Gap "B1001" Contradiction "có giá trị không được chấm điểm nào" "values for which no band or case holds";
    Overlap "B1002" Contradiction "hai khoảng chồng lấn" "two bands overlap";
    Unreachable "B1003" Contradiction "trường hợp không bao giờ xảy ra" "a case that never counts";
    OutOfRange "B1004" Contradiction "cách chấm ra ngoài khoảng điểm của mục" "a rule that leaves the range of its points";
    NoFloor "B1005" Missing "trừ có thể xuống dưới 0 mà không ghi tối thiểu" "deductions may pass 0 and no floor is stated";
    CapUnreached "B1006" Doubt "không ai đạt được điểm tối đa" "the maximum can never be earned";
    Reversed "B1007" Doubt "làm tốt hơn lại được ít điểm hơn" "doing better earns less";
    NotArisingUndeclared "B1008" Missing "chưa nói khi không phát sinh thì chấm thế nào" "no treatment where nothing arises";
    Undecided "B1009" Doubt "chưa chứng minh được cách chấm" "a rule of which nothing could be proven";
    UnitMismatch "B1010" Contradiction "lẫn phần trăm với điểm hoặc số đếm" "percentages, points and counts mixed up";
    RoundedEdge "B1011" Doubt "làm tròn làm đổi bậc" "rounding turns a band over";

    NothingToChange "B1101" Contradiction "thay đổi một mục không có" "a change of an item that is not there";
    ChangedTwice "B1102" Contradiction "cùng một mục bị thay đổi hai lần" "the same item changed twice";
    ConflictingChanges "B1103" Contradiction "hai thay đổi trái nhau" "changes that contradict each other";
    ChangesNothing "B1104" Doubt "sửa mà không đổi gì" "a change that changes nothing";
    WrongPlace "B1105" Contradiction "bổ sung sai chỗ hoặc thiếu chỗ" "a new item in the wrong place or in none";
    NothingToRemove "B1106" Contradiction "bỏ một dòng không có" "removal of a line that is not there";
    NoVerb "B1107" Contradiction "mục không nói là sửa hay bổ sung" "an item that says neither sửa nor bổ sung";
    TwoBases "B1108" Contradiction "hai bản gốc" "two bases";
    NoBase "B1109" Contradiction "không có bộ gốc" "no base";
    BaseBroken "B1110" Contradiction "bộ gốc có lỗi" "a base with errors";
    Unpinned "B1111" Doubt "chưa ghim bản gốc" "the base is not pinned";
    BaseMoved "B1112" Contradiction "bộ gốc đã thay đổi" "the base has changed";

    SheetFormula "B1401" Contradiction "phiếu Excel hiện điểm khác điểm chấm" "an Excel sheet shows other points than it scores";
    SheetLink "B1402" Doubt "liên kết tài liệu kiểm chứng không dùng được" "a link to evidence that cannot be used";
}

impl Code {
    /// Whether it is told of score sheets and not of sets.
    pub fn is_of_sheets(self) -> bool {
        self.id().starts_with("B08")
    }

    /// Whether it is told of tests that were run, and not of the text of sets.
    pub fn is_of_tests(self) -> bool {
        self.id().starts_with("B09")
    }

    /// Whether it is told of files of Word and Excel, of which a page cannot show an example.
    pub fn is_of_office(self) -> bool {
        self.id().starts_with("B13") || self.id().starts_with("B14")
    }

    /// The severity in a draft; [`Standing::Missing`] becomes an error in an issued original.
    pub fn severity(self) -> Severity {
        match self.standing() {
            Standing::Contradiction => Severity::Error,
            Standing::Missing | Standing::Doubt => Severity::Warning,
        }
    }

    /// The code printed as `id`, if it is in the catalogue; case does not count.
    pub fn parse(id: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(id.trim()))
    }
}
