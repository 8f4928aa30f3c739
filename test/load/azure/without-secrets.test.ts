import { describe, expect, test } from "vitest";
import { withoutSecrets } from "../../../src/load/azure/without-secrets.js";
import type { JsonObject, JsonValue } from "../../../src/model/json.js";

const canary = "c4nary-7f3Q";
const machine = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm1";
const vault = { id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv" };

const body = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  id: machine,
  name: "vm1",
  type: "Microsoft.Compute/virtualMachines",
  properties,
  ...more,
});
const kept = (properties: JsonObject, more?: JsonObject): JsonValue => withoutSecrets(body(properties, more));
const propertiesOf = (value: JsonValue): JsonObject => (value as JsonObject)["properties"] as JsonObject;

/** The same JSON with the letters of every member name in another case. */
function respelt(value: JsonValue, spell: (name: string) => string): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((item) => respelt(item, spell));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Record<string, JsonValue>).map(([name, member]) => [spell(name), respelt(member, spell)]),
  );
}

const status = (message: string): JsonObject => ({ code: "ProvisioningState/succeeded", level: "Info", displayStatus: "Ready", message });
const extension = (type: string, publisher: string): JsonObject => ({
  id: `${machine}/extensions/e`,
  name: "e",
  type: "Microsoft.Compute/virtualMachines/extensions",
  properties: {
    publisher,
    type,
    provisioningState: "Succeeded",
    instanceView: { name: "e", type: `${publisher}.${type}`, statuses: [status(canary)] },
  },
});

const secrets: Readonly<Record<string, JsonObject>> = {
  "a password": { osProfile: { adminPassword: canary } },
  "a password that is a number or a list": { backup: { password: 7_421_966_137, passwords: [canary] } },
  "a password within an object": { adminPassword: { value: canary, reference: { name: canary } } },
  "the name of the administrator": { osProfile: { adminUsername: canary } },
  "custom data": { osProfile: { customData: canary } },
  "user data": { userData: canary },
  "answers for the set-up of Windows": {
    osProfile: {
      windowsConfiguration: { additionalUnattendContent: [{ settingName: "AutoLogon", content: `<Password>${canary}</Password>` }] },
    },
  },
  "the URLs of certificates": {
    osProfile: {
      secrets: [{ sourceVault: vault, vaultCertificates: [{ certificateUrl: `https://kv.vault.azure.net/secrets/${canary}/1` }] }],
      windowsConfiguration: {
        winRM: { listeners: [{ protocol: "Https", certificateUrl: `https://kv.vault.azure.net/secrets/${canary}` }] },
      },
    },
  },
  "the URLs of secrets": { encryptionSettings: [{ diskEncryptionKey: { sourceVault: vault, secretUrl: `https://kv/secrets/${canary}` } }] },
  "keys of an account": { keys: [{ keyName: "key1", value: canary, permissions: "FULL" }] },
  "keys with a name before them": { primaryKey: canary, key2: canary, key: canary, storage: { sharedKey: canary } },
  "a connection string": { connectionString: `AccountName=a;AccountKey=${canary}`, text: `Server=x;Password=${canary};Encrypt=True` },
  "pairs of name and value": {
    parameters: [
      { name: "adminPassword", value: canary },
      { key: "api_key", value: canary },
    ],
  },
  "user information of URIs": {
    a: `https://user:${canary}@host.example/x`,
    b: `sftp://${canary}@host.example`,
    c: `git clone ${canary}@host.example:team/repository.git`,
    d: `https://user:p/${canary}@host.example/x`,
    e: `//user:${canary}@host/share`,
  },
  "parameters of URIs": {
    a: `https://acct.blob.core.windows.net/c/a.vhd?sv=2026-01-01&sig=${canary}&se=1`,
    b: `https://f.azurewebsites.net/api/f?code=${canary}`,
    c: `https://s.example/x?X-Amz-Signature=${canary}`,
  },
  "JSON in a text": { a: JSON.stringify({ AdminPassword: canary, deep: JSON.stringify({ tags: { owner: canary } }) }) },
  "JSON in a text that is cut": { a: `{"x":"${canary}","password":"${canary}` },
  "a message in JSON in a text": { a: JSON.stringify({ statuses: [status(canary)] }) },
  "what an extension prints": {
    instanceView: {
      extensions: [
        {
          name: "setup",
          type: "Microsoft.Azure.Extensions.CustomScript",
          statuses: [status(canary)],
          substatuses: [{ code: "ComponentStatus/StdOut/succeeded", displayStatus: canary, message: canary }],
        },
        { name: "VMSnapshot", type: "Contoso.Tools.VMSnapshot", statuses: [status(canary)] },
      ],
      vmAgent: { statuses: [status(canary)], extensionHandlers: [{ type: "Contoso.Agent", status: status(canary) }] },
      statuses: [{ ...status(`Enable failed: ${canary}`), code: "ProvisioningState/failed/VMExtensionProvisioningError" }],
      patchStatus: { lastPatchInstallationSummary: { error: { code: "1", message: canary, details: [{ message: canary }] } } },
      bootDiagnostics: { serialConsoleLogBlobUri: `https://a.blob.core.windows.net/log?sig=${canary}` },
    },
  },
};

const spellings: readonly (readonly [string, (name: string) => string])[] = [
  ["as ARM spells them", (name) => name],
  ["in capitals", (name) => name.toUpperCase()],
  ["in small letters", (name) => name.toLowerCase()],
];

