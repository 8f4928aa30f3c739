import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import type { JsonValue } from "../../src/model/json.js";
import { vnet } from "../evaluate/support/arm.js";
import { resultOf } from "../support/scan-files.js";
import { networkInterface, securityGroup } from "./support/network.js";
import { deployment, emptyDisk, machine, parameterFile, scanTemplate, seventeenDisks, template, templateOf, thirtyThreeDisks } from "./support/templates.js";

const parameters = { deploy: { type: "bool" }, other: { type: "bool" }, n: { type: "int" }, more: { type: "array" } };
const scanned = (resources: JsonValue, members: Parameters<typeof template>[1] = {}): Promise<Run> =>
  scanTemplate({ "main.json": template(resources, { parameters, ...members }), "export.json": JSON.stringify([vnet()]) }, { inputs: ["main.json", "export.json"] });
const show = (title: string, run: Run, rules=/./) => {
  console.log(title, JSON.stringify({ vms: run.virtualMachines.map((v) => [v.name, v.location, v.readiness, v.unknownBecause, v.conditions]), n: run.notifications, next: run.summary.nextSteps, r: run.results.filter((r) => rules.test(r.ruleId)).map((r) => `${r.ruleId} ${r.verdict} ${r.resourceId.split("/").pop()} ${r.message} ${JSON.stringify(r.missing)} ${r.evidence.map(e=>e.fact+"="+JSON.stringify(e.value)+" "+e.location?.uri+(e.location?.pointer??"")).join()}` )}, null, 1));
};
const account = (name: string, acls: any, more: any = {}) => ({ type: "Microsoft.Storage/storageAccounts", apiVersion: "2023-01-01", name, location: "westeurope", ...more, properties: { networkAcls: acls } });
const vault = (name: string, more: any = {}) => ({ type: "Microsoft.RecoveryServices/vaults", apiVersion: "2023-01-01", name, location: "westeurope", ...more, properties: {} });
const c = { condition: "[parameters('deploy')]" }; const o = { condition: "[parameters('other')]" };
test("x", async () => {
  const g: any = securityGroup("nsg1", "Deny"); g.properties.securityRules[0].properties.destinationAddressPrefix = "[parameters('p')]";
  show("dest", await scanned([machine("vm1", {}), networkInterface("vm1-nic", "nsg1"), g], { parameters: { p: { type: "string" } } }), /nsg-rule/);
  const g2: any = securityGroup("nsg1", "Deny"); g2.properties.securityRules = "[parameters('p')]";
  show("rules", await scanned([machine("vm1", {}), networkInterface("vm1-nic", "nsg1"), g2], { parameters: { p: { type: "array" } } }), /nsg-rule/);
  show("cond", await scanned([machine("vm1", {}), networkInterface("vm1-nic", "nsg1"), securityGroup("nsg1", "Deny", o)]), /nsg-rule/);
});
