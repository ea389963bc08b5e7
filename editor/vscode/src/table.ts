/** The table of an annex as a page. Every text of the set is escaped; the page may load nothing. Pure. */
import { type Annex, type Item, type Outline, type Row, rows } from "./outline";
import type { Language } from "./words";

/** What stands in the page beside the table. */
export interface Look {
  readonly language: Language;
  /** For the policy: only our own script and style run. */
  readonly nonce: string;
  /** Whether the text in the editor is newer than what was read. */
  readonly unsaved: boolean;
}

const LEVELS: Readonly<Record<string, readonly [string, string]>> = {
  part: ["phần", "part"],
  field: ["lĩnh vực", "field"],
  section: ["mục", "section"],
  criterion: ["tiêu chí", "criterion"],
  component: ["tiêu chí thành phần", "component"],
  detail: ["nội dung", "detail"],
};

const SOURCES: Readonly<Record<string, readonly [string, string]>> = {
  self_assessment: ["tự đánh giá", "self-assessment"],
  survey: ["điều tra xã hội học", "survey"],
  data: ["số liệu", "data"],
  appraisal: ["thẩm định", "appraisal"],
  leadership: ["lãnh đạo", "leadership"],
};

/** A text as it may stand in a page. */
export function escape(text: string): string {
  const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? "");
}

/** The whole page. */
export function page(outline: Outline, annex: Annex, look: Look): string {
  const say = (vi: string, en: string) => (look.language === "en" ? en : vi);
  const lines = rows(annex);
  // Many decisions name nobody in charge: no empty column for that.
  const owners = lines.some(({ item }) => item.owners.length > 0);
  const columns = [say("Mã", "Code"), say("Lĩnh vực, tiêu chí", "Fields, criteria"), say("Điểm", "Points"), say("Nguồn", "Source")];
  const head = owners ? [...columns, say("Chủ trì", "In charge")] : columns;
  const notes = [
    outline.reconstructed ? say("Nội dung phục dựng: chỉ một số thông tin được công bố.", "Reconstructed: only some facts are published.") : "",
    look.unsaved ? say("Tệp chưa lưu: bảng theo bản đã lưu.", "Not saved yet: the table shows what is on disk.") : "",
  ].filter((note) => note !== "");
  return `<!DOCTYPE html>
<html lang="${look.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${look.nonce}'; script-src 'nonce-${look.nonce}'">
<style nonce="${look.nonce}">${STYLE}</style>
</head>
<body>
<h1>${escape(say("Phụ lục", "Annex"))} ${escape(annex.label)}</h1>
<p class="title">${escape(annex.title)}</p>
${notes.map((note) => `<p class="note">${escape(note)}</p>`).join("\n")}
<table>
<thead><tr>${head.map((cell) => `<th scope="col">${escape(cell)}</th>`).join("")}</tr></thead>
<tbody>
${lines.map((row, index) => line(row, index, owners, look.language)).join("\n")}
</tbody>
<tfoot><tr><td></td><th scope="row">${escape(say("Tổng cộng", "Total"))}</th><td class="points">${points(annex.scale, annex.sum.points, look.language)}</td><td>${shares(annex.sum.sources, look.language)}</td>${owners ? "<td></td>" : ""}</tr></tfoot>
</table>
<script nonce="${look.nonce}">${SCRIPT}</script>
</body>
</html>`;
}

function line({ item, depth }: Row, index: number, owners: boolean, language: Language): string {
  const level = LEVELS[item.level]?.[language === "en" ? 1 : 0] ?? item.level;
  const source = item.source === null ? "" : named(item.source, language);
  const kind = item.children.length > 0 ? `heading d${Math.min(depth, 3)}` : "leaf";
  return (
    `<tr data-row="${index}" tabindex="0" class="${kind}${item.role === "scale" ? "" : " outside"}">` +
    `<td class="code">${escape(item.code ?? "")}</td><td class="d${Math.min(depth, 5)}" title="${escape(level)}">${escape(item.title)}</td>` +
    `<td class="points">${ofItem(item, language)}</td><td>${escape(source)}</td>${owners ? `<td>${escape(item.owners.join(", "))}</td>` : ""}</tr>`
  );
}

/** An item outside the scale has a cap; one with children is held against what they add up to. */
function ofItem(item: Item, language: Language): string {
  if (item.role !== "scale") {
    return item.cap === null ? "" : `${language === "en" ? "≤" : "tối đa"} ${escape(number(item.cap, language))}`;
  }
  return item.children.length > 0 ? points(item.points, item.sum.points, language) : points(item.points, item.points ?? "", language);
}

function points(declared: string | null, computed: string, language: Language): string {
  const shown = escape(number(declared ?? computed, language));
  if (declared === null || declared === computed) {
    return shown;
  }
  const other = escape(number(computed, language));
  return `<span class="wrong">${shown} (${language === "en" ? "sum" : "cộng"} ${other})</span>`;
}

function shares(sources: Readonly<Record<string, string>>, language: Language): string {
  return Object.entries(sources).map(([source, sum]) => `${escape(named(source, language))} ${escape(number(sum, language))}`).join("<br>");
}

function named(source: string, language: Language): string {
  return SOURCES[source]?.[language === "en" ? 1 : 0] ?? source;
}

/** Decimals are printed with a comma in Vietnamese. */
function number(decimal: string, language: Language): string {
  return language === "en" ? decimal : decimal.replace(".", ",");
}

const STYLE = `
body { font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); color: var(--vscode-foreground); padding: 0 12px 24px; }
h1 { font-size: 1.3em; margin: 12px 0 2px; }
.title { margin: 0 0 8px; }
.note { margin: 0 0 6px; font-style: italic; color: var(--vscode-descriptionForeground); }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--vscode-panel-border, #8888); padding: 3px 6px; vertical-align: top; text-align: left; }
thead th { position: sticky; top: 0; background: var(--vscode-editor-background); }
.code { white-space: nowrap; }
.points { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.heading { font-weight: 600; }
tr.d0 td { background: var(--vscode-editor-inactiveSelectionBackground); }
td.d1 { padding-left: 14px; } td.d2 { padding-left: 24px; } td.d3 { padding-left: 34px; } td.d4, td.d5 { padding-left: 44px; }
.outside { font-style: italic; }
.wrong { color: var(--vscode-errorForeground); font-weight: 600; }
tbody tr { cursor: pointer; }
tr.here td { background: var(--vscode-list-activeSelectionBackground); color: var(--vscode-list-activeSelectionForeground); }
`;

const SCRIPT = `
const api = acquireVsCodeApi();
const open = (event) => { const row = event.target.closest("tr[data-row]"); if (row) api.postMessage({ open: Number(row.dataset.row) }); };
addEventListener("click", open);
addEventListener("keydown", (event) => { if (event.key === "Enter") open(event); });
addEventListener("message", ({ data }) => {
  document.querySelector("tr.here")?.classList.remove("here");
  const row = document.querySelector('tr[data-row="' + Number(data.follow) + '"]');
  row?.classList.add("here");
  row?.scrollIntoView({ block: "nearest" });
});
api.postMessage({ ready: true });
`;
