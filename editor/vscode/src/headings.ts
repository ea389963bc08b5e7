/** Headings of a source, as far as the preview needs them: which item the cursor stands in. Pure. */

/** A heading line: its annex, code and title; an annex itself has neither code nor item. */
export interface Heading {
  readonly line: number;
  readonly annex: string | undefined;
  readonly code: string | undefined;
  readonly title: string | undefined;
  readonly kind: "annex" | "item" | "other";
}

const VERB = String.raw`(?:(?:sửa|bổ\s+sung)\s+)?`;
const TITLE = String.raw`(?:\s+(?:"([^"]*)"|“([^”]*)”))?`;
const LEVELS = String.raw`tiêu\s+chí\s+thành\s+phần|tiêu\s+chí|lĩnh\s+vực|phần|mục|nội\s+dung|điểm\s+cộng|điểm\s+trừ`;
const ANNEX = new RegExp(String.raw`^\s*${VERB}phụ\s+lục\s+([\p{L}\p{N}_-]+)(?!\s*:)${TITLE}`, "iu");
const ITEM = new RegExp(String.raw`^\s*${VERB}(?:${LEVELS})(?![\p{L}\p{N}_])(?!\s*:)(?:\s+([\p{L}\p{N}.]+\)?)(?=\s|$))?${TITLE}`, "iu");
const OTHER = /^\s*(?:bộ\s+tiêu\s+chí|nhóm|kiểm\s+thử|kết\s+quả)(?![\p{L}\p{N}_])/iu;

/** The headings of a text, in order. */
export function headings(text: string): Heading[] {
  const found: Heading[] = [];
  let annex: string | undefined;
  text.normalize("NFC").split(/\r?\n/).forEach((content, line) => {
    const ofAnnex = ANNEX.exec(content);
    const ofItem = OTHER.test(content) ? null : ITEM.exec(content);
    if (ofAnnex !== null) {
      annex = ofAnnex[1];
      found.push({ line, annex, code: undefined, title: ofAnnex[2] ?? ofAnnex[3], kind: "annex" });
    } else if (ofItem !== null) {
      found.push({ line, annex, code: ofItem[1], title: ofItem[2] ?? ofItem[3], kind: "item" });
    } else if (OTHER.test(content)) {
      annex = undefined;
      found.push({ line, annex, code: undefined, title: undefined, kind: "other" });
    }
  });
  return found;
}

/** The heading whose part a line belongs to. */
export function headingAt(all: readonly Heading[], line: number): Heading | undefined {
  return all.filter((each) => each.line <= line).at(-1);
}

/** Whether two codes are the same: a final `.` or `)` and spaces do not count. */
export function sameCode(one: string | null | undefined, other: string | null | undefined): boolean {
  const bare = (code: string) => code.replace(/[\s]/g, "").replace(/(?:\.\)|\.|\))$/, "");
  return one != null && other != null && bare(one) === bare(other);
}
