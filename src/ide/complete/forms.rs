//! Forms with gaps to fill: statements of a heading, rules, items.

/// A form: the keyword it is found by, what it says in both languages, what is inserted.
pub(super) struct Form {
    pub(super) label: &'static str,
    pub(super) vi: &'static str,
    pub(super) en: &'static str,
    pub(super) snippet: &'static str,
}

const fn form(label: &'static str, vi: &'static str, en: &'static str, snippet: &'static str) -> Form {
    Form { label, vi, en, snippet }
}

/// Statements of a heading.
pub(super) const STATEMENTS: [Form; 28] = [
    form("nguồn:", "ai cho điểm", "the source of points", "nguồn: $0"),
    form("chấm:", "công thức hoặc các trường hợp", "a formula or cases", "chấm: $0"),
    form(
        "chấm: nếu …",
        "trường hợp đầu tiên đúng",
        "the first case that holds",
        "chấm:\n    - nếu $1: $2\n    - còn lại: $0",
    ),
    form(
        "chấm theo …",
        "theo các khoảng giá trị",
        "by bands of a value",
        "chấm theo ${1:tỷ_lệ}:\n    - từ ${2:100%}: điểm tối đa\n    - từ ${3:80%} đến dưới $2: $4\n    - dưới $3: ${0:0}",
    ),
    form("chấm có/không:", "được trọn điểm hoặc không", "all points or none", "chấm có/không: \"$0\""),
    form(
        "chấm một trong:",
        "chọn một phương án",
        "one of a list",
        "chấm một trong:\n    - \"$1\": $2\n    - \"$3\": $0",
    ),
    form(
        "chấm các mục:",
        "cộng điểm từng việc đạt",
        "a checklist, summed",
        "chấm các mục:\n    - \"$1\": $2\n    - \"$3\": $0",
    ),
    form(
        "chấm trường hợp cao nhất:",
        "trường hợp được nhiều điểm nhất",
        "the best of the cases that hold",
        "chấm trường hợp cao nhất:\n    - nếu \"$1\": $2\n    - nếu \"$3\": $0",
    ),
    form("chấm khảo sát", "theo phiếu khảo sát", "by ballots", "chấm khảo sát"),
    form(
        "chấm nhập điểm",
        "người có thẩm quyền cho điểm",
        "points entered by the one named",
        "chấm nhập điểm bước ${1:0,25} bởi \"$0\"",
    ),
    form("chấm như …", "hỏi và chấm như mục khác", "the questions and rule of another item", "chấm như $0"),
    form("cộng:", "điểm cộng thêm", "points added", "cộng:\n    - ${1:0,5} mỗi \"$0\""),
    form(
        "cộng tối đa …:",
        "điểm cộng thêm, có trần",
        "points added, capped",
        "cộng tối đa $1:\n    - ${2:0,5} mỗi \"$0\"",
    ),
    form("trừ:", "điểm bị trừ", "points taken", "trừ:\n    - ${1:0,5} mỗi \"$0\""),
    form("trừ tối đa …:", "điểm bị trừ, có trần", "points taken, capped", "trừ tối đa $1:\n    - ${2:0,5} mỗi \"$0\""),
    form("hỏi …", "một câu hỏi trên phiếu", "a question of the sheet", "hỏi ${1:tên} \"$2\": ${0:số}"),
    form(
        "tính …",
        "một tỷ lệ tính từ câu trả lời",
        "a value derived from answers",
        "tính ${1:tỷ_lệ}: ${2:phần trăm} = ${3:xong} / ${0:giao}",
    ),
    form(
        "khi không phát sinh:",
        "chấm thế nào khi không có gì để chấm",
        "where nothing arises",
        "khi không phát sinh: ${0:điểm tối đa}",
    ),
    form("kiểm chứng:", "tài liệu kiểm chứng", "evidence", "kiểm chứng: \"$0\""),
    form("ghi chú:", "một ghi chú", "a note", "ghi chú: \"$0\""),
    form("chủ trì:", "cơ quan chủ trì", "the lead agency", "chủ trì: \"$0\""),
    form("phối hợp:", "cơ quan phối hợp", "agencies that take part", "phối hợp: \"$0\""),
    form("áp dụng:", "áp dụng cho ai", "to whom it applies", "áp dụng: $0"),
    form("tối thiểu:", "điểm thấp nhất sau khi trừ", "the floor of deductions", "tối thiểu: ${0:0}"),
    form("cấu trúc:", "số lượng mục từng cấp", "counts by level", "cấu trúc: $0"),
    form("câu hỏi khảo sát:", "câu hỏi của khảo sát", "the question of a survey", "câu hỏi khảo sát: \"$0\""),
    form(
        "đối tượng khảo sát:",
        "ai trả lời khảo sát",
        "who answers a survey",
        "đối tượng khảo sát: \"$1\" ${2:60}%, \"$3\" ${0:40}%",
    ),
    form("chấp nhận …", "chấp nhận một phát hiện, có lý do", "accept a finding, with a reason", "chấp nhận $1 \"$0\""),
];

