import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/core-auth";
import { describe, expect, test } from "vitest";
import { oneTokenPerScope } from "../../../src/load/azure/credential.js";

const scope = "https://management.example/.default";
const hour = 3_600_000;

/** A login that counts; its tokens last an hour. */
function countingLogin(answer: (call: number, options: GetTokenOptions | undefined) => Promise<void> = () => Promise.resolve()): {
  readonly credential: TokenCredential;
  readonly calls: () => number;
  readonly clock: { now: number };
} {
  let calls = 0;
  const clock = { now: 0 };
  const getToken = async (_: string | string[], options?: GetTokenOptions): Promise<AccessToken> => {
    const call = ++calls;
    await answer(call, options);
    return { token: `token ${call}`, expiresOnTimestamp: clock.now + hour };
  };
  return { credential: oneTokenPerScope({ getToken }, () => clock.now), calls: () => calls, clock };
}

const tokenOf = async (
  credential: TokenCredential,
  options?: GetTokenOptions,
  scopes: string | string[] = scope,
): Promise<string | undefined> => (await credential.getToken(scopes, options))?.token;

describe("one token for each scope and tenant", () => {
  test("also for those who ask at the same time", async () => {
    const { credential, calls } = countingLogin();
    const tokens = await Promise.all([tokenOf(credential), tokenOf(credential, {}, [scope]), tokenOf(credential)]);
    expect(tokens).toEqual(["token 1", "token 1", "token 1"]);
    expect(await tokenOf(credential)).toBe("token 1");
    expect(calls()).toBe(1);
  });

  test("another scope and another tenant get their own", async () => {
    const { credential } = countingLogin();
    expect(await tokenOf(credential)).toBe("token 1");
    expect(await tokenOf(credential, {}, "https://graph.example/.default")).toBe("token 2");
    expect(await tokenOf(credential, { tenantId: "contoso.example" })).toBe("token 3");
    expect(await tokenOf(credential)).toBe("token 1");
  });

  test("five minutes before it expires there is a new one, asked for once", async () => {
    const { credential, calls, clock } = countingLogin();
    await tokenOf(credential);
    clock.now = hour - 5 * 60_000 - 1;
    expect(await tokenOf(credential)).toBe("token 1");
    clock.now += 1;
    expect(await Promise.all([tokenOf(credential), tokenOf(credential)])).toEqual(["token 2", "token 2"]);
    expect(calls()).toBe(2);
  });

  test("a login that failed is tried again", async () => {
    const { credential } = countingLogin((call) => (call === 1 ? Promise.reject(new Error("not yet")) : Promise.resolve()));
    await expect(tokenOf(credential)).rejects.toThrow("not yet");
    expect(await tokenOf(credential)).toBe("token 2");
  });
});

describe("a claims challenge", () => {
  test("gets a new token, which replaces the one refused", async () => {
    const { credential } = countingLogin();
    await tokenOf(credential);
    expect(await tokenOf(credential, { claims: "{}" })).toBe("token 2");
    expect(await tokenOf(credential)).toBe("token 2");
  });

  test("that cannot be met leaves the others their token", async () => {
    const { credential } = countingLogin((_, options) =>
      options?.claims === undefined ? Promise.resolve() : Promise.reject(new Error("az login")),
    );
    await tokenOf(credential);
    const [challenged, other] = await Promise.allSettled([tokenOf(credential, { claims: "{}" }), tokenOf(credential)]);
    expect(challenged.status).toBe("rejected");
    expect(other).toEqual({ status: "fulfilled", value: "token 1" });
    expect(await tokenOf(credential)).toBe("token 1");
  });
});

test("nobody waits for a login longer than the signal allows", async () => {
  const { credential } = countingLogin(() => new Promise(() => undefined));
  const interruption = new AbortController();
  const waiting = tokenOf(credential, { abortSignal: interruption.signal });
  interruption.abort();
  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
});
