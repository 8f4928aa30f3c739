import { describe, expect, test } from "vitest";
import { describeFailure } from "../../../src/load/azure/failure.js";

const named = (name: string, message: string, more: object = {}): Error => Object.assign(new Error(message), { name }, more);

/** What the SDK throws for a status, and what came over the wire. */
function refused(status: number, body: string): ReturnType<typeof describeFailure> {
  return describeFailure(named("RestError", `Pagination failed with unexpected statusCode ${status}`, { statusCode: status }), {
    status,
    requestId: "request-1",
    body,
  });
}

describe("what the login says", () => {
  test.each([
    ["AADSTS70043: The refresh token has expired or is invalid due to sign-in frequency checks.", /^the login has expired. Run az login\./],
    ["AADSTS50020: User account does not exist in tenant 'Contoso'.", /^the login does not belong to this tenant. Check --tenant/],
    ["AADSTS90002: Tenant 'x' not found.", /^the login does not belong to this tenant. Check --tenant/],
    [
      "AADSTS500011: The resource principal named https://management.usgovcloudapi.net was not found.",
      /^the login server does not serve this cloud. Compare az cloud show with --cloud/,
    ],
    [
      "AADSTS7000222: The provided client secret keys are expired.",
      /^the login failed: AADSTS7000222: The provided client secret keys are expired\.$/,
    ],
  ])("%s", (text, message) => {
    const error = named("AggregateAuthenticationError", `ChainedTokenCredential authentication failed.\n${text}`, {
      errors: [new Error(`ERROR: ${text}`)],
    });
    expect(describeFailure(error, undefined)).toMatchObject({
      code: "NotLoggedIn",
      fatal: true,
      message: expect.stringMatching(message) as string,
    });
  });
});

describe("an answer that no error of Azure is in", () => {
  test.each([
    [
      502,
      "<html><body>Bad gateway</body></html>",
      "Http502",
      /^Azure failed to answer at every attempt: the answer has status 502 but contains no Azure error/,
    ],
    [404, "", "Http404", /^the answer has status 404 but contains no Azure error; a proxy/],
    [400, '{"error":{}}', "Http400", /^the answer has status 400/],
    [302, "", "Http302", /^the answer is a redirect \(status 302\), and redirects are not followed/],
    [403, "<html>", "Forbidden", /^the answer has status 403/],
  ])("of status %i", (status, body, code, message) => {
    expect(refused(status, body)).toMatchObject({ code, requestId: "request-1", message: expect.stringMatching(message) as string });
  });
});

describe("what Azure says", () => {
  const arm = (code: string, message: string): string => JSON.stringify({ error: { code, message } });

  test.each([
    [400, "InvalidApiVersionParameter", /^this cloud does not support the API version: Supported are/, false],
    [400, "NoRegisteredProviderFound", /^this cloud does not support the API version: Supported are 1/, false],
    [
      404,
      "SubscriptionNotFound",
      /^Supported are 1\. The id may be misspelt, or the subscription is in another tenant or cloud than the login/,
      true,
    ],
    [403, "AuthorizationFailed", /^Supported are 1$/, false],
  ])("%i %s", (status, code, message, fatal) => {
    expect(refused(status, arm(code, "Supported are 1"))).toMatchObject({ code, fatal, message: expect.stringMatching(message) as string });
  });

  test("without its envelope", () => {
    expect(refused(409, '{"code":"Conflict","message":"busy"}')).toMatchObject({ code: "Conflict", message: "busy" });
  });

  test("is shown without the secrets that it quotes", () => {
    const { message } = refused(400, arm("BadRequest", "Bearer abc.def-ghi was refused for https://x.example/?a=1&sig=secret%3D&b=2"));
    expect(message).toBe("Bearer [secret] was refused for https://x.example/?a=1&sig=[secret]&b=2");
  });
});
