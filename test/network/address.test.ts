import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatAddress, parseAddress, parseRange } from "../../src/network/address.js";

describe("addresses", () => {
  test("what is printed reads back, in both families", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), (v4, v6) => {
        expect(parseAddress(formatAddress(v4))).toBe(v4);
        expect(parseAddress(formatAddress(v6))).toBe(v6);
      }),
    );
  });

  test.each([
    ["2603:1020:206:2::", 0x2603_1020_0206_0002_0000_0000_0000_0000n],
    ["::", 0n],
    ["::1", 1n],
    ["fe80::1", 0xfe80_0000_0000_0000_0000_0000_0000_0001n],
    ["::ffff:10.0.0.1", 0xffff_0a00_0001n],
  ])("%s", (text, address) => {
    expect(parseAddress(text)).toBe(address);
  });

  test("the longest run of zero groups is cut (RFC 5952)", () => {
    expect(formatAddress(0x2001_0db8_0000_0000_0001_0000_0000_0000n)).toBe("2001:db8:0:0:1::");
    expect(formatAddress(1n)).toBe("::1");
    expect(formatAddress(0n)).toBe("::");
  });

  test.each([
    "10.0.0.0/33",
    "256.0.0.1",
    "10.0.0",
    "::1::",
    "1:2:3",
    "2001:db8::/129",
    "10.0.0.9-10.0.0.4",
    "10.0.0.1-::1",
    "",
    "x",
    "10.0.0.0/",
    "10.0.0.0/8x",
  ])("%j is no range", (text) => {
    expect(parseRange(text)).toBeUndefined();
  });

  test("prefixes, bare addresses and dashed ranges, end exclusive; host bits are masked", () => {
    expect(parseRange("10.0.0.5/24")).toEqual({ family: "IPv4", start: 0x0a000000, end: 0x0a000100, length: 24 });
    expect(parseRange("10.0.0.5")).toMatchObject({ start: 0x0a000005, end: 0x0a000006, length: 32 });
    expect(parseRange("10.0.0.4-10.0.0.9")).toEqual({ family: "IPv4", start: 0x0a000004, end: 0x0a00000a });
    expect(parseRange("0.0.0.0/0")).toMatchObject({ start: 0, end: 2 ** 32 });
    expect(parseRange("::/0")).toMatchObject({ family: "IPv6", start: 0n, end: 1n << 128n });
  });
});
