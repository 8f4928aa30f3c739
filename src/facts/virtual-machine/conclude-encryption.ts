import type { FileOf } from "../../model/file-of.js";
import type { BlockDevice, BlockDevices, GuestEvidence } from "../../model/guest-evidence.js";
import type { VirtualMachine } from "../../model/inventory.js";
import type { ResourceKey } from "../../model/resource-id.js";
import type { MissingReason } from "../../model/verdict.js";
import { inSentence } from "../../util/in-sentence.js";
import type { DerivationContext } from "../derivation-context.js";
import { diskEncryptionState, type DiskEncryptionState } from "./disk-encryption-marks.js";

/** Results of the decision table for guest encryption, which combines lsblk and the marks of Azure Disk Encryption. */
export const encryptionConclusions = [
  ...(["notEncrypted", "azureDiskEncryption", "stampedNotEncrypted"] as const),
  ...(["platformEncrypted", "selfManagedLuks", "mixed"] as const),
] as const;

type GuestEncryptionConclusion = (typeof encryptionConclusions)[number];

interface GuestEncryptionFacts {
  readonly guestEncryption: {
    readonly conclusion?: GuestEncryptionConclusion | undefined;
    /** Block devices on which the conclusion is based. */
    readonly volumes?: readonly string[] | undefined;
  };
  readonly gap?: MissingReason | undefined;
  /** The missing evidence is ARM evidence. */
  readonly needsDisks?: boolean;
  /** Names the contradiction as a sentence part, when the missing reason is `conflicting`. */
  readonly contradiction?: ((fileOf: FileOf) => string) | undefined;
}

/** Distinguishes self-managed LUKS from Azure Disk Encryption, which also uses LUKS on the disk.
 *  Source: Azure/azure-linux-extensions, VMEncryption, 2026-08-06. */
export function deriveGuestEncryption(
  key: ResourceKey,
  virtualMachine: VirtualMachine,
  evidence: readonly GuestEvidence[],
  context: DerivationContext,
): GuestEncryptionFacts {
  const seen = newest(evidence);
  if (seen.length === 0) {
    return {
      guestEncryption: {},
      gap: evidence.find(({ unreadable, kind }) => unreadable !== undefined && kind !== "agentVersion")?.unreadable,
    };
  }
  const arm = diskEncryptionState(key, virtualMachine, context);
  const [first, ...others] = seen.map((look) => {
    const guest = inspect(look.blockDevices);
    return { look, guest, conclusion: conclude(guest, arm, virtualMachine) };
  }) as [Reading, ...Reading[]];
  const { guest, conclusion } = first;
  const volumes = conclusion === "mixed" ? guest.selfManaged : guest.encrypted;
  if (conclusion === "contradictory" || others.some((other) => other.conclusion !== conclusion)) {
    const contradiction = (fileOf: FileOf): string => contradictionOf([first, ...others], arm, fileOf);
    return { guestEncryption: { volumes: guest.encrypted }, gap: "conflicting", contradiction };
  }
  if (conclusion === "guestUnknown") return { guestEncryption: { volumes } };
  return conclusion === "armUnknown" ? { guestEncryption: { volumes }, needsDisks: true } : { guestEncryption: { conclusion, volumes } };
}

/** The newest list of block devices; all lists when one of them has no date. */
function newest(evidence: readonly GuestEvidence[]): readonly Look[] {
  const seen = evidence.flatMap(({ blockDevices, collectedAt, source }) =>
    blockDevices === undefined ? [] : [{ blockDevices, collectedAt, source, time: Date.parse(collectedAt ?? "") }],
  );
  const last = Math.max(...seen.map(({ time }) => time));
  return seen.filter(({ time }) => Number.isNaN(last) || time === last);
}

/** One list of block devices from the guest. */
interface Look extends Pick<GuestEvidence, "collectedAt" | "source"> {
  readonly blockDevices: BlockDevices;
}

const azureSays: Readonly<Record<DiskEncryptionState, string>> = {
  marked: "Azure marks the VM as encrypted by Azure Disk Encryption",
  unmarked: "Azure shows no mark of Azure Disk Encryption",
  unknown: "Azure does not show whether Azure Disk Encryption is on",
};

function contradictionOf(readings: readonly Reading[], arm: DiskEncryptionState, fileOf: FileOf): string {
  const guests = readings.map(({ look, guest }) => {
    const shown = guest.encrypted.length === 0 ? "no encrypted volume" : `encrypted volumes ${inSentence(guest.encrypted)}`;
    const who = guest.marks === true ? " with marks of Azure Disk Encryption" : "";
    return `${fileOf(look.source) ?? "guest evidence"} shows ${shown}${who} (${look.collectedAt ?? "without a date"})`;
  });
  return [...guests, azureSays[arm]].join("; ");
}

interface Reading {
  readonly look: Look;
  readonly guest: GuestPicture;
  readonly conclusion: Conclusion;
}

