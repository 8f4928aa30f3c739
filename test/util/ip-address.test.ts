import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatIpAddress, parseIpAddress, parseIpPrefix } from "../../src/util/ip-address.js";

describe("an address", () => {
  test("that is written reads back, in both families", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), (v4, v6) => {
        expect(parseIpAddress(formatIpAddress(v4))).toBe(v4);
        expect(parseIpAddress(formatIpAddress(v6))).toBe(v6);
      }),
    );
  });

  test.each([
    ["10.0.0.4", 0x0a00_0004],
    ["2603:1020:206:2::", 0x2603_1020_0206_0002_0000_0000_0000_0000n],
    ["::", 0n],
    ["::1", 1n],
    ["fe80::1", 0xfe80_0000_0000_0000_0000_0000_0000_0001n],
    ["::ffff:10.0.0.1", 0xffff_0a00_0001n],
    ["1:2:3:4:5:6:7.8.9.10", 0x0001_0002_0003_0004_0005_0006_0708_090an],
  ])("%s is read", (text, address) => {
    expect(parseIpAddress(text)).toBe(address);
  });

  test.each([
    "256.0.0.1",
    "10.0.0",
    "010.0.0.1",
    "1.2.3.4.5",
    "::1::",
    "1:2:3",
    "1:2:3:4:5:6:7:8::",
    "10.0.0.1::",
    "fe80::1%eth0",
    "",
    "x",
  ])("%j is not an address", (text) => {
    expect(parseIpAddress(text)).toBeUndefined();
  });

  test("of IPv6 is written without its longest run of zero groups (RFC 5952)", () => {
    expect(formatIpAddress(0x2001_0db8_0000_0000_0001_0000_0000_0000n)).toBe("2001:db8:0:0:1::");
    expect(formatIpAddress(0x2001_0db8_0000_0001_0001_0001_0001_0001n)).toBe("2001:db8:0:1:1:1:1:1");
    expect(formatIpAddress(1n)).toBe("::1");
    expect(formatIpAddress(0n)).toBe("::");
    expect(formatIpAddress(0xffff_0a00_0001n)).toBe("::ffff:10.0.0.1");
  });
});

describe("a prefix", () => {
  test("has an address and a length", () => {
    expect(parseIpPrefix("10.0.0.5/24")).toEqual({ address: 0x0a00_0005, length: 24 });
    expect(parseIpPrefix("::/0")).toEqual({ address: 0n, length: 0 });
    expect(parseIpPrefix("2603:1020::/128")?.length).toBe(128);
  });

  test.each(["10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/8x", "2001:db8::/129", "/8"])(
    "%j is not a prefix",
    (text) => {
      expect(parseIpPrefix(text)).toBeUndefined();
    },
  );
});
