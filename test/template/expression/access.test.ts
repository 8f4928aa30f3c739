import { describe, expect, test } from "vitest";
import { isUnknown } from "../../../src/template/values/unknown.js";
import type { ArmValue } from "../../../src/template/values/value.js";
import { evaluateAlone, unknown } from "../support/environment.js";

const variables: Readonly<Record<string, ArmValue>> = {
  vm: { size: "Standard_D2s_v3", disks: [{ lun: 0 }, { lun: 1 }], "with space": true },
  text: "abc",
  open: unknown("open"),
  partly: { known: 1, open: unknown("open") },
};
const evaluated = (text: string): ArmValue => evaluateAlone(text, variables);
const symbolOf = (value: ArmValue): string | undefined => (isUnknown(value) ? value.symbol : undefined);

describe("members and items", () => {
  test.each([
    ["[variables('vm').size]", "Standard_D2s_v3"],
    ["[variables('vm').SIZE]", "Standard_D2s_v3"],
    ["[variables('vm')['with space']]", true],
    ["[variables('vm').disks[1].lun]", 1],
    ["[variables('vm')['disks'][add(0, 0)]['lun']]", 0],
    ["[variables('partly').known]", 1],
  ])("%s", (text, value) => {
    expect(evaluated(text)).toBe(value);
  });

  test("of an unknown value are unknown, and say of what", () => {
    expect(symbolOf(evaluated("[variables('open').a[2]['b']]"))).toBe("open.a[2].b");
    expect(symbolOf(evaluated("[variables('partly').open]"))).toBe("open");
  });

  test("by an unknown name or index are unknown", () => {
    expect(symbolOf(evaluated("[variables('vm').disks[variables('open')]]"))).toMatch(/\[open\]$/);
  });
});

describe("what is not there is an error with its place", () => {
  test.each([
    ["[variables('vm').sku]", 16, /^the object has no property "sku"; it has "size", "disks", "with space"$/],
    ["[variables('vm').disks[2]]", 22, /^the array has 2 items, so item 2 does not exist$/],
    ["[variables('vm').disks[-1]]", 22, /^the array has 2 items, so item -1 does not exist$/],
    ["[variables('text').length]", 18, /^a value of type string has no property "length"$/],
    ["[variables('text')[0]]", 18, /^a value of type string has no item 0$/],
    ["[variables('vm')[0]]", 16, /^a value of type object has no item 0$/],
    ["[variables('vm').disks.lun]", 22, /^a value of type array has no property "lun"$/],
    ["[variables('vm')[true()]]", 16, /^an index must be a whole number or a property name, but it has the type bool$/],
    ["[variables('vm')['__proto__']]", 16, /^the object has no property "__proto__"/],
    ["[variables('vm').constructor]", 16, /^the object has no property "constructor"/],
  ])("%s", (text, offset, message) => {
    expect(() => evaluated(text)).toThrow(message);
    expect(() => evaluated(text)).toThrow(expect.objectContaining({ offset }));
  });
});
