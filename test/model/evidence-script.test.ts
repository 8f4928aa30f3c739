import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseRunCommand } from "../../src/load/guest/parse-run-command.js";
import { evidenceScript } from "../../src/model/evidence-script.js";

test("stands between double quotes of a shell as it is", () => {
  expect(spawnSync("sh", ["-c", `printf %s "${evidenceScript}"`], { encoding: "utf8" }).stdout).toBe(evidenceScript);
});

test("prints what is read back, and succeeds where there is no encryption to tell of", () => {
  const directory = mkdtempSync(join(tmpdir(), "readiness-script-"));
  try {
    const devices = {
      blockdevices: [
        { name: "sda", kname: "sda", type: "disk", fstype: null, label: "BEK VOLUME" },
        { name: "sdb", fstype: "ext4" },
      ],
    };
    writeFileSync(join(directory, "lsblk"), `#!/bin/sh\ncat <<'END'\n${JSON.stringify(devices, undefined, 3)}\nEND\n`);
    chmodSync(join(directory, "lsblk"), 0o755);
    const env = { PATH: `${directory}:/usr/bin:/bin` };
    const { stdout, status } = spawnSync("sh", ["-c", evidenceScript], { encoding: "utf8", env });
    expect(status).toBe(0);
    const { blockDevices } = parseRunCommand({ value: [{ message: `Enable succeeded: \n[stdout]\n${stdout}\n[stderr]\n` }] });
    expect(blockDevices?.devices).toMatchObject([{ name: "sda", label: "BEK VOLUME" }, { name: "sdb" }]);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
