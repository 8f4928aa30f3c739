import stringWidth from "string-width";
import type { Paint } from "./palette.js";
import { truncate } from "./truncate.js";

export interface Column {
  readonly header: string;
  /** How narrow the column may become; without it, it keeps its natural width. */
  readonly min?: number;
  readonly align?: "right";
}

export interface Cell {
  readonly text: string;
  readonly paint?: Paint;
  /** A better shortening than cutting the end. */
  readonly fit?: (width: number) => string;
}

const gap = 2;

function columnWidths(columns: readonly Column[], rows: readonly (readonly Cell[])[], width: number): readonly number[] {
  const widths = columns.map(({ header }, index) =>
    Math.max(stringWidth(header), ...rows.map((row) => stringWidth(row[index]?.text ?? ""))),
  );
  let excess = widths.reduce((sum, each) => sum + each, gap * (widths.length - 1)) - width;
  while (excess > 0) {
    const spare = widths.map((each, index) => (each > (columns[index]?.min ?? Infinity) ? each : 0));
    const widest = Math.max(...spare);
    if (widest === 0) break;
    widths[spare.indexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return widths;
}

function padded(cell: Cell, column: Column, width: number): string {
  const text = stringWidth(cell.text) <= width ? cell.text : truncate(cell.fit?.(width) ?? cell.text, width);
  const padding = " ".repeat(Math.max(width - stringWidth(text), 0));
  const painted = text === "" ? "" : (cell.paint?.(text) ?? text);
  return column.align === "right" ? padding + painted : painted + padding;
}

/** Header and rows as aligned lines; where they are wider than `width`, the widest shrinkable column gives way first. */
export function* columnLines(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
  paintHeader: Paint,
): Generator<string> {
  const widths = columnWidths(columns, rows, width);
  const header = columns.map((column) => ({ text: column.header, paint: paintHeader }));
  for (const row of [header, ...rows]) {
    const cells = columns.map((column, index) => padded(row[index] ?? { text: "" }, column, widths[index] ?? 0));
    yield cells.join(" ".repeat(gap)).trimEnd();
  }
}
