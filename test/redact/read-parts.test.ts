import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise, type Findings, type FoundResource } from "../../src/load/files/recognise.js";
import type { JsonObject, JsonValue } from "../../src/model/json.js";
import type { RawResource } from "../../src/model/raw-resource.js";
import { normalizeResource } from "../../src/normalize/normalize-resource.js";
import { readPartOf } from "../../src/redact/read-parts.js";
import { hubBodies } from "../live/support/estate-hub.js";
import { placeIn } from "../live/support/wire.js";
import { arbitraryEstate } from "../support/arbitrary-estate.js";
import { armBodies } from "../support/estate.js";
import { asAz, asRow } from "../support/shapes.js";

const nothing = (): void => undefined;

/** The resources in a document, as the loader hands them on. */
function resourcesIn(document: JsonValue): readonly RawResource[] {
  const found: FoundResource[] = [];
  const findings: Findings = {
    resource: (resource) => found.push(resource),
    kind: nothing,
    emptyList: nothing,
    incomplete: nothing,
    evidence: nothing,
    collection: nothing,
    template: nothing,
    unattributable: nothing,
    sameName: nothing,
  };
  recognise(document, "", findings);
  return found.map((resource) => ({ ...resource, source: 0 }));
}

const fixtures = readdirSync("fixtures/estate")
  .filter((name) => name.endsWith(".json") && name !== "expected.json")
  .flatMap((name) => resourcesIn(JSON.parse(readFileSync(`fixtures/estate/${name}`, "utf8")) as JsonValue));

const partOf = (raw: RawResource): JsonObject => readPartOf(raw.body, (body) => normalizeResource({ ...raw, body })).part;
const sameAnswer = (raw: RawResource): void => {
  expect(normalizeResource({ ...raw, body: partOf(raw) })).toEqual(normalizeResource(raw));
};

/** A resource of a type that the fixtures lack, with all that its normalizer may look at. */
const group = "/subscriptions/11111111-aaaa-4bbb-8ccc-000000000001/resourceGroups/rg/providers";
const rare: readonly RawResource[] = resourcesIn([
  {
    id: `${group}/Microsoft.Compute/virtualMachines/vm/extensions/ade`,
    properties: { publisher: "Microsoft.Azure.Security", type: "AzureDiskEncryption", settings: { KeyVaultURL: "https://kv" } },
  },
  {
    id: `${group}/Microsoft.Compute/virtualMachines/vm/extensions/AzureDiskEncryption`,
    properties: { publisher: "Microsoft.Azure.Security" },
  },
  {
    id: `${group}/Microsoft.Network/networkSecurityGroups/nsg/securityRules/out`,
    name: "out",
    properties: {
      direction: "Outbound",
      access: "Deny",
      protocol: "*",
      destinationAddressPrefixes: ["10.0.0.0/8"],
      description: "for payroll",
    },
  },
  {
    id: `${group}/Microsoft.Network/virtualNetworks/v/subnets/s`,
    properties: { addressPrefix: "10.0.0.0/24", provisioningState: "Succeeded" },
  },
  {
    id: `${group}/Microsoft.Network/virtualNetworks/v/virtualNetworkPeerings/to-hub`,
    name: "to-hub",
    properties: {
      provisioningState: "Succeeded",
      peeringState: "Connected",
      allowVirtualNetworkAccess: true,
      useRemoteGateways: true,
      remoteVirtualNetwork: { id: `${group}/Microsoft.Network/virtualNetworks/hub` },
      remoteAddressSpace: { addressPrefixes: ["10.41.0.0/16"] },
    },
  },
  {
    id: `${group}/Microsoft.Network/routeTables/rt/routes/out`,
    name: "out",
    properties: { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress: "10.41.0.4" },
  },
  {
    id: `${group}/Microsoft.Network/virtualNetworkGateways/vgw`,
    properties: {
      provisioningState: "Succeeded",
      gatewayType: "Vpn",
      ipConfigurations: [{ properties: { subnet: { id: `${group}/Microsoft.Network/virtualNetworks/v/subnets/GatewaySubnet` } } }],
    },
  },
  {
    id: `${group}/Microsoft.Network/networkManagers/nm/securityAdminConfigurations/sac/ruleCollections/rc/rules/no-web`,
    name: "no-web",
    kind: "Custom",
    properties: {
      provisioningState: "Succeeded",
      priority: 10,
      direction: "Outbound",
      access: "Deny",
      protocol: "Tcp",
      sources: [{ addressPrefix: "*", addressPrefixType: "IPPrefix" }],
      sourcePortRanges: ["0-65535"],
      destinations: [{ addressPrefix: "Internet", addressPrefixType: "ServiceTag" }],
      destinationPortRanges: ["443"],
    },
  },
  ...hubBodies(placeIn("11111111-aaaa-4bbb-8ccc-000000000001")),
  { id: `${group}/Microsoft.RecoveryServices/vaults/v/backupPolicies/p`, name: "p", properties: { policyType: "V2", timeZone: "UTC" } },
]);

