"""Word documents 27-29: rules nobody may guess, a large one, bonus and penalty points."""

import content as c
from docx_writer import Paper
from layout import Look, header, rows
from model import (
    bands,
    checklist,
    choices,
    count,
    decimal,
    deduct,
    group,
    leaf,
    number,
    proportional,
    roman_decimal,
    split,
    survey,
    total,
    uncertain,
    verbatim,
    yes_no,
)
from registry import document, plan
from words import comma


@document(
    "27-quy-tac-mo-ho.docx",
    "rules that no reader may decide: vague words, discretion, gaps, overlaps, contradictions, amounts above the maximum; a few certain ones among them",
)
def vague(path):
    look = Look(rule="column", roles=("code", "title", "points", "rule", "note"))
    fields = number(
        [
            group(
                "Công tác chỉ đạo, điều hành",
                leaf("Chất lượng báo cáo", "1", uncertain("- Thực hiện tốt thì được điểm tương ứng")),
                leaf("Chấp hành chế độ họp", "5", uncertain("- Vi phạm thì trừ từ 2 đến 5 điểm tùy mức độ")),
                leaf("Tiến độ nhiệm vụ", "1", uncertain("- Từ 80% trở lên: 1 điểm", "- Dưới 70%: 0 điểm")),
                leaf(
                    "Tỷ lệ văn bản đúng thể thức",
                    "1",
                    uncertain("- Từ 80% đến 100%: 1 điểm", "- Từ 60% đến 80%: 0,5 điểm", "- Dưới 60%: 0 điểm"),
                ),
                leaf(
                    "Tỷ lệ hồ sơ đúng hạn",
                    "1",
                    uncertain("- Từ 90% trở lên: 1 điểm", "- Từ 85% đến dưới 95%: 0,5 điểm", "- Dưới 85%: 0 điểm"),
                ),
                leaf("Tỷ lệ việc hoàn thành", "1", bands(*c.THREE)),
                leaf("Phối hợp công tác", "1", uncertain("- Phối hợp tốt: 2 điểm", "- Phối hợp chưa tốt: 0 điểm")),
                leaf(
                    "Ứng dụng sáng kiến",
                    "1",
                    uncertain("- Đạt yêu cầu: điểm tối đa", accept=[{"yes_no": {"yes": "max", "no": "0"}}]),
                ),
            ),
            group(
                "Các nội dung khác",
                leaf(
                    "Đổi mới phương pháp làm việc",
                    "2",
                    uncertain(
                        "- Hội đồng xem xét, cho điểm theo kết quả thực tế", accept=[{"entered": {"by": "Hội đồng"}}]
                    ),
                ),
                leaf("Tỷ lệ đơn thư được giải quyết", "1", uncertain("- Trên 80%: 1 điểm", "- Dưới 80%: 0,5 điểm")),
                leaf(
                    "Số lượng mô hình hay",
                    "2",
                    uncertain(
                        "- Đơn vị có nhiều mô hình nhất được 2 điểm, các đơn vị khác tính theo tỷ lệ so với đơn vị cao nhất",
                        accept=[{"relative": True}],
                    ),
                ),
                leaf("Công khai ngân sách", "0.5", yes_no("Có công khai", "Không công khai", "0.5")),
                leaf(
                    "Kỷ luật công vụ",
                    "2",
                    uncertain("- Có vi phạm: trừ điểm", "- Vi phạm nghiêm trọng: không được điểm"),
                ),
                leaf(
                    "Thời hạn gửi báo cáo", "1", uncertain("- Gửi trước ngày 05: 1 điểm", "- Gửi sau ngày 05: 0,5 điểm")
                ),
                leaf(
                    "Tỷ lệ thanh toán",
                    "1",
                    uncertain(
                        "- Hoàn thành kế hoạch: 1 điểm",
                        "- Hoàn thành một phần: Tỷ lệ % × 1 điểm",
                        accept=[
                            {"proportional": True},
                            {"bands": [{"from": "100", "points": "1"}, {"to": "100", "points": "proportional"}]},
                        ],
                    ),
                ),
                leaf(
                    "Hạ tầng số",
                    "1",
                    uncertain("- Có phòng họp trực tuyến: 0,5 điểm", "- Có phần mềm quản lý công việc: 0,25 điểm"),
                ),
                leaf("Bảo vệ bí mật nhà nước", "1", None),
            ),
        ],
        roman_decimal,
    )
    Paper().mark().table([header(look), *rows(fields, look)], look).save(path)
    return [plan(fields, look, source=False, declared={"total": split(fields)["total"]})]


