#!/usr/bin/env python3
"""Measure the export of an annex of 230 rows, whole processes of the release binary: wall and CPU milliseconds (median
of 7 runs, after one to warm up), peak memory and size of the file. Linux and macOS; run after `cargo build --release`.

    python3 benches/office.py FOLDER [BINARY]     # writes the set and the files into FOLDER

The set has 8 fields, 40 criteria and 182 components, with the shapes of rules that real annexes have.
"""
import os, statistics, sys
from functools import partial

from whole import once

FOLDER = sys.argv[1]
once = partial(once, sys.argv[2] if len(sys.argv) > 2 else "target/release/barem")
FIELDS, CRITERIA, COMPONENTS = 8, 40, 182
SOURCE = f"{FOLDER}/phu-luc-230.barem"

HEAD = """bộ tiêu chí do-230 "Bộ tiêu chí để đo"
  ngôn ngữ: 1
  trạng thái: dự thảo
  nội dung: phục dựng
  cơ quan ban hành: "UBND tỉnh Lai Châu"
  năm đánh giá: 2026
  làm tròn: điểm 2 chữ số, chỉ số 2 chữ số
  phương án khảo sát:
    - "Hài lòng": 100%
    - "Không hài lòng": 0%

phụ lục 01 "Bộ tiêu chí để đo"
  nguồn: tự đánh giá
  tối thiểu: 0
"""

RULES = [
    """  hỏi giao "Số nhiệm vụ được giao trong năm": số
  hỏi xong "Số nhiệm vụ đã hoàn thành đúng hạn": số từ 0 đến giao
  tính tỷ_lệ "Tỷ lệ nhiệm vụ hoàn thành": phần trăm = xong / giao
  chấm theo tỷ_lệ:
    - từ 100%: điểm tối đa
    - từ 80% đến dưới 100%: tỷ_lệ × điểm tối đa
    - dưới 80%: 0
  khi không phát sinh: loại khỏi thang điểm
  kiểm chứng: "Báo cáo kết quả thực hiện kế hoạch", "Bảng theo dõi tiến độ"
""",
    """  trừ:
    - 0,25 mỗi "báo cáo gửi chậm"
    - 0,5 mỗi "báo cáo không gửi"
  kiểm chứng: "Nhật ký gửi trên hệ thống quản lý văn bản và điều hành"
""",
    """  chấm một trong:
    - "Ban hành trong tháng 01": điểm tối đa
    - "Ban hành sau tháng 01": 0,5
    - "Không ban hành": 0
  kiểm chứng: "Kế hoạch năm"
  ghi chú: "Kế hoạch ban hành từ năm liền trước cũng được đủ điểm"
""",
    """  nguồn: điều tra xã hội học
  câu hỏi khảo sát: "Ông/Bà hài lòng đến mức nào với việc giải quyết thủ tục?"
  đối tượng khảo sát: "Người dân" 60%, "Công chức" 40%
  chấm khảo sát
  khi không phát sinh: loại khỏi thang điểm
""",
]


def source():
    """A set of one annex: components go round among the criteria."""
    lines, component = [HEAD], 0
    for criterion in range(CRITERIA):
        field, own = divmod(criterion, CRITERIA // FIELDS)
        children = range(COMPONENTS * criterion // CRITERIA, COMPONENTS * (criterion + 1) // CRITERIA)
        if own == 0:
            lines.append(f'lĩnh vực {field + 1} "Công tác thứ {field + 1} của ngành Nội vụ"\n')
        code = f"{field + 1}.{own + 1}"
        lines.append(f'tiêu chí {code} "Tiêu chí {code} về cải cách hành chính" {len(children)} điểm\n')
        for at, _ in enumerate(children):
            name = f"{code}.{at + 1}"
            lines.append(f'tiêu chí thành phần {name} "Nội dung {name} trong năm đánh giá" 1 điểm\n{RULES[component % 4]}')
            component += 1
    return "\n".join(lines)


os.makedirs(FOLDER, exist_ok=True)
with open(SOURCE, "w", encoding="utf-8") as file:
    file.write(source())
print(f"| an annex of {FIELDS + CRITERIA + COMPONENTS} rows as | wall | CPU | peak memory | file |")
print("|---|---:|---:|---:|---:|")
for ending in ["docx", "xlsx", "html"]:
    out = f"{FOLDER}/phu-luc-230.{ending}"
    cpu, peak, wall = zip(*[once(["export", SOURCE, "-o", out]) for _ in range(8)][1:])
    print(f"| .{ending} | {statistics.median(wall) * 1000:.0f} ms | {statistics.median(cpu) * 1000:.0f} ms | "
          f"{max(peak) / 1e6:.0f} MB | {os.path.getsize(out) / 1e3:.0f} kB |")
