import { describe, expect, test } from "vitest";
import type { DerivedFacts } from "../support/derived-facts.js";
import type { JsonValue } from "../../src/model/json.js";
import { disk, evidenceFile, instanceView, managedDisk, readyAgent, vm, type Body } from "../evaluate/support/arm.js";
import { deriveFrom } from "../evaluate/support/derive-from.js";
import { resultOf, scanBodies } from "../evaluate/support/run-scan.js";

/** A block device as `lsblk -J -o NAME,KNAME,TYPE,FSTYPE,LABEL,MOUNTPOINT` prints it. */
const device = (name: string, type: string, fstype: string | null, changes: Body = {}): Body => ({
  name,
  kname: name,
  type,
  fstype,
  label: null,
  mountpoint: null,
  ...changes,
});

const root = device("sda", "disk", null, { children: [device("sda1", "part", "ext4", { mountpoint: "/" })] });

const luks = (disk: string, mapper: string, mountpoint = `/${mapper}`): Body =>
  device(disk, "disk", "crypto_LUKS", { children: [device(mapper, "crypt", "ext4", { kname: `dm-${disk}`, mountpoint })] });

const keyVolume = device("sdz", "disk", null, {
  children: [device("sdz1", "part", "vfat", { label: "BEK VOLUME", mountpoint: "/mnt/azure_bek_disk" })],
});

const uuid = "f1d3ff84-4329-4732-862d-f8ef4b0ab9f4";

const lsblk = (...devices: Body[]): Body => evidenceFile({ virtualMachine: "vm1", kind: "lsblk", data: { blockdevices: devices } });

const runCommand = (stdout: string): Body =>
  evidenceFile({
    virtualMachine: "vm1",
    kind: "runCommand",
    data: { value: [{ code: "ProvisioningState/succeeded", message: `Enable succeeded: \n[stdout]\n${stdout}\n\n[stderr]\n` }] },
  });

/** What ARM shows of Azure Disk Encryption, in the places where it leaves marks. */
const arm = {
  none: [vm("vm1", { osType: "Linux", dataDisks: [managedDisk("data")] }), disk("vm1-os"), disk("data")],
  stamp: [
    vm("vm1", { osType: "Linux" }),
    disk("vm1-os", { encryptionSettingsCollection: { enabled: true, encryptionSettings: [{}], encryptionSettingsVersion: "1.1" } }),
  ],
  dualPass: [vm("vm1", { osType: "Linux", osDisk: managedDisk("vm1-os", { encryptionSettings: { enabled: true } }) })],
  instanceView: [
    vm("vm1", {
      osType: "Linux",
      view: {
        ...instanceView("running", readyAgent),
        disks: [{ name: "vm1-os", statuses: [{ code: "EncryptionState/encrypted", displayStatus: "Encryption is enabled on disk" }] }],
      },
    }),
  ],
  extension: [
    vm("vm1", {
      osType: "Linux",
      view: {
        ...instanceView("running", readyAgent),
        extensions: [{ name: "ade", type: "Microsoft.Azure.Security.AzureDiskEncryptionForLinux" }],
      },
    }),
  ],
  oneOfTwo: [
    vm("vm1", { osType: "Linux", dataDisks: [managedDisk("data")] }),
    disk("vm1-os", { encryptionSettingsCollection: { enabled: true } }),
    disk("data"),
  ],
  confidential: [
    vm("vm1", {
      osType: "Linux",
      osDisk: { name: "vm1-os", managedDisk: { id: "/x", securityProfile: { securityEncryptionType: "DiskWithVMGuestState" } } },
    }),
  ],
  /** The disk resources are not in the input, so that nobody can tell whether they carry a stamp. */
  unseen: [vm("vm1", { osType: "Linux" })],
} satisfies Record<string, Body[]>;

const derive = (input: readonly Body[], ...evidence: Body[]): DerivedFacts["guestEncryption"] =>
  deriveFrom([...input, ...evidence]).guestEncryption;

