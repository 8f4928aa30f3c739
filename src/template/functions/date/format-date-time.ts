import { ExpressionError } from "../../expression/expression-error.js";
import { quoted } from "../arguments.js";
import { calendarTime, type CalendarTime } from "./calendar.js";
import type { Instant } from "./instant.js";
import { specifiers, standardFormats } from "./specifiers.js";

/** Formats a time in UTC as .NET does, with a standard or custom format string. The result has at most four times the length of the
 *  format, or 40 characters. @throws ExpressionError for a format that .NET rejects. */
export const formatDateTime = (date: Date, format: string): string => formatInstant(BigInt(date.getTime()) * 10_000n, format);

/** `formatDateTime` for a time with the precision of .NET. */
export function formatInstant(instant: Instant, format: string): string {
  const time = calendarTime(instant);
  if (format.length !== 1) return formatCustom(time, format);
  const custom = Object.hasOwn(standardFormats, format) ? standardFormats[format] : undefined;
  if (custom === undefined) throw refused(format);
  return formatCustom(time, custom);
}

function formatCustom(time: CalendarTime, format: string): string {
  if (format === "") throw new ExpressionError("the argument format is empty");
  const made: string[] = [];
  for (let at = 0; at < format.length;) {
    const { text, next } = formatPiece(time, format, at);
    // `.FFF` omits its point when all its digits are zero.
    if (format[at] === "F" && text === "" && made.at(-1) === ".") made.pop();
    else made.push(text);
    at = next;
  }
  return made.join("");
}

interface Piece {
  readonly text: string;
  readonly next: number;
}

function formatPiece(time: CalendarTime, format: string, at: number): Piece {
  const character = format.charAt(at);
  const following = format.charAt(at + 1);
  if (character === "'" || character === '"') return literal(format, at);
  if (character === "\\") {
    if (following === "") throw refused(format);
    return { text: following, next: at + 2 };
  }
  if (character === "%") {
    if (following === "" || following === "%") throw refused(format);
    return { text: formatCustom(time, following), next: at + 2 };
  }
  if (character === "K") return { text: "Z", next: at + 1 };
  const specifier = Object.hasOwn(specifiers, character) ? specifiers[character] : undefined;
  if (specifier === undefined) return { text: character, next: at + 1 };
  let next = at + 1;
  while (format[next] === character) next++;
  return { text: specifier(time, next - at), next };
}

/** Reads the text between quotation marks; a backslash keeps the next character unchanged. */
function literal(format: string, at: number): Piece {
  let text = "";
  for (let next = at + 1; next < format.length; next++) {
    if (format[next] === format[at]) return { text, next: next + 1 };
    if (format[next] === "\\") next++;
    text += format.charAt(next);
  }
  throw refused(format);
}

const refused = (format: string): ExpressionError => new ExpressionError(`the argument format, ${quoted(format)}, is not a date format`);
