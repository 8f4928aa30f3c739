import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { JsonObject } from "../../src/model/json.js";
import { tenantId } from "./support/arm-contents.js";
import { startConnectProxy } from "./support/connect-proxy.js";
import { estate, serveEstate, subscriptionId, type Estate } from "./support/estate.js";
import { liveTest } from "./support/live-test.js";
import type { LiveWorkplace } from "./support/live-workplace.js";
import { stubToken } from "./support/stub-az.js";
import { startTokenServer } from "./support/token-server.js";
import type { WireResource } from "./support/wire.js";

/** Texts that must not come out anywhere. */
const secrets = {
  signature: "Zm9v-signature-of-the-sas",
  script: "curl -H key:in-the-script",
  protected: "in-the-protected-settings",
  custom: "Y3VzdG9tLWRhdGE=",
  password: "adm1n-Pass",
  proxy: "pr0xy-Pass",
  client: "cl1ent~s3cret",
} as const;

/** ARM leaves most of this out of its answers; the extension and the diagnostics are what people put secrets into. */
function withSecrets(): Estate {
  const whole = estate();
  const uri = `https://stpayrolldiag01.blob.core.windows.net/vhds/a.vhd?sv=2026-01-01&sig=${secrets.signature}`;
  const change = (body: WireResource): WireResource => ({
    ...body,
    properties: {
      ...body.properties,
      osProfile: { ...(body.properties["osProfile"] as JsonObject), adminPassword: secrets.password, customData: secrets.custom },
      diagnosticsProfile: { bootDiagnostics: { enabled: true, storageUri: uri } },
    },
    resources: [
      {
        id: `${body.id}/extensions/setup`,
        name: "setup",
        type: "Microsoft.Compute/virtualMachines/extensions",
        properties: {
          settings: { commandToExecute: secrets.script, fileUris: [uri] },
          protectedSettings: { ofAnyName: secrets.protected },
        },
      },
    ],
  });
  return { ...whole, virtualMachines: whole.virtualMachines.map(change) };
}

const reports = [
  "-f",
  "table",
  "-f",
  "json=out/run.json",
  "-f",
  "sarif=out/run.sarif",
  "--results",
  "all",
  "--sarif-profile",
  "full",
  "--verbose",
];

/** Whatever the commands wrote below the workplace. */
const writtenTexts = (live: LiveWorkplace): readonly string[] =>
  ["out", "kept"].flatMap((directory) =>
    readdirSync(join(live.directory(), directory), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")),
  );

function expectNoSecret(texts: readonly string[]): void {
  for (const secret of [...Object.values(secrets), stubToken]) {
    expect(texts.filter((text) => text.includes(secret))).toEqual([]);
  }
}

liveTest("a scan and a collection write down no secret", async (live) => {
  serveEstate(live.standIn(), subscriptionId, withSecrets());
  live.write("out/.keep", "");
  const proxy = await startConnectProxy();
  try {
    const env = { HTTPS_PROXY: `http://clerk:${secrets.proxy}@${proxy.address}` };
    const scope = ["-s", subscriptionId, "--arm-endpoint", live.standIn().origin];
    const scan = await live.run(["scan", ...scope, ...reports], { env });
    const collect = await live.run(["collect", ...scope, "-o", "kept"], { env });
    const offline = await live.run(["scan", "kept", ...reports]);
    expect([scan.exitCode, collect.exitCode, offline.exitCode]).toEqual([0, 0, 0]);
    const texts = writtenTexts(live);
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.some((text) => text.includes("vhds/a.vhd?sv=2026-01-01&sig=[secret]"))).toBe(true);
    expectNoSecret([...texts, ...[scan, collect, offline].flatMap(({ stdout, stderr }) => [stdout, stderr])]);
  } finally {
    await proxy.close();
  }
});

liveTest("errors that quote a secret are shown without it", async (live) => {
  serveEstate(live.standIn());
  live.write("out/.keep", "");
  live.write("kept/.keep", "");
  const quoted = `Bearer ${stubToken} at https://x.example/a?sig=${secrets.signature}&se=1, client_secret=${secrets.client}`;
  const faults = [
    ["networkSecurityGroups?", 403],
    ["Microsoft.Compute/disks?", 401],
    ["routeTables?", 409],
  ] as const;
  for (const [match, status] of faults) live.standIn().fault({ match, times: Infinity, kind: { status, message: quoted } });
  const { stdout, stderr } = await live.run(["scan", "-s", subscriptionId, "--arm-endpoint", live.standIn().origin, ...reports]);
  expect(stderr).toContain("at https://x.example/a?sig=[secret]&se=1");
  expectNoSecret([stdout, stderr, ...writtenTexts(live)]);
});

liveTest("a login that fails shows no secret", async (live) => {
  const server = await startTokenServer("another");
  try {
    const principal = {
      AZURE_TOKEN_CREDENTIALS: "EnvironmentCredential",
      AZURE_TENANT_ID: tenantId,
      AZURE_CLIENT_ID: "aaaaaaaa-bbbb-4ccc-8ddd-000000000001",
      AZURE_CLIENT_SECRET: secrets.client,
    };
    const hosts = [server.authorityHost, "https://localhost:1", "http://localhost:1", "nonsense"];
    const outcomes = await Promise.all(
      hosts.map((host) =>
        live.run(["scan", "-s", subscriptionId, "--arm-endpoint", live.standIn().origin, "--verbose"], {
          env: { ...principal, AZURE_AUTHORITY_HOST: host, PATH: "/nowhere" },
        }),
      ),
    );
    for (const { exitCode, stdout, stderr } of outcomes) {
      expect(exitCode).toBe(2);
      expectNoSecret([stdout, stderr]);
      expect(stderr).toMatch(/^readiness: nothing was collected: .{20}/);
    }
  } finally {
    await server.close();
  }
});