const conclusion = (input: readonly Body[], ...evidence: Body[]): string => derive(input, ...evidence)?.conclusion ?? "unknown";

describe("decision table: what the guest shows, what ARM shows, marks of Azure Disk Encryption in the guest", () => {
  test.each<[string, readonly Body[], Body, string]>([
    ["no / no / no", arm.none, lsblk(root), "notEncrypted"],
    ["yes / no / no", arm.none, lsblk(root, luks("sdc", "secret")), "selfManagedLuks"],
    ["yes / no / no, a name that only looks like one of Azure's", arm.none, lsblk(root, luks("sdc", uuid)), "selfManagedLuks"],
    ["yes / yes / yes, OS volume", arm.stamp, lsblk(luks("sda", "osencrypt"), keyVolume), "azureDiskEncryption"],
    ["yes / yes / yes, data volume", arm.stamp, lsblk(root, luks("sdc", uuid), keyVolume), "azureDiskEncryption"],
    ["yes / partly / mapper of another name", arm.oneOfTwo, lsblk(luks("sda", "osencrypt"), luks("sdc", "secret"), keyVolume), "mixed"],
    ["yes / no / yes: leftovers, or a disk from elsewhere", arm.none, lsblk(root, luks("sdc", uuid), keyVolume), "unknown"],
    ["yes / confidential VM / no", arm.confidential, lsblk(luks("sda", "root_crypt")), "platformEncrypted"],
    [
      "yes / confidential VM / no, and a volume beside the root the platform encrypts",
      arm.confidential,
      lsblk(luks("sda", "root_crypt", "/"), luks("sdc", "secret")),
      "mixed",
    ],
    ["no / yes / no: stamped, not encrypted", arm.stamp, lsblk(root), "stampedNotEncrypted"],
    ["yes / yes / no", arm.stamp, lsblk(root, luks("sdc", "secret")), "unknown"],
    ["yes / cannot be seen / no", arm.unseen, lsblk(root, luks("sdc", "secret")), "unknown"],
    ["yes / cannot be seen / yes", arm.unseen, lsblk(luks("sda", "osencrypt"), keyVolume), "unknown"],
    [
      "yes / cannot be seen / yes, and one of another name",
      arm.unseen,
      lsblk(luks("sda", "osencrypt"), luks("sdc", "secret"), keyVolume),
      "mixed",
    ],
    ["no / cannot be seen / no", arm.unseen, lsblk(root), "notEncrypted"],
    ["no output / no", arm.none, lsblk(), "unknown"],
    ["no output / yes", arm.stamp, runCommand(""), "unknown"],
  ])("%s", (_, input, evidence, expected) => {
    expect(conclusion(input, evidence)).toBe(expected);
  });

  test("without any guest evidence nothing is concluded, whatever ARM shows", () => {
    for (const input of Object.values(arm)) expect(conclusion(input)).toBe("unknown");
  });

  test.each(["stamp", "dualPass", "instanceView", "extension"] as const)("ARM marks count wherever they are: %s", (place) => {
    expect(conclusion(arm[place], lsblk(luks("sda", "osencrypt"), keyVolume))).toBe("azureDiskEncryption");
    expect(conclusion(arm[place], lsblk(root))).toBe("stampedNotEncrypted");
  });

  test("the verdicts that follow", async () => {
    const verdict = async (...bodies: Body[]): Promise<string> => resultOf(await scanBodies(bodies), "enc/luks").verdict;
    expect(await verdict(...arm.none, lsblk(luks("sdc", "secret")))).toBe("fail");
    expect(await verdict(...arm.oneOfTwo, lsblk(luks("sda", "osencrypt"), luks("sdc", "secret"), keyVolume))).toBe("fail");
    expect(await verdict(...arm.stamp, lsblk(root))).toBe("pass");
    expect(await verdict(...arm.confidential, lsblk(luks("sda", "root_crypt")))).toBe("pass");
    expect(await verdict(...arm.unseen, lsblk(luks("sda", "osencrypt"), keyVolume))).toBe("unknown");
    expect(await verdict(vm("vm1", { osType: "Windows" }), lsblk(luks("sdc", "secret")))).toBe("notApplicable");
  });

  test("the message names the volumes concerned, of a mixed guest only those of the owner", async () => {
    const run = await scanBodies([...arm.oneOfTwo, lsblk(luks("sda", "osencrypt"), luks("sdc", "secret"), keyVolume)]);
    expect(resultOf(run, "enc/luks").message).toContain("encrypted yourself with LUKS: secret. ");
  });
});