/** What actions and cmdlets answer; a collection holds none of it. */
const answers = new Set([
  "microsoft.network/networkinterfaces/effectivenetworksecuritygroups",
  "microsoft.network/networkwatchers/securitygroupview",
  "microsoft.compute/virtualmachines/instanceview",
]);

describe("the part of a body that rules read gives the same as the whole", () => {
  const types = [...new Set([...fixtures, ...rare].map(({ type }) => type))].sort();
  const known = types.filter((type) => [...fixtures, ...rare].some((raw) => raw.type === type && normalizeResource(raw).length > 0));

  test("every type that the normalizer knows is looked at here", () => {
    const source = readFileSync("src/normalize/normalize-resource.ts", "utf8");
    const named = [...source.matchAll(/"(microsoft\.[a-z./]+)"/g)].map(([, type]) => type);
    expect(named.length).toBeGreaterThan(10);
    expect(known).toEqual(named.filter((type) => !answers.has(type ?? "")).sort());
  });

  test.each(known)("%s", (type) => {
    for (const raw of [...fixtures, ...rare]) if (raw.type === type) sameAnswer(raw);
  });

  test("in any estate and shape", () => {
    fc.assert(
      fc.property(
        arbitraryEstate,
        fc.constantFrom((body: JsonObject) => body, asAz, asRow),
        (estate, shape) => {
          for (const raw of resourcesIn(armBodies(estate).map((body) => shape(body)))) sameAnswer(raw);
        },
      ),
    );
  });

  test("whatever stands in place of what was expected", () => {
    const spoiled = [null, "", "System.Object", 4711, true, [], {}, [null], [{}], ["text"], { id: "x" }, { properties: null }];
    fc.assert(
      fc.property(fc.constantFrom(...fixtures, ...rare), fc.nat(), fc.constantFrom<JsonValue[]>(...spoiled), (raw, number, value) => {
        const paths = pathsIn(raw.body);
        sameAnswer({ ...raw, body: replaced(raw.body, paths[number % paths.length] ?? [], value) as JsonObject });
      }),
      { numRuns: 2000 },
    );
  });
});

describe("nothing else is kept", () => {
  test("what nobody asks for is gone, and a container that was only seen is empty", () => {
    const body = { id: "x", tags: { owner: "jane" }, seen: { name: "n" }, list: [1, 2], properties: { a: 1, b: { c: 2, d: 3 } } };
    const { part, result } = readPartOf(body, ({ seen, list, properties }) => {
      const { b } = properties as { b: { c: number } };
      return [typeof seen, Array.isArray(list), b.c];
    });
    expect(result).toEqual(["object", true, 2]);
    expect(part).toEqual({ seen: {}, list: [], properties: { b: { c: 2 } } });
  });

  test("a virtual machine keeps neither tags nor host name nor user", () => {
    const machine = fixtures.find(({ type, body }) => type === "microsoft.compute/virtualmachines" && body["tags"] !== undefined);
    const text = JSON.stringify(partOf(machine as RawResource));
    expect(text).toContain("storageProfile");
    // Of the image and the guest configuration only what tells the operating system and the agent.
    expect(text).not.toMatch(/tags|computerName|adminUsername|vmId|"version"|ssh|password/i);
  });

  test("of inbound rules only that they are inbound", () => {
    const groups = fixtures.filter(({ type }) => type === "microsoft.network/networksecuritygroups");
    const rules = groups.flatMap(
      (raw) => ((partOf(raw)["properties"] ?? partOf(raw)) as { securityRules?: readonly JsonObject[] }).securityRules ?? [],
    );
    const inbound = rules.filter((rule) => JSON.stringify(rule).includes("Inbound"));
    expect(inbound.length).toBeGreaterThan(0);
    for (const rule of inbound) expect(rule["properties"] ?? rule).toEqual({ direction: "Inbound" });
  });

  test("a reader that lists members is refused: their names may be anybody's words", () => {
    expect(() => readPartOf({ tags: { owner: "jane" } }, ({ tags }) => Object.keys(tags as JsonObject))).toThrow("listed");
  });
});

function pathsIn(value: JsonValue | undefined): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value as JsonObject).flatMap(([key, below]) => [[key], ...pathsIn(below).map((path) => [key, ...path])]);
}

function replaced(value: JsonValue | undefined, [key, ...rest]: readonly string[], by: JsonValue): JsonValue {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).map((item, index) => (String(index) === key ? replaced(item, rest, by) : item));
  const object = value as JsonObject;
  return { ...object, [key]: replaced(object[key], rest, by) };
}
