import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../src/model/json.js";
import type { Run } from "../../src/model/run.js";
import { builtInRuleSet } from "../../src/rule-set.js";
import {
  asgId,
  disk,
  evidenceFile,
  idOf,
  instanceView,
  nic,
  nicId,
  nsg,
  nsgId,
  outbound,
  protectedItem,
  resource,
  readyAgent,
  silentAgent,
  storageAccount,
  vault,
  vaultId,
  vhdDisk,
  vm,
  vmId,
  vnet,
  type Body,
} from "./support/arm.js";
import { scanBodies } from "./support/run-scan.js";

const dataDisks = (count: number, changes: Body = {}): Body[] =>
  Array.from({ length: count }, (_, lun) => ({
    lun,
    name: `d${lun}`,
    managedDisk: { id: idOf("Microsoft.Compute/disks", `d${lun}`) },
    ...changes,
  }));

const crypt = (mapper: string): Body => ({
  blockdevices: [
    {
      name: "sdc",
      type: "disk",
      fstype: "crypto_LUKS",
      label: null,
      mountpoint: null,
      children: [{ name: mapper, type: "crypt", fstype: "ext4", label: null, mountpoint: "/data" }],
    },
  ],
});

/** VMs that fail, pass or leave open as much as one body can. */
const virtualMachines: readonly Body[] = [
  vm("fine"),
  vm("disks", { dataDisks: dataDisks(40) }),
  vm("accelerated", {
    osDisk: { name: "os", managedDisk: { id: "/x" }, writeAcceleratorEnabled: true },
    dataDisks: dataDisks(2, { writeAcceleratorEnabled: true }),
  }),
  vm("blobs", { osDisk: vhdDisk("os", "vhds1"), dataDisks: [vhdDisk("d0", "vhds2"), ...dataDisks(1)] }),
  vm("silent", { view: instanceView("running", silentAgent) }),
  vm("outdated", { view: instanceView("running", { ...readyAgent, vmAgentVersion: "2.5.1198.709" }) }),
  vm("starting", { view: instanceView("running", silentAgent, ["ProvisioningState/OSProvisioningInProgress"]) }),
  vm("off", { view: instanceView("deallocated", undefined) }),
  vm("far", { location: "francecentral" }),
  vm("luks", { osType: "Linux", view: instanceView("running", { ...readyAgent, vmAgentVersion: "2.2.40" }) }),
  vm("ade", {
    osType: "Linux",
    osDisk: { name: "os", managedDisk: { id: idOf("Microsoft.Compute/disks", "ade-os") }, encryptionSettings: { enabled: true } },
    view: { ...instanceView("running", readyAgent), disks: [{ name: "os", statuses: [{ code: "EncryptionState/encrypted" }] }] },
  }),
  vm("walled"),
  vm("closed", {
    nics: [
      { id: nicId("closed-nic"), properties: { primary: true } },
      { id: nicId("fine-nic"), properties: { primary: false } },
    ],
  }),
];

const walledSubnet = idOf("Microsoft.Network/virtualNetworks", "vnet2") + "/subnets/walled";

const network: readonly Body[] = [
  ...["fine", "disks", "accelerated", "blobs", "silent", "outdated", "starting", "off", "far", "luks", "ade"].map((name) =>
    nic(`${name}-nic`),
  ),
  nic("closed-nic", { nsg: "closed", ip: { applicationSecurityGroups: [{ id: asgId("web") }] } }),
  nic("walled-nic", { ip: { subnet: { id: walledSubnet } } }),
  vnet({ nsg: "open" }),
  resource("Microsoft.Network/virtualNetworks", "vnet2", {
    subnets: [
      { id: walledSubnet, name: "walled", properties: { addressPrefix: "10.1.0.0/24", networkSecurityGroup: { id: nsgId("closed") } } },
    ],
  }),
  nsg("open", [outbound("allow", 100, "Allow", "Storage")]),
  nsg("closed", [outbound("deny", 200, "Deny", "Internet")]),
];

