import { describe, expect, test } from "vitest";
import { UserError } from "../../src/model/user-error.js";
import { parseFlow } from "../../src/reach/parse-flow.js";

describe("flows as people write them", () => {
  test.each([
    ["Tcp/8443/Storage.WestEurope", "tcp", 8443, { serviceTag: "Storage.WestEurope" }],
    ["TCP/443/Storage.West Europe", "tcp", 443, { serviceTag: "Storage.West Europe" }],
    ["udp/53/168.63.129.16", "udp", 53, { prefix: "168.63.129.16" }],
    ["Tcp/443/10.1.0.0/16", "tcp", 443, { prefix: "10.1.0.0/16" }],
    ["Tcp/443/2603:1020:206:2::/64", "tcp", 443, { prefix: "2603:1020:206:2::/64" }],
    ["Tcp/443/2603:1020:206:2::1", "tcp", 443, { prefix: "2603:1020:206:2::1" }],
    ["Tcp/65535/Internet", "tcp", 65535, { serviceTag: "Internet" }],
    ["Tcp/1/*", "tcp", 1, { serviceTag: "*" }],
    ["Icmp/*/10.1.0.4", "icmp", 0, { prefix: "10.1.0.4" }],
    ["Esp/0/10.1.0.4", "esp", 0, { prefix: "10.1.0.4" }],
    ["Ah/*/AzureFrontDoor.FirstParty", "ah", 0, { serviceTag: "AzureFrontDoor.FirstParty" }],
  ])("%s", (flow, protocol, port, destination) => {
    expect(parseFlow(flow)).toEqual({ flow, protocol, port, destination, fqdns: [] });
  });

  test.each([
    ["example.com", "example.com"],
    ["account.blob.core.windows.net", "account.blob.core.windows.net"],
    ["*.blob.core.windows.net", "*.blob.core.windows.net"],
    ["example.com.", "example.com"],
    ["sql.com", "sql.com"],
    ["vm1.contoso", "vm1.contoso"],
    ["Storge.WestEurope.", "Storge.WestEurope"],
    ["b\u00fccher.example", "xn--bcher-kva.example"],
    ["*.b\u00fccher.example", "*.xn--bcher-kva.example"],
  ])("a host name is one: %s", (text, hostName) => {
    expect(parseFlow(`Tcp/443/${text}`)).toMatchObject({ destination: { hostName }, fqdns: [hostName] });
  });

  test("a host name may be named behind the @ as well", () => {
    expect(parseFlow("Tcp/443/a.example@a.example,b.example").fqdns).toEqual(["a.example", "b.example"]);
  });

  test("names behind the destination follow an @", () => {
    const { destination, fqdns } = parseFlow("Tcp/443/20.60.26.0/23@*.blob.core.windows.net, login.microsoftonline.com");
    expect(destination).toEqual({ prefix: "20.60.26.0/23" });
    expect(fqdns).toEqual(["*.blob.core.windows.net", "login.microsoftonline.com"]);
  });
});

describe("flows that cannot be read are refused with an example", () => {
  test.each([
    ["", "a flow needs a protocol, a port and a destination"],
    ["Tcp/443", "a flow needs a protocol, a port and a destination"],
    ["443/Tcp/Storage", '"443" is not a protocol; use one of Tcp, Udp, Icmp, Esp, Ah'],
    ["*/443/Storage", '"*" is not a protocol'],
    ["/443/Storage", '"" is not a protocol'],
    ["constructor/443/Storage", '"constructor" is not a protocol'],
    ["Tcp/0/Storage", '"0" is not a port'],
    ["Tcp/65536/Storage", '"65536" is not a port'],
    ["Tcp/*/Storage", '"*" is not a port'],
    ["Tcp/80-90/Storage", '"80-90" is not a port'],
    ["Tcp/0x50/Storage", '"0x50" is not a port'],
    ["Icmp/443/Storage", "Icmp has no ports; write Icmp/*/DEST"],
    ["Tcp/443/", '"" is not a destination'],
    ["Tcp/443/10.0.0.0/33", '"10.0.0.0/33" is not a destination'],
    ["Tcp/443/10.0.0", '"10.0.0" is not a destination'],
    ["Tcp/443/300.1.1.1", '"300.1.1.1" is not a destination'],
    ["Tcp/443/2603::1::2", '"2603::1::2" is not a destination'],
    ["Tcp/443/Storage/WestEurope", '"Storage/WestEurope" is not a destination'],
    ["Tcp/443/20.60.1", '"20.60.1" is not a destination'],
    ["Tcp/443/1.2.3.0x4", '"1.2.3.0x4" is not a destination'],
    ["Tcp/443/https://a.example", '"https://a.example" is not a destination'],
    ["Tcp/443/a.example:443", '"a.example:443" is not a destination'],
    ["Tcp/443/a..example", '"a..example" is not a destination'],
    [`Tcp/443/${"a".repeat(64)}.example`, "is not a destination"],
    ["Tcp/443/Storage-WestEurope", "did you mean Storage.WestEurope"],
    ["Tcp/443/St\u00f6rage.WestEurope", "did you mean Storage.WestEurope"],
    ["Tcp/443/Storage@", '"" is not a host name'],
    ["Tcp/443/Storage@a.example,,b.example", '"" is not a host name'],
    ["Tcp/443/Storage@https://a.example", '"https://a.example" is not a host name'],
  ])("%j: %s", (flow, problem) => {
    expect(() => parseFlow(flow)).toThrow(UserError);
    expect(() => parseFlow(flow)).toThrow(problem);
    expect(() => parseFlow(flow)).toThrow("for example Tcp/443/Storage.WestEurope");
  });
});
