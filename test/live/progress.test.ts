import { expect, test } from "vitest";
import { describeProgress } from "../../src/cli/progress.js";
import { onTerminal } from "../cli/support/on-terminal.js";
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

/** Runs the command on a pseudo-terminal, logged in. @returns what the terminal was sent. */
const onLiveTerminal = (commandLine: readonly string[]): Promise<string> =>
  onTerminal(commandLine, {
    cwd: workplace.directory(),
    env: {
      PATH: `${workplace.az().directory}:/usr/bin:/bin`,
      AZURE_TOKEN_CREDENTIALS: "AzureCliCredential",
      NODE_EXTRA_CA_CERTS: workplace.standIn().caFile,
    },
  });

test("shows on a terminal, leaves nothing behind, and can be switched off", async () => {
  const standIn = workplace.standIn();
  serveEstate(standIn, subscriptionId);
  // A wait, so that there is something to be seen.
  standIn.fault({ match: "storageAccounts", kind: { status: 429, headers: { "Retry-After": "1" } } });
  const line = /\[[#.]{20}\] \d+ % .* lists \d+\/\d+/;
  const shown = await onLiveTerminal(["collect", "-s", subscriptionId, "--arm-endpoint", standIn.origin, "-o", "shown"]);
  expect(shown).toMatch(line);
  expect(shown).toContain("1 wait for throttling (1 s)");
  // What stays on the screen is what follows the last erasure of the line.
  expect(shown.slice(shown.lastIndexOf("\u001B[2K"))).not.toMatch(line);
  const quiet = await onLiveTerminal(["collect", "-s", subscriptionId, "--arm-endpoint", standIn.origin, "-o", "quiet", "--quiet"]);
  expect(quiet.trim()).toBe("");
});
