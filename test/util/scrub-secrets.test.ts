import { describe, expect, test } from "vitest";
import { scrubSecrets } from "../../src/util/scrub-secrets.js";

const canary = "c4nary-7f3Q";

describe("secrets within a text are masked", () => {
  test.each([
    [`https://user:${canary}@host.example/a`, "https://[secret]@host.example/a"],
    [`https://${canary}@host.example`, "https://[secret]@host.example"],
    [`HTTPS://User:p@ss/${canary}@host.example:8443/a`, "HTTPS://[secret]@host.example:8443/a"],
    [`https://user:p?${canary}@host.example/a?b=${canary}`, "https://[secret]@host.example/a?b=[secret]"],
    [`sftp://u:${canary}@h`, "sftp://[secret]@h"],
    [`\\\\host and //u:${canary}@h/share`, "\\\\host and //[secret]@h/share"],
    [`git+ssh://${canary}@github.com/a/b.git`, "git+ssh://[secret]@github.com/a/b.git"],
    [`clone ${canary}@github.com:a/b.git now`, "clone [secret]@github.com:a/b.git now"],
    [
      `https://a.blob.core.windows.net/c?sv=2026-01-01&sig=${canary}&se=2026`,
      "https://a.blob.core.windows.net/c?sv=2026-01-01&sig=[secret]&se=2026",
    ],
    [`https://a/c?sv=1&amp;sig=${canary}`, "https://a/c?sv=1&amp;sig=[secret]"],
    [`https%3A%2F%2Fa%2Fc%3Fsig%3D${canary}`, "https%3A%2F%2Fa%2Fc%3Fsig%3D[secret]"],
    [`https://f.azurewebsites.net/api?code=${canary}#top`, "https://f.azurewebsites.net/api?code=[secret]#top"],
    [`AccountName=a;AccountKey=${canary}==;EndpointSuffix=x`, "AccountName=a;AccountKey=[secret];EndpointSuffix=x"],
    [
      `Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=${canary}`,
      "Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=[secret]",
    ],
    [`--admin_password=${canary} --size x`, "--admin_password=[secret] --size x"],
    [`the body {"adminPassword" : "${canary}\\"${canary}", "a": 1}`, 'the body {"adminPassword":"[secret]", "a": 1}'],
    [`{\\"clientSecret\\":\\"${canary}\\",\\"a\\":1}`, '{\\"clientSecret\\":\\"[secret]\\",\\"a\\":1}'],
    [`Authorization: Bearer ${canary}`, "Authorization: Bearer [secret]"],
    [`Authorization: Basic dXNlcjpwYXNzd29yZA==`, "Authorization: Basic [secret]"],
    [`x -----BEGIN RSA PRIVATE KEY-----\n${canary}\n-----END RSA PRIVATE KEY----- y`, "x [secret] y"],
    [`-----BEGIN PRIVATE KEY-----\n${canary}`, "[secret]"],
    [`token eyJhbGciOiJ.eyJzdWIiOiI.${canary}`, "token [token]"],
  ])("%s", (text, scrubbed) => {
    expect(scrubSecrets(text)).toBe(scrubbed);
    expect(scrubSecrets(scrubbed)).toBe(scrubbed);
  });
});

test.each([
  "The client 'jane@contoso.example' does not have authorization to read /subscriptions/x.",
  "see https://aka.ms/azure-backup#limits and https://go.microsoft.com/fwlink/?linkid=2117777",
  "https://management.azure.com/subscriptions/x/providers/Microsoft.Compute/disks?api-version=2025-04-01",
  "https://acct.blob.core.windows.net:443/vhds/a@b.vhd",
  "Basic load balancer, Basic SKU; a Bearer token is asked for",
  "no password: the token has expired",
  "10.0.0.0/8 -> Storage.WestEurope, TCP 443",
  "[concat('https://', parameters('account'), '.blob.core.windows.net/')]",
])("what is no secret stays: %s", (text) => {
  expect(scrubSecrets(text)).toBe(text);
});

test("hostile texts take no longer than their length asks for", () => {
  for (const piece of [
    "//",
    "://",
    "a:",
    "@",
    "eyJ-",
    '"password',
    '\\"',
    "?a=",
    "-----BEGIN PRIVATE KEY-----",
    "sig=",
    "x@",
    "Bearer ",
    "Basic a",
  ]) {
    expect(scrubSecrets(piece.repeat(50_000)).length).toBeGreaterThan(0);
  }
});
