import { expect, test } from "vitest";
import { describeScanProgress, showScanProgress } from "../../src/cli/scan-progress.js";
import type { ScanProgress } from "../../src/model/scan-progress.js";
import { vm } from "../evaluate/support/arm.js";
import { onTerminal } from "./support/on-terminal.js";
import { useWorkplace } from "./support/run-command.js";

const { directory, write, run } = useWorkplace();

const read: ScanProgress = { stage: "read", bytesRead: 61_000_000, bytesTotal: 122_000_000 };
const anyLine = /\[[#.]{20}\] \d+ % {2}(reading|checking):/;

/** A terminal of 80 columns, and a clock that the test moves. */
function terminal({ isTTY = true } = {}) {
  const seen = { text: "", time: 0 };
  const stderr = { isTTY, columns: 80, write: (text: string) => void (seen.text += text) };
  return { seen, show: (quiet = false) => showScanProgress({ stderr }, { quiet }, () => seen.time) };
}

test("the line counts bytes first, then VMs", () => {
  expect(describeScanProgress(read)).toBe("[##########..........] 50 %  reading: 61 of 122 MB");
  const judged = { stage: "evaluate", virtualMachines: 500, total: 2000 } as const;
  expect(describeScanProgress(judged)).toBe("[#####...............] 25 %  checking: 500 of 2000 VMs");
  expect(describeScanProgress({ ...judged, virtualMachines: 1, total: 1 })).toContain("checking: 1 of 1 VM");
  expect(describeScanProgress({ stage: "read", bytesRead: 0, bytesTotal: 0 })).toContain("0 %");
});

test("nothing shows in the first second; the end clears the line", () => {
  const { seen, show } = terminal();
  const progress = show();
  seen.time = 999;
  progress?.update(read);
  progress?.end();
  expect(seen.text).toBe("");
  seen.time = 1000;
  progress?.update(read);
  expect(seen.text).toMatch(anyLine);
  progress?.end();
  expect(seen.text.endsWith("\r\u001B[2K")).toBe(true);
});

test("nothing shows without a terminal, or with --quiet", () => {
  expect(terminal({ isTTY: false }).show()).toBeUndefined();
  expect(terminal().show(true)).toBeUndefined();
});

/** Enough for a scan to take longer than a second. */
const manyVms = () => Array.from({ length: 3_000 }, (_, index) => vm(`vm-${index}`));

test("a long scan shows on a real terminal, on standard error alone, and leaves nothing behind", async () => {
  write("vms.json", manyVms());
  const options = { cwd: directory() };
  const shown = await onTerminal(["scan", "vms.json", "-f", "json=run.json"], options);
  expect(shown).toMatch(/reading: [\d.]+ of [\d.]+ MB|checking: \d+ of 3000 VMs/);
  const percents = [...shown.matchAll(/(\d+) % {2}/g)].map(([, percent]) => Number(percent));
  expect(Math.max(...percents)).toBeLessThanOrEqual(100);
  expect(shown.slice(shown.lastIndexOf("\u001B[2K"))).not.toMatch(anyLine);
  expect(await onTerminal(["scan", "vms.json", "-f", "json=run.json", "--quiet"], options)).not.toMatch(anyLine);
  const piped = run(["scan", "vms.json", "-f", "json=run.json"]);
  expect(`${piped.stdout}${piped.stderr}`).not.toMatch(anyLine);
});
