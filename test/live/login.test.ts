import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { expectParagraph } from "../cli/support/run-command.js";
import { tenantId } from "./support/arm-contents.js";
import type { Outcome } from "./support/child-command.js";
import { serveEstate, subscriptionId } from "./support/estate.js";
import { liveScan } from "./support/live-scan.js";
import { liveTest } from "./support/live-test.js";
import type { LiveCommandOptions, LiveWorkplace } from "./support/live-workplace.js";
import { startTokenServer, type TokenServer } from "./support/token-server.js";

const clientSecret = "s3cr3t~of.the-pipeline";

/** What a pipeline has in its environment; nothing of `az`. */
const servicePrincipal = ({ authorityHost }: Pick<TokenServer, "authorityHost">, secret = clientSecret): LiveCommandOptions => ({
  env: {
    AZURE_TOKEN_CREDENTIALS: undefined,
    AZURE_TENANT_ID: tenantId,
    AZURE_CLIENT_ID: "aaaaaaaa-bbbb-4ccc-8ddd-000000000001",
    AZURE_CLIENT_SECRET: secret,
    AZURE_AUTHORITY_HOST: authorityHost,
  },
});

const scan = (live: LiveWorkplace, options?: LiveCommandOptions, more: readonly string[] = []): Promise<Outcome> =>
  live.run(["scan", "-s", subscriptionId, "--arm-endpoint", live.standIn().origin, ...more], options);

/** Nothing was asked of Resource Manager, and one paragraph says why. */
function expectNoLogin(live: LiveWorkplace, { exitCode, stdout, stderr }: Outcome, pattern: RegExp): void {
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expectParagraph(stderr, pattern);
  expect(live.standIn().requests).toEqual([]);
}

