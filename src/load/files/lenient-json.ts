/** Text rewritten to strict JSON, byte for byte where possible. */
export interface StrictText {
  readonly bytes: Buffer;
  /** The readable text before the rewrite: UTF-8, byte-order mark kept. */
  readonly original: Buffer;
  /** Where the rewrite made the text longer: position in `bytes` and by how many bytes, ascending. */
  readonly insertions: readonly (readonly [position: number, bytes: number])[];
}

/** A control character becomes at most `\\u0000`. */
const longestEscape = 5;

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/** Rewrites what people's files hold beyond RFC 8259 - UTF-16 with a byte-order mark, comments, trailing commas, raw
 *  line ends and control characters in strings - to strict JSON. Comments and trailing commas become blanks, so that
 *  offsets, lines and columns stay true. Anything else wrong is left for the parser to refuse. */
export function toStrictJson(input: Buffer): StrictText {
  const original = decode(input);
  const out = Buffer.allocUnsafe(original.length + longestEscape * countControls(original));
  const insertions: (readonly [number, number])[] = [];
  let length = 0;
  let pendingComma = -1;
  for (let index = startOfText(original); index < original.length;) {
    const byte = original[index] as number;
    if (byte === 0x22) {
      const end = copyString(original, index, out, length, insertions);
      length = end.length;
      index = end.index;
      pendingComma = -1;
    } else if (byte === 0x2f && (original[index + 1] === 0x2f || original[index + 1] === 0x2a)) {
      const end = endOfComment(original, index);
      for (; index < end; index++) out[length++] = isBlank(original[index] as number) ? (original[index] as number) : 0x20;
    } else {
      if ((byte === 0x7d || byte === 0x5d) && pendingComma >= 0) out[pendingComma] = 0x20;
      if (byte === 0x2c) pendingComma = length;
      else if (!isBlank(byte)) pendingComma = -1;
      out[length++] = byte;
      index++;
    }
  }
  return { bytes: Buffer.from(out.subarray(0, length)), original, insertions: withStart(insertions, startOfText(original)) };
}

function decode(input: Buffer): Buffer {
  if (input.length >= 2 && input[0] === 0xff && input[1] === 0xfe) return Buffer.from(input.toString("utf16le", 2), "utf8");
  if (input.length >= 2 && input[0] === 0xfe && input[1] === 0xff) {
    const even = Buffer.from(input.subarray(2, input.length - (input.length % 2)));
    return Buffer.from(even.swap16().toString("utf16le"), "utf8");
  }
  return input;
}

const startOfText = (bytes: Buffer): number => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);

/** A dropped byte-order mark counts as a negative insertion. */
const withStart = (insertions: (readonly [number, number])[], dropped: number): (readonly [number, number])[] =>
  dropped === 0 ? insertions : [[0, -dropped], ...insertions];

function countControls(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte < 0x20) count++;
  return count;
}

function endOfComment(bytes: Buffer, from: number): number {
  const block = bytes[from + 1] === 0x2a;
  const end = block ? bytes.indexOf("*/", from + 2) : bytes.indexOf(0x0a, from);
  return end === -1 ? bytes.length : end + (block ? 2 : 0);
}

function copyString(
  bytes: Buffer,
  from: number,
  out: Buffer,
  start: number,
  insertions: (readonly [number, number])[],
): { index: number; length: number } {
  let index = from;
  let length = start;
  out[length++] = bytes[index++] as number;
  while (index < bytes.length) {
    const byte = bytes[index++] as number;
    if (byte < 0x20) {
      const escaped = JSON.stringify(String.fromCharCode(byte)).slice(1, -1);
      length += out.write(escaped, length, "latin1");
      insertions.push([length, escaped.length - 1]);
      continue;
    }
    out[length++] = byte;
    if (byte === 0x22) break;
    if (byte === 0x5c && index < bytes.length) out[length++] = bytes[index++] as number;
  }
  return { index, length };
}

/** Translates a position in the rewritten bytes to one in the original text. */
export function toOriginalPosition(text: StrictText, position: number): number {
  let shift = 0;
  for (const [at, bytes] of text.insertions) {
    if (at > position) break;
    shift += bytes;
  }
  return position - shift;
}
