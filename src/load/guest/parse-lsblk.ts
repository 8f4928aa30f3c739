import type { BlockDevice, BlockDevices } from "../../model/guest-evidence.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";

/** Reads `lsblk -J` of any util-linux generation. A device with several parents (LVM, multipath, RAID) appears once.
 *  @returns undefined when the value is not lsblk output, or contains neither a file system column nor a crypt device. */
export function parseLsblk(value: JsonValue, otherLines: readonly string[] = []): BlockDevices | undefined {
  const top = isJsonObject(value) ? value["blockdevices"] : undefined;
  if (!Array.isArray(top) || top.length === 0) return undefined;
  const devices = new Map<string, BlockDevice>();
  for (const device of top as readonly JsonValue[]) if (!collect(device, undefined, devices)) return undefined;
  const all = [...devices.values()];
  const tellsFilesystem = all.some(({ filesystem }) => filesystem !== undefined);
  const showsCrypt = all.some(({ type }) => type === "crypt");
  return tellsFilesystem || showsCrypt ? { devices: all, otherLines } : undefined;
}

/** @returns false when the entry is not a block device. */
function collect(device: JsonValue, parent: string | undefined, devices: Map<string, BlockDevice>): boolean {
  if (!isJsonObject(device) || typeof device["name"] !== "string") return false;
  const key = stringOf(device["kname"]) ?? device["name"];
  const known = devices.get(key);
  const parents = [...(known?.parents ?? []), ...(parent === undefined ? [] : [parent])];
  devices.set(key, known === undefined ? readDevice(device, parents) : { ...known, parents });
  const children = device["children"];
  if (children === undefined || children === null) return true;
  return Array.isArray(children) && (children as readonly JsonValue[]).every((child) => collect(child, key, devices));
}

function readDevice(device: JsonObject, parents: readonly string[]): BlockDevice {
  const points = [device["mountpoint"], ...(Array.isArray(device["mountpoints"]) ? (device["mountpoints"] as readonly JsonValue[]) : [])];
  return {
    name: device["name"] as string,
    kernelName: stringOf(device["kname"]),
    type: stringOf(device["type"])?.toLowerCase(),
    filesystem: column(device["fstype"]),
    label: column(device["label"]),
    mountpoints: points.filter((point): point is string => typeof point === "string"),
    parents,
  };
}

const stringOf = (value: JsonValue | undefined): string | undefined => (typeof value === "string" ? value : undefined);

/** null is an empty cell; undefined is a column that is not in the output. */
const column = (value: JsonValue | undefined): string | null | undefined => (value === null ? null : stringOf(value));
