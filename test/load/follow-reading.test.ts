import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { nodeFileSystem } from "../../src/load/files/file-system.js";
import { followReading } from "../../src/load/follow-reading.js";
import type { ScanProgress } from "../../src/model/scan-progress.js";

test("bytes that are read twice count once, and the total is that of all files", () => {
  const directory = mkdtempSync(join(tmpdir(), "follow-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const files = ["a.json", "b.json"].map((uri) => ({ path: join(directory, uri), uri, named: true, kind: "file" as const }));
  for (const { path } of files) writeFileSync(path, "0123456789");
  const gone = { path: join(directory, "gone.json"), uri: "gone.json", named: true, kind: "file" as const };
  const events: ScanProgress[] = [];
  const follow = followReading([...files, gone], nodeFileSystem, (event) => events.push(event));
  for (const { path } of files) {
    const file = nodeFileSystem.open(path);
    const source = follow(file);
    const target = Buffer.alloc(10);
    source.read(target, 0, 6, 0);
    source.read(target, 0, 4, 2);
    source.read(target, 0, 10, 0);
    file.close();
  }
  expect(events.map((event) => event.stage === "read" && [event.bytesRead, event.bytesTotal])).toEqual([
    [6, 20],
    [10, 20],
    [16, 20],
    [20, 20],
  ]);
});

test("without a listener a source is passed on as it is", () => {
  const source = { read: () => 0 };
  expect(followReading([], nodeFileSystem)(source)).toBe(source);
});