const surroundings: Readonly<Record<string, readonly Body[]>> = {
  network,
  vaults: [vault("rsv1"), vault("rsv2"), vault("rsv_3", { location: "northeurope" })],
  items: [
    protectedItem(vmId("fine"), vaultId("rsv1")),
    protectedItem(vmId("disks"), vaultId("rsv1")),
    protectedItem(vmId("disks"), vaultId("rsv2")),
  ],
  disks: ["luks-os", "ade-os", "d0"].map((name) => disk(name)),
  accounts: [
    storageAccount("vhds1", { networkAcls: { defaultAction: "Deny", bypass: "None" } }),
    storageAccount("vhds2", { networkAcls: { defaultAction: "Allow" } }),
  ],
  evidence: [
    evidenceFile(
      { virtualMachine: "luks", kind: "lsblk", data: crypt("secret") },
      {
        virtualMachine: "ade",
        kind: "lsblk",
        data: {
          blockdevices: [
            ...(crypt("osencrypt")["blockdevices"] as Body[]),
            { name: "sdd", type: "disk", fstype: "vfat", label: "BEK VOLUME", mountpoint: "/mnt/azure_bek_disk" },
          ],
        },
      },
    ),
  ],
};

const around = Object.values(surroundings).flat();
const scanned = (bodies: readonly Body[]): Promise<Run> => scanBodies(bodies);

/** `resource rule` -> verdict. */
const verdictsOf = (run: Run): ReadonlyMap<string, string> =>
  new Map(run.results.map(({ resourceId, ruleId, verdict }) => [`${resourceId} ${ruleId}`, verdict]));

/** What users compare: everything but where in the file it stood. */
const withoutPlaces = (run: Run): unknown =>
  JSON.parse(JSON.stringify(run), (key, value: unknown) => (key === "location" && typeof value === "object" ? undefined : value));

/** Every member below a body, as a path. */
function pathsIn(value: JsonValue | undefined, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...path, key];
    return [...(Array.isArray(value) ? [] : [here]), ...pathsIn(inner, here)];
  });
}

function without(body: Body, removed: readonly (readonly string[])[]): Body {
  const copy = structuredClone(body);
  for (const path of removed) {
    let parent: unknown = copy;
    for (const key of path.slice(0, -1)) parent = typeof parent === "object" && parent !== null ? (parent as Body)[key] : undefined;
    if (typeof parent === "object" && parent !== null) Reflect.deleteProperty(parent, path.at(-1) ?? "");
  }
  return copy;
}

const complete = await scanned([...virtualMachines, ...around]);

/** Orders are shuffled as indexes, so that a counterexample stays readable. */
const anyOrderOf = (items: readonly unknown[]): fc.Arbitrary<number[]> => {
  const indexes = items.map((_, index) => index);
  return fc.shuffledSubarray(indexes, { minLength: indexes.length });
};

