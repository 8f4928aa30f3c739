// Losing evidence never improves a verdict. Evidence is lost where a document, a whole resource in one, or any member of any
// object is removed, null, empty, emptied or of a type that cannot be read. A verdict may then become unknown; it never becomes
// another one, and no VM vanishes whose body is still there. What is no loss of evidence (one rule of a list that is whole, or
// what Azure omits where there is none) stands in `losses.ts`, the rules that are excepted in `judge-loss.ts`.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../src/model/json.js";
import type { ProfileName } from "../../src/model/profile.js";
import { checkLosses, findingsAfter } from "./support/losing-evidence/check-losses.js";
import { lossesIn, type Damage, type Documents, type Loss } from "./support/losing-evidence/losses.js";

const estate = "fixtures/estate";
const documents: Documents = Object.fromEntries(
  readdirSync(estate, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".json") && name !== "expected.json")
    .sort()
    .map((name) => [name, JSON.parse(readFileSync(join(estate, name), "utf8")) as JsonValue]),
);

test("of the fixture estate, whatever is lost", { timeout: 120_000 }, () => checkLosses(documents, 150));

/** Losses that once made a verdict better, or invented a fail. */
const once: readonly (readonly [document: string, member: string, damage: Damage])[] = [
  ["network.json", "provisioningState", "removed"],
  ["network.json", "securityRules", "removed"],
  ["network.json", "securityRules", "null"],
  ["network.json", "routes", "removed"],
  ["network.json", "routes", "unreadable"],
  ["network.json", "access", "removed"],
  ["network.json", "priority", "null"],
  ["network.json", "nextHopIpAddress", "removed"],
  ["network.json", "virtualNetworkPeerings", "removed"],
  ["network.json", "addressPrefixes", "empty"],
  ["network.json", "addressSpace", "removed"],
  ["network.json", "natGateway", "unreadable"],
  ["vms-prod.json", "location", "removed"],
  ["vms-prod.json", "dataDisks", "removed"],
  ["hub/firewalls.json", "ipConfigurations", "removed"],
  ["hub/firewalls.json", "subnet", "emptied"],
  ["hub/firewalls.json", "firewallPolicy", "empty"],
  ["hub/firewall-policies.json", "ruleCollectionGroups", "removed"],
  ["hub/rules-weu.json", "ruleCollections", "removed"],
  ["hub/rules-weu.json", "rules", "null"],
  ["hub/rules-weu.json", "fqdnTags", "removed"],
  ["hub/rules-weu.json", "fqdnTags", "unreadable"],
  ["vms-prod.json", "osDisk", "emptied"],
  ["hub/virtual-networks.json", "subnets", "removed"],
  ["nat-gateways.json", "publicIpAddresses", "empty"],
  ["storage-accounts.json", "bypass", "removed"],
  ["vaults.json", "location", "removed"],
  ["vaults.json", "id", "removed"],
  ["protected-items.json", "id", "empty"],
  ["protected-items.json", "properties", "removed"],
  ["storage-accounts.json", "networkRuleSet", "empty"],
];

describe("of the fixture estate", () => {
  const all = [...lossesIn(documents)];
  const findings = (losses: readonly Loss[], profile: ProfileName = "arm-2020"): Promise<string[]> =>
    findingsAfter(documents, losses, profile);

  test.each(Object.keys(documents).filter((name) => name.startsWith("hub/")))("when %s is lost", async (document) => {
    expect(await findings([{ document, path: [], damage: "removed" }])).toEqual([]);
  });

  test.each(once)("when in %s each %s is %s", async (document, member, damage) => {
    const losses = all.filter((loss) => loss.document === document && loss.path.at(-1) === member && loss.damage === damage);
    expect(losses.length).toBeGreaterThan(0);
    expect(await findings(losses)).toEqual([]);
  });
});
