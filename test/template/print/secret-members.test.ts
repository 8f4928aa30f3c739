import { describe, expect, test } from "vitest";
import { expand } from "../support/expand.js";

const mark = { $secure: true };
const printed = (properties: object): unknown => {
  const { resources } = expand({ parameters: { open: { type: "string" } }, resources: [{ type: "A.B/c", name: "x", properties }] });
  return (resources[0] as { properties: unknown }).properties;
};

describe("members that hold secrets whatever the template declares", () => {
  test.each([
    "adminPassword",
    "ADMINPASSWORD",
    "password",
    "customData",
    "userData",
    "storageAccountKey",
    "connectionString",
    "clientSecret",
  ])("%s is hidden when its text is known, or a piece of it", (name) => {
    expect(printed({ [name]: "plain" })).toEqual({ [name]: mark });
    expect(printed({ [name]: "[concat('pla', 'in')]" })).toEqual({ [name]: mark });
    expect(printed({ [name]: "[concat('plain', parameters('open'))]" })).toEqual({ [name]: mark });
    expect(printed({ [name]: "[parameters('open')]" })).toEqual({ [name]: { $unknown: "[parameters('open')]" } });
  });

  test("protected settings are hidden as a whole", () => {
    expect(printed({ protectedSettings: { any: ["thing"] } })).toEqual({ protectedSettings: mark });
    expect(printed({ protectedSettings: "[parameters('open')]" })).toEqual({ protectedSettings: mark });
  });

  test("objects of such names are not hidden, and neither is null", () => {
    const properties = { password: { minLength: 8 }, secret: null, adminPasswordPolicy: "strict" };
    expect(printed(properties)).toEqual(properties);
  });
});
