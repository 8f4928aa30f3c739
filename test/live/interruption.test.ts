import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { expectNoStackTrace } from "../cli/support/run-command.js";
import type { Outcome, Started } from "./support/child-command.js";
import { manyVirtualMachines, serveEstate, subscriptionId } from "./support/estate.js";
import { liveTest } from "./support/live-test.js";
import type { LiveWorkplace } from "./support/live-workplace.js";

/** Ends the command and gives how it ended, and the milliseconds that it took to. */
async function endWith({ child, outcome }: Started, signal: NodeJS.Signals): Promise<Outcome & { readonly took: number }> {
  const at = performance.now();
  child.kill(signal);
  const ended = await outcome;
  return { ...ended, took: performance.now() - at };
}

/** A scan whose temporary files lie in a directory of their own. */
function startScan(live: LiveWorkplace): { readonly scan: Started; readonly leftovers: () => readonly string[] } {
  const temporary = join(live.directory(), "tmp");
  mkdirSync(temporary);
  const commandLine = ["scan", "-s", subscriptionId, "--arm-endpoint", live.standIn().origin, "-f", "table", "-f", "json=run.json"];
  return { scan: live.start(commandLine, { env: { TMPDIR: temporary } }), leftovers: () => readdirSync(temporary) };
}

/** Ended by the signal alone, within a second, and nothing is left. */
function expectInterrupted(live: LiveWorkplace, ended: Outcome & { readonly took: number }, leftovers: readonly string[]): void {
  expectNoStackTrace(ended.stderr);
  expect(ended).toMatchObject({ exitCode: 130, signal: null, stdout: "" });
  expect(ended.took).toBeLessThan(1000);
  expect(leftovers).toEqual([]);
  expect(readdirSync(live.directory())).not.toContain("run.json");
}

describe.concurrent("a scan that is interrupted", () => {
  const pages = { pageSize: 5 };

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    liveTest(
      `${signal} on page 2 of a list`,
      async (live) => {
        serveEstate(live.standIn(), subscriptionId, manyVirtualMachines(20));
        const { match, isIt } = secondPageOfDisks;
        live.standIn().fault({ match, times: Infinity, kind: "silence" });
        const { scan, leftovers } = startScan(live);
        await live.standIn().waitFor(({ path, query }) => isIt(path, query));
        expect(leftovers()).toHaveLength(1);
        expectInterrupted(live, await endWith(scan, signal), leftovers());
      },
      pages,
    );
  }

  liveTest("SIGINT inside a Retry-After of ten minutes", async (live) => {
    serveEstate(live.standIn());
    live.standIn().fault({ match: "/disks?", times: Infinity, kind: { status: 429, headers: { "retry-after": "600" } } });
    const { scan, leftovers } = startScan(live);
    await live.standIn().waitFor(({ path }) => path.endsWith("/disks"));
    // The answer takes a moment to arrive, and is not repeated for ten minutes.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expectInterrupted(live, await endWith(scan, "SIGINT"), leftovers());
    expect(live.standIn().requests.filter(({ path }) => path.endsWith("/disks"))).toHaveLength(1);
  });

  liveTest("SIGINT while the Azure CLI is asked for a token", async (live) => {
    live.write("bin/az", `#!/bin/sh\ntouch '${join(live.directory(), "asked")}'\nexec sleep 20\n`);
    const { scan, leftovers } = startScan(live);
    await expect.poll(() => readdirSync(live.directory()), { timeout: 60_000 }).toContain("asked");
    const ended = await endWith(scan, "SIGINT");
    expectInterrupted(live, ended, leftovers());
  });
});

const secondPageOfDisks = {
  match: /disks\?.*\$skiptoken=5/,
  isIt: (path: string, query: URLSearchParams): boolean => path.endsWith("/disks") && query.get("$skiptoken") === "5",
};
