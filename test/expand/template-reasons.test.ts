import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import type { JsonValue } from "../../src/model/json.js";
import { renderReport } from "../../src/render-report.js";
import { resultOf } from "../support/scan-files.js";
import { parameters, resource, rule, ruleBody, scanned, surroundings, unresolvedCount, type Members } from "./support/surroundings.js";
import { machine, scanTemplate, template } from "./support/templates.js";

const verdictOf = (run: Run, ruleId: string): string => resultOf(run, ruleId, "vm1").verdict;

describe("resources of one id in a template", () => {
  const group = (condition: string, access: "Allow" | "Deny"): JsonValue =>
    resource("networkSecurityGroups", "nsg1", { securityRules: [{ name: "all", properties: ruleBody(access) }] }, { condition });
  const scanBoth = (resources: readonly JsonValue[]): Promise<Run> => {
    const around = surroundings().filter((each) => (each as Members)["name"] !== "nsg1");
    const main = template([...around, ...resources], { parameters: { ...parameters, ...unresolvedCount } });
    return scanTemplate({ "main.json": main }, { inputs: ["main.json"] });
  };
  const conflicts = ({ notifications }: Run): readonly string[] =>
    notifications.filter(({ code }) => code === "conflicting-evidence").map(({ message }) => message);

  test("are no contradiction under conditions that exclude each other", async () => {
    const run = await scanBoth([group("[parameters('deploy')]", "Allow"), group("[not(parameters('deploy'))]", "Deny")]);
    expect(conflicts(run)).toEqual([]);
    const result = resultOf(run, "net/nsg-rule", "vm1");
    expect(result.verdict).toBe("unknown");
    expect(result.missing).toMatchObject([{ reason: "unresolved-expression", expression: "[parameters('deploy')]" }]);
  });

  test("are a contradiction of the template where both are deployed", async () => {
    const run = await scanBoth([group("[bool('true')]", "Allow"), group("[bool('true')]", "Deny")]);
    expect(verdictOf(run, "net/nsg-rule")).toBe("unknown");
    expect(conflicts(run)).toHaveLength(1);
    expect(conflicts(run)[0]).toMatch(/^nsg1: outboundRules differ between two declarations in the template/);
  });
});

describe("what keeps a flow unknown in a template", () => {
  test("is a load balancer that does not say its SKU", async () => {
    const pool = "[concat(resourceId('Microsoft.Network/loadBalancers', 'lb1'), '/backendAddressPools/p')]";
    const balancer = (members: Members): JsonValue =>
      resource("loadBalancers", "lb1", { backendAddressPools: [{ name: "p" }], frontendIPConfigurations: [] }, members);
    const scanWith = async (members: Members): Promise<Run> => {
      const [vm, nic, ...around] = surroundings() as [Members, Members, ...JsonValue[]];
      const [configuration] = (nic["properties"] as { ipConfigurations: { properties: Members }[] }).ipConfigurations;
      const properties = { ...configuration?.properties, loadBalancerBackendAddressPools: [{ id: pool }] };
      const withPool = { ...nic, properties: { ipConfigurations: [{ name: "ip1", properties }] } };
      const main = template([vm, withPool, ...around, balancer(members)], { parameters });
      return scanTemplate({ "main.json": main }, { inputs: ["main.json"] });
    };
    const result = resultOf(await scanWith({}), "net/outbound-required", "vm1");
    expect(result.verdict).toBe("unknown");
    expect(result.message).toContain("the template does not show the SKU of load balancer lb1");
    expect(result.missing.map(({ obtainWith }) => obtainWith)).toEqual([""]);
    const open = resultOf(await scanWith({ sku: { name: "[parameters('n')]" } }), "net/outbound-required", "vm1");
    expect(open.missing).toMatchObject([
      { expression: "[parameters('n')]", obtainWith: expect.stringContaining("--parameters") as string },
    ]);
  });

  test("is named with the option that resolves it, and with no list of Azure", async () => {
    const run = await scanned([rule("nsg1/deny", "Deny", { condition: "[parameters('deploy')]" })]);
    const { missing, message } = resultOf(run, "net/nsg-rule", "vm1");
    expect(missing).toMatchObject([
      { reason: "unresolved-expression", expression: "[parameters('deploy')]", obtainWith: "--parameters <file with a value for deploy>" },
    ]);
    expect(message).toContain("parameter deploy has no value");
  });
});

describe("the list of planned VMs", () => {
  const tableOf = async (location: string): Promise<string> => {
    const vm = machine("vm1", {}, { location });
    const run = await scanTemplate(
      { "main.json": template([vm], { parameters: { place: { type: "string" } } }) },
      { inputs: ["main.json"], context: {}, vaultLocation: "westeurope" },
    );
    return renderReport(run, "table");
  };

  test("shows the expression of an unresolved location", async () => {
    expect(await tableOf("[parameters('place')]")).toMatch(/^vm1 .*\[parameters\('place'\)\]/m);
    expect(await tableOf("[resourceGroup().location]")).toMatch(/^vm1 .*\[resourceGroup\(\)\.location\]/m);
    expect(await tableOf("northeurope")).toMatch(/^vm1 .*northeurope/m);
  });

  test("names first what somebody can resolve", async () => {
    const why = /^vm1 .*$/m.exec(await tableOf("westeurope"))?.[0] ?? "";
    const conditional = /conditional\s+(\S+?),? /.exec(why)?.[1];
    // agent/present comes first by name, and is known only after the deployment.
    expect(conditional).not.toBe("agent/present");
  });
});
