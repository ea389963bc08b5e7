"""The criteria of the corpus, composed for it (PHỤC DỰNG): eight fields, returned fresh by each call."""

from model import bands, checklist, choices, count, deduct, group, leaf, proportional, survey, yes_no

THREE = (("100", None, "max"), ("80", "100", "rate"), (None, "80", "0"))


def leadership():
    return group(
        "Công tác chỉ đạo, điều hành",
        group(
            "Kế hoạch cải cách hành chính năm",
            leaf(
                "Ban hành kế hoạch đúng thời gian",
                "0.5",
                yes_no("Ban hành trong tháng 01", "Ban hành muộn hoặc không ban hành", "0.5"),
            ),
            leaf("Mức độ hoàn thành kế hoạch", "1.5", bands(*THREE)),
        ),
        leaf(
            "Chế độ báo cáo định kỳ",
            "1",
            deduct(("Báo cáo gửi chậm", "báo cáo", "0.25"), ("Thiếu báo cáo", "báo cáo", "0.5")),
        ),
        group(
            "Tự kiểm tra cải cách hành chính",
            leaf(
                "Tỷ lệ đơn vị trực thuộc được kiểm tra trong năm",
                "1",
                bands(("30", None, "1"), ("20", "30", "0.5"), (None, "20", "0")),
            ),
            leaf("Xử lý vấn đề phát hiện qua kiểm tra", "1", bands(*THREE, na="max")),
        ),
        leaf("Sáng kiến được công nhận trong năm", "2", count("sáng kiến được công nhận", "1", "2")),
        leaf(
            "Tuyên truyền cải cách hành chính",
            "1",
            checklist(
                ("Có chuyên mục trên trang thông tin điện tử", "0.5"), ("Có hội nghị hoặc cuộc thi tìm hiểu", "0.5")
            ),
        ),
        leaf("Chất lượng chỉ đạo, điều hành của lãnh đạo", "1.5", survey("Xác định qua điều tra xã hội học")),
    )


def institutions():
    return group(
        "Cải cách thể chế",
        group(
            "Theo dõi thi hành pháp luật",
            leaf(
                "Ban hành kế hoạch theo dõi thi hành pháp luật", "0.5", yes_no("Có ban hành", "Không ban hành", "0.5")
            ),
            leaf(
                "Xử lý kết quả theo dõi thi hành pháp luật",
                "1",
                bands(("90", None, "max"), ("70", "90", "0.5"), (None, "70", "0"), na="max"),
            ),
        ),
        leaf(
            "Rà soát văn bản quy phạm pháp luật",
            "1.5",
            choices(
                ("Rà soát đủ và đã xử lý xong", "1.5"),
                ("Rà soát đủ, còn văn bản chưa xử lý", "1"),
                ("Rà soát chưa đủ", "0.5"),
                ("Không rà soát", "0"),
            ),
        ),
        leaf(
            "Văn bản ban hành trái pháp luật",
            "1",
            bands(("0", "1", "1"), ("1", "2", "0.5"), ("2", None, "0"), over="count"),
        ),
        leaf("Chất lượng văn bản do cơ quan tham mưu", "1", survey("Theo kết quả điều tra xã hội học")),
    )


def procedures():
    return group(
        "Cải cách thủ tục hành chính",
        group(
            "Công khai thủ tục hành chính",
            leaf(
                "Niêm yết thủ tục tại nơi tiếp nhận hồ sơ",
                "0.5",
                yes_no("Niêm yết đầy đủ", "Niêm yết thiếu hoặc không niêm yết", "0.5"),
            ),
            leaf("Cập nhật thủ tục trên cơ sở dữ liệu quốc gia", "1", proportional()),
        ),
        group(
            "Giải quyết hồ sơ",
            leaf(
                "Tỷ lệ hồ sơ giải quyết đúng hạn",
                "2.5",
                bands(("95", None, "max"), ("80", "95", "rate"), (None, "80", "0")),
            ),
            leaf("Xin lỗi khi trễ hẹn", "1", bands(*THREE, na="max")),
            leaf("Số hóa hồ sơ đầu vào", "1.5", bands(("60", None, "max"), (None, "60", "rate/60"))),
        ),
        leaf(
            "Rà soát, đơn giản hóa thủ tục",
            "1",
            choices(
                ("Có phương án được thông qua", "1"), ("Có phương án đã trình", "0.5"), ("Không có phương án", "0")
            ),
        ),
        leaf(
            "Xử lý phản ánh, kiến nghị",
            "1",
            bands(("100", None, "max"), ("90", "100", "rate"), (None, "90", "0"), na="max"),
        ),
        leaf("Sự hài lòng về giải quyết thủ tục", "2", survey("Điều tra, khảo sát người dân, tổ chức")),
    )


