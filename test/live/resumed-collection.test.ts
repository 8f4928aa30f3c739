import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import type { Collection } from "../../src/model/collection.js";
import { expectNoStackTrace, expectParagraph } from "../cli/support/run-command.js";
import { manyVirtualMachines, serveEstate, subscriptionId } from "./support/estate.js";
import { liveTest } from "./support/live-test.js";
import type { LiveWorkplace } from "./support/live-workplace.js";
import type { RecordedRequest } from "./support/recorded-request.js";

const pages = { pageSize: 5 };
const lastPage = /virtualMachines\?.*\$skiptoken=15/;
const isLastPage = ({ path, query }: RecordedRequest): boolean => path.endsWith("/virtualMachines") && query.get("$skiptoken") === "15";

const collect = (live: LiveWorkplace, directory = "kept"): readonly string[] => [
  "collect",
  ...["-s", subscriptionId, "--arm-endpoint", live.standIn().origin, "-o", directory],
];

const filesOf = (live: LiveWorkplace, directory = "kept"): readonly string[] =>
  readdirSync(join(live.directory(), directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(live.directory(), directory).length + 1))
    .sort();

const textOf = (live: LiveWorkplace, file: string, directory = "kept"): string =>
  readFileSync(join(live.directory(), directory, file), "utf8");

const manifestOf = (live: LiveWorkplace, directory = "kept"): Collection =>
  (JSON.parse(textOf(live, "manifest.json", directory)) as { collection: Collection }).collection;

/** Everything is collected but the last page of VMs, which never comes. */
async function beginAndStop(live: LiveWorkplace, signal: NodeJS.Signals): Promise<readonly RecordedRequest[]> {
  serveEstate(live.standIn(), subscriptionId, manyVirtualMachines(20));
  live.standIn().fault({ match: lastPage, kind: "silence" });
  const { child, outcome } = live.start(collect(live));
  await live.standIn().waitFor(isLastPage);
  const files = (): readonly string[] => readdirSync(join(live.directory(), "kept", subscriptionId));
  await expect.poll(files, { timeout: 60_000 }).toEqual(expect.arrayContaining(["disks.json", "networkInterfaces.json", "locks.json"]));
  // A manifest is written every two seconds; whatever is not in it yet is collected again.
  if (signal === "SIGKILL") await expect.poll(() => manifestOf(live).lists.length, { timeout: 60_000 }).toBeGreaterThan(0);
  child.kill(signal);
  const ended = await outcome;
  expectNoStackTrace(ended.stderr);
  if (signal === "SIGINT") {
    expect(ended.exitCode).toBe(130);
    expect(ended.stderr).toContain("interrupted; the same command resumes the collection in kept");
  }
  return [...live.standIn().requests];
}

/** The same directory, but for the times and what stands in the manifest beside the lists. */
function expectSameCollection(live: LiveWorkplace, one: string, other: string): void {
  expect(filesOf(live, one)).toEqual(filesOf(live, other));
  for (const file of filesOf(live, one)) if (file !== "manifest.json") expect(textOf(live, file, one)).toBe(textOf(live, file, other));
  const shape = ({ lists, gaps, finishedAt }: Collection): unknown => ({
    lists: lists.map((list) => ({ ...list, collectedAt: "" })),
    gaps,
    finished: finishedAt !== null,
  });
  expect(shape(manifestOf(live, one))).toEqual(shape(manifestOf(live, other)));
}

