import { describe, expect, test } from "vitest";
import { chooseCloud } from "../../../src/load/azure/clouds.js";

/** Source: "Azure CLI endpoints", MicrosoftDocs/azure-docs-cli, 2026-08-21. */
const table = [
  ["AzureCloud", "https://management.azure.com", "https://login.microsoftonline.com"],
  ["AzureUSGovernment", "https://management.usgovcloudapi.net", "https://login.microsoftonline.us"],
  ["AzureChinaCloud", "https://management.chinacloudapi.cn", "https://login.chinacloudapi.cn"],
] as const;

describe.each(table)("%s", (name, armEndpoint, authorityHost) => {
  test("has its own Resource Manager and login", () => {
    expect(chooseCloud(name, undefined)).toEqual({ name, armEndpoint, authorityHost });
    expect(chooseCloud(name.toLowerCase(), undefined)).toEqual({ name, armEndpoint, authorityHost });
  });

  test("is known by its address, too, and keeps its login", () => {
    expect(chooseCloud(undefined, `${armEndpoint}/`)).toEqual({ name, armEndpoint, authorityHost });
  });

  test("takes its own login in the environment, and no other", () => {
    expect(chooseCloud(name, undefined, `${authorityHost}/`).name).toBe(name);
    expect(chooseCloud(name, undefined, "not an address").name).toBe(name);
    for (const [other, , host] of table) {
      if (other !== name) expect(() => chooseCloud(name, undefined, host)).toThrow(`Use --cloud ${other}, or unset the variable`);
    }
  });
});

test("the public cloud unless said otherwise", () => {
  expect(chooseCloud(undefined, undefined).name).toBe("AzureCloud");
});

test("any other cloud leaves the login to the environment", () => {
  const stack = { name: null, armEndpoint: "https://management.local.example", authorityHost: undefined };
  expect(chooseCloud(undefined, "https://management.local.example/", "https://login.microsoftonline.us")).toEqual(stack);
});

test.each([
  ["Azure", undefined, /unknown cloud Azure; use AzureCloud, AzureUSGovernment, AzureChinaCloud/],
  ["AzureCloud", "https://management.local.example", /--cloud and --arm-endpoint cannot be used together/],
  [undefined, "http://management.local.example", /requires https: /],
  [undefined, "https://management.local.example/arm", /without a path/],
  [undefined, "https://clerk:pass@management.local.example", /requires the https address/],
  [undefined, "management", /requires the https address/],
])("%s and %s are refused", (name, armEndpoint, message) => {
  expect(() => chooseCloud(name, armEndpoint)).toThrow(message);
});
