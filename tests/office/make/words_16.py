"""Word documents 16-19: what stands around the table, tracked changes, notes and hidden text."""

import content as c
from docx_writer import NS, Paper, Raw, paragraph, run
from layout import Cell, Look, Row, header, rows
from model import decimal, number, roman_decimal, split
from registry import document, plan
from words import comma, suffix


def plain_table(*rows_of_text, border=True):
    style = '<w:tblStyle w:val="TableGrid"/>' if border else ""
    body = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>'
            f'{"".join(paragraph(p) for p in text.split("|"))}</w:tc>'
            for text in row
        )
        + "</w:tr>"
        for row in rows_of_text
    )
    grid = "".join('<w:gridCol w:w="3000"/>' for _ in rows_of_text[0])
    return f'<w:tbl {NS}><w:tblPr>{style}<w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def note_line(sums):
    return (
        f"Tổng điểm {comma(sums['total'])} điểm, trong đó tự đánh giá {comma(sums['self'])} điểm, "
        f"điều tra XHH {comma(sums['survey'])} điểm."
    )


@document(
    "16-trang-bia-quyet-dinh.docx",
    "a whole decision: motto table, articles, recipients and signature tables, a table of tasks and a table of grades (both with STT), then the annex",
)
def decision(path):
    look = Look(style={"bullet": "- "})
    fields = number(c.fields(c.institutions, c.finance), roman_decimal)
    sums = split(fields)
    paper = Paper(landscape=False)
    paper.xml(
        plain_table(
            ["UBND TỈNH A (PHỤC DỰNG)|SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc"],
            border=False,
        )
    )
    paper.heading("QUYẾT ĐỊNH (PHỤC DỰNG)", "Về bộ tiêu chí chấm điểm cải cách hành chính")
    paper.text(
        "Điều 1. Kèm theo Quyết định này là bộ tiêu chí chấm điểm. Thang điểm như sau: " + note_line(sums),
        "Điều 2. Phân công thực hiện:",
    )
    paper.xml(
        plain_table(
            ["STT", "Cơ quan", "Nhiệm vụ", "Thời hạn"],
            ["1", "Sở Nội vụ", "Hướng dẫn chấm điểm", "31/01"],
            ["2", "Sở Tài chính", "Bố trí kinh phí", "28/02"],
        )
    )
    paper.text("Điều 3. Xếp loại theo tổng điểm:")
    paper.xml(
        plain_table(
            ["STT", "Xếp loại", "Điểm"],
            ["1", "Tốt", "Từ 90 trở lên"],
            ["2", "Khá", "Từ 80 đến dưới 90"],
            ["3", "Trung bình", "Dưới 80"],
        )
    )
    paper.xml(plain_table(["Nơi nhận:|- Như Điều 1;|- Lưu: VT.", "CHỦ TỊCH|(đã xóa)"], border=False))
    paper.landscape(paper.doc.add_section())
    paper.mark().table([header(look), *rows(fields, look)], look, repeat=True)
    paper.xml(
        plain_table(["Người lập biểu", "Thủ trưởng đơn vị"], ["(Ký, ghi rõ họ tên)", "(Ký, đóng dấu)"], border=False)
    )
    paper.save(path)
    return [plan(fields, look, declared=sums)]


@document(
    "17-ba-phu-luc.docx", "three annexes in one document, each with its title and sums; the third has other columns"
)
def three_annexes(path):
    paper, out = Paper(), []
    looks = [
        Look(),
        Look(total="head", num=suffix),
        Look(roles=("code", "title", "rule", "points", "note"), rule="column", style={"bullet": "+ "}),
    ]
    parts = [(c.leadership, c.institutions), (c.institutions, c.organisation), (c.service, c.impact)]
    units = ["các sở", "Thanh tra tỉnh", "UBND các xã"]
    schemes = [roman_decimal, decimal, roman_decimal]
    for index, (look, names, unit, scheme) in enumerate(zip(looks, parts, units, schemes), 1):
        fields = number(c.fields(*names), scheme)
        sums = split(fields)
        paper.mark(f"PHỤ LỤC 0{index}", f"BỘ TIÊU CHÍ ÁP DỤNG VỚI {unit.upper()}").text(note_line(sums))
        paper.table([header(look), *rows(fields, look)], look)
        out.append(plan(fields, look, label=f"0{index}", declared=sums))
    paper.save(path)
    return out


_TRACK = 'w:author="barem" w:date="2026-01-05T08:00:00Z"'


def _ins(text, ident, bold=False):
    return f'<w:ins w:id="{ident}" {_TRACK}>{run(text, bold)}</w:ins>'