describe("shapes of guest evidence", () => {
  test("LVM on crypt and crypt on LVM", () => {
    const crypt = (children: Body[]): Body => device("cryptlvm", "crypt", "LVM2_member", { kname: "dm-0", children });
    const onCrypt = device("sdc", "disk", "crypto_LUKS", { children: [crypt([device("vg-data", "lvm", "xfs", { mountpoint: "/data" })])] });
    const underCrypt = device("sdc", "disk", "LVM2_member", {
      children: [
        device("vg-data", "lvm", "crypto_LUKS", { kname: "dm-1", children: [device("secret", "crypt", "xfs", { kname: "dm-2" })] }),
      ],
    });
    expect(derive(arm.none, lsblk(root, onCrypt))).toEqual({ conclusion: "selfManagedLuks", volumes: ["cryptlvm"] });
    expect(derive(arm.none, lsblk(root, underCrypt))).toEqual({ conclusion: "selfManagedLuks", volumes: ["secret"] });
  });

  test("LVM without crypt is not encryption", () => {
    const lvm = device("sdc", "disk", "LVM2_member", { children: [device("vg-data", "lvm", "xfs", { mountpoint: "/data" })] });
    expect(conclusion(arm.none, lsblk(root, lvm))).toBe("notEncrypted");
  });

  test("a device below several parents counts once", () => {
    const mapper = device("secret", "crypt", "ext4", { kname: "dm-0", mountpoint: "/data" });
    const raid = device("md0", "raid1", "crypto_LUKS", { children: [mapper] });
    const member = (name: string): Body => device(name, "disk", "linux_raid_member", { children: [raid] });
    expect(derive(arm.none, lsblk(member("sdc"), member("sdd")))?.volumes).toEqual(["secret"]);
  });

  test("a closed LUKS volume counts although it has no mapper", () => {
    expect(derive(arm.none, lsblk(root, device("sdc", "disk", "crypto_LUKS")))).toEqual({
      conclusion: "selfManagedLuks",
      volumes: ["sdc"],
    });
  });

  test("beside Azure Disk Encryption, a closed LUKS volume leaves open who encrypted it", () => {
    expect(conclusion(arm.stamp, lsblk(luks("sda", "osencrypt"), keyVolume, device("sdc", "disk", "crypto_LUKS")))).toBe("unknown");
  });

  test("a volume with a detached header shows only by its mapper", () => {
    const detached = device("sdc", "disk", null, { children: [device("secret", "crypt", "ext4", { kname: "dm-0" })] });
    expect(conclusion(arm.none, lsblk(root, detached))).toBe("selfManagedLuks");
  });

  test("only NAME and TYPE: a crypt device is seen, but not whose it is; without one nothing is known", () => {
    const bare = (name: string, type: string, children: Body[] = []): Body => ({ name, type, children });
    const crypt = deriveFrom([...arm.none, lsblk(bare("sdc", "disk", [bare("secret", "crypt")]))]);
    expect(crypt.guestEncryption).toEqual({ volumes: ["secret"] });
    expect(crypt.reasons["guestEncryption.conclusion"]).toBeUndefined();
    expect(conclusion(arm.stamp, lsblk(bare("sda", "disk", [bare("osencrypt", "crypt")])))).toBe("azureDiskEncryption");
    expect(deriveFrom([...arm.none, lsblk(bare("sda", "disk"))]).reasons).toEqual({ "guestEncryption.conclusion": "evidence-unreadable" });
  });

  test("old and new lsblk name mount points differently", () => {
    const { mountpoint: _, ...sdz1 } = device("sdz1", "part", "vfat", { mountpoints: ["/mnt/azure_bek_disk"] });
    expect(conclusion(arm.stamp, lsblk(luks("sdc", uuid), device("sdz", "disk", null, { children: [sdz1] })))).toBe("azureDiskEncryption");
  });

  test("a run command brings the folder and crypttab along", () => {
    const tree = JSON.stringify({ blockdevices: [root, luks("sdc", "datadisk1")] });
    const crypttab = "datadisk1 /dev/disk/azure/scsi1/lun0 /mnt/azure_bek_disk/LinuxPassPhraseFileName_1_0 luks,nofail";
    expect(conclusion(arm.stamp, runCommand(`${tree}\n---\n/var/lib/azure_disk_encryption_config\n---\n${crypttab}`))).toBe(
      "azureDiskEncryption",
    );
    expect(conclusion(arm.stamp, runCommand(`${tree}\n---\n/var/lib/azure_disk_encryption_config\n---\n`))).toBe("mixed");
    expect(conclusion(arm.none, runCommand(`${tree}\n---\n---\n`))).toBe("selfManagedLuks");
  });

  test("an answer that lost its head is unreadable, not clean", () => {
    const tree = JSON.stringify({ blockdevices: [root] });
    const facts = deriveFrom([...arm.none, runCommand(tree.slice(20))]);
    expect(facts.guestEncryption).toEqual({});
    expect(facts.reasons).toEqual({ "guestEncryption.conclusion": "evidence-unreadable" });
  });
});