describe("the same evidence gives the same run", () => {
  test("byte for byte", async () => {
    const bodies = [...virtualMachines, ...around];
    expect(JSON.stringify(await scanned(bodies))).toBe(JSON.stringify(await scanned(bodies)));
  });

  test("in whatever order the input lists its resources", async () => {
    const bodies = [...virtualMachines, ...around];
    const expected = withoutPlaces(await scanned(bodies));
    await fc.assert(
      fc.asyncProperty(anyOrderOf(bodies), async (order) => {
        expect(withoutPlaces(await scanned(order.map((index) => bodies[index] as Body)))).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  test("in whatever order the rules come", async () => {
    const bodies = [...virtualMachines, ...around];
    const sorted = ({ rules, ...run }: Run): unknown => [run, [...rules].sort((a, b) => (a.id < b.id ? -1 : 1))];
    const expected = sorted(await scanned(bodies));
    const { rules, remediations } = builtInRuleSet;
    await fc.assert(
      fc.asyncProperty(anyOrderOf(rules), async (order) => {
        const shuffled = order.map((index) => rules[index] as (typeof rules)[number]);
        expect(sorted(await scanBodies(bodies, { ruleSet: { rules: shuffled, remediations } }))).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  test("a VM is judged alone as it is among others", async () => {
    const together = verdictsOf(await scanned([...virtualMachines, ...around]));
    for (const body of virtualMachines) {
      const alone = verdictsOf(await scanned([body, ...around]));
      for (const [key, verdict] of alone) {
        if (key.includes("/virtualMachines/")) expect([key, verdict]).toEqual([key, together.get(key)]);
      }
    }
  });
});

describe("less evidence never makes it look better", () => {
  /** What became a pass, or stopped being asked of a VM, though it had failed or was open with more evidence. Whether a
   *  storage account is asked about depends on whether any VM of the input shows a VHD in it. */
  async function improvements(before: Run, less: readonly Body[]): Promise<string[]> {
    const after = verdictsOf(await scanned(less));
    return [...verdictsOf(before)].flatMap(([key, verdict]) => {
      const now = after.get(key);
      if (verdict !== "fail" && verdict !== "unknown") return [];
      const better = now === "pass" || (now === "notApplicable" && key.includes("/virtualMachines/"));
      return better ? [`${key}: ${verdict} -> ${now}`] : [];
    });
  }

  /** The body without what says that it is whole. */
  const projectionOf = (body: Body): Body => without(body, [["properties", "provisioningState"]]);
  test("the estate shows failures, passes and unknowns, so that there is something to lose", () => {
    expect([...new Set(verdictsOf(complete).values())].sort()).toEqual(["fail", "notApplicable", "pass", "unknown"]);
  });

  test.each(virtualMachines.map((body) => [body["name"] as string, body] as const))(
    "fields of the body of %s left out of a projection",
    async (_, body) => {
      const projection = projectionOf(body);
      const removable = pathsIn(projection).filter(([first]) => first !== "id");
      const before = await scanned([projection, ...around]);
      const left = async (...removed: (readonly string[])[]): Promise<string[]> =>
        improvements(before, [without(projection, removed), ...around]);
      // Every single field, then any handful of them.
      for (const path of removable) expect(await left(path), path.join(".")).toEqual([]);
      await fc.assert(
        fc.asyncProperty(fc.subarray(removable, { maxLength: 6 }), async (removed) => {
          expect(await left(...removed)).toEqual([]);
        }),
        { numRuns: 20 },
      );
      expect(await improvements(await scanned([body, ...around]), [projection, ...around])).toEqual([]);
    },
  );

  const kindsOfNeighbours = ["network", "accounts", "disks", "vaults"];
  const neighbours = kindsOfNeighbours.flatMap((kind) => surroundings[kind] ?? []);

  test.each(neighbours.map((body) => [body["name"] as string, body] as const))(
    "fields of the body of %s, which VMs depend on, left out of a projection",
    async (_, body) => {
      const others = [...virtualMachines, ...around.filter((other) => other !== body)];
      const projection = projectionOf(body);
      const before = await scanned([...others, projection]);
      for (const path of pathsIn(projection).filter(([first]) => first !== "id")) {
        expect(await improvements(before, [...others, without(projection, [path])]), path.join(".")).toEqual([]);
      }
      expect(await improvements(complete, [...others, projection])).toEqual([]);
    },
  );

  test("whole kinds of resources left out", async () => {
    const kinds = Object.keys(surroundings);
    const subsets = kinds.reduce<string[][]>((sets, kind) => [...sets, ...sets.map((set) => [...set, kind])], [[]]);
    for (const kept of subsets) {
      const rest = kept.flatMap((kind) => surroundings[kind] ?? []);
      expect(await improvements(complete, [...virtualMachines, ...rest]), `only ${kept.join(", ")}`).toEqual([]);
    }
  });
});
