import { expect, test } from "vitest";
import { parseRange } from "../../src/network/address.js";

test.each(["10.0.0.0/33", "10.0.0", "10.0.0.9-10.0.0.4", "10.0.0.1-::1", "10.0.0.1-", "2001:db8::/129", "", "x"])(
  "%j is not a range",
  (text) => {
    expect(parseRange(text)).toBeUndefined();
  },
);

test("prefixes, addresses and ranges with a dash are read; the end is exclusive and host bits are ignored", () => {
  expect(parseRange("10.0.0.5/24")).toEqual({ family: "IPv4", start: 0x0a000000, end: 0x0a000100, length: 24 });
  expect(parseRange("10.0.0.5")).toMatchObject({ start: 0x0a000005, end: 0x0a000006, length: 32 });
  expect(parseRange("10.0.0.4-10.0.0.9")).toEqual({ family: "IPv4", start: 0x0a000004, end: 0x0a00000a });
  expect(parseRange("0.0.0.0/0")).toMatchObject({ start: 0, end: 2 ** 32 });
  expect(parseRange("::/0")).toMatchObject({ family: "IPv6", start: 0n, end: 1n << 128n });
  expect(parseRange("fd00::1-fd00::2")).toMatchObject({ family: "IPv6", start: (0xfd00n << 112n) | 1n, end: (0xfd00n << 112n) | 3n });
});