describe("several looks into one guest", () => {
  const entry = (collectedAt: string | undefined, ...devices: Body[]): JsonValue => ({
    virtualMachine: "vm1",
    kind: "lsblk",
    ...(collectedAt === undefined ? {} : { collectedAt }),
    data: { blockdevices: devices },
  });
  const of = (...entries: JsonValue[]): DerivedFacts => deriveFrom([...arm.none, evidenceFile(...entries)]);
  const secret = luks("sdc", "secret");

  test("the newest one counts, whatever order and time zone they are written in", () => {
    const older = entry("2026-11-01T09:30:00+02:00", root);
    const newer = entry("2026-11-01T08:00:00Z", root, secret);
    expect(of(older, newer).guestEncryption?.conclusion).toBe("selfManagedLuks");
    expect(of(newer, older).guestEncryption?.conclusion).toBe("selfManagedLuks");
  });

  test("undated ones that contradict each other are conflicting, in either order", () => {
    for (const entries of [
      [entry(undefined, root), entry(undefined, secret)],
      [entry(undefined, secret), entry("2026-11-01T08:00:00Z", root)],
    ]) {
      const facts = of(...entries);
      expect(facts.guestEncryption?.conclusion).toBeUndefined();
      expect(facts.reasons).toEqual({ "guestEncryption.conclusion": "conflicting" });
    }
  });

  test("undated ones that agree are believed", () => {
    expect(of(entry(undefined, root), entry("2026-11-01T08:00:00Z", root)).guestEncryption?.conclusion).toBe("notEncrypted");
  });
});

describe("why nothing is concluded", () => {
  const missing = async (...bodies: Body[]): Promise<object | undefined> => resultOf(await scanBodies(bodies), "enc/luks").missing[0];

  test("guest and ARM contradict each other", async () => {
    expect(await missing(...arm.none, lsblk(luks("sdc", uuid), keyVolume))).toMatchObject({ reason: "conflicting" });
  });

  test("the disks are not in the input: ask for them, not for the guest once more", async () => {
    expect(await missing(...arm.unseen, lsblk(luks("sdc", "secret")))).toMatchObject({
      reason: "evidence-missing",
      obtainWith: "az disk list -o json",
    });
  });

  test("the guest was not asked", async () => {
    expect(await missing(...arm.none)).toMatchObject({
      reason: "evidence-missing",
      obtainWith: expect.stringContaining("lsblk -J") as string,
    });
  });
});
