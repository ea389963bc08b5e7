//! What the rules of the grammar are called when one was expected.

use barem_diagnostic::Text;

use crate::Kind as K;

/// What to call a kind when it was expected; nothing for what readers need not know of.
pub(super) fn label(kind: K) -> Option<Text> {
    let name = match kind {
        K::EOI => thing("hết dòng", "the end of the line"),
        K::statement | K::line => thing("một dòng của ngôn ngữ", "a statement"),
        K::level_heading
        | K::section_heading
        | K::annex_heading
        | K::header_heading
        | K::group_heading
        | K::results_heading
        | K::test_heading => thing("dòng tiêu đề", "a heading"),
        K::level => thing("tên cấp (như `tiêu chí`)", "a level (such as `tiêu chí`)"),
        K::section => thing("`điểm cộng` hoặc `điểm trừ`", "`điểm cộng` or `điểm trừ`"),
        K::verb => thing("`sửa` hoặc `bổ sung`", "`sửa` or `bổ sung`"),
        K::placement => thing("chỗ đặt (như `sau 7.4`)", "a place (such as `sau 7.4`)"),
        K::cap => thing("mức trần (như `tối đa 2 điểm`)", "a cap (such as `tối đa 2 điểm`)"),
        K::points | K::amount_value | K::quantity => thing("số điểm", "points"),
        K::label => thing("số phụ lục", "the label of an annex"),
        K::string => thing("đoạn chữ trong ngoặc kép", "a string in quotation marks"),
        K::number => thing("số", "a number"),
        K::signed => thing("số", "a number"),
        K::percent => thing("phần trăm", "a percentage"),
        K::date | K::dated => thing("ngày", "a date"),
        K::day_month => thing("ngày và tháng (như `31/12`)", "a day and month (such as `31/12`)"),
        K::path | K::code | K::code_ref => thing("mã tiêu chí", "the code of a criterion"),
        K::id => thing("`#tên`", "an `#id`"),
        K::digest => {
            thing("mã của bản (`sha256:` và ít nhất 12 chữ số)", "a digest (`sha256:` and at least 12 digits)")
        }
        K::ident => thing("tên câu hỏi", "the name of an input"),
        K::ident_dash => thing("tên ngắn", "a short name"),
        K::words => thing("từ", "words"),
        K::entry => thing("đoạn chữ trong ngoặc kép", "a string in quotation marks"),
        K::lead | K::agency | K::agency_out => thing("cơ quan hoặc nhóm", "an agency or group"),
        K::except => thing("phần trừ ra (như `trừ 1.6`)", "an exception (such as `trừ 1.6`)"),
        K::about => thing("`về \"…\"`", "`về \"…\"`"),
        K::count => thing("số lượng và cấp (như `7 tiêu chí`)", "a count and a level (such as `7 tiêu chí`)"),
        K::share => thing("nguồn và điểm (như `tự đánh giá 77`)", "a source and points (such as `tự đánh giá 77`)"),
        K::source => thing(
            "nguồn: `tự đánh giá`, `điều tra xã hội học`, `số liệu`, `thẩm định` hay `lãnh đạo`",
            "a source: `tự đánh giá`, `điều tra xã hội học`, `số liệu`, `thẩm định` or `lãnh đạo`",
        ),
        K::treatment => thing("cách xử lý (như `điểm tối đa`)", "a treatment (such as `điểm tối đa`)"),
        K::rounding => thing("cách làm tròn (như `điểm 2 chữ số`)", "a rounding (such as `điểm 2 chữ số`)"),
        K::rounded => thing("`điểm` hoặc `chỉ số`", "`điểm` or `chỉ số`"),
        K::direction => thing("hướng làm tròn (như `cắt bỏ`)", "a direction of rounding (such as `cắt bỏ`)"),
        K::r#type | K::type_name => thing("kiểu (như `số`)", "a type (such as `số`)"),
        K::expr => thing("biểu thức", "an expression"),
        K::infix | K::arithmetic => thing("phép tính", "an operator"),
        K::plus | K::minus | K::times | K::divide => thing("phép tính", "an operator"),
        K::range => thing("khoảng (như `từ 80%`)", "a range (such as `từ 80%`)"),
        K::bound | K::operand => thing("giá trị", "a value"),
        K::is => thing("`là …`", "`là …`"),
        K::when => thing("điều kiện (như `nếu …`)", "a condition (such as `nếu …`)"),
        K::each => thing("`mỗi …`", "`mỗi …`"),
        K::amount => thing("mức điểm", "an amount"),
        K::discretion | K::discretion_of => thing("`tùy \"…\"`", "`tùy \"…\"`"),
        K::step => thing("bước điểm (như `bước 0,25`)", "a step (such as `bước 0,25`)"),
        K::grantor => thing("người cho điểm (như `bởi \"…\"`)", "who gives the points (such as `bởi \"…\"`)"),
        K::item
        | K::else_item
        | K::when_item
        | K::band_item
        | K::exact_item
        | K::entry_item
        | K::lead_item
        | K::amount_item
        | K::path_item
        | K::date_item
        | K::count_item
        | K::agency_item => thing("mục liệt kê", "an item"),
        K::bullet => word("-"),
        K::call | K::best_in_group | K::days_late => thing("phép tính có ngoặc", "a function"),
        K::share_of_max => {
            thing("phần của điểm tối đa (như `50% điểm tối đa`)", "a part of the points (such as `50% điểm tối đa`)")
        }
        K::measure_by | K::measure => thing("`chỉ số` hoặc `tổng điểm`", "`chỉ số` or `tổng điểm`"),
        K::order => thing("`giảm dần` hoặc `tăng dần`", "`giảm dần` or `tăng dần`"),
        K::ties | K::tie_rule => thing("cách xếp đồng hạng (như `1-1-3`)", "how ties rank (such as `1-1-3`)"),
        K::expected => thing("điều kỳ vọng (như `xếp loại`)", "what is expected (such as `xếp loại`)"),
        K::outcome => thing("kết quả", "an outcome"),
        K::assignment => thing("trả lời (như `giao = 10`)", "an answer (such as `giao = 10`)"),
        K::value | K::values => thing("giá trị trả lời", "the value of an answer"),
        K::other_unit => thing("`đơn vị \"…\"`", "`đơn vị \"…\"`"),
        K::text_key => thing("từ khóa của dòng chữ (như `kiểm chứng`)", "the keyword of a text (such as `kiểm chứng`)"),
        K::identity_key => thing("`trước là`, `tách từ` hoặc `gộp từ`", "`trước là`, `tách từ` or `gộp từ`"),
        K::choice_key => {
            thing("`trạng thái`, `nội dung` hoặc `vượt thang`", "`trạng thái`, `nội dung` or `vượt thang`")
        }
        K::submission_key => {
            thing("`nộp muộn`, `không nộp` hoặc `chưa duyệt`", "`nộp muộn`, `không nộp` or `chưa duyệt`")
        }
        K::number_key => thing("`ngôn ngữ` hoặc `số đơn vị`", "`ngôn ngữ` or `số đơn vị`"),
        K::drop | K::drop_attr | K::renumber => thing("dòng sửa đổi", "an amendment"),
        K::source_attr
        | K::text_attr
        | K::lead_attr
        | K::scope_attr
        | K::structure_attr
        | K::scale_attr
        | K::scale_for_attr
        | K::floor_attr
        | K::not_arising
        | K::no_survey
        | K::veto
        | K::downgrade
        | K::accept
        | K::identity_attr => {
            thing("dòng dưới tiêu đề (như `nguồn: …`)", "a statement of a heading (such as `nguồn: …`)")
        }
        K::decision_attr
        | K::replaces_attr
        | K::amends_attr
        | K::effect_attr
        | K::years_attr
        | K::deadline_attr
        | K::submission_attr
        | K::rounding_attr
        | K::holidays_attr
        | K::choice_attr
        | K::number_attr
        | K::numbering_attr => {
            thing("dòng mở đầu (như `năm đánh giá: …`)", "a statement of the header (such as `năm đánh giá: …`)")
        }
        K::input | K::derived => thing("câu hỏi (như `hỏi …`)", "an input (such as `hỏi …`)"),
        K::scoring | K::additions | K::deductions => thing("cách chấm (như `chấm: …`)", "a rule (such as `chấm: …`)"),
        K::ranking | K::ranking_together | K::ranking_apart | K::grading => {
            thing("dòng kết quả (như `xếp loại …`)", "a statement of results (such as `xếp loại …`)")
        }
        K::expectation | K::answer => {
            thing("dòng kiểm thử (như `kỳ vọng …`)", "a statement of a test (such as `kỳ vọng …`)")
        }
        K::most => word("tối đa"),
        K::before => word("trước"),
        K::after => word("sau"),
        K::unit_points => word("điểm"),
        K::kw_annex => word("phụ lục"),
        K::kw_based_on => word("theo phụ lục"),
        K::kw_header => word("bộ tiêu chí"),
        K::kw_group => word("nhóm"),
        K::kw_results => word("kết quả"),
        K::kw_test => word("kiểm thử"),
        K::kw_with => word("với"),
        K::kw_drop => word("bỏ"),
        K::kw_renumber => word("đánh số lại"),
        K::kw_source => word("nguồn"),
        K::kw_day => word("ngày"),
        K::undated => word("chưa có"),
        K::kw_about => word("về"),
        K::kw_lead => word("chủ trì"),
        K::kw_except => word("trừ"),
        K::kw_scope => word("áp dụng"),
        K::kw_structure => word("cấu trúc"),
        K::kw_scale => word("thang điểm"),
        K::kw_floor => word("tối thiểu"),
        K::kw_not_arising => word("khi không phát sinh"),
        K::excluded => word("loại khỏi thang điểm"),
        K::kw_no_survey => word("khi không khảo sát"),
        K::kw_rescale => word("quy về thang"),
        K::kw_veto => word("không xếp loại"),
        K::kw_downgrade => word("hạ"),
        K::kw_step => word("bậc"),
        K::kw_accept => word("chấp nhận"),
        K::kw_decision => word("quyết định"),
        K::kw_replaces => word("thay thế"),
        K::kw_amends => word("sửa đổi"),
        K::kw_edition => word("bản"),
        K::kw_effect => word("hiệu lực"),
        K::on_signing => word("ngày ký"),
        K::kw_years => word("năm đánh giá"),
        K::onwards => word("trở đi"),
        K::kw_deadline => word("hạn nộp"),
        K::still_scored => word("vẫn chấm"),
        K::unranked => word("không xếp hạng"),
        K::zero_points => word("0 điểm"),
        K::kw_rounding => word("làm tròn"),
        K::kw_digits => word("chữ số"),
        K::kw_holidays => word("ngày nghỉ"),
        K::kw_numbering => word("đánh số"),
        K::kw_input => word("hỏi"),
        K::kw_derived => word("tính"),
        K::type_one_of | K::one_of => word("một trong"),
        K::type_list => word("danh sách"),
        K::kw_score => word("chấm"),
        K::yes_no => word("có/không"),
        K::by | K::kw_by => word("theo"),
        K::checklist => word("các mục"),
        K::best_case => word("trường hợp cao nhất"),
        K::survey => word("khảo sát"),
        K::entered => word("nhập điểm"),
        K::kw_by_step => word("bước"),
        K::kw_by_whom => word("bởi"),
        K::same_as => word("như"),
        K::kw_add => word("cộng"),
        K::kw_deduct => word("trừ"),
        K::entire => word("toàn bộ"),
        K::kw_discretion => word("tùy"),
        K::kw_each => word("mỗi"),
        K::kw_when => word("nếu"),
        K::kw_else => word("còn lại"),
        K::max_points => word("điểm tối đa"),
        K::any_zero => word("có tiêu chí 0 điểm"),
        K::smallest => word("nhỏ nhất"),
        K::largest => word("lớn nhất"),
        K::kw_best => word("cao nhất trong nhóm"),
        K::kw_late => word("số ngày trễ"),
        K::kw_due => word("hạn"),
        K::previous_year => word("năm trước"),
        K::working_days => word("ngày làm việc"),
        K::kw_is => word("là"),
        K::kw_and => word("và"),
        K::kw_or => word("hoặc"),
        K::kw_not | K::said_no => word("không"),
        K::kw_from => word("từ"),
        K::kw_to => word("đến"),
        K::below => word("dưới"),
        K::above => word("trên"),
        K::upwards => word("trở lên"),
        K::kw_ranking => word("xếp hạng"),
        K::kw_ties => word("đồng hạng"),
        K::kw_together => word("xếp hạng chung"),
        K::kw_apart => word("xếp hạng riêng"),
        K::kw_grading => word("xếp loại"),
        K::kw_expect => word("kỳ vọng"),
        K::no_grade => word("không xếp loại"),
        K::pending => word("chờ"),
        K::arose_not => word("không phát sinh"),
        K::fails => word("lỗi"),
        K::kw_unit => word("đơn vị"),
        K::chosen => word("chọn"),
        K::said_yes => word("có"),
        K::comment
        | K::space
        | K::s
        | K::S
        | K::we
        | K::end
        | K::heading_tail
        | K::comma_code
        | K::entries
        | K::paths
        | K::unary
        | K::prefix
        | K::postfix
        | K::primary
        | K::dashed
        | K::dash
        | K::code_part
        | K::word
        | K::file
        | K::block
        | K::sign
        | K::junk
        | K::newline
        | K::bom => return None,
    };
    Some(name)
}

/// The word that a kind is spelt with, where it is always the same one.
pub(crate) fn only_word(kind: K) -> Option<String> {
    let label = label(kind).filter(|label| label.vi == label.en)?;
    let word = label.vi.strip_prefix('`')?.strip_suffix('`')?;
    (!word.contains('`')).then(|| word.to_owned())
}

fn word(word: &str) -> Text {
    let quoted = format!("`{word}`");
    Text::new(quoted.clone(), quoted)
}

fn thing(vi: &str, en: &str) -> Text {
    Text::new(vi, en)
}
