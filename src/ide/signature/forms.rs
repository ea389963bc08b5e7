//! The forms that are explained while they are written: a pattern with gaps `‹tên|name›`, what each gap takes, what the
//! form says.

/// A form.
pub(super) struct Form {
    /// How it is written; the gaps stand in `‹ ›`, named in both languages. What is behind `¦` may be left out.
    pub(super) pattern: &'static str,
    /// What each gap takes, in both languages.
    pub(super) gaps: &'static [(&'static str, &'static str)],
    pub(super) vi: &'static str,
    pub(super) en: &'static str,
}

type Gaps = &'static [(&'static str, &'static str)];

const fn form(pattern: &'static str, gaps: Gaps, vi: &'static str, en: &'static str) -> Form {
    Form { pattern, gaps, vi, en }
}

const VALUE: (&str, &str) = ("một phép tính từ các câu hỏi", "an expression over the questions");
const POINTS: (&str, &str) =
    ("điểm được tính, như 0,5 hay điểm tối đa", "the points earned, such as 0,5 or điểm tối đa");
const CONDITION: (&str, &str) =
    ("một so sánh như `trễ từ 3`, hoặc lời trong ngoặc kép", "a comparison such as `trễ từ 3`, or words in quotes");
const NAME: (&str, &str) = ("chữ, số và _, không dấu cách", "letters, digits and _, no spaces");
const QUESTION: (&str, &str) = ("lời hỏi hiện trên phiếu", "what the sheet asks");
const TYPE: (&str, &str) = (
    "số, số thập phân, phần trăm, có/không, điểm, ngày …",
    "a whole number, decimal, share, yes or no, points, date …",
);
const CAP: (&str, &str) = ("nhiều nhất chừng này điểm", "at most so many points");
const BOUND: (&str, &str) = ("số, phần trăm hoặc phép tính", "a number, share or expression");

/// Statements that say how points are earned, and what they ask.
pub(super) const STATEMENTS: [Form; 17] = [
    form("chấm: ‹phép tính|expression›", &[VALUE], "điểm bằng phép tính", "the points are the expression"),
    form(
        "chấm:",
        &[],
        "mỗi dòng bên dưới là một trường hợp; tính trường hợp đầu tiên đúng",
        "each line below is a case; the first that holds counts",
    ),
    form(
        "chấm có/không: \"‹điều kiện|condition›\"",
        &[("được trọn điểm khi điều này đúng", "all points if this is so")],
        "được trọn điểm hoặc không điểm",
        "all points or none",
    ),
    form("chấm một trong:", &[], "người chấm chọn một phương án bên dưới", "one of the choices below is picked"),
    form(
        "chấm theo ‹giá trị|value›:",
        &[("giá trị được so với các khoảng bên dưới", "the value that the bands below are of")],
        "điểm theo khoảng mà giá trị rơi vào",
        "points by the band that the value falls into",
    ),
    form(
        "chấm các mục:",
        &[],
        "cộng điểm của từng mục đạt bên dưới",
        "the points of each item below that is met, summed",
    ),
    form(
        "chấm trường hợp cao nhất:",
        &[],
        "trường hợp nhiều điểm nhất trong các trường hợp đúng",
        "of the cases that hold, the one with most points",
    ),
    form("chấm khảo sát", &[], "điểm theo tỷ lệ trả lời phiếu khảo sát", "points by the answers of a survey"),
    form(
        "chấm nhập điểm¦ bước ‹bước|step› bởi \"‹ai|who›\"",
        &[
            ("điểm chia hết cho mức này", "points are a multiple of this"),
            ("người có thẩm quyền cho điểm", "who may give the points"),
        ],
        "điểm do người có thẩm quyền nhập",
        "the points are entered by the one named",
    ),
    form(
        "chấm như ‹mã|code›",
        &[("mã hoặc #id của mục đã có cách chấm", "the code or #id of an item that has a rule")],
        "hỏi và chấm như mục ấy",
        "the questions and the rule of that item",
    ),
    form(
        "cộng: ‹mức|amount›",
        &[("mức cộng, như 0,5 mỗi \"…\"", "an amount, such as 0,5 mỗi \"…\"")],
        "điểm cộng thêm",
        "points added",
    ),
    form("cộng tối đa ‹trần|cap›:", &[CAP], "điểm cộng thêm, có trần", "points added, capped"),
    form(
        "trừ: ‹mức|amount›",
        &[("mức trừ, như 0,5 mỗi \"…\"", "an amount, such as 0,5 mỗi \"…\"")],
        "điểm bị trừ",
        "points taken",
    ),
    form("trừ tối đa ‹trần|cap›:", &[CAP], "điểm bị trừ, có trần", "points taken, capped"),
    form(
        "hỏi ‹tên|name› \"‹câu hỏi|question›\": ‹kiểu|type› từ ‹nhỏ nhất|least› đến ‹lớn nhất|most›",
        &[NAME, QUESTION, TYPE, BOUND, BOUND],
        "một câu hỏi trên phiếu",
        "a question of the sheet",
    ),
    form(
        "tính ‹tên|name› \"‹câu hỏi|question›\": ‹kiểu|type› = ‹phép tính|expression›",
        &[NAME, QUESTION, TYPE, VALUE],
        "một giá trị tính từ các câu trả lời",
        "a value derived from the answers",
    ),
    form(
        "khi không phát sinh \"‹điều gì|what›\": ‹cách xử lý|treatment›",
        &[
            ("điều không phát sinh; có thể bỏ", "what did not arise; may be left out"),
            ("điểm tối đa, một số điểm, hoặc loại khỏi thang điểm", "điểm tối đa, points, or loại khỏi thang điểm"),
        ],
        "chấm thế nào khi kỳ này không có việc để chấm",
        "what counts where there was nothing to score",
    ),
];

