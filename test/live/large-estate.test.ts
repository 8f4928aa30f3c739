import { expect, test } from "vitest";
import { manyVirtualMachines, serveEstate, subscriptionId } from "./support/estate.js";
import { useLiveWorkplace } from "./support/live-workplace.js";

const workplace = useLiveWorkplace();

const count = 10_000;

/** Old space for a bare node with the SDK loaded, and 4 KB for each of the VMs (architecture, section 9). */
const heapMegabytes = 96;

test("10 000 VMs with their instance views are scanned within the memory bound", { timeout: 300_000 }, async () => {
  const standIn = workplace.standIn();
  serveEstate(standIn, subscriptionId, manyVirtualMachines(count));
  const commandLine = [
    "scan",
    "-s",
    subscriptionId,
    "--arm-endpoint",
    standIn.origin,
    "-f",
    "json=run.json",
    "-f",
    "table",
    "--fail-on",
    "never",
  ];
  const outcome = await workplace.run(commandLine, { node: [`--max-old-space-size=${heapMegabytes}`] });
  expect(outcome).toMatchObject({ exitCode: 0, stderr: "" });
  expect(outcome.stdout).toContain("of 10 000 VMs");
  const views = standIn.requests.filter(({ path }) => path.toLowerCase().endsWith("/instanceview"));
  expect(new Set(views.map(({ path }) => path.toLowerCase())).size).toBeGreaterThan(count / 2);
});
