import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { describeProgress } from "../../src/cli/progress.js";
import { command } from "../cli/support/run-command.js";
import { serveEstate, subscriptionId } from "./support/estate.js";
import { useLiveWorkplace } from "./support/live-workplace.js";

const workplace = useLiveWorkplace();

test("the line counts lists, VMs, calls and waits, and says how long it will take", () => {
  const counts = { calls: 130, listsDone: 20, listsTotal: 20, virtualMachinesDone: 105, virtualMachinesTotal: 230 };
  expect(describeProgress({ ...counts, waits: 2, waitedMilliseconds: 11_500, waitingUntil: 0, askedDone: 0, askedTotal: 0 }, 10_000)).toBe(
    "[##########..........] 50 %  10 s left  lists 20/20  VMs 105/230  130 calls  2 waits for throttling (12 s)",
  );
  const early = {
    calls: 1,
    listsDone: 1,
    listsTotal: 24,
    virtualMachinesDone: 0,
    virtualMachinesTotal: 0,
    waits: 0,
    waitedMilliseconds: 0,
    waitingUntil: 0,
    askedDone: 0,
    askedTotal: 0,
  };
  expect(describeProgress(early, 60_000)).toBe("[#...................] 4 %  23 min left  lists 1/24  1 call");
});

/** Runs the command on a pseudo-terminal, which `script` of util-linux makes. @returns what the terminal was sent. */
async function onTerminal(commandLine: readonly string[]): Promise<string> {
  const quoted = [process.execPath, command, ...commandLine].map((word) => `'${word}'`).join(" ");
  const env = {
    PATH: `${workplace.az().directory}:/usr/bin:/bin`,
    HOME: workplace.directory(),
    AZURE_TOKEN_CREDENTIALS: "AzureCliCredential",
  };
  const child = spawn("script", ["-qec", `stty cols 200; ${quoted}`, "/dev/null"], {
    cwd: workplace.directory(),
    env: { ...env, NODE_EXTRA_CA_CERTS: workplace.standIn().caFile },
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  await once(child, "close");
  return text;
}

test("shows on a terminal, leaves nothing behind, and can be switched off", async () => {
  const standIn = workplace.standIn();
  serveEstate(standIn, subscriptionId);
  // A wait, so that there is something to be seen.
  standIn.fault({ match: "storageAccounts", kind: { status: 429, headers: { "Retry-After": "1" } } });
  const line = /\[[#.]{20}\] \d+ % .* lists \d+\/\d+/;
  const shown = await onTerminal(["collect", "-s", subscriptionId, "--arm-endpoint", standIn.origin, "-o", "shown"]);
  expect(shown).toMatch(line);
  expect(shown).toContain("1 wait for throttling (1 s)");
  // What stays on the screen is what follows the last erasure of the line.
  expect(shown.slice(shown.lastIndexOf("\u001B[2K"))).not.toMatch(line);
  const quiet = await onTerminal(["collect", "-s", subscriptionId, "--arm-endpoint", standIn.origin, "-o", "quiet", "--quiet"]);
  expect(quiet.trim()).toBe("");
});
