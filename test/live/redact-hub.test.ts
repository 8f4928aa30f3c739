import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Collection } from "../../src/model/collection.js";
import type { Run } from "../../src/index.js";
import { estate, subscriptionId } from "./support/estate.js";
import { serveEstateWithHub } from "./support/estate-hub.js";
import { liveTest } from "./support/live-test.js";
import { namesFound, namesIn } from "./support/names-in.js";
import { verdictsOf } from "./support/verdicts-of.js";
import { placeIn } from "./support/wire.js";

liveTest("the way out through a hub is collected, and a redacted bundle gives the same verdicts without a name", async (live) => {
  const hub = serveEstateWithHub(live.standIn(), placeIn(subscriptionId));
  const collecting = (output: string, ...more: string[]): readonly string[] => [
    "collect",
    "-s",
    subscriptionId,
    "--arm-endpoint",
    live.standIn().origin,
    "-o",
    output,
    ...more,
  ];
  expect((await live.run(collecting("plain"))).exitCode).toBe(0);
  expect((await live.run(collecting("bundle", "--redact"))).exitCode).toBe(0);

  const manifest = JSON.parse(readFileSync(join(live.directory(), "plain", "manifest.json"), "utf8")) as { collection: Collection };
  const collected = new Map(manifest.collection.lists.map(({ type, items }) => [type.toLowerCase(), items]));
  for (const { type } of hub) expect([type, collected.get(type.toLowerCase())]).toEqual([type, 1]);

  const scanned = async (path: string): Promise<Run> => {
    const { stdout } = await live.run(["scan", path, "-f", "json", "--results", "all", "--fail-on", "never"]);
    return JSON.parse(stdout) as Run;
  };
  const [plain, bundle] = [await scanned("plain"), await scanned("bundle")];
  expect(plain.virtualMachines).toHaveLength(3);
  expect(verdictsOf(bundle)).toEqual(verdictsOf(plain));

  const { instanceViews, ...lists } = estate();
  const names = namesIn([...hub, ...Object.values(lists).flat(), ...instanceViews.values()]);
  const ours = [...names, "payroll", "corphub", "fabrikampartner", "payrollarchive", "payrollvault", "203.0.113.77", subscriptionId];
  // Words of Azure's own that rules of the hub are named by as well.
  const words = new Set(["backup", "names"]);
  expect(namesFound(join(live.directory(), "bundle"), new Set(ours.filter((name) => !words.has(name))))).toEqual([]);
});
