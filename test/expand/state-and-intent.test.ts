import { describe, expect, test } from "vitest";
import { scan, type Run } from "../../src/index.js";
import type { JsonValue } from "../../src/model/json.js";
import { nsg, nsgId, outbound, protectedItem, readyEstate, resource, subnetId, vaultId, vmId, vnet } from "../evaluate/support/arm.js";
import type { Files } from "../support/memory-files.js";
import { resultOf, scanFiles } from "../support/scan-files.js";
import { deployment, here, machine, parameterFile, seventeenDisks, template, templateOf } from "./support/templates.js";

const both = (files: Files, options: Parameters<typeof scanFiles>[1] = {}): Promise<Run> => scanFiles(files, { context: here, ...options });
const show = (title: string, run: Run) => {
  console.log(title, JSON.stringify({ i: run.inputs, vms: run.virtualMachines, n: run.notifications, r: run.results.map((r) => `${r.ruleId} ${r.verdict} ${r.resourceId.split("/").pop()} ${r.fingerprint.slice(0,6)} ${r.message.slice(0,100)} ${r.evidence.map(e=>e.location?.uri+(e.location?.pointer??"")).join()}` )}, null, 1));
};
/** NIC of a VM in a template, in the network that the export shows. */
const nicIn = (name: string, members: Record<string, JsonValue> = {}): JsonValue => ({
  type: "Microsoft.Network/networkInterfaces", apiVersion: "2023-09-01", name, location: "westeurope",
  properties: { ...members, ipConfigurations: [{ name: "ip1", properties: { privateIPAllocationMethod: "Dynamic", subnet: { id: "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet1', 'app')]" } } }] },
});
test("x", async () => {
  show("both", await both({ "export.json": JSON.stringify(readyEstate("vm1")), "main.json": template([machine("vm1", { dataDisks: seventeenDisks }), nicIn("vm1-nic")]) }));
});
