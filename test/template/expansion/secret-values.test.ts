import { describe, expect, test } from "vitest";
import { expand } from "../support/expand.js";
import { expandSecretly, password, secretOutput, secure, secureMark } from "../support/secrets.js";

describe("wherever the value comes from", () => {
  test("the default", () => {
    for (const type of ["secureString", "securestring", "SecureString"]) {
      expect(secretOutput("[parameters('pw')]", { parameters: { pw: { type, defaultValue: password } } }, {})).toEqual(secureMark);
    }
    expect(
      secretOutput("[parameters('pw').k]", { parameters: { pw: { type: "secureObject", defaultValue: { k: password } } } }, {}),
    ).toEqual(secureMark);
  });

  test("a parameter file", () => {
    expect(
      secretOutput("[parameters('pw').k[0]]", { parameters: { pw: { type: "secureObject" } } }, { parameters: { pw: { k: [password] } } }),
    ).toEqual(secureMark);
  });

  test("Key Vault, whatever the type of the parameter", () => {
    const file = {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
      contentVersion: "1.0.0.0",
      parameters: { pw: { reference: { keyVault: { id: "/subscriptions/x" }, secretName: "battery" } } },
    };
    expect(
      secretOutput(
        "[parameters('pw')]",
        { parameters: { pw: { type: "string" } } },
        { parameters: {}, files: { "given.parameters.json": file } },
      ),
    ).toEqual(secureMark);
  });

  test("nowhere: nobody has to give it", () => {
    const { unresolved, outputs } = expand({ parameters: { pw: secure }, outputs: { x: { type: "string", value: "[parameters('pw')]" } } });
    expect(unresolved).toEqual([]);
    expect(outputs).toEqual({ x: { type: "string", value: secureMark } });
  });

  test("one of the wrong type, or against its limits, is not spelled out", () => {
    expandSecretly({
      parameters: { pw: { ...secure, maxLength: 3, allowedValues: ["a"] } },
      outputs: { x: { type: "string", value: "[parameters('pw')]" } },
    });
    expandSecretly({ parameters: { pw: { type: "secureObject" } }, outputs: { x: { type: "string", value: "[parameters('pw')]" } } });
  });
});

describe("outputs", () => {
  test("of a secure type are hidden, whatever they are made from", () => {
    const outputs = {
      a: { type: "securestring", value: password },
      b: { type: "secureObject", value: { k: password } },
      c: { type: "SecureString", value: "[concat('correct-horse', '-battery')]" },
    };
    const printed = expandSecretly({ outputs }, {});
    expect(Object.values(printed.outputs)).toMatchObject([{ value: secureMark }, { value: secureMark }, { value: secureMark }]);
  });

  test("an error in one is told without it", () => {
    const { errors } = expandSecretly({
      parameters: { pw: secure },
      outputs: { x: { type: "string", value: "[concat(parameters('pw'), noSuch())]" } },
    });
    expect(errors).toHaveLength(1);
  });
});