describe.each(spellings)("members %s", (_, spell) => {
  test.each(Object.entries(secrets))("%s", (_name, properties) => {
    const text = JSON.stringify(withoutSecrets(respelt(body(properties), spell)));
    expect(text).not.toContain(canary);
    expect(text).not.toContain("7421966137");
    expect(text).toContain("virtualMachines/vm1");
  });

  test("settings and protected settings of extensions, and scripts of run commands", () => {
    const script = extension("CustomScript", "Microsoft.Azure.Extensions");
    const resources = [
      {
        ...script,
        properties: {
          ...propertiesOf(script),
          settings: { fileUris: [canary], commandToExecute: canary, any: canary },
          protectedSettings: { any: { thing: [canary] } },
        },
      },
      {
        id: `${machine}/runCommands/r`,
        name: "r",
        type: "Microsoft.Compute/virtualMachines/runCommands",
        properties: {
          source: { script: canary, scriptUri: canary },
          parameters: [{ name: "x", value: canary }],
          instanceView: { executionState: "Succeeded", output: canary, error: canary, executionMessage: canary },
        },
      },
    ];
    const text = JSON.stringify(withoutSecrets(respelt(body({}, { resources }), spell)));
    expect(text).not.toContain(canary);
    expect(text).toContain("extensions/e");
    expect(text).toContain('"Succeeded"');
  });

  test("tags, descriptions, notes and what people write to each other", () => {
    const connection = { privateLinkServiceConnectionState: { status: "Approved", description: canary }, requestMessage: canary };
    const text = JSON.stringify(
      withoutSecrets(respelt(body({ description: canary, notes: canary, connection }, { tags: { owner: canary, [canary]: "1" } }), spell)),
    );
    expect(text).not.toContain(canary);
    expect(text).toContain("Approved");
  });
});

describe("what stays", () => {
  test("messages of the backup extension and of the vault, without the secrets that they quote", () => {
    const snapshot = extension("VMSnapshotLinux", "Microsoft.Azure.RecoveryServices");
    expect(JSON.stringify(withoutSecrets(snapshot))).toContain(canary);
    const view = {
      name: "VMSnapshot",
      type: "Microsoft.Azure.RecoveryServices.VMSnapshot",
      statuses: [status("Snapshot failed: VSS writers timed out")],
      substatuses: [status(`see https://a.blob.core.windows.net/x?sig=${canary}`)],
    };
    const handler = { type: "Microsoft.Azure.RecoveryServices.VMSnapshot", status: status("Plugin enabled") };
    const text = JSON.stringify(kept({ instanceView: { extensions: [view], vmAgent: { extensionHandlers: [handler] } } }));
    expect(text).toContain("VSS writers timed out");
    expect(text).toContain("Plugin enabled");
    expect(text).not.toContain(canary);
    const item = { id: "/x", type: "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems" };
    const health = { healthDetails: [{ code: 1, title: "t", message: "Backup failed.", recommendations: ["Retry."] }] };
    expect(withoutSecrets({ ...item, properties: health })).toEqual({ ...item, properties: health });
  });

  test("codes, levels and times of every handler", () => {
    const view = { name: "e", type: "Contoso.Agent", statuses: [{ ...status(canary), time: "2026-11-20T07:15:02.1870000+00:00" }] };
    const left = { code: "ProvisioningState/succeeded", level: "Info", displayStatus: "Ready", time: "2026-11-20T07:15:02.1870000+00:00" };
    expect(propertiesOf(kept({ instanceView: { extensions: [view] } }))).toEqual({
      instanceView: { extensions: [{ ...view, statuses: [left] }] },
    });
  });

  test("names, ids, keys of key vaults, and what a rule may read beside a secret", () => {
    const properties = {
      osProfile: {
        computerName: "vm1",
        windowsConfiguration: { provisionVMAgent: true, timeZone: "Pacific Standard Time", patchSettings: { patchMode: "AutomaticByOS" } },
        linuxConfiguration: { disablePasswordAuthentication: true },
        allowExtensionOperations: false,
        secrets: [{ sourceVault: vault }],
      },
      encryptionSettings: {
        enabled: true,
        keyEncryptionKey: { keyUrl: "https://kv.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef", sourceVault: vault },
      },
      accessPolicies: [{ permissions: { keys: ["get", "list"], secrets: ["get", "backup"], certificates: [], storage: [] } }],
      keyCreationTime: { key1: "2026-02-03T09:02:11.4406513Z", key2: null },
      networkAcls: { bypass: "AzureServices" },
      allowSharedKeyAccess: true,
      encryption: { keySource: "Microsoft.Keyvault" },
      destination: "Storage.WestEurope",
      vhd: { uri: "https://acct.blob.core.windows.net:443/vhds/a@b.vhd" },
      text: "{not JSON}",
      json: '{ "a": [1, 2] }',
    };
    expect(propertiesOf(kept(properties))).toEqual(properties);
  });

  test("the settings of a backup policy", () => {
    const policy = { backupManagementType: "AzureWorkload", settings: { timeZone: "UTC", issqlcompression: false } };
    expect(propertiesOf(kept(policy, { type: "Microsoft.RecoveryServices/vaults/backupPolicies" }))).toEqual(policy);
  });

  test("nothing changes what is without secrets already", () => {
    const once = withoutSecrets(Object.values(secrets).map((properties) => body(properties)));
    expect(withoutSecrets(once)).toEqual(once);
  });
});

test("a body that is nested without end is cut, not run into", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(5000)}{"password":"${canary}"}${"}".repeat(5000)}`) as JsonValue;
  expect(JSON.stringify(withoutSecrets(deep))).not.toContain(canary);
});
