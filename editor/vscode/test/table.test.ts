import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { headings } from "../src/headings";
import { type Item, type Outline, annexOf, rowOf, rows } from "../src/outline";
import { page } from "../src/table";

const HOSTILE = `</td><script>alert(1)</script><img src=x onerror="alert(1)">'&`;
const LOOK = { language: "vi", nonce: "bm9uY2U=", unsaved: false } as const;

function item(more: Partial<Item>): Item {
  const rest = { level: "criterion", role: "scale", code: "1", title: "Một", points: "2.5", cap: null, source: null };
  return { ...rest, owners: [], sum: { points: "2.5", sources: {} }, children: [], ...more };
}

function outline(...items: Item[]): Outline {
  const annex = { label: "01", title: "Bảng", scale: "10", sum: { points: "7.5", sources: { survey: "7.5" } }, items };
  return { id: "x", title: "X", reconstructed: false, annexes: [annex] };
}

test("no text of a set becomes part of the page", () => {
  const evil = item({ code: HOSTILE, title: HOSTILE, level: HOSTILE, source: HOSTILE, owners: [HOSTILE], points: HOSTILE });
  const outside = item({ role: "bonus", cap: HOSTILE });
  const all: Outline = outline(evil, outside);
  const annex = { ...all.annexes[0]!, label: HOSTILE, title: HOSTILE, sum: { points: HOSTILE, sources: { [HOSTILE]: HOSTILE } } };
  const html = page(all, annex, LOOK);
  assert.equal(html.match(/<script/g)?.length, 1);
  assert.ok(!html.includes("<img") && !html.includes(`onerror="`), html);
});

test("the policy allows our script and style and nothing else", () => {
  const all = outline(item({}));
  const html = page(all, all.annexes[0]!, LOOK);
  const policy = `default-src 'none'; style-src 'nonce-bm9uY2U='; script-src 'nonce-bm9uY2U='`;
  assert.ok(html.includes(`content="${policy}"`));
  assert.ok(!/ style=| on[a-z]+=|https?:/.test(html));
});

test("a heading that declares another sum stands out", () => {
  const child = item({ code: "1.1", points: "3" });
  const all = outline(item({ points: "4", sum: { points: "3", sources: {} }, children: [child] }));
  const html = page(all, all.annexes[0]!, LOOK);
  assert.match(html, /<span class="wrong">4 \(cộng 3\)<\/span>/);
  assert.match(html, /10 \(cộng 7,5\)/);
  assert.match(html, /điều tra xã hội học 7,5/);
});

test("the cursor finds its row", () => {
  const all = outline(item({ code: "1.", children: [item({ code: "1.1", title: "A" })] }), item({ code: "1.1", title: "B" }), item({ code: null, title: "C" }));
  const table = rows(all.annexes[0]!);
  const at = (line: string) => rowOf(table, headings(`phụ lục 01\n${line}`).at(-1));
  assert.equal(at(`tiêu chí 1.1 "B"`), 2);
  assert.equal(at(`tiêu chí 1.1. "Tên đã sửa"`), 1);
  assert.equal(at(`sửa tiêu chí 1`), 0);
  assert.equal(at(`tiêu chí "C"`), 3);
  assert.equal(at(`tiêu chí 9 "Không có"`), undefined);
  assert.equal(at(`phụ lục 01`), undefined);
});

// With the real program: `BAREM=…/barem BAREM_SET=…/rulesets/lai-chau-2024`.
const program = process.env["BAREM"];
const set = process.env["BAREM_SET"];
test("a real outline is shown whole", { skip: program === undefined || set === undefined }, () => {
  const all = JSON.parse(execFileSync(program!, ["outline", set!, "--format", "json"], { encoding: "utf8" })) as Outline;
  assert.ok(all.annexes.length > 0);
  for (const annex of all.annexes) {
    assert.equal(annexOf(all, headings(`phụ lục ${annex.label} "x"`)[0]), annex);
    const html = page(all, annex, LOOK);
    assert.equal(html.match(/<tr data-row=/g)?.length, rows(annex).length);
    assert.ok(!/title="[a-z_]+"/.test(html), "a level without a name");
    assert.ok(!html.includes("undefined") && !html.includes("null") && !html.includes("(cộng "), html);
  }
});
