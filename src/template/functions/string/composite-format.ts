import { ExpressionError } from "../../expression/expression-error.js";

/** A position in a composite format for an argument: `{index,width:specifier}`. */
export interface FormatItem {
  readonly index: number;
  /** Minimum number of characters; negative to pad on the right; 0 when it is not given. */
  readonly width: number;
  /** Format of the argument; empty when it is not given. */
  readonly specifier: string;
}

/** .NET rejects any larger index or width. */
const largest = 999_999;

/** Texts and items of a composite format of .NET, in their order. @throws ExpressionError for an invalid format. */
export function readCompositeFormat(format: string): readonly (string | FormatItem)[] {
  const pieces: (string | FormatItem)[] = [];
  const token = /([^{}]+)|(\{\{|\}\})|\{(\d{1,7}) *(?:, *(-?\d{1,7}) *)?(?::([^{}]*))?\}/y;
  while (token.lastIndex < format.length) {
    const at = token.lastIndex;
    const match = token.exec(format);
    if (match === null)
      throw new ExpressionError(`the argument formatString has a brace at character ${at + 1} that is not part of a format item`);
    const [, text, brace, index, width = "0", specifier = ""] = match;
    if (index === undefined) pieces.push(text ?? (brace ?? "").slice(1));
    else pieces.push(formatItem(Number(index), Number(width), specifier));
  }
  return pieces;
}

function formatItem(index: number, width: number, specifier: string): FormatItem {
  if (index > largest || Math.abs(width) > largest)
    throw new ExpressionError("the argument formatString has an index or width above 999,999");
  return { index, width, specifier };
}
