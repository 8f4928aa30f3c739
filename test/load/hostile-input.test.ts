import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.js";
import type { JsonValue } from "../../src/model/json.js";
import { arbitraryEstate } from "../support/arbitrary-estate.js";
import { armBodies, changed, plainEstate, vmBody, vmId } from "../support/estate.js";
import { readInventory, resultOf, scanFiles, scanText } from "../support/scan-files.js";
import { asAz, asGenericResource, shapes } from "../support/shapes.js";

const verdictsOf = (run: Run): unknown =>
  run.results.map(({ ruleId, resourceId, verdict, message }) => [ruleId, resourceId, verdict, message]);

function expectClean(): void {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  expect(([] as unknown as Record<string, unknown>)["polluted"]).toBeUndefined();
}

describe("names that JavaScript gives a meaning", () => {
  const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "then"];

  test.each(names)("%s as a member, anywhere, changes no verdict and pollutes nothing", async (name) => {
    const poison = `"${name}": {"polluted": true, "dataDisks": [], "id": "/x", "properties": {"polluted": true}},`;
    for (const body of [vmBody(), asAz(vmBody()), asGenericResource(vmBody())]) {
      const plain = JSON.stringify([body]);
      // Into every object of the text, before its first member.
      const poisoned = plain.replaceAll(/\{(?=")/g, `{${poison}`);
      const run = await scanText(poisoned);
      expect(verdictsOf(run)).toEqual(verdictsOf(await scanText(plain)));
      expectClean();
    }
  });

  test("nothing is read from a prototype that a file brings along", async () => {
    const disks = JSON.stringify(Array.from({ length: 17 }, (_, lun) => ({ lun })));
    for (const profile of [
      `"storageProfile":{"__proto__":{"dataDisks":${disks}}}`,
      `"StorageProfile":{"__proto__":{"dataDisks":${disks}}}`,
    ]) {
      expect(resultOf(await scanText(`[{"id":"${vmId()}",${profile}}]`), "disk/data-count").verdict).toBe("unknown");
    }
    const columns = ["id", "__proto__"].map((name) => ({ name, type: "string" }));
    const table = { columns, rows: [[vmId(), { storageProfile: { dataDisks: JSON.parse(disks) as JsonValue } }]] };
    expect(resultOf(await scanText(JSON.stringify({ data: table })), "disk/data-count").verdict).toBe("unknown");
  });

  test.each(names)("%s as a name of VMs, disks, columns, accounts and groups", async (name) => {
    const body = changed(vmBody({ name, group: name, osDisk: { vhd: true } }), {
      "properties.storageProfile.osDisk.name": name,
      "properties.storageProfile.osDisk.vhd.uri": `https://${name}.blob.core.windows.net/vhds/x.vhd`,
      "properties.provisioningState": name,
      "properties.instanceView.statuses": [{ code: `PowerState/${name}` }],
      "properties.storageProfile.osDisk.osType": name,
      location: name,
    });
    const run = await scanText(JSON.stringify([body]));
    expect(run.virtualMachines.map((vm) => vm.name)).toEqual([name]);
    expect(resultOf(run, "vm/power-state").verdict).toBe("unknown");
    const columns = [name, "id", name].map((column) => ({ name: column, type: "string" }));
    const table = { count: 1, totalRecords: 1, data: { columns, rows: [[{ polluted: 1 }, vmId(), { polluted: 1 }]] } };
    expect((await scanText(JSON.stringify(table))).summary.virtualMachines.total).toBe(1);
    expectClean();
  });

  test("as types and codes of answers", async () => {
    for (const name of names) {
      const run = await scanText(JSON.stringify({ responses: { [name]: { body: vmBody() } } }));
      expect(run.summary.virtualMachines.total).toBe(1);
      const id = `/subscriptions/${name}/resourceGroups/${name}/providers/${name}/${name}/${name}`;
      expect((await scanText(JSON.stringify([{ id, type: name, properties: {} }]))).inputs[0]?.resources).toBe(1);
    }
    expectClean();
  });
});

describe("members that come twice", () => {
  test("the last one counts, as for JSON.parse, and places follow it or its object", async () => {
    const text = JSON.stringify([vmBody()]).replace('"dataDisks":', '"dataDisks":[],"dataDisks":');
    expect(resultOf(await scanText(text), "disk/data-count").evidence[0]?.value).toBe(2);
  });

  test("a hundred thousand of them are one", async () => {
    const many = '"a":1,'.repeat(100_000);
    const text = JSON.stringify([vmBody()]).replaceAll(/\{(?="(name|lun)")/g, `{${many}`);
    expect((await scanText(text)).virtualMachines).toHaveLength(1);
  });

  test("a hundred thousand different ones are read past", async () => {
    const tags = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`tag_${index}`, "x"]));
    for (const body of [vmBody(), asAz(vmBody()), asGenericResource(vmBody())]) {
      expect((await scanText(JSON.stringify([{ ...body, tags, Extra: tags }]))).virtualMachines).toHaveLength(1);
    }
  });
});

