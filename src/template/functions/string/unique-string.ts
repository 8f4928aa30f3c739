const c1 = 0x239b961b;
const c2 = 0xab0e9789;
const base32 = "abcdefghijklmnopqrstuvwxyz234567";

const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** The 13 characters that `uniqueString` returns for its arguments.
 *  The text is a 64-bit hash of the Murmur3 family of the arguments joined by `-`, printed in base 32. Azure does not document it: the
 *  values match the expected values in the tests of Azure/bicep (2025-06). */
export function uniqueString(...texts: readonly string[]): string {
  const { low, high } = hash(Buffer.from(texts.join("-"), "utf8"));
  let rest = (BigInt(high) << 32n) | BigInt(low);
  let text = "";
  for (let index = 0; index < 13; index++) {
    text += base32.charAt(Number(rest >> 59n));
    rest = BigInt.asUintN(64, rest << 5n);
  }
  return text;
}

function hash(bytes: Buffer): { readonly low: number; readonly high: number } {
  let h1 = 0;
  let h2 = 0;
  const mix1 = (word: number): number => Math.imul(rotate(Math.imul(word, c1), 15), c2);
  const mix2 = (word: number): number => Math.imul(rotate(Math.imul(word, c2), 17), c1);
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8) {
    h1 = rotate(h1 ^ mix1(bytes.readInt32LE(at)), 19) + h2;
    h1 = (Math.imul(h1, 5) + 0x561ccd1b) | 0;
    h2 = rotate(h2 ^ mix2(bytes.readInt32LE(at + 4)), 13) + h1;
    h2 = (Math.imul(h2, 5) + 0x0bcaa747) | 0;
  }
  h1 ^= mix1(littleEndian(bytes.subarray(at, at + 4)));
  h2 ^= mix2(littleEndian(bytes.subarray(at + 4)));
  h1 ^= bytes.length;
  h2 ^= bytes.length;
  h1 = (h1 + h2) | 0;
  h2 = (h2 + h1) | 0;
  h1 = finish(h1);
  h2 = finish(h2);
  h1 = (h1 + h2) | 0;
  h2 = (h2 + h1) | 0;
  return { low: h1 >>> 0, high: h2 >>> 0 };
}

/** Reads up to four bytes as a word. */
function littleEndian(bytes: Buffer): number {
  return bytes.reduceRight((word, byte) => (word << 8) | byte, 0);
}

function finish(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