/// Items of `chấm theo`.
pub(super) const BANDS: [Form; 7] = [
    form("từ ‹A› đến dưới ‹B›: ‹điểm|points›", &[BOUND, BOUND, POINTS], "từ A, nhỏ hơn B", "from A, below B"),
    form("từ ‹A› đến ‹B›: ‹điểm|points›", &[BOUND, BOUND, POINTS], "từ A đến hết B", "from A to B"),
    form("từ ‹A›: ‹điểm|points›", &[BOUND, POINTS], "từ A trở lên", "A and more"),
    form("trên ‹A› đến ‹B›: ‹điểm|points›", &[BOUND, BOUND, POINTS], "lớn hơn A, đến hết B", "more than A, to B"),
    form("dưới ‹B›: ‹điểm|points›", &[BOUND, POINTS], "nhỏ hơn B", "below B"),
    form("đến ‹B›: ‹điểm|points›", &[BOUND, POINTS], "đến hết B", "up to B"),
    form("còn lại: ‹điểm|points›", &[POINTS], "mọi giá trị còn lại", "all other values"),
];

/// Items of `chấm:` and `chấm trường hợp cao nhất:`.
pub(super) const CASES: [Form; 2] = [
    form("nếu ‹điều kiện|condition›: ‹điểm|points›", &[CONDITION, POINTS], "một trường hợp", "a case"),
    form("còn lại: ‹điểm|points›", &[POINTS], "mọi trường hợp còn lại", "all other cases"),
];

/// Items of `chấm một trong:` and `chấm các mục:`.
pub(super) const CHOICES: [Form; 1] = [form(
    "\"‹phương án|choice›\": ‹điểm|points›",
    &[("lời của phương án hoặc của mục", "the words of the choice or item"), POINTS],
    "một phương án và điểm của nó",
    "a choice and its points",
)];

/// Items of `cộng` and `trừ`.
pub(super) const AMOUNTS: [Form; 4] = [
    form(
        "‹điểm|points› mỗi \"‹việc|event›\", tối đa ‹trần|cap›",
        &[
            ("điểm cho mỗi lần", "points for each time"),
            ("việc được đếm, hoặc tên câu hỏi", "what is counted, or a question"),
            CAP,
        ],
        "điểm nhân với số lần",
        "points times how often",
    ),
    form(
        "‹điểm|points› nếu ‹điều kiện|condition›",
        &[("điểm khi điều kiện đúng", "points if it is so"), CONDITION],
        "điểm khi có việc",
        "points if something is so",
    ),
    form("toàn bộ nếu ‹điều kiện|condition›", &[CONDITION], "mất hết điểm của mục", "all points of the item"),
    form(
        "từ ‹ít nhất|least› đến ‹nhiều nhất|most› tùy \"‹căn cứ|grounds›\" nếu ‹điều kiện|condition›",
        &[
            ("mức thấp nhất", "the least amount"),
            ("mức cao nhất", "the greatest amount"),
            ("mức được định theo điều gì", "what the amount depends on"),
            CONDITION,
        ],
        "mức do người chấm định trong khoảng",
        "an amount within a range, at discretion",
    ),
];

/// Functions: the name, then what stands between the brackets, parted by `;`.
pub(super) const FUNCTIONS: [Form; 4] = [
    form("nhỏ nhất(‹a›; ‹b›; ‹…›)", &[VALUE, VALUE, ("và tiếp nữa", "and so on")], "số nhỏ nhất", "the smallest"),
    form("lớn nhất(‹a›; ‹b›; ‹…›)", &[VALUE, VALUE, ("và tiếp nữa", "and so on")], "số lớn nhất", "the largest"),
    form(
        "cao nhất trong nhóm(‹giá trị|value›)",
        &[VALUE],
        "giá trị cao nhất trong các đơn vị cùng nhóm",
        "the greatest value among the units of the group",
    ),
    form(
        "số ngày trễ(‹ngày|date›; hạn ‹hạn|due date›)",
        &[
            ("câu hỏi kiểu ngày", "a question that asks a date"),
            ("ngày/tháng hoặc ngày/tháng/năm", "day/month or day/month/year"),
        ],
        "số ngày sau hạn; đúng hạn là 0",
        "the days after it was due; 0 if in time",
    ),
];