describe("depth", () => {
  const nested = (open: string, close: string, levels: number): string => open.repeat(levels) + "1" + close.repeat(levels);

  test.each<[string, string]>([
    ["arrays", nested("[", "]", 100_000)],
    ["objects", nested('{"a":', "}", 100_000)],
    ["lists in pages", nested('{"value":[', "]}", 100_000)],
    ["open arrays that never close", "[".repeat(100_000)],
    ["resources in resources", `${`{"id":"${vmId()}","properties":{},"resources":[`.repeat(20_000)}${"]}".repeat(20_000)}`],
    ["REST examples in REST examples", nested('{"responses":{"200":{"body":', "}}}", 50_000)],
    ["a resource with deep tags", `[{"id":"${vmId()}","name":"vm1","tags":${nested("[", "]", 100_000)}}]`],
    ["comments and depth", `// x\n${nested("[", "]", 100_000)}`],
    ["UTF-16 and depth", nested("[", "]", 100_000)],
  ])("100 000 levels of %s are refused with a sentence", async (name, text) => {
    const bytes = name.startsWith("UTF-16") ? Buffer.from(`\uFEFF${text}`, "utf16le") : text;
    const { inputs } = await scanText(bytes);
    expect(inputs[0]).toMatchObject({ status: "failed", complete: false });
    expect(inputs[0]?.reason).toMatch(/nested deeper than \d+ levels/);
  });

  test("a deep element does not take the ones before it along", async () => {
    const { virtualMachines, inputs } = await scanText(`[${JSON.stringify(vmBody())},${nested("[", "]", 100_000)}]`);
    expect(virtualMachines).toHaveLength(1);
    expect(inputs[0]).toMatchObject({ status: "failed", resources: 1 });
  });

  test("a mistake before the depth is what is said", async () => {
    for (const text of [
      `[1 2, ${nested("[", "]", 100_000)}]`,
      `[{"id": oops}, ${nested('{"a":', "}", 100_000)}]`,
      `{"a" 1, ${"[".repeat(100_000)}`,
    ]) {
      const { inputs } = await scanText(text);
      expect(inputs[0]).toMatchObject({ status: "failed", complete: false });
      expect(inputs[0]?.reason).toMatch(/^it is not JSON: .* at line 1, column \d+$/);
    }
  });

  test("a depth that real exports have is fine", async () => {
    const body = { ...vmBody(), tags: JSON.parse(nested("[", "]", 100)) as JsonValue };
    expect((await scanText(JSON.stringify([body]))).inputs[0]).toMatchObject({ status: "read" });
  });
});

describe("strange texts", () => {
  test.each<[string, string]>([
    ["a lone high surrogate", "a\ud800b"],
    ["a lone low surrogate", "\udc00"],
    ["NUL bytes", "a\u0000b"],
    ["escape sequences of terminals", "\u001b[31mred\u001b[0m\u0007"],
    ["line ends", "a\r\nb\u2028c"],
    ["text that turns its direction", "\u202egpj.exe"],
    ["an empty text", ""],
    ["a mebibyte of text", "x".repeat(1 << 20)],
  ])("%s in names, ids and everywhere else", async (_, text) => {
    for (const body of [
      changed(vmBody(), { name: text }),
      vmBody({ name: `vm${text}` }),
      changed(vmBody(), { location: text, type: text, tags: { [text]: text }, "properties.storageProfile.osDisk.name": text }),
    ]) {
      const run = await scanText(JSON.stringify([body]));
      expect(run.summary.virtualMachines.total).toBe(1);
      expect(() => JSON.stringify(run)).not.toThrow();
    }
  });

  test("a value of some mebibytes is read across every border of what is read at once", async () => {
    const body = changed(vmBody(), { tags: { big: '"\\'.repeat(3 << 20) } });
    const run = await scanText(JSON.stringify([body, vmBody({ name: "vm2" })]));
    expect(run.virtualMachines.map(({ name }) => name)).toEqual(["vm1", "vm2"]);
    expect(resultOf(run, "disk/data-count", "/vm2").evidence[0]?.location?.pointer).toBe("/1/properties/storageProfile/dataDisks");
  });

  test.each<[string, string]>([
    ["one segment", "/"],
    ["many slashes", "/".repeat(10_000)],
    ["many providers", "/providers/a/b/c".repeat(5_000)],
    ["many segments", `${vmId()}${"/extensions/x".repeat(5_000)}`],
    ["nothing behind providers", "/subscriptions/s/resourceGroups/g/providers/"],
    ["no subscription", "/providers/Microsoft.Compute/virtualMachines/vm1"],
    ["empty segments", "/subscriptions//resourceGroups//providers/Microsoft.Compute/virtualMachines/"],
    ["dots", "../../../etc/passwd"],
  ])("an id of %s is refused or judged, never more", async (_, id) => {
    const run = await scanText(JSON.stringify([{ id, name: "x", properties: { provisioningState: "Succeeded", storageProfile: {} } }]));
    expect(run.inputs[0]?.status).toMatch(/^(read|failed)$/);
    expect(run.summary.virtualMachines.total).toBeLessThanOrEqual(1);
  });

  test("a VM list with values of every wrong type says what it cannot read", async () => {
    const wrong: readonly JsonValue[] = [null, true, 1e400, -0, "", "x", [], {}, [[]], [null], { id: 1 }, { id: null }, [{}]];
    const base = vmBody();
    const paths = [
      ...["properties", "location", "name", "type", "tags", "resources"],
      ...["storageProfile", "storageProfile.osDisk", "storageProfile.dataDisks", "storageProfile.osDisk.managedDisk", "networkProfile"].map(
        (path) => `properties.${path}`,
      ),
      ...[
        "networkProfile.networkInterfaces",
        "instanceView",
        "instanceView.vmAgent",
        "instanceView.statuses",
        "instanceView.vmAgent.statuses",
      ].map((path) => `properties.${path}`),
      ...["provisioningState", "hardwareProfile", "securityProfile", "extended", "instanceView.disks", "instanceView.extensions"].map(
        (path) => `properties.${path}`,
      ),
    ];
    for (const path of paths) {
      for (const value of wrong) {
        const run = await scanText(JSON.stringify([changed(base, { [path]: value })]));
        expect([path, value, run.summary.virtualMachines.total]).toEqual([path, value, 1]);
      }
    }
  });

  test("numbers beyond measure are numbers", async () => {
    const text = JSON.stringify([vmBody()])
      .replaceAll('"lun":0', '"lun":1e999')
      .replaceAll('"lun":1,', '"lun":-123456789012345678901234567890,');
    expect((await scanText(text)).virtualMachines).toHaveLength(1);
  });
});

describe("damaged exports", () => {
  test("with any one piece cut out, doubled or swapped: a report, and no more VMs than before", async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryEstate,
        fc.constantFrom(...shapes),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(40),
        fc.constantFrom("cut", "double", "nul", "quote", "brace"),
        async (spec, shape, where, length, how) => {
          const files = shape.render(armBodies(spec));
          const damaged = Object.fromEntries(
            Object.entries(files).map(([name, text]) => {
              const at = Math.floor(where * text.length);
              const piece = { cut: "", double: text.slice(at, at + length).repeat(2), nul: "\u0000", quote: '"', brace: "}" }[how];
              return [name, text.slice(0, at) + piece + text.slice(at + length)];
            }),
          );
          const run = await scanFiles(damaged);
          expect(run.inputs).toHaveLength(Object.keys(files).length);
          for (const { reason, status } of run.inputs) if (status === "failed") expect(reason).not.toMatch(/\n|Error|undefined|\[object/);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("values exchanged at random leave no exception, and nothing polluted", () => {
    const junk = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(
        fc.array(junk),
        fc.constantFrom("value", "data", "responses", "values", "evidence", "template", "changes", "resources"),
        (values, member) => {
          const texts = [
            JSON.stringify(values),
            JSON.stringify({ [member]: values }),
            JSON.stringify({ [member]: values[0] ?? null }),
            JSON.stringify({ ...vmBody(), [member]: values }),
          ];
          for (const text of texts) expect(() => readInventory({ "a.json": text })).not.toThrow();
          expectClean();
        },
      ),
      { numRuns: 500 },
    );
  });

  test("bodies of every known type with junk for properties are read or passed over", () => {
    const types = [
      ...armBodies(plainEstate).map(({ type }) => type),
      ...[
        "Microsoft.ClassicCompute/virtualMachines",
        "Microsoft.Network/routeTables",
        "Microsoft.Resources/resourceGroups",
        "Microsoft.HybridCompute/machines",
      ],
      ...[
        "Microsoft.Compute/virtualMachines/extensions",
        "Microsoft.Network/virtualNetworks/subnets",
        "Microsoft.Network/networkSecurityGroups/securityRules",
      ],
      ...["Microsoft.RecoveryServices/vaults/backupPolicies", "Microsoft.Compute/virtualMachineScaleSets/virtualMachines"],
    ];
    const keys = fc.constantFrom(
      ...[
        "storageProfile",
        "osDisk",
        "operatingSystemDisk",
        "dataDisks",
        "instanceView",
        "vmAgent",
        "statuses",
        "disks",
        "networkProfile",
        "networkInterfaces",
        "subnets",
      ],
      ...[
        "securityRules",
        "defaultSecurityRules",
        "ipConfigurations",
        "applicationSecurityGroups",
        "networkSecurityGroup",
        "routes",
        "networkAcls",
        "encryption",
        "services",
      ],
      ...[
        "blob",
        "encryptionSettingsCollection",
        "provisioningState",
        "properties",
        "id",
        "name",
        "code",
        "extended",
        "powerState",
        "hardwareProfile",
        "destinationAddressPrefixes",
      ],
    );
    const { tree } = fc.letrec<{ tree: JsonValue }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.string()),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(keys, tie("tree"), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.dictionary(keys, tree, { maxKeys: 8 }), fc.boolean(), (type, properties, lifted) => {
        const [namespace, ...segments] = type.split("/");
        const id = `/subscriptions/s/resourceGroups/g/providers/${namespace}/${segments.map((segment) => `${segment}/x`).join("/")}`;
        const body = lifted ? { ...properties, id } : { id, type, properties };
        expect(readInventory({ "a.json": JSON.stringify([body]) }).ledger[0]?.resources).toBeGreaterThan(0);
      }),
      { numRuns: 1500 },
    );
  });
});