def organisation():
    return group(
        "Cải cách tổ chức bộ máy hành chính",
        group(
            "Sắp xếp tổ chức bộ máy",
            leaf(
                "Kiện toàn chức năng, nhiệm vụ các phòng",
                "1",
                yes_no("Thực hiện đúng quy định", "Không đúng quy định", "1"),
            ),
            leaf("Bố trí cấp phó đúng số lượng", "0.5", yes_no("Đúng quy định", "Có phòng vượt số lượng", "0.5")),
        ),
        group(
            "Quản lý biên chế",
            leaf("Sử dụng biên chế được giao", "1", yes_no("Không vượt số được giao", "Vượt số được giao", "1")),
            leaf("Tỷ lệ giảm biên chế so với năm gốc", "1.5", bands(("10", None, "max"), (None, "10", "rate/10"))),
        ),
        leaf(
            "Thực hiện quy định về phân cấp quản lý",
            "1",
            bands(("90", None, "1"), ("75", "90", "0.75"), ("50", "75", "0.5"), (None, "50", "0")),
        ),
        leaf("Kết quả sắp xếp bộ máy", "2", survey("Điều tra xã hội học đối với công chức")),
    )


def service():
    return group(
        "Cải cách chế độ công vụ",
        leaf(
            "Bố trí công chức theo vị trí việc làm",
            "1",
            bands(("100", None, "1"), ("80", "100", "0.5"), (None, "80", "0")),
        ),
        leaf("Bổ nhiệm công chức lãnh đạo", "1", yes_no("Tất cả đúng quy định", "Có trường hợp sai quy định", "1")),
        group(
            "Kỷ luật, kỷ cương hành chính",
            leaf(
                "Chấp hành giờ giấc, quy tắc ứng xử",
                "1.5",
                deduct(("Vi phạm giờ làm việc", "lượt", "0.25"), ("Vi phạm quy tắc ứng xử", "lượt", "0.5")),
            ),
            leaf(
                "Công chức bị xử lý kỷ luật",
                "1",
                bands(("0", "1", "1"), ("1", "2", "0.5"), ("2", None, "0"), over="count"),
            ),
        ),
        leaf("Đào tạo, bồi dưỡng công chức", "1", bands(*THREE)),
        leaf(
            "Đánh giá, xếp loại công chức hằng năm",
            "1",
            choices(
                ("Đúng trình tự, đúng thời hạn", "1"), ("Đúng trình tự, chậm thời hạn", "0.5"), ("Sai trình tự", "0")
            ),
        ),
        leaf("Chất lượng đội ngũ công chức", "2.5", survey("Điều tra xã hội học")),
    )


def finance():
    return group(
        "Cải cách tài chính công",
        leaf("Ban hành quy chế chi tiêu nội bộ", "0.5", yes_no("Có quy chế", "Không có quy chế", "0.5")),
        leaf(
            "Giải ngân dự toán được giao",
            "2",
            bands(("95", None, "2"), ("90", "95", "1.5"), ("85", "90", "1"), (None, "85", "0")),
        ),
        group(
            "Quản lý tài sản công",
            leaf("Công khai tình hình sử dụng tài sản", "0.5", yes_no("Có công khai", "Không công khai", "0.5")),
            leaf("Khắc phục kết luận thanh tra, kiểm toán", "1", bands(*THREE, na="max")),
        ),
        leaf("Hiệu quả quản lý tài chính", "1", survey("Điều tra xã hội học")),
    )


def digital():
    return group(
        "Xây dựng Chính quyền điện tử, Chính quyền số",
        leaf(
            "Văn bản ký số gửi qua trục liên thông", "2", bands(("90", None, "2"), ("70", "90", "1"), (None, "70", "0"))
        ),
        group(
            "Dịch vụ công trực tuyến",
            leaf("Tỷ lệ thủ tục phát sinh hồ sơ trực tuyến", "2", bands(("60", None, "max"), (None, "60", "rate/60"))),
            leaf(
                "Tỷ lệ thanh toán trực tuyến",
                "1.5",
                bands(("50", None, "max"), ("20", "50", "rate/50"), (None, "20", "0")),
            ),
        ),
        leaf("Ứng dụng dùng chung do cơ quan triển khai", "1", count("ứng dụng dùng chung", "0.25", "1")),
        leaf(
            "Áp dụng hệ thống quản lý chất lượng ISO 9001",
            "1",
            checklist(
                ("Công bố hệ thống phù hợp tiêu chuẩn", "0.5"),
                ("Đánh giá nội bộ trong năm", "0.25"),
                ("Xem xét của lãnh đạo", "0.25"),
            ),
        ),
        leaf("Tác động của chuyển đổi số", "1.5", survey("Điều tra xã hội học")),
    )


def impact():
    return group(
        "Tác động của cải cách hành chính",
        leaf("Mức độ hài lòng của người dân, tổ chức", "5", survey("Điều tra xã hội học qua Chỉ số hài lòng")),
        leaf("Thực hiện chỉ tiêu kinh tế - xã hội được giao", "2.5", bands(*THREE)),
        leaf(
            "Mức độ thu hút đầu tư",
            "1.5",
            choices(
                ("Cao hơn năm trước từ 20% trở lên", "1.5"),
                ("Cao hơn năm trước dưới 20%", "1"),
                ("Không cao hơn năm trước", "0"),
                accept=[
                    {
                        "bands": [
                            {"from": "20", "points": "1.5"},
                            {"from": "0", "to": "20", "points": "1", "from_exclusive": True},
                            {"to": "0", "to_inclusive": True, "points": "0"},
                        ]
                    }
                ],
            ),
        ),
    )


ALL = (leadership, institutions, procedures, organisation, service, finance, digital, impact)


def fields(*names):
    """Fresh fields: by name, or all eight."""
    return [make() for make in (names or ALL)]