def _del(text, ident):
    return f'<w:del w:id="{ident}" {_TRACK}>{run(text).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")}</w:del>'


@document(
    "18-theo-doi-thay-doi.docx",
    "tracked changes: text, points and whole rows inserted and deleted; the accepted text counts",
)
def tracked(path):
    look = Look()
    fields = number([c.institutions(), c.finance()], roman_decimal)
    body = rows(fields, look)
    leaf_rows = [r for r in body if r.kind == "leaf"]
    first, second, third = leaf_rows[0], leaf_rows[2], leaf_rows[4]
    first.cells["title"].paras[0] = Raw(
        run("Ban hành ") + _del("chương trình", 1) + _ins("kế hoạch", 2) + run(" theo dõi thi hành pháp luật")
    )
    first.cells["points"].paras[0] = Raw(_del("0,25", 3) + _ins("0,5", 4))
    second.cells["title"].paras[1] = Raw(
        run("- Rà soát đủ và đã xử lý xong: ") + _del("1", 5) + _ins("1,5", 6) + run(" điểm")
    )
    third.cells["note"] = Cell([Raw(_ins("Điều tra XHH", 7))])
    third.data["trPr"] = f'<w:ins w:id="8" {_TRACK}/>'
    gone = Row(
        "leaf",
        {
            "code": Cell([Raw(_del("5", 9))]),
            "title": Cell([Raw(_del("Thi tìm hiểu pháp luật", 10)), Raw(_del("- Có tổ chức: 1 điểm", 11))]),
            "points": Cell([Raw(_del("1", 12))]),
            "note": Cell([Raw(_del("Bỏ từ năm nay", 13))]),
        },
        data={"trPr": f'<w:del w:id="14" {_TRACK}/>'},
    )
    body.insert(body.index(third) + 1, gone)
    total = body[-1]
    total.cells["points"] = Cell([Raw(_del("11", 15) + _ins(comma(split(fields)["total"]), 16, True))])
    Paper().mark().table([header(look), *body], look).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


def _textbox(text):
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph">'
        '<wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="1800000" cy="300000"/><wp:wrapTopAndBottom/><wp:docPr id="7" name="Hộp chữ"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{paragraph(text)}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f'</mc:Choice><mc:Fallback><w:pict><v:shape style="width:140pt;height:24pt"><v:textbox><w:txbxContent>{paragraph(text)}</w:txbxContent>'
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _footnotes(*texts):
    base = "".join(
        f'<w:footnote w:type="{kind}" w:id="{i}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for i, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:footnotes {NS}>{base}"
        + "".join(
            f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + t)}</w:p></w:footnote>'
            for i, t in enumerate(texts, 1)
        )
        + "</w:footnotes>"
    )


@document(
    "19-chu-thich-chu-an.docx",
    "footnote marks in title and points, hidden text (w:vanish) in title and points, a text box inside a cell and one before the table",
)
def footnotes(path):
    look = Look(num=comma, style={"rate": "ngoặc", "deduct": "mỗi", "max": "số"})
    fields = number(c.fields(c.organisation, c.service), roman_decimal)
    body = rows(fields, look)
    note = lambda i: f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{i}"/></w:r>'
    hidden = lambda text: run(text, props="<w:vanish/>")
    leaf_rows = [r for r in body if r.kind == "leaf"]
    for index, row in enumerate(leaf_rows[:4]):
        title, value = row.item.title, row.cells["points"].paras[0]
        row.cells["title"].paras[0] = Raw(
            [
                run(title) + note(1),
                run(title) + hidden(" [mã nội bộ 27]"),
                run(title),
                run(title) + _textbox("Lưu ý: mục mới năm nay"),
            ][index]
        )
        row.cells["points"].paras[0] = Raw(
            [run(value), run(value) + hidden("5"), run(value) + note(2), run(value)][index]
        )
    paper = Paper()
    paper.xml(paragraph(Raw(_textbox("Mẫu số 01 - PHỤC DỰNG") + run(""))))
    paper.mark().table([header(look), *body], look)
    types = b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
    link = (
        b'<Relationship Id="rIdFoot" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" '
        b'Target="footnotes.xml"/></Relationships>'
    )
    paper.parts = {
        "[Content_Types].xml": lambda d: d.replace(b"</Types>", types),
        "word/_rels/document.xml.rels": lambda d: d.replace(b"</Relationships>", link),
        "word/footnotes.xml": _footnotes("Không tính đơn vị mới thành lập.", "Điểm năm trước là 2 điểm."),
    }
    paper.save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]
