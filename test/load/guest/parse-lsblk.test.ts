import { describe, expect, test } from "vitest";
import { parseLsblk } from "../../../src/load/guest/parse-lsblk.js";
import type { JsonValue } from "../../../src/model/json.js";

const devicesOf = (value: JsonValue): Record<string, unknown> =>
  Object.fromEntries((parseLsblk(value)?.devices ?? []).map((device) => [device.name, device]));

describe("generations of util-linux", () => {
  test("2.27 (Ubuntu 16.04): strings throughout, one mountpoint", () => {
    const devices = devicesOf({
      blockdevices: [
        {
          ...{ name: "sda", "maj:min": "8:0", rm: "0", size: "30G", ro: "0", type: "disk", fstype: null, mountpoint: null },
          children: [{ name: "sda1", "maj:min": "8:1", rm: "0", size: "30G", ro: "0", type: "part", fstype: "ext4", mountpoint: "/" }],
        },
      ],
    });
    expect(devices["sda1"]).toMatchObject({ type: "part", filesystem: "ext4", mountpoints: ["/"], parents: ["sda"] });
    expect(devices["sda"]).toMatchObject({ type: "disk", filesystem: null, mountpoints: [], parents: [] });
  });

  test("2.37 and later (Ubuntu 22.04): booleans, a list of mountpoints with nulls", () => {
    const devices = devicesOf({
      blockdevices: [
        { name: "sdb1", type: "part", rm: false, ro: false, fstype: "xfs", label: "data", mountpoints: [null, "/data", "/srv"] },
      ],
    });
    expect(devices["sdb1"]).toMatchObject({ filesystem: "xfs", label: "data", mountpoints: ["/data", "/srv"] });
  });

  test("the word for the type is compared in lower case", () => {
    expect(devicesOf({ blockdevices: [{ name: "x", type: "CRYPT" }] })["x"]).toMatchObject({ type: "crypt" });
  });
});

test("a device that several parents share appears once, with all of them", () => {
  const volume = {
    name: "vg-data",
    kname: "dm-0",
    type: "lvm",
    fstype: "crypto_LUKS",
    children: [{ name: "open", kname: "dm-1", type: "crypt", fstype: "ext4" }],
  };
  const devices = parseLsblk({
    blockdevices: [
      { name: "sdc", kname: "sdc", type: "disk", fstype: "LVM2_member", children: [volume] },
      { name: "sdd", kname: "sdd", type: "disk", fstype: "LVM2_member", children: [volume] },
    ],
  })?.devices;
  expect(devices?.map(({ name }) => name)).toEqual(["sdc", "vg-data", "open", "sdd"]);
  expect(devices?.find(({ name }) => name === "vg-data")?.parents).toEqual(["sdc", "sdd"]);
  // Parents go by kernel name, which is unique where names of mappers need not be.
  expect(new Set(devices?.find(({ name }) => name === "open")?.parents)).toEqual(new Set(["dm-0"]));
});

describe("what it cannot tell", () => {
  const disk = { name: "sda", type: "disk", mountpoint: "/" };

  test("without a file system column and without an open encrypted device nothing is known", () => {
    expect(parseLsblk({ blockdevices: [disk] })).toBeUndefined();
    expect(parseLsblk({ blockdevices: [{ ...disk, fstype: null }] })).toBeDefined();
    expect(parseLsblk({ blockdevices: [{ ...disk, children: [{ name: "c", type: "crypt" }] }] })).toBeDefined();
  });

  test("an absent column is not an empty cell", () => {
    const devices = devicesOf({
      blockdevices: [
        { name: "a", fstype: null, label: null },
        { name: "b", fstype: "ext4" },
      ],
    });
    expect(devices["a"]).toMatchObject({ filesystem: null, label: null });
    expect(devices["b"]).toMatchObject({ filesystem: "ext4", label: undefined });
  });

  test.each<[string, JsonValue]>([
    ["no object", "sda"],
    ["null", null],
    ["another object", { devices: [] }],
    ["no device", { blockdevices: [] }],
    ["a list of something else", { blockdevices: ["sda"] }],
    ["a device without a name", { blockdevices: [{ type: "disk", fstype: "ext4" }] }],
    ["a child that is no device", { blockdevices: [{ name: "sda", fstype: null, children: [{ type: "part" }] }] }],
  ])("%s is no lsblk output", (_, value) => {
    expect(parseLsblk(value)).toBeUndefined();
  });
});
