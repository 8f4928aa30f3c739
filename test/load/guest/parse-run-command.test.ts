import { describe, expect, test } from "vitest";
import { parseRunCommand } from "../../../src/load/guest/parse-run-command.js";
import type { JsonValue } from "../../../src/model/json.js";

const lsblk = JSON.stringify(
  { blockdevices: [{ name: "sda", type: "disk", fstype: null, children: [{ name: "sda1", type: "part", fstype: "ext4" }] }] },
  null,
  3,
);

/** What `az vm run-command invoke` prints for a Linux VM. */
const linux = (stdout: string, stderr = ""): JsonValue => ({
  value: [
    {
      code: "ProvisioningState/succeeded",
      displayStatus: "Provisioning succeeded",
      level: "Info",
      message: `Enable succeeded: \n[stdout]\n${stdout}\n[stderr]\n${stderr}`,
      time: null,
    },
  ],
});

/** And for a Windows VM. */
const windows = (stdout: string, stderr = ""): JsonValue => ({
  value: [
    { code: "ComponentStatus/StdOut/succeeded", displayStatus: "Provisioning succeeded", level: "Info", message: stdout, time: null },
    { code: "ComponentStatus/StdErr/succeeded", displayStatus: "Provisioning succeeded", level: "Info", message: stderr, time: null },
  ],
});

const names = (value: JsonValue): unknown => parseRunCommand(value).blockDevices?.devices.map(({ name }) => name);

describe("block devices", () => {
  test("stand between [stdout] and [stderr]", () => {
    expect(names(linux(lsblk))).toEqual(["sda", "sda1"]);
    expect(names(linux(lsblk, "lsblk: warning: something\n"))).toEqual(["sda", "sda1"]);
  });

  test("are followed by sections after lines of three hyphens", () => {
    const parsed = parseRunCommand(linux(`${lsblk}\n---\n/mnt/azure_bek_disk\n---\n  osencrypt /dev/sda2 /mnt/key luks \n\n`));
    expect(parsed.blockDevices?.otherLines).toEqual(["/mnt/azure_bek_disk", "osencrypt /dev/sda2 /mnt/key luks"]);
    expect(parseRunCommand(linux(`${lsblk}\r\n---\r\nx\r\n`)).blockDevices?.otherLines).toEqual(["x"]);
  });

  test("are found in the answer of the REST API and of managed run commands as well", () => {
    expect(names({ properties: { instanceView: { executionState: "Succeeded", output: lsblk, error: "" } } })).toEqual(["sda", "sda1"]);
    expect(names({ instanceView: { output: lsblk } })).toEqual(["sda", "sda1"]);
  });
});

describe("agent versions", () => {
  test("stand alone, as the Windows registry gives them", () => {
    expect(parseRunCommand(windows("2.7.41491.1083\r\n"))).toEqual({ agentVersion: "2.7.41491.1083" });
    expect(parseRunCommand(linux("2.9.1.1\n"))).toEqual({ agentVersion: "2.9.1.1" });
  });

  test("are those of the goal state agent, not of the daemon, in `waagent --version`", () => {
    const output = "WALinuxAgent-2.2.46 running on ubuntu 20.04\nPython: 3.8.10\nGoal state agent: 2.9.1.1\n";
    expect(parseRunCommand(linux(output))).toEqual({ agentVersion: "2.9.1.1" });
  });
});

describe("what cannot be read", () => {
  const unreadable = { unreadable: "evidence-unreadable" };
  // Azure keeps the last 4096 bytes: a long answer loses its head.
  const long = JSON.stringify({
    blockdevices: Array.from({ length: 200 }, (_, index) => ({ name: `sd${index}`, type: "disk", fstype: "ext4" })),
  });

  test.each<[string, JsonValue]>([
    ["an answer that lost its head", linux(long.slice(-4096))],
    ["one that was cut before [stdout]", { value: [{ code: "ProvisioningState/succeeded", message: `${long.slice(-3000)}\n[stderr]\n` }] }],
    ["one that lost its tail", linux(lsblk.slice(0, 60))],
    ["one that prints nothing", linux("")],
    ["an error message of the guest", linux("", "bash: lsblk: command not found")],
    ["JSON of something else", linux('{"a": 1}')],
    ["lsblk without columns that tell", linux('{"blockdevices":[{"name":"sda","type":"disk"}]}')],
    ["no answer at all", { value: [] }],
    ["no object", "text"],
    ["null", null],
    ["entries without message", { value: [{ code: "x" }, null, 3] }],
  ])("%s is unreadable, not a guest without encryption", (_, value) => {
    expect(parseRunCommand(value)).toEqual(unreadable);
  });
});
