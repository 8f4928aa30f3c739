import { describe, expect, test } from "vitest";
import { coverName, isName } from "../../src/network/fqdn.js";
import { Pseudonyms } from "../../src/redact/pseudonyms.js";
import { redactFqdn } from "../../src/redact/redact-fqdn.js";
import { redactBody } from "../../src/redact/redact-value.js";

const pseudonyms = new Pseudonyms();

/** What workloads of Azure Backup need, by the documents of `network-semantics.md`, section 2. */
const needed = [
  "*.backup.windowsazure.com",
  "*.blob.core.windows.net",
  "*.queue.core.windows.net",
  "*.blob.storage.azure.net",
  "*.storage.azure.net",
  "*.login.microsoft.com",
  "*.microsoft.com",
  "*.windowsazure.com",
  "*.microsoftonline.com",
  "*.windows.net",
  "login.microsoftonline.com",
  "www.msftncsi.com",
  "www.msftconnecttest.com",
];

const targets = [
  ...needed,
  "*",
  "*.com",
  "*net",
  "*core.windows.net",
  "*-prd.blob.core.windows.net",
  "contosoarchive.blob.core.windows.net",
  "CONTOSOARCHIVE.blob.core.windows.net",
  "weu.contoso.backup.windowsazure.com",
  "contoso.com",
  "login.contoso.com",
  "*.contoso.com",
  "contoso*.blob.core.windows.net",
  "https://contoso.blob.core.windows.net/share",
  "cöntoso.example",
  "contoso..com",
  "contoso:443",
  "",
];

describe("host names of firewall rules", () => {
  test.each(targets)("%j covers as much as before", (target) => {
    const redacted = redactFqdn(target, pseudonyms);
    expect(redacted.toLowerCase()).not.toMatch(/contoso|cöntoso|prd|archive/);
    expect(isName(redacted)).toBe(isName(target));
    for (const name of needed) expect([name, coverName(redacted, name)]).toEqual([name, coverName(target, name)]);
  });

  test("one name has one pseudonym, in any case and in any place", () => {
    const [first, second] = ["a.contoso.com", "b.CONTOSO.com"].map((name) => redactFqdn(name, pseudonyms).toLowerCase().split("."));
    expect(first?.[1]).toBe(second?.[1]);
    expect(first?.[0]).not.toBe(second?.[0]);
  });
});

test("of rules, what decides stays, and names go", () => {
  const body = {
    id: "/subscriptions/11111111-aaaa-4bbb-8ccc-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network/azureFirewalls/afw-hub",
    name: "standard",
    sku: { name: "Standard", tier: "Regional" },
    properties: {
      threatIntelMode: "Deny",
      ipAddresses: ["10.0.0.0/8", "10.1.0.1", "10.1.0.1-10.1.0.9", "fd00::/8", "jump host"],
      routes: [{ properties: { addressPrefix: "Storage.WestEurope", nextHopType: "VirtualAppliance", nextHopIpAddress: "10.41.0.4" } }],
      ruleCollections: [
        {
          ruleCollectionType: "FirewallPolicyFilterRuleCollection",
          priority: 200,
          action: { type: "Allow" },
          rules: [
            {
              ruleType: "ApplicationRule",
              protocols: [{ protocolType: "Https", port: 443 }],
              sourceAddresses: ["*"],
              destinationAddresses: ["AzureCloud.westeurope", "203.0.113.0/24"],
              destinationPorts: ["443", "8000-8443"],
              fqdnTags: ["AzureBackup"],
              targetUrls: ["www.contoso.com/pay"],
            },
          ],
        },
      ],
    },
  };
  const redacted = redactBody(body, pseudonyms, "microsoft.network/firewallpolicies/rulecollectiongroups");
  const { name, properties } = redacted as typeof body;
  expect(JSON.stringify(redacted)).not.toMatch(/hub|contoso|jump/);
  expect(name).not.toBe("standard");
  const pseudonym = expect.not.stringMatching(/jump|contoso/) as string;
  expect(redacted).toMatchObject({ sku: { name: "Standard" } });
  expect(properties).toEqual({
    ...body.properties,
    ipAddresses: [...body.properties.ipAddresses.slice(0, 4), pseudonym],
    ruleCollections: [
      {
        ...body.properties.ruleCollections[0],
        rules: [{ ...body.properties.ruleCollections[0]?.rules[0], targetUrls: [pseudonym] }],
      },
    ],
  });
});
