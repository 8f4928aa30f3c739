import { describe, expect, it } from "vitest";
import { cidrFunctions } from "../../../src/template/functions/cidr.js";
import { Unknown } from "../../../src/template/values/unknown.js";
import type { ArmValue } from "../../../src/template/values/value.js";
import { callFunction } from "../support/function-call.js";

const call = (name: string, ...args: ArmValue[]): ArmValue => callFunction(cidrFunctions, name, ...args);

describe("parseCidr", () => {
  it("describes an IPv4 network", () => {
    expect(call("parseCidr", "10.144.0.0/20")).toEqual({
      network: "10.144.0.0",
      netmask: "255.255.240.0",
      broadcast: "10.144.15.255",
      firstUsable: "10.144.0.1",
      lastUsable: "10.144.15.254",
      cidr: 20,
    });
  });

  it("describes an IPv6 network, which has no broadcast address", () => {
    expect(call("parseCidr", "fdad:3236:5555::/48")).toEqual({
      network: "fdad:3236:5555::",
      netmask: "ffff:ffff:ffff::",
      firstUsable: "fdad:3236:5555::",
      lastUsable: "fdad:3236:5555:ffff:ffff:ffff:ffff:ffff",
      cidr: 48,
    });
  });

  it("has one address in a network of one", () => {
    const only = "10.144.1.1";
    const mask = "255.255.255.255";
    expect(call("parseCidr", "10.144.1.1/32")).toEqual({
      network: only,
      netmask: mask,
      broadcast: only,
      firstUsable: only,
      lastUsable: only,
      cidr: 32,
    });
    expect(call("parseCidr", "fdad:3236:5555::/128")).toMatchObject({
      netmask: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
      lastUsable: "fdad:3236:5555::",
    });
  });

  it("does not guess what is usable in a network of two addresses", () => {
    const { network, broadcast, firstUsable, lastUsable } = call("parseCidr", "10.144.1.1/31") as Record<string, ArmValue>;
    expect([network, broadcast]).toEqual(["10.144.1.0", "10.144.1.1"]);
    expect(firstUsable).toBeInstanceOf(Unknown);
    expect((firstUsable as Unknown).symbol).not.toBe((lastUsable as Unknown).symbol);
  });

  it("takes any address of the network, and the network of all", () => {
    expect(call("parseCidr", "10.144.7.9/20")).toMatchObject({ network: "10.144.0.0", broadcast: "10.144.15.255" });
    expect(call("parseCidr", "0.0.0.0/0")).toMatchObject({
      netmask: "0.0.0.0",
      broadcast: "255.255.255.255",
      lastUsable: "255.255.255.254",
    });
    expect(call("parseCidr", "::/0")).toMatchObject({
      network: "::",
      netmask: "::",
      lastUsable: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    });
  });

  it.each([
    "1000.144.0.0/20",
    "10.144.0.0",
    "10.144.0.0/33",
    "10.144.0.0/-1",
    "10.144.0.0/020",
    "10.144.0.0/20/20",
    "010.144.0.0/20",
    "10.144.0/20",
    "10.144.0.0/ 20",
    " 10.144.0.0/20",
    "10.144.0.0/255.255.240.0",
    "fdad::1::2/48",
    "fdad:3236/48",
    "1:2:3:4:5:6:7:8:9/48",
    "1:2:3:4:5:6:7::8/48",
    "fdad::/129",
    ":::/48",
    "fe80::1%eth0/64",
    "10.0.0.1::/64",
    "/20",
    "",
  ])("refuses %j", (network) => {
    expect(() => call("parseCidr", network)).toThrow(/the argument network, .* is not an address range/);
  });

  it("refuses what is no text, and repeats no long one", () => {
    expect(() => call("parseCidr", 5)).toThrow("the argument network must be a string, not int");
    expect(() => call("parseCidr", `${":".repeat(100_000)}/0`)).toThrow("a text of 100002 characters");
  });
});

describe("the spelling of IPv6 addresses", () => {
  it.each([
    ["2001:0DB8:0000:0000:0000:0000:0000:0001", "2001:db8::1"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["0:0:1:0:0:1:1:1", "::1:0:0:1:1:1"],
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["0:0:0:0:0:0:0:0", "::"],
    ["::1", "::1"],
    ["1::", "1::"],
    ["::ffff:10.0.0.1", "::ffff:10.0.0.1"],
    ["64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
  ])("%s is spelled %s", (written, spelled) => {
    expect(call("parseCidr", `${written}/128`)).toMatchObject({ network: spelled });
  });
});

describe("cidrSubnet", () => {
  it.each([
    ["10.144.0.0/20", 24, 0, "10.144.0.0/24"],
    ["10.144.0.0/20", 24, 3, "10.144.3.0/24"],
    ["10.144.0.0/20", 24, 15, "10.144.15.0/24"],
    ["10.144.0.0/20", 20, 0, "10.144.0.0/20"],
    ["10.144.0.0/27", 27, 0, "10.144.0.0/27"],
    ["10.144.1.1/32", 32, 0, "10.144.1.1/32"],
    ["fdad:3236:5555::/48", 52, 3, "fdad:3236:5555:3000::/52"],
    ["::/0", 128, 9007199254740991, "::1f:ffff:ffff:ffff/128"],
  ])("%s, /%i, %i is %s", (network, length, index, subnet) => {
    expect(call("cidrSubnet", network, length, index)).toBe(subnet);
  });

  it("refuses subnets that there are not", () => {
    expect(() => call("cidrSubnet", "10.144.0.0/20", 19, 0)).toThrow("the argument newCIDR is 19; it must be from 20");
    expect(() => call("cidrSubnet", "10.144.0.0/20", 33, 0)).toThrow("to 32");
    expect(() => call("cidrSubnet", "10.144.0.0/20", 24, 16)).toThrow("the argument subnetIndex is 16, but the number of subnets is 16");
    expect(() => call("cidrSubnet", "10.144.0.0/20", 24, -1)).toThrow("the argument subnetIndex is -1");
    expect(() => call("cidrSubnet", "10.144.0.0/20", "24", 0)).toThrow("the argument newCIDR must be an int, not string");
    expect(() => call("cidrSubnet", "10.144.0.0/20", 24, 0.5)).toThrow("the argument subnetIndex must be an int, not float");
  });
});

describe("cidrHost", () => {
  it.each([
    ["10.144.3.0/24", 0, "10.144.3.1"],
    ["10.144.3.0/24", 4, "10.144.3.5"],
    ["10.144.3.0/24", 253, "10.144.3.254"],
    ["fdad:3236:5555:3000::/52", 0, "fdad:3236:5555:3000::1"],
    ["fdad:3236:5555:3000::/52", 3, "fdad:3236:5555:3000::4"],
  ])("host %2$i of %1$s", (network, index, host) => {
    expect(call("cidrHost", network, index)).toBe(host);
  });

  it("does not guess whether the broadcast address is a host", () => {
    expect(call("cidrHost", "10.144.3.0/24", 254)).toBeInstanceOf(Unknown);
  });

  it("refuses hosts beyond the network", () => {
    expect(() => call("cidrHost", "10.144.3.0/24", 255)).toThrow("the argument hostIndex is 255, but the network has fewer addresses");
    expect(() => call("cidrHost", "10.144.3.4/32", 0)).toThrow("the argument hostIndex is 0, but the network has fewer addresses");
    expect(() => call("cidrHost", "10.144.3.0/24", -1)).toThrow("the argument hostIndex is -1");
  });
});
