import assert from "node:assert/strict";
import { test } from "node:test";
import { headingAt, headings, sameCode } from "../src/headings";

const TEXT = `phụ lục 01 "Các sở"
  thang điểm: 10
lĩnh vực 1 "Chỉ đạo" 10 điểm
  nguồn: tự đánh giá
tiêu chí thành phần 1.1. “Kế hoạch” 2,5 điểm #ke-hoach
  chấm có/không: "Tiêu chí 9.9 đã đạt"
sửa tiêu chí I.2
tiêu chí "Không mã" 1 điểm
kiểm thử "một" phụ lục 01
  nội dung: nguyên văn
  1.1: chọn = có
`;

test("each line belongs to the heading above it", () => {
  const all = headings(TEXT);
  const at = (line: number) => headingAt(all, line);
  assert.deepEqual([at(1)?.kind, at(1)?.annex], ["annex", "01"]);
  assert.deepEqual([at(3)?.code, at(3)?.title], ["1", "Chỉ đạo"]);
  assert.deepEqual([at(5)?.code, at(5)?.title, at(5)?.annex], ["1.1.", "Kế hoạch", "01"]);
  assert.deepEqual([at(6)?.code, at(6)?.title], ["I.2", undefined]);
  assert.deepEqual([at(7)?.code, at(7)?.title], [undefined, "Không mã"]);
  assert.deepEqual([at(9)?.kind, at(9)?.annex], ["other", undefined]);
});

test("decomposed letters and Windows line ends are read alike", () => {
  assert.deepEqual(headings(TEXT.normalize("NFD").replaceAll("\n", "\r\n")), headings(TEXT));
});

test("codes are compared without their endings", () => {
  assert.ok(sameCode("1.1.", "1.1") && sameCode("2.a)", "2. a") && sameCode("I", "I.)"));
  assert.ok(!sameCode("1.1", "1.2") && !sameCode(null, null) && !sameCode(undefined, "1"));
});
