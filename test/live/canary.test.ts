import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import type { JsonObject, JsonValue } from "../../src/model/json.js";
import { estate, serveEstate, subscriptionId, type Estate } from "./support/estate.js";
import { liveTest } from "./support/live-test.js";
import type { LiveWorkplace } from "./support/live-workplace.js";
import type { WireResource } from "./support/wire.js";

/** A text that nothing else holds, as people and programs write it into bodies. */
const canary = "c4naryq7Zt3f";
/** A name: the plain collection may hold it, a redacted one may not. */
const nameCanary = "n4mecanary8x";
const encoded = Buffer.from(`secret ${canary}`).toString("base64");
const uri = `https://user:${canary}@host.example/a?code=${canary}&sig=${canary}`;
const json = JSON.stringify({ AdminPassword: canary, inner: JSON.stringify({ ProtectedSettings: { any: canary } }) });

const said = (message: string): JsonObject => ({ code: "ProvisioningState/succeeded", level: "Info", displayStatus: "Ready", message });
const backupMessage = "Snapshot failed: VSS writers timed out";

/** Free text and secrets beside what a body of any type has. */
const anywhere: JsonObject = {
  description: canary,
  Notes: canary,
  password: canary,
  PRIMARYKEY: encoded,
  connectionString: `AccountKey=${canary}`,
  keys: [{ keyName: "key1", value: canary }],
  settings: { script: encoded, any: canary },
  link: uri,
  document: json,
  lastOperationMessage: canary,
  requestMessage: canary,
};

const withCanaries = ({ properties, ...body }: WireResource): WireResource => ({
  ...body,
  tags: { owner: canary, [canary]: encoded },
  properties: { ...properties, ...anywhere },
});

function extension(machine: string, name: string, properties: JsonObject): JsonObject {
  const id = `${machine}/extensions/${name}`;
  return { id, name, type: "Microsoft.Compute/virtualMachines/extensions", location: "westeurope", properties };
}

function virtualMachine(body: WireResource): WireResource {
  const whole = withCanaries(body);
  const certificate = `https://kv.vault.azure.net/secrets/${canary}/1`;
  return {
    ...whole,
    properties: {
      ...whole.properties,
      userData: encoded,
      osProfile: {
        ...(whole.properties["osProfile"] as JsonObject),
        computerName: nameCanary,
        adminUsername: canary,
        ADMINPASSWORD: canary,
        customData: encoded,
        windowsConfiguration: {
          provisionVMAgent: true,
          additionalUnattendContent: [{ passName: "OobeSystem", content: `<Value>${canary}</Value>` }],
          winRM: { listeners: [{ protocol: "Https", certificateUrl: certificate }] },
        },
        secrets: [{ sourceVault: { id: body.id }, vaultCertificates: [{ certificateUrl: certificate, certificateStore: canary }] }],
      },
      diagnosticsProfile: { bootDiagnostics: { enabled: true, storageUri: uri } },
    },
    resources: [
      extension(body.id, "setup", {
        publisher: "Microsoft.Azure.Extensions",
        type: "CustomScript",
        settings: { commandToExecute: canary, fileUris: [uri] },
        protectedSettings: { any: { thing: canary } },
        instanceView: {
          name: "setup",
          statuses: [said(canary)],
          substatuses: [{ code: "ComponentStatus/StdOut/succeeded", message: canary }],
        },
      }),
      extension(body.id, "VMSnapshot", {
        publisher: "Microsoft.Azure.RecoveryServices",
        type: "VMSnapshot",
        settings: { logsBlobUri: uri, statusBlobUri: uri, commonSettings: canary },
        instanceView: { name: "VMSnapshot", statuses: [said(`${backupMessage}; see ${uri}`)] },
      }),
    ],
  };
}

const instanceView = (view: JsonObject): JsonObject => ({
  ...view,
  computerName: nameCanary,
  vmAgent: {
    ...(view["vmAgent"] as JsonObject | undefined),
    extensionHandlers: [{ type: "Microsoft.Azure.Extensions.CustomScript", typeHandlerVersion: "2.1", status: said(canary) }],
  },
  extensions: [
    {
      name: "setup",
      type: "Microsoft.Azure.Extensions.CustomScript",
      statuses: [said(`[stdout]\n${canary}`)],
      substatuses: [said(json), { code: "ComponentStatus/StdErr/succeeded", displayStatus: canary, Message: encoded }],
    },
    { name: "VMSnapshot", type: "Microsoft.Azure.RecoveryServices.VMSnapshot", statuses: [said(`${backupMessage}; see ${uri}`)] },
  ],
  bootDiagnostics: { serialConsoleLogBlobUri: uri, status: said(canary) },
  patchStatus: { lastPatchInstallationSummary: { error: { code: "1", message: canary, details: [{ message: encoded }] } } },
});

