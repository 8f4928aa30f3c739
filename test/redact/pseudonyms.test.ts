import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Pseudonyms } from "../../src/redact/pseudonyms.js";
import { redactText } from "../../src/redact/redact-text.js";

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const nameOf = (characters: string, maxLength = 60): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from(characters)), minLength: 1, maxLength });
const name = fc.oneof(nameOf(`${letters}0123456789-`), nameOf(`${letters}0123456789_-() äÖ`), nameOf("ab01", 3));
const guid = fc.uuid();

describe("a pseudonym", () => {
  test("is the same for names that are the same without case, and for no others", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(name, guid), { minLength: 2, maxLength: 40 }), (names) => {
        const pseudonyms = new Pseudonyms();
        const spellings = names.flatMap((text) => [text, text.toLowerCase(), text.toUpperCase()]);
        const known = new Map<string, string>();
        for (const text of spellings) {
          const pseudonym = pseudonyms.of(text).toLowerCase();
          expect(known.get(text.toLowerCase()) ?? pseudonym).toBe(pseudonym);
          known.set(text.toLowerCase(), pseudonym);
        }
        expect(new Set(known.values()).size).toBe(known.size);
      }),
    );
  });

  test("of a name in lower case is in lower case, of one in capitals in capitals", () => {
    fc.assert(
      fc.property(name, (text) => {
        const pseudonyms = new Pseudonyms();
        const lower = pseudonyms.of(text.toLowerCase());
        expect(lower).toBe(lower.toLowerCase());
        if (/[a-z]/i.test(text)) expect(pseudonyms.of(text.toUpperCase())).toBe(lower.toUpperCase());
      }),
    );
  });

  test("has the form of the name: GUID, storage account, name of a vault or none", () => {
    const forms = [
      /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
      /^[a-z0-9]{3,24}$/,
      /^[a-z0-9-]+$/i,
      /^[A-Za-z][A-Za-z0-9-]{1,49}$/,
    ];
    fc.assert(
      fc.property(
        fc.oneof(name, guid).filter((text) => text.length > 2),
        (text) => {
          const pseudonym = new Pseudonyms().of(text);
          for (const form of forms) expect([form, form.test(pseudonym)]).toEqual([form, form.test(text)]);
        },
      ),
    );
  });

  test("is another one in the next run, so that a list of guesses does not give it away", () => {
    expect(new Pseudonyms().of("vm-payroll")).not.toBe(new Pseudonyms().of("vm-payroll"));
  });
});

describe("a text", () => {
  const redact = (text: string, pseudonyms = new Pseudonyms()): string => redactText(text, pseudonyms);
  const subscription = "11111111-aaaa-4bbb-8ccc-000000000001";
  const group = `/subscriptions/${subscription}/resourceGroups/RG-Payroll`;

  test.each([
    [
      `${group}/providers/Microsoft.Compute/virtualMachines/vm-payroll`,
      /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/N-\w+\/providers\/Microsoft\.Compute\/virtualMachines\/n-\w+$/,
    ],
    [group, /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/N-\w+$/],
    [`/subscriptions/${subscription}`, /^\/subscriptions\/[0-9a-f-]{36}$/],
    [
      `${group}/providers/Contoso.Secret/projects/apollo`,
      /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/N-\w+\/providers\/N\w+\.N\w+\/n\w+\/n\w+$/,
    ],
    [
      `${group}/providers/Microsoft.CustomProviders/resourceProviders/a1/apollo/b2`,
      /\/providers\/n_?\w+\.n_?\w+\/n\w+\/n\w+\/n\w+\/n\w+$/i,
    ],
    [`${group}/providers/Microsoft.Network/virtualNetworks/v1/subnets/GatewaySubnet`, /\/virtualNetworks\/n\w+\/subnets\/GatewaySubnet$/],
    ["VM;iaasvmcontainerv2;rg-payroll;vm-payroll", /^VM;iaasvmcontainerv2;n-\w+;n-\w+$/],
    ["VM;iaasvmcontainerv2;vm;VM", /^VM;iaasvmcontainerv2;n\w+;N\w+$/],
    [
      "https://stpayroll.blob.core.windows.net/vhds/vm-os.vhd?sig=abc",
      /^https:\/\/n[0-9a-f]{12}\.blob\.core\.windows\.net\/n\w+\/n-\w+\.vhd$/,
    ],
    [
      "https://stpayroll.z12.blob.storage.azure.net/vhds/a.b.vhd",
      /^https:\/\/n[0-9a-f]{12}\.z12\.blob\.storage\.azure\.net\/n\w+\/n\w+\.n\w+\.vhd$/,
    ],
    ["https://stpayroll.blob.stack.contoso.example:8443/vhds/x.vhd", /^https:\/\/n[0-9a-f]{12}\.blob\.n\w+\.n\w+\.n\w+\/n\w+\/n\w+\.vhd$/],
    ["web.contoso.example", /^n\w+\.n\w+\.n\w+$/],
    ["Owned by Jane Doe, phone 4711", /^N_\w+$/],
    ["", /^$/],
  ])("%s keeps its form and nothing else", (text, form) => {
    const redacted = redact(text);
    expect(redacted).toMatch(form);
    expect(redacted).not.toMatch(/payroll|apollo|contoso|jane|4711|sig=|aaaa-4bbb/i);
  });

  test("names one thing alike wherever it stands", () => {
    const pseudonyms = new Pseudonyms();
    const id = redact(`${group}/providers/Microsoft.Storage/storageAccounts/stpayroll`, pseudonyms);
    const uri = redact("https://stpayroll.blob.core.windows.net/vhds/os.vhd", pseudonyms);
    expect(id.endsWith(`/${redact("stpayroll", pseudonyms)}`)).toBe(true);
    expect(new URL(uri).hostname.split(".")[0]).toBe(redact("stpayroll", pseudonyms));
    expect(redact(group.toUpperCase(), pseudonyms).toLowerCase()).toBe(redact(group.toLowerCase(), pseudonyms));
  });
});
