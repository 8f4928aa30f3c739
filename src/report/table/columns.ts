import { hanging } from "./hanging.js";
import type { Paint } from "./palette.js";
import { textWidth } from "./text-width.js";
import { truncate } from "./truncate.js";

export interface Column {
  readonly header: string;
  /** The minimum width of the column; absent: the column keeps its natural width. */
  readonly min?: number;
  /** Below this width, other columns are omitted first; default: `min`. */
  readonly readable?: number;
  /** A narrow terminal may omit columns with a rank, the lowest rank first. */
  readonly dropRank?: number;
  readonly align?: "right";
}

export interface Cell {
  readonly text: string;
  readonly paint?: Paint;
  /** Shortens the text in a better way than cutting its end. */
  readonly fit?: (width: number) => string;
}

export type Row = readonly Cell[];

/** The layout of a table: its columns and their widths. */
export interface Layout {
  readonly columns: readonly Column[];
  /** By index of the column; undefined: omitted. */
  readonly widths: readonly (number | undefined)[];
  readonly leftOut: readonly string[];
}

const gap = 2;

/** Fits columns into `width`. First it omits columns with a rank, before others become hard to read. Then it shrinks the widest columns. */
export function layOut(columns: readonly Column[], rows: readonly Row[], width: number): Layout {
  const natural = columns.map(({ header }) => textWidth(header));
  for (const row of rows) row.forEach(({ text }, index) => (natural[index] = Math.max(natural[index] ?? 0, textWidth(text))));
  const order = columns.flatMap(({ dropRank }, index) => (dropRank === undefined ? [] : [{ index, dropRank }]));
  order.sort((left, right) => left.dropRank - right.dropRank);
  const shown = new Set(columns.keys());
  const readable = natural.map((each, index) => Math.min(each, columns[index]?.readable ?? columns[index]?.min ?? Infinity));
  for (const { index } of order) {
    if (sum(readable, shown) <= width) break;
    shown.delete(index);
  }
  const floors = columns.map(({ min }) => min ?? Infinity);
  const readableFloors = columns.map(({ readable: wanted, min }) => wanted ?? min ?? Infinity);
  const widths = shrunk(shrunk(natural, shown, readableFloors, width), shown, floors, width);
  return {
    columns,
    widths: widths.map((each, index) => (shown.has(index) ? each : undefined)),
    leftOut: columns.flatMap(({ header }, index) => (shown.has(index) ? [] : [header])),
  };
}

const sum = (widths: readonly number[], shown: ReadonlySet<number>): number =>
  [...shown].reduce((total, index) => total + (widths[index] ?? 0) + gap, -gap);

/** @param floors minimum width of each column. */
function shrunk(natural: readonly number[], shown: ReadonlySet<number>, floors: readonly number[], width: number): readonly number[] {
  const widths = [...natural];
  let excess = sum(widths, shown) - width;
  while (excess > 0) {
    const spare = widths.map((each, index) => (shown.has(index) && each > (floors[index] ?? Infinity) ? each : 0));
    const widest = Math.max(...spare);
    if (widest === 0) break;
    // Shrinks to the next widest column in one step, because a name may be a megabyte long.
    const index = spare.indexOf(widest);
    const next = Math.max(floors[index] ?? 0, ...spare.filter((_, other) => other !== index));
    const step = Math.min(excess, Math.max(widest - next, 1));
    widths[index] = widest - step;
    excess -= step;
  }
  return widths;
}

/** @returns the line of a row. Its cells are padded or cut to the column widths. */
export function rowLine({ columns, widths }: Layout, row: Row): string {
  const cells = columns.flatMap((column, index) => {
    const width = widths[index];
    return width === undefined ? [] : [padded(row[index] ?? { text: "" }, column, width)];
  });
  return cells.join(" ".repeat(gap)).trimEnd();
}

export const headerLine = (layout: Layout, paint: Paint): string =>
  rowLine(
    layout,
    layout.columns.map(({ header }) => ({ text: header, paint })),
  );

function padded(cell: Cell, column: Column, width: number): string {
  const text = textWidth(cell.text) <= width ? cell.text : truncate(cell.fit?.(width) ?? cell.text, width);
  const padding = " ".repeat(Math.max(width - textWidth(text), 0));
  const painted = text === "" ? "" : (cell.paint?.(text) ?? text);
  return column.align === "right" ? padding + painted : painted + padding;
}

/** Names the columns that a narrow terminal hides. */
export function* leftOutLine({ leftOut }: Layout, width: number, paint: Paint): Generator<string> {
  if (leftOut.length === 0) return;
  yield* hanging(`Columns hidden at width ${String(width)}: `, leftOut.join(", "), width, paint);
}

/** Header and rows as aligned lines with at most `width` columns. */
export function* columnLines(columns: readonly Column[], rows: readonly Row[], width: number, paintHeader: Paint): Generator<string> {
  const layout = layOut(columns, rows, width);
  yield headerLine(layout, paintHeader);
  for (const row of rows) yield rowLine(layout, row);
  yield* leftOutLine(layout, width, paintHeader);
}