async function withTokenServer(use: (server: TokenServer) => Promise<void>): Promise<void> {
  const server = await startTokenServer(clientSecret);
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

describe.concurrent("the Azure CLI", () => {
  const modes = [
    ["notLoggedIn", /not logged in to Azure: run az login, or set AZURE_TENANT_ID/],
    ["expired", /the login has expired\. Run az login\. Azure says: AADSTS700082: The refresh token has expired due to inactivity/],
    ["garbage", /az returned no token\. Run az account get-access-token to see why/],
  ] as const;
  for (const [mode, pattern] of modes) {
    liveTest(mode, async (live) => {
      live.az().answerAs(mode);
      expectNoLogin(live, await scan(live), pattern);
    });
  }

  liveTest("that is not logged in, among the logins of developers", async (live) => {
    // Without the part that looks for the identity of a machine in Azure, beyond this one.
    const env = { AZURE_TOKEN_CREDENTIALS: "dev" };
    live.az().answerAs("notLoggedIn");
    expectNoLogin(live, await scan(live, { env }), /not logged in to Azure: run az login/);
  });

  liveTest("that is not there", async (live) => {
    rmSync(join(live.directory(), "bin/az"));
    expectNoLogin(live, await scan(live), /not logged in to Azure, and the Azure CLI \(az\) is not on PATH: install it/);
  });

  liveTest("is asked for the tenant and the scope that the options name", async (live) => {
    serveEstate(live.standIn());
    await liveScan(live, ["--tenant", "contoso.example"]);
    const { origin } = live.standIn();
    expect(live.az().calls()).toEqual([`account get-access-token --output json --resource ${origin} --tenant contoso.example`]);
  });
});

describe.concurrent("a service principal", () => {
  liveTest("logs in once", (live) =>
    withTokenServer(async (server) => {
      serveEstate(live.standIn());
      expect((await liveScan(live, [], servicePrincipal(server))).exitCode).toBe(0);
      const { origin, requests } = live.standIn();
      expect(server.requests).toMatchObject([{ from: "login", tenant: tenantId, scope: `${origin}/.default`, token: "login-token-1" }]);
      expect(new Set(requests.map(({ authorization }) => authorization))).toEqual(new Set(["Bearer login-token-1"]));
      expect(live.az().calls()).toEqual([]);
    }),
  );

  liveTest("meets a claims challenge with a new token", (live) =>
    withTokenServer(async (server) => {
      serveEstate(live.standIn());
      live.standIn().fault({ match: "networkSecurityGroups?", kind: "claimsChallenge" });
      expect((await liveScan(live, [], servicePrincipal(server))).exitCode).toBe(0);
      expect(server.requests.map(({ token }) => token)).toEqual(["login-token-1", "login-token-2"]);
      expect(server.requests[1]?.parameters.get("claims")).toContain("nbf");
      const [refused, granted] = live.standIn().requests.filter(({ path }) => path.endsWith("/networkSecurityGroups"));
      expect([refused?.authorization, granted?.authorization]).toEqual(["Bearer login-token-1", "Bearer login-token-2"]);
    }),
  );

  liveTest("with a wrong secret", (live) =>
    withTokenServer(async (server) => {
      const outcome = await scan(live, servicePrincipal(server, "wr0ng~secret"), ["--verbose"]);
      expectNoLogin(live, outcome, /the login failed: AADSTS7000215: Invalid client secret provided\./);
      expect(outcome.stderr).not.toContain("wr0ng~secret");
    }),
  );

  liveTest("whose login server cannot be reached", async (live) => {
    const outcome = await scan(live, servicePrincipal({ authorityHost: "https://localhost:1" }));
    expectNoLogin(live, outcome, /cannot connect to the login server\. Check the network connection\. .*AZURE_AUTHORITY_HOST/);
    expect(outcome.stderr).not.toContain(clientSecret);
  });
});

liveTest("a managed identity logs in once", (live) =>
  withTokenServer(async ({ identityEndpoint, identityHeader, requests }) => {
    serveEstate(live.standIn());
    const env = { AZURE_TOKEN_CREDENTIALS: undefined, IDENTITY_ENDPOINT: identityEndpoint, IDENTITY_HEADER: identityHeader };
    expect((await liveScan(live, [], { env })).exitCode).toBe(0);
    expect(requests).toMatchObject([{ from: "managedIdentity", scope: live.standIn().origin, token: "managedIdentity-token-1" }]);
    expect(new Set(live.standIn().requests.map(({ authorization }) => authorization))).toEqual(new Set(["Bearer managedIdentity-token-1"]));
  }),
);

describe.concurrent("what the options and the environment say of the login", () => {
  liveTest("a credential that does not exist", async (live) => {
    const outcome = await scan(live, { env: { AZURE_TOKEN_CREDENTIALS: "nonsense" } });
    expectNoLogin(live, outcome, /AZURE_TOKEN_CREDENTIALS = nonsense\. Valid values are .*AzureCliCredential/);
  });

  liveTest("a tenant that can be none", async (live) => {
    expectNoLogin(
      live,
      await scan(live, {}, ["--tenant", "no; tenant"]),
      /--tenant requires a tenant id, or one of the tenant's domain names/,
    );
    expect(live.az().calls()).toEqual([]);
  });

  liveTest("the login of another cloud than the one asked for", async (live) => {
    const env = { AZURE_AUTHORITY_HOST: "https://login.microsoftonline.us/" };
    const outcome = await live.run(["scan", "-s", subscriptionId, "--cloud", "AzureChinaCloud"], { env });
    const clear =
      /AZURE_AUTHORITY_HOST names the login server of AzureUSGovernment, but the cloud is AzureChinaCloud\. Use --cloud AzureUSGovernment/;
    expectNoLogin(live, outcome, clear);
    expect(live.az().calls()).toEqual([]);
  });
});

describe.concurrent("a token that Resource Manager refuses", () => {
  const refusals = [
    ["InvalidAuthenticationTokenTenant", /the login is for another tenant than the subscription\. Use --tenant\./],
    ["InvalidAuthenticationTokenAudience", /the token is not valid, or is for another cloud\. Compare az cloud show with --cloud\./],
    ["ExpiredAuthenticationToken", /the login has expired\. Run az login\./],
    ["AuthenticationFailed", /Azure rejected the login\./],
  ] as const;
  for (const [code, pattern] of refusals) {
    liveTest(code, async (live) => {
      const message = "The access token is not good.";
      live.standIn().fault({ match: "GET", times: Infinity, kind: { status: 401, code, message } });
      const { exitCode, stderr } = await scan(live);
      expect(exitCode).toBe(2);
      expectParagraph(stderr, pattern);
      expect(stderr).toMatch(new RegExp(`Azure says: The access token is not good\\. \\(${code}, request [0-9a-f-]{36}\\)`));
      expect(live.standIn().requests).toHaveLength(1);
    });
  }
});