/** What lies in lists below a resource has secrets as well. */
const children = (value: JsonValue): JsonValue => {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(children);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value as JsonObject).map(([name, member]) => [name, children(member ?? null)]);
  const object = Object.fromEntries(members) as JsonObject;
  return typeof object["properties"] === "object"
    ? { ...object, properties: { ...(object["properties"] as JsonObject), ...anywhere } }
    : object;
};

function canaryEstate(): Estate {
  const { instanceViews, virtualMachines, ...lists } = estate();
  const all = Object.fromEntries(
    Object.entries(lists).map(([name, bodies]) => [name, bodies.map((body) => withCanaries(children(body) as WireResource))]),
  );
  return {
    ...(all as unknown as Omit<Estate, "instanceViews" | "virtualMachines">),
    virtualMachines: virtualMachines.map(virtualMachine),
    instanceViews: new Map([...instanceViews].map(([id, view]) => [id, instanceView(view)])),
  };
}

const reports = (name: string): readonly string[] => [
  ...["-f", `table=reports/${name}.txt`, "-f", `json=reports/${name}.json`, "-f", `sarif=reports/${name}.sarif`],
  ...["--results", "all", "--verbose", "--fail-on", "unknown"],
];

function textsBelow(live: LiveWorkplace, folder: string): readonly string[] {
  const entries = readdirSync(join(live.directory(), folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => `${file}\n${readFileSync(file, "utf8")}`);
}

const variants = [canary, encoded, encoded.slice(0, 20), encodeURIComponent(canary), canary.toUpperCase()];

const expectNone = (texts: readonly string[], unwanted: readonly string[]): void => {
  for (const text of unwanted) expect(texts.filter((each) => each.includes(text))).toEqual([]);
};

describe.concurrent("a canary in every member that may hold a secret", () => {
  liveTest("is in no file and no stream, of a collection, a bundle, a scan in any format, and reach", async (live) => {
    serveEstate(live.standIn(), subscriptionId, canaryEstate());
    mkdirSync(join(live.directory(), "reports"));
    const scope = ["-s", subscriptionId, "--arm-endpoint", live.standIn().origin];
    const flow = ["--vm", "vm-payroll-win", "--flow", "Tcp/443/Internet"];
    const outcomes = [
      await live.run(["collect", ...scope, "-o", "plain"]),
      await live.run(["collect", ...scope, "-o", "bundle", "--redact"]),
      await live.run(["scan", ...scope, ...reports("live")]),
      await live.run(["scan", "plain", ...reports("plain"), "--sarif-profile", "full"]),
      await live.run(["scan", "bundle", ...reports("bundle"), "--sarif-profile", "full"]),
      await live.run(["report", "reports/plain.json", "--verbose"]),
      await live.run(["reach", "plain", ...flow, "-f", "json"]),
      await live.run(["reach", "plain", ...flow]),
    ];
    expect(outcomes.slice(0, 5).map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0, 0]);
    const [plain, bundle, written] = ["plain", "bundle", "reports"].map((folder) => textsBelow(live, folder)) as [
      string[],
      string[],
      string[],
    ];
    expect(plain.length).toBeGreaterThan(15);
    expect(written).toHaveLength(9);
    const streams = outcomes.flatMap(({ stdout, stderr }) => [stdout, stderr]);
    expectNone([...plain, ...bundle, ...written, ...streams], variants);
    expectNone([...bundle, ...written.filter((text) => text.includes("reports/bundle"))], [nameCanary, backupMessage]);
    expect(plain.some((text) => text.includes(nameCanary))).toBe(true);
    // In the list of VMs, and in two instance views.
    expect(plain.join("\n").split(backupMessage).length - 1).toBe(5);
  });

  liveTest("is in no report on exports that hold it", async (live) => {
    const { instanceViews, ...lists } = canaryEstate();
    for (const [name, bodies] of Object.entries(lists)) live.write(`exports/${name}.json`, { value: bodies });
    for (const [id, view] of instanceViews)
      live.write(`exports/view-${id.split("/").at(-1) ?? ""}.json`, { id, properties: { instanceView: view } });
    mkdirSync(join(live.directory(), "reports"));
    const flow = ["--vm", "vm-payroll-win", "--flow", "Tcp/443/Internet"];
    const outcomes = [
      await live.run(["scan", "exports", ...reports("exports"), "--sarif-profile", "full"]),
      await live.run(["reach", "exports", ...flow, "-f", "json"]),
    ];
    expect(textsBelow(live, "exports").join("\n")).toContain(canary);
    expect(textsBelow(live, "reports").join("\n")).toContain("vm-payroll-win");
    expectNone([...textsBelow(live, "reports"), ...outcomes.flatMap(({ stdout, stderr }) => [stdout, stderr])], variants);
  });
});