describe.concurrent("a collection that was interrupted", () => {
  liveTest(
    "Ctrl-C leaves whole files only, and a scan of them says what is missing",
    async (live) => {
      await beginAndStop(live, "SIGINT");
      const files = filesOf(live);
      expect(files.filter((file) => !file.endsWith(".json"))).toEqual([]);
      expect(files).not.toContain(`${subscriptionId}/virtualMachines.json`);
      for (const file of files) expect(() => JSON.parse(textOf(live, file)) as unknown).not.toThrow();
      expect(manifestOf(live).finishedAt).toBeNull();
      const { exitCode, stderr } = await live.run(["scan", "kept"]);
      expect(exitCode).toBe(2);
      expect(stderr).toContain("the collection was interrupted. Run the same command again to resume it");
    },
    pages,
  );

  liveTest(
    "the same command asks only for what is missing, and ends with the same files",
    async (live) => {
      const before = await beginAndStop(live, "SIGINT");
      const known = manifestOf(live).lists.map(({ type, scope }) => `${type} ${scope}`);
      expect(known.length).toBeGreaterThan(10);
      expect((await live.run(collect(live))).exitCode).toBe(0);
      const again = live.standIn().requests.slice(before.length);
      const asked = again.map(({ path }) => path);
      for (const list of ["disks", "networkInterfaces", "locks", "virtualNetworks"]) {
        expect(asked.filter((path) => path.toLowerCase().endsWith(`/${list.toLowerCase()}`))).toEqual([]);
      }
      expect(asked).toContain(`/subscriptions/${subscriptionId}/providers/Microsoft.Compute/virtualMachines`);
      expect((await live.run(collect(live, "uninterrupted"))).exitCode).toBe(0);
      expectSameCollection(live, "kept", "uninterrupted");
    },
    pages,
  );

  liveTest(
    "so it does after the process was killed",
    async (live) => {
      await beginAndStop(live, "SIGKILL");
      expect(filesOf(live).some((file) => file.endsWith(".part"))).toBe(true);
      const listed = manifestOf(live).lists.map(({ file }) => file);
      for (const file of listed) expect(() => JSON.parse(textOf(live, file)) as unknown).not.toThrow();
      expect((await live.run(collect(live))).exitCode).toBe(0);
      expect((await live.run(collect(live, "uninterrupted"))).exitCode).toBe(0);
      expectSameCollection(live, "kept", "uninterrupted");
    },
    pages,
  );

  liveTest("a gap is tried again", async (live) => {
    serveEstate(live.standIn());
    live.standIn().fault({ match: "networkSecurityGroups?", kind: { status: 403, message: "not yet" } });
    const first = await live.run(collect(live));
    expect(first.exitCode).toBe(3);
    expect(first.stderr).toMatch(/networkSecurityGroups of .* could not be read: not yet/);
    const second = await live.run(collect(live));
    expect(second.exitCode).toBe(0);
    expect(manifestOf(live).gaps).toEqual([]);
    const { exitCode } = await live.run(["scan", "kept"]);
    expect(exitCode).toBe(0);
  });
});

describe.concurrent("a directory that is no place for it", () => {
  liveTest("one that holds something else, or a whole collection, or one of another subscription", async (live) => {
    serveEstate(live.standIn());
    live.write("foreign/notes.txt", "mine");
    const foreign = await live.run(collect(live, "foreign"));
    expect(foreign.exitCode).toBe(2);
    expectParagraph(foreign.stderr, /foreign is not empty and is not a collection\. Choose a new directory/);
    expect(filesOf(live, "foreign")).toEqual(["notes.txt"]);

    expect((await live.run(collect(live))).exitCode).toBe(0);
    const whole = manifestOf(live);
    const requests = live.standIn().requests.length;
    const again = await live.run(collect(live));
    expect(again.exitCode).toBe(2);
    expectParagraph(again.stderr, /kept contains a complete collection of \S+\. /);
    expect(live.standIn().requests).toHaveLength(requests);

    const half = {
      schemaVersion: "1",
      collection: { ...whole, finishedAt: null, subscriptions: ["11111111-aaaa-4bbb-8ccc-00000000000f"] },
    };
    writeFileSync(join(live.directory(), "kept/manifest.json"), JSON.stringify(half));
    const other = await live.run(collect(live));
    expect(other.exitCode).toBe(2);
    expectParagraph(
      other.stderr,
      /kept contains a collection of other subscriptions, of another cloud, or with another --inventory\. Choose a new directory/,
    );
  });

  liveTest("a file, or a directory below one", async (live) => {
    serveEstate(live.standIn());
    live.write("taken", "mine");
    for (const directory of ["taken", "taken/below"]) {
      const { exitCode, stderr } = await live.run(collect(live, directory));
      expect(exitCode).toBe(2);
      expectParagraph(stderr, /cannot write the collection to .*taken.*: /);
    }
    expect(live.standIn().requests).toEqual([]);
  });

  liveTest("a temporary directory that is not there", async (live) => {
    serveEstate(live.standIn());
    const commandLine = ["scan", "-s", subscriptionId, "--arm-endpoint", live.standIn().origin];
    const { exitCode, stderr } = await live.run(commandLine, { env: { TMPDIR: join(live.directory(), "nowhere") } });
    expect(exitCode).toBe(2);
    expectParagraph(stderr, /needs a temporary directory, which cannot be created \(TMPDIR\): /);
  });
});
