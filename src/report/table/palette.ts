import { createColors } from "picocolors";
import type { Level, Readiness } from "../../model/verdict.js";

/** Colours a text, or returns it without changes. */
export type Paint = (text: string) => string;

export interface Palette {
  readonly heading: Paint;
  readonly dim: Paint;
  readonly command: Paint;
  readonly readiness: Readonly<Record<Readiness, Paint>>;
  readonly level: Readonly<Record<Level | "none", Paint>>;
}

/** Each meaning has one colour in all sections of the table report. */
export function createPalette(color: boolean): Palette {
  const { blue, bold, cyan, dim, green, magenta, red, yellow } = createColors(color);
  return {
    heading: bold,
    dim,
    command: cyan,
    readiness: { ready: green, conditional: yellow, blocked: red, unknown: magenta },
    level: { error: red, warning: yellow, note: blue, none: dim },
  };
}