/** `armUnknown`, `guestUnknown`: evidence from this side is missing; `contradictory`: the two sides contradict each other. */
type Conclusion = GuestEncryptionConclusion | "armUnknown" | "guestUnknown" | "contradictory";

interface GuestPicture {
  /** Names of encrypted devices. */
  readonly encrypted: readonly string[];
  /** Open mappers whose names do not come from Azure Disk Encryption. */
  readonly selfManaged: readonly string[];
  /** Whether the file system of every disk and partition could be read. */
  readonly whole: boolean;
  /** Whether the root file system is on a visible device that is not encrypted. */
  readonly plainRoot: boolean;
  /** Whether there is another encrypted device besides the encrypted root file system. Platform encryption of the OS disk
   *  of a confidential VM does not explain that device. */
  readonly beyondRoot: boolean;
  /** Whether an encrypted device is closed. It is then unknown who encrypted it. */
  readonly locked: boolean;
  /** Whether the guest shows marks of Azure Disk Encryption; undefined when the evidence does not contain the needed columns. */
  readonly marks: boolean | undefined;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function inspect({ devices, otherLines }: BlockDevices): GuestPicture {
  const mappers = devices.filter(({ type }) => type === "crypt");
  const locked = devices.filter((device) => device.filesystem?.toLowerCase() === "crypto_luks" && !isOpen(device, devices));
  const keyFile = /azure_bek_disk|LinuxPassPhraseFileName/i;
  const byAzure = (device: BlockDevice): boolean =>
    device.name === "osencrypt" || otherLines.some((line) => keyFile.test(line) && line.split(/\s+/)[0] === device.name);
  const keyVolume = devices.some(({ label, mountpoints }) => label === "BEK VOLUME" || mountpoints.some((point) => keyFile.test(point)));
  const folder = otherLines.some((line) => line.includes("/var/lib/azure_disk_encryption_config") || keyFile.test(line));
  const marked = keyVolume || folder || mappers.some(byAzure);
  const root = rootChain(devices);
  const couldSee = devices.some(({ label }) => label !== undefined);
  return {
    encrypted: [...mappers, ...locked].map(({ name }) => name),
    selfManaged: mappers.filter((device) => !byAzure(device) && !uuid.test(device.name)).map(({ name }) => name),
    beyondRoot: new Set([...mappers, ...locked].map((device) => root.has(keyOf(device)))).size === 2,
    whole: showsWhole(devices),
    plainRoot: root.size > 0 && ![...mappers, ...locked].some((device) => root.has(keyOf(device))),
    locked: locked.length > 0,
    marks: marked || (couldSee ? false : undefined),
  };
}

/** Types of devices that hold no volume of the VM. */
const besides = new Set(["rom", "loop"]);

/** Without udev, lsblk lists every file system as null. This does not prove that nothing is encrypted. */
function showsWhole(devices: readonly BlockDevice[]): boolean {
  const volumes = devices.filter(({ type }) => !besides.has(type ?? ""));
  return volumes.every(({ filesystem }) => filesystem !== undefined) && volumes.some(({ filesystem }) => filesystem !== null);
}

const keyOf = (device: BlockDevice): string => device.kernelName ?? device.name;

/** The device that is mounted as `/`, and everything below it. */
function rootChain(devices: readonly BlockDevice[]): ReadonlySet<string> {
  const chain = new Set<string>();
  const pending = devices.filter(({ mountpoints }) => mountpoints.includes("/"));
  for (let device = pending.pop(); device !== undefined; device = pending.pop()) {
    const { parents } = device;
    if (chain.has(keyOf(device))) continue;
    chain.add(keyOf(device));
    pending.push(...devices.filter((other) => parents.includes(keyOf(other))));
  }
  return chain;
}

/** An open encrypted device has a mapper below it. The mapper is counted instead of the device. */
function isOpen(device: BlockDevice, devices: readonly BlockDevice[]): boolean {
  return devices.some(({ type, parents }) => type === "crypt" && parents.includes(keyOf(device)));
}

function conclude(guest: GuestPicture, arm: DiskEncryptionState, virtualMachine: VirtualMachine): Conclusion {
  if (guest.encrypted.length === 0 && !guest.whole) return "guestUnknown";
  if (guest.encrypted.length === 0) return arm === "marked" ? "stampedNotEncrypted" : "notEncrypted";
  if (virtualMachine.diskEncryption?.diskWithVmGuestState === true && guest.marks === false) {
    if (guest.plainRoot) return "contradictory";
    return guest.beyondRoot ? "mixed" : "platformEncrypted";
  }
  if (guest.marks === undefined) return "guestUnknown";
  if (arm === "unknown") return guest.marks && guest.selfManaged.length > 0 ? "mixed" : "armUnknown";
  if (arm === "marked" && guest.marks)
    return guest.selfManaged.length > 0 ? "mixed" : guest.locked ? "guestUnknown" : "azureDiskEncryption";
  return arm === "unmarked" && !guest.marks ? "selfManagedLuks" : "contradictory";
}
