import { describe, expect } from "vitest";
import { expectParagraph } from "../cli/support/run-command.js";
import { startConnectProxy } from "./support/connect-proxy.js";
import { serveEstate, subscriptionId } from "./support/estate.js";
import { gapMessages, lacking, liveScan } from "./support/live-scan.js";
import { liveTest } from "./support/live-test.js";
import type { LiveWorkplace } from "./support/live-workplace.js";

const scanOf = (live: LiveWorkplace, endpoint = live.standIn().origin): readonly string[] => [
  "scan",
  "-s",
  subscriptionId,
  "--arm-endpoint",
  endpoint,
];

describe.concurrent("a server that does not answer", () => {
  for (const kind of ["silence", "slowBody"] as const) {
    liveTest(`${kind}: the list is a gap when the time is over`, async (live) => {
      serveEstate(live.standIn());
      live.standIn().fault({ match: "networkSecurityGroups?", times: Infinity, kind });
      const scan = await liveScan(live, ["--timeout", "10"]);
      expect(scan.exitCode).toBe(3);
      // A busy machine may have other lists that are late.
      for (const gap of gapMessages(scan)) expect(gap).toMatch(/the collection was stopped after 10 s \(--timeout\) \(DeadlineExceeded\)$/);
      expect(gapMessages(scan).filter((gap) => gap.startsWith("Microsoft.Network/networkSecurityGroups "))).toHaveLength(1);
      expect(lacking(scan, "not-collected").filter((text) => text.startsWith("net/nsg-rule "))).toHaveLength(3);
    });
  }

  liveTest("without a VM list there is nothing to judge", async (live) => {
    serveEstate(live.standIn());
    live.standIn().fault({ match: "virtualMachines?", times: Infinity, kind: "silence" });
    const { exitCode, stderr } = await live.run([...scanOf(live), "--timeout", "4"]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/no subscription returned its list of VMs: the collection was stopped after 4 s/);
  });

  liveTest("nor without an answer at all", async (live) => {
    live.standIn().fault({ match: "GET", times: Infinity, kind: "silence" });
    const { exitCode, stderr } = await live.run([...scanOf(live), "--timeout", "2"]);
    expect(exitCode).toBe(2);
    expectParagraph(stderr, /the collection was stopped after 2 s \(--timeout\)/);
  });
});

describe.concurrent("no way to Resource Manager", () => {
  liveTest("a host that has no address", async (live) => {
    const { exitCode, stderr } = await live.run(scanOf(live, "https://nosuchhost.invalid"));
    expect(exitCode).toBe(2);
    expectParagraph(stderr, /cannot connect to nosuchhost\.invalid: .* Check the network connection\. .* set HTTPS_PROXY/);
  });

  liveTest("a port where nobody listens", async (live) => {
    const { exitCode, stderr } = await live.run(scanOf(live, "https://localhost:1"));
    expect(exitCode).toBe(2);
    expectParagraph(stderr, /cannot connect to localhost:1: .*ECONNREFUSED/);
  });

  liveTest("a certificate that nobody vouches for", async (live) => {
    const { exitCode, stderr } = await live.run(scanOf(live), { env: { NODE_EXTRA_CA_CERTS: undefined } });
    expect(exitCode).toBe(2);
    expectParagraph(stderr, /the TLS certificate of localhost:\d+ is not trusted\. .*NODE_EXTRA_CA_CERTS=ca\.pem/);
    expect(live.standIn().requests).toEqual([]);
  });
});

describe.concurrent("a proxy", () => {
  const password = "pr0xy-Pass";

  liveTest("that is dead is named, without its password", async (live) => {
    const { exitCode, stderr } = await live.run(scanOf(live), { env: { HTTPS_PROXY: `http://clerk:${password}@127.0.0.1:1` } });
    expect(exitCode).toBe(2);
    expectParagraph(stderr, /cannot connect to the proxy http:\/\/127\.0\.0\.1:1: .*ECONNREFUSED.* Check HTTPS_PROXY/);
    expect(stderr).not.toContain(password);
  });

  liveTest("whose address cannot be read", async (live) => {
    const { exitCode, stderr } = await live.run(scanOf(live), { env: { HTTPS_PROXY: `http://clerk:${password}@:nowhere` } });
    expect(exitCode).toBe(2);
    expectParagraph(stderr, /the address of the proxy is not valid\. Check HTTPS_PROXY/);
    expect(stderr).not.toContain(password);
  });

  liveTest("carries everything, and its password shows nowhere", async (live) => {
    const proxy = await startConnectProxy(`clerk:${password}`);
    try {
      serveEstate(live.standIn());
      const scan = await liveScan(live, ["--verbose"], { env: { HTTPS_PROXY: `http://clerk:${password}@${proxy.address}` } });
      expect(scan.exitCode).toBe(0);
      const { host } = new URL(live.standIn().origin);
      expect(new Set(proxy.tunnels.map(({ to }) => to))).toEqual(new Set([host]));
      expect(proxy.tunnels.every(({ credentials }) => credentials === `clerk:${password}`)).toBe(true);
      expect(scan.stdout + scan.stderr).not.toContain(password);
    } finally {
      await proxy.close();
    }
  });

  liveTest("that asks for a password", async (live) => {
    const proxy = await startConnectProxy(`clerk:${password}`);
    try {
      const { exitCode, stderr } = await live.run(scanOf(live), { env: { HTTPS_PROXY: `http://clerk:wrong-pass@${proxy.address}` } });
      expect(exitCode).toBe(2);
      expectParagraph(stderr, /the proxy requires a user name and password/);
      expect(stderr).not.toContain("wrong-pass");
      expect(live.standIn().requests).toEqual([]);
    } finally {
      await proxy.close();
    }
  });

  liveTest("is left aside for the hosts of NO_PROXY", async (live) => {
    serveEstate(live.standIn());
    const scan = await liveScan(live, [], { env: { HTTPS_PROXY: "http://127.0.0.1:1", NO_PROXY: "example.test,localhost" } });
    expect(scan.exitCode).toBe(0);
  });
});