/// Statements of an annex besides those of headings.
pub(super) const OF_ANNEX: [Form; 3] = [
    form(
        "thang điểm:",
        "tổng điểm khai báo, chia theo nguồn",
        "the declared scale and its split",
        "thang điểm: ${1:100} = tự đánh giá ${2:80} + điều tra xã hội học ${0:20}",
    ),
    form("đánh số:", "cách đánh số các mục", "how items are numbered", "đánh số: $0"),
    form("vượt thang:", "tổng có được vượt thang điểm không", "whether the total may pass the scale", "vượt thang: $0"),
];

/// Statements of the header.
pub(super) const OF_HEADER: [Form; 15] = [
    form("ngôn ngữ:", "phiên bản ngôn ngữ", "the edition of the language", "ngôn ngữ: ${0:1}"),
    form("trạng thái:", "dự thảo hay ban hành", "draft or issued", "trạng thái: $0"),
    form("nội dung:", "nguyên văn hay phục dựng", "original or reconstructed", "nội dung: $0"),
    form("quyết định:", "số và ngày quyết định", "the decision", "quyết định: \"$1\" ngày $0"),
    form("cơ quan ban hành:", "ai ban hành", "who issues it", "cơ quan ban hành: \"$0\""),
    form("hiệu lực:", "có hiệu lực từ khi nào", "when it takes effect", "hiệu lực: từ ${0:ngày ký}"),
    form("năm đánh giá:", "năm được đánh giá", "the year that is scored", "năm đánh giá: $0"),
    form("thay thế:", "thay thế bộ nào", "what it replaces", "thay thế: $1 \"$2\" ngày $0"),
    form("sửa đổi:", "sửa đổi bộ nào", "what it amends", "sửa đổi: $0"),
    form("căn cứ:", "văn bản làm căn cứ", "its legal basis", "căn cứ:\n    - \"$1\" ngày $0"),
    form("cơ quan thường trực:", "cơ quan thường trực", "the standing agency", "cơ quan thường trực: \"$0\""),
    form("hội đồng thẩm định:", "hội đồng thẩm định", "the council of appraisal", "hội đồng thẩm định: \"$0\""),
    form("hạn nộp:", "hạn nộp phiếu", "when sheets are due", "hạn nộp: ${0:31/12}"),
    form(
        "làm tròn:",
        "làm tròn điểm và chỉ số",
        "how points are rounded",
        "làm tròn: điểm ${1:2} chữ số, chỉ số ${0:2} chữ số",
    ),
    form(
        "phương án khảo sát:",
        "các mức trả lời khảo sát",
        "the answers of surveys",
        "phương án khảo sát:\n    - \"$1\": ${2:100}%\n    - \"$3\": ${0:0}%",
    ),
];