def _large():
    areas = ["đất đai", "đầu tư", "hộ tịch", "xây dựng", "y tế", "giáo dục", "lao động", "môi trường"]
    kinds = [
        lambda a: leaf(
            f"Tỷ lệ hồ sơ {a} giải quyết đúng hạn",
            "0.5",
            bands(("95", None, "max"), ("80", "95", "rate"), (None, "80", "0")),
        ),
        lambda a: leaf(f"Công khai thủ tục lĩnh vực {a}", "0.25", yes_no("Công khai đầy đủ", "Không đầy đủ", "0.25")),
        lambda a: leaf(
            f"Số hóa hồ sơ {a} đã giải quyết",
            "0.75",
            bands(("60", None, "0.75"), ("30", "60", "0.5"), (None, "30", "0")),
        ),
        lambda a: leaf(f"Cập nhật dữ liệu {a}", "0.25", proportional(na="max")),
        lambda a: leaf(f"Sự hài lòng về lĩnh vực {a}", "0.5", survey("Điều tra xã hội học")),
    ]
    themes = ["Cải cách thể chế", "Cải cách thủ tục hành chính", "Cải cách công vụ", "Chính quyền số"]
    return [
        group(
            f"{theme}",
            *(
                group(
                    f"Nhóm tiêu chí {a}",
                    *(kind(a) for kind in kinds),
                    leaf(f"Vi phạm về {a}", "0.5", deduct(("Có vi phạm", "lần", "0.25"))),
                )
                for a in areas
            ),
        )
        for theme in themes
    ]


@document(
    "28-lon-230-dong.docx",
    "about 230 rows in four fields, codes to three levels, header repeated in the middle of the table",
)
def large(path):
    look = Look()
    fields = number(_large(), decimal)
    body = rows(fields, look)
    again = header(look)
    Paper().mark().table([header(look), *body[:110], again, *body[110:]], look, repeat=True).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "29-diem-cong-diem-tru.docx",
    "deduction rules, a chosen level and then deductions, sections of bonus and penalty points outside the scale of 20",
)
def bonus(path):
    look = Look(
        rule="column",
        roles=("code", "title", "points", "rule"),
        total=None,
        style={"unit": "", "bullet": "- "},
        head={"rule": "Cách tính điểm cộng, trừ"},
    )
    fields = number(
        [
            group(
                "Ý thức, tác phong",
                leaf(
                    "Ngày công, giờ công",
                    "8",
                    deduct(("Đi muộn, về sớm", "lần", "0.5"), ("Nghỉ không phép", "buổi", "2")),
                ),
                leaf("Trang phục", "2", deduct(("Mặc sai quy định", "lần", "0.5"), floor=None)),
                leaf(
                    "Họp cơ quan",
                    "2",
                    verbatim(
                        {
                            "deduct": {
                                "start": "max",
                                "each": [
                                    {"what": "Vắng họp không lý do", "per": "lần", "points": "0.5"},
                                    {"what": "Tái phạm sau khi nhắc nhở", "points": "all"},
                                ],
                                "floor": "0",
                            }
                        },
                        "- Vắng họp không lý do: trừ 0,5/lần",
                        "- Tái phạm sau khi nhắc nhở: trừ toàn bộ điểm",
                        "- Điểm thấp nhất là 0",
                    ),
                ),
            ),
            group(
                "Kết quả công việc",
                leaf(
                    "Mức độ hoàn thành",
                    "6",
                    choices(
                        ("Hoàn thành xuất sắc", "6"),
                        ("Hoàn thành tốt", "4.5"),
                        ("Hoàn thành", "3"),
                        ("Không hoàn thành", "0"),
                        then=deduct(("Trừ thêm khi có việc chậm", "việc", "0.5")),
                    ),
                ),
                leaf("Hồ sơ công việc", "2", checklist(("Lập đủ hồ sơ", "1"), ("Nộp lưu trữ đúng hạn", "1"))),
            ),
            group(
                "Điểm cộng",
                leaf("Sáng kiến được công nhận", "3", count("sáng kiến", "1", "3")),
                leaf("Khen thưởng đột xuất", "2", count("lần khen thưởng", "0.5", "2")),
                points="5",
                extra={"kind": "bonus"},
            ),
            group(
                "Điểm trừ",
                leaf(
                    "Bị phê bình bằng văn bản",
                    "3",
                    verbatim(
                        {
                            "deduct": {
                                "start": "none",
                                "each": [{"what": "Bị phê bình bằng văn bản", "per": "lần", "points": "1"}],
                                "cap": "3",
                            }
                        },
                        "- Mỗi lần bị phê bình trừ 1 điểm, tối đa 3 điểm",
                    ),
                ),
                points="3",
                extra={"kind": "penalty"},
            ),
        ],
        roman_decimal,
    )
    for item in fields[2:]:
        item.title += f" (tối đa {comma(total(item))} điểm)"
    Paper().mark().text("Thang điểm 20, không kể điểm cộng và điểm trừ.").table(
        [header(look), *rows(fields, look)], look
    ).save(path)
    return [plan(fields, look, source=False, declared={"total": "20"})]
