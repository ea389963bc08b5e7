/** What `barem outline --format json` prints, and its rows as the table of an annex has them. Pure. */
import { type Heading, sameCode } from "./headings";

/** Points are decimals in texts. */
interface Sum {
  readonly points: string;
  readonly sources: Readonly<Record<string, string>>;
}

export interface Item {
  readonly level: string;
  readonly role: string;
  readonly code: string | null;
  readonly title: string;
  readonly points: string | null;
  readonly cap: string | null;
  readonly source: string | null;
  readonly owners: readonly string[];
  readonly sum: Sum;
  readonly children: readonly Item[];
}

export interface Annex {
  readonly label: string;
  readonly title: string;
  readonly scale: string | null;
  readonly sum: Sum;
  readonly items: readonly Item[];
}

export interface Outline {
  readonly id: string;
  readonly title: string;
  readonly reconstructed: boolean;
  readonly annexes: readonly Annex[];
}

/** A line of the table: an item and how deep it stands. */
export interface Row {
  readonly item: Item;
  readonly depth: number;
}

/** The items of an annex from the top down. */
export function rows(annex: Annex): Row[] {
  const below = (item: Item, depth: number): Row[] => [
    { item, depth },
    ...item.children.flatMap((child) => below(child, depth + 1)),
  ];
  return annex.items.flatMap((item) => below(item, 0));
}

/** The annex that a heading belongs to, else the first. */
export function annexOf(outline: Outline, heading: Heading | undefined): Annex | undefined {
  const label = heading?.annex;
  return outline.annexes.find((annex) => annex.label === label) ?? outline.annexes[0];
}

/** The row that a heading of the source is: code and title, else the code alone, else the title. */
export function rowOf(all: readonly Row[], heading: Heading | undefined): number | undefined {
  if (heading?.kind !== "item") {
    return undefined;
  }
  const code = ({ item }: Row) => sameCode(item.code, heading.code);
  const title = ({ item }: Row) => heading.title !== undefined && item.title === heading.title.trim();
  const uncoded = (row: Row) => row.item.code === null && heading.code === undefined && title(row);
  for (const same of [(row: Row) => code(row) && title(row), code, uncoded]) {
    const index = all.findIndex(same);
    if (index >= 0) {
      return index;
    }
  }
  return undefined;
}