/// Statements of a group.
pub(super) const OF_GROUP: [Form; 2] = [
    form("đơn vị:", "các đơn vị của nhóm", "the units of the group", "đơn vị: \"$0\""),
    form("số đơn vị:", "số đơn vị của nhóm", "how many units it has", "số đơn vị: $0"),
];

/// Statements of the results.
pub(super) const OF_RESULTS: [Form; 6] = [
    form(
        "xếp hạng:",
        "cách xếp hạng",
        "how units are ranked",
        "xếp hạng: theo ${1:chỉ số}, giảm dần, đồng hạng ${0:1-1-3}",
    ),
    form("xếp hạng chung:", "ai xếp hạng chung", "who is ranked together", "xếp hạng chung: $0"),
    form("xếp hạng riêng:", "ai xếp hạng riêng", "who is ranked apart", "xếp hạng riêng: $0"),
    form(
        "xếp loại theo …:",
        "các mức xếp loại",
        "grades",
        "xếp loại theo ${1:chỉ số}:\n    - từ ${2:90%}: \"$3\"\n    - còn lại: \"$0\"",
    ),
    form("không xếp loại nếu …", "khi nào không xếp loại", "when no grade is given", "không xếp loại nếu $0"),
    form("hạ … bậc nếu …", "khi nào hạ bậc", "when a grade is lowered", "hạ ${1:1} bậc nếu $0"),
];

/// Statements of a test.
pub(super) const OF_TEST: [Form; 3] = [
    form("kỳ vọng …", "kết quả mong đợi của một mục", "what is expected of an item", "kỳ vọng $1: $0"),
    form("kỳ vọng xếp loại:", "xếp loại mong đợi", "the grade that is expected", "kỳ vọng xếp loại: \"$0\""),
    form("kỳ vọng tổng:", "tổng điểm mong đợi", "the total that is expected", "kỳ vọng tổng: $0"),
];

/// Items below bands.
pub(super) const BANDS: [Form; 6] = [
    form("từ … đến dưới …:", "từ A, nhỏ hơn B", "from A, below B", "từ $1 đến dưới $2: $0"),
    form("từ … đến …:", "từ A đến hết B", "from A to B", "từ $1 đến $2: $0"),
    form("từ …:", "từ A trở lên", "A and more", "từ $1: $0"),
    form("trên … đến …:", "lớn hơn A, đến hết B", "more than A, to B", "trên $1 đến $2: $0"),
    form("dưới …:", "nhỏ hơn B", "below B", "dưới $1: $0"),
    form("còn lại:", "mọi giá trị còn lại", "all other values", "còn lại: $0"),
];

/// Items below `chấm:`.
pub(super) const CASES: [Form; 2] = [
    form("nếu …:", "một trường hợp", "a case", "nếu $1: $0"),
    form("còn lại:", "mọi trường hợp còn lại", "all other cases", "còn lại: $0"),
];

/// Items below `cộng` and `trừ`.
pub(super) const AMOUNTS: [Form; 5] = [
    form("… mỗi \"…\"", "điểm cho mỗi lần", "points for each time", "${1:0,5} mỗi \"$0\""),
    form(
        "… mỗi \"…\", tối đa …",
        "điểm cho mỗi lần, có trần",
        "points for each time, capped",
        "${1:0,5} mỗi \"$2\", tối đa $0",
    ),
    form("… nếu …", "điểm khi có việc", "points if something is so", "${1:0,5} nếu $0"),
    form("toàn bộ nếu …", "mất hết điểm", "all points", "toàn bộ nếu $0"),
    form("từ … đến … tùy \"…\"", "mức do hội đồng định", "an amount at discretion", "từ $1 đến $2 tùy \"$3\" nếu $0"),
];

/// Items of text and points.
pub(super) const CHOICES: [Form; 1] =
    [form("\"…\": …", "một phương án và điểm của nó", "a choice and its points", "\"$1\": $0")];
