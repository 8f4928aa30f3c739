import { isUtf8 } from "node:buffer";

/** A text file as UTF-8, from any supported encoding. Lines and columns are the same as in the file. */
export interface DecodedText {
  /** A UTF-8 byte-order mark is kept; a UTF-16 byte-order mark is removed. */
  readonly text: Buffer;
  readonly encoding: "utf-8" | "utf-16" | "windows-1252";
  /** The last character is incomplete: the file was cut off. */
  readonly endsInsideCharacter: boolean;
}

/** Decodes a file as UTF-8 (RFC 8259), as UTF-16 (redirection in Windows PowerShell), or else as Windows-1252 (older shells). No
 *  character is ever replaced: two names that differ in the file also differ in the text.
 *  @returns the text, or the reason why it cannot be decoded, as a part of a sentence with the offset of the byte. */
export function decodeText(bytes: Buffer): DecodedText | { readonly problem: string } {
  const utf16 = utf16Start(bytes);
  if (utf16 !== undefined) return decodeUtf16(bytes.subarray(utf16.start), utf16);
  if (isUtf8(bytes)) return { text: bytes, encoding: "utf-8", endsInsideCharacter: false };
  const invalid = firstInvalidUtf8(bytes);
  if (isCutSequence(bytes, invalid)) return { text: bytes.subarray(0, invalid), encoding: "utf-8", endsInsideCharacter: true };
  return decodeWindows1252(bytes, invalid);
}

interface Utf16Start {
  readonly start: number;
  readonly bigEndian: boolean;
}

/** Recognises UTF-16 by its byte-order mark, or by the zero byte in its first character: JSON and messages begin with ASCII. */
function utf16Start(bytes: Buffer): Utf16Start | undefined {
  if (bytes.length < 2) return undefined;
  const [first, second] = bytes as unknown as [number, number];
  if (first === 0xff && second === 0xfe) return { start: 2, bigEndian: false };
  if (first === 0xfe && second === 0xff) return { start: 2, bigEndian: true };
  if (first !== 0 && second === 0) return { start: 0, bigEndian: false };
  return first === 0 && second !== 0 ? { start: 0, bigEndian: true } : undefined;
}

function decodeUtf16(bytes: Buffer, { start, bigEndian }: Utf16Start): DecodedText | { readonly problem: string } {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const units = (bigEndian ? Buffer.from(even).swap16() : even).toString("utf16le");
  // A surrogate pair without its second half at the end was cut off, like half a unit.
  const endsInPair = /[\ud800-\udbff]$/.test(units);
  const whole = endsInPair ? units.slice(0, -1) : units;
  const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(whole);
  if (lone !== null) {
    return { problem: `it is not valid UTF-16: half a surrogate pair at byte ${start + lone.index * 2}; export it again as UTF-8` };
  }
  return { text: Buffer.from(whole, "utf8"), encoding: "utf-16", endsInsideCharacter: endsInPair || even.length < bytes.length };
}

/** The offset of the first byte that is not part of a well-formed UTF-8 sequence; the length when there is none. */
export function firstInvalidUtf8(bytes: Buffer): number {
  // A binary search skips valid halves with the fast native check. A range never begins with a continuation byte.
  let low = 0;
  let high = bytes.length;
  while (high - low > 64) {
    let middle = (low + high) >> 1;
    while (middle > low && ((bytes[middle] as number) & 0xc0) === 0x80) middle--;
    if (middle === low) break;
    if (isUtf8(bytes.subarray(low, middle))) low = middle;
    else high = middle;
  }
  while (low < bytes.length) {
    const length = sequenceLength(bytes[low] as number);
    if (length === 0 || low + length > bytes.length || !isUtf8(bytes.subarray(low, low + length))) return low;
    low += length;
  }
  return low;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Whether the text ends inside the sequence at an offset. */
function isCutSequence(bytes: Buffer, at: number): boolean {
  const rest = bytes.subarray(at);
  return rest.length < sequenceLength(bytes[at] as number) && rest.subarray(1).every((byte) => (byte & 0xc0) === 0x80);
}

/** Windows-1252 at 0x80 to 0x9F (WHATWG Encoding Standard, index-windows-1252, 2018-01-06); 0 for a byte without a character: the
 *  standard maps these bytes to control characters, which shells never write. */
const windows1252 = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0, 0x2018, 0x2019,
  0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

const longestDecoded = 3;

function decodeWindows1252(bytes: Buffer, invalid: number): DecodedText | { readonly problem: string } {
  if (bytes.includes(0)) return { problem: "it is not JSON: it contains binary data" };
  const problem = (at: number, what: string): { readonly problem: string } => ({
    problem: `byte ${at} (0x${(bytes[at] as number).toString(16)}) ${what}; export it again as UTF-8`,
  });
  const text = Buffer.allocUnsafe(bytes.length + (longestDecoded - 1) * countHigh(bytes));
  let length = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] as number;
    if (byte < 0x80) {
      text[length++] = byte;
      continue;
    }
    const character = byte < 0xa0 ? windows1252[byte - 0x80] : byte;
    if (character === 0) return problem(index, "is neither UTF-8 nor Windows-1252");
    // A name in UTF-8 would become another name.
    const sequence = byte >= 0xc2 ? bytes.subarray(index, index + sequenceLength(byte)) : undefined;
    if (sequence !== undefined && sequence.length > 1 && isUtf8(sequence)) {
      return problem(invalid, `is not UTF-8, but the character at byte ${index} is: the file mixes two encodings`);
    }
    length += text.write(String.fromCharCode(character as number), length, "utf8");
  }
  return { text: text.subarray(0, length), encoding: "windows-1252", endsInsideCharacter: false };
}

function countHigh(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte >= 0x80) count++;
  return count;
}
