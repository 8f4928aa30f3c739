import { describe, expect, test } from "vitest";
import { expandSecretly, secretOutput, secure, secureMark } from "../support/secrets.js";

describe("a secure parameter, through every kind of expression", () => {
  test.each([
    "[parameters('pw')]",
    "[concat('a', parameters('pw'), 'b')]",
    "[format('{0}!', parameters('pw'))]",
    "[base64(parameters('pw'))]",
    "[toUpper(parameters('pw'))]",
    "[uriComponent(parameters('pw'))]",
    "[substring(parameters('pw'), 0, 13)]",
    "[split(parameters('pw'), '-')[2]]",
    "[length(parameters('pw'))]",
    "[string(createObject('k', parameters('pw')))]",
    "[json(concat('{\"k\":\"', parameters('pw'), '\"}')).k]",
    "[uniqueString(parameters('pw'))]",
    "[guid(parameters('pw'))]",
    "[replace(parameters('pw'), 'a', 'b')]",
    "[first(parameters('pw'))]",
    "[equals(parameters('pw'), 'x')]",
    "[contains(parameters('pw'), 'horse')]",
    "[startsWith(parameters('pw'), 'correct')]",
    "[empty(parameters('pw'))]",
    "[if(equals(parameters('pw'), 'x'), 'yes', 'no')]",
    "[coalesce(parameters('pw'), 'x')]",
    "[indexOf(parameters('pw'), 'battery')]",
    "[createObject(parameters('pw'), 1)]",
    "[variables('copied')]",
    "[variables('list')[0]]",
    "[reduce(createArray(parameters('pw')), '', lambda('a', 'b', concat(lambdaVariables('a'), lambdaVariables('b'))))]",
    "[first(map(createArray(parameters('pw')), lambda('x', toUpper(lambdaVariables('x')))))]",
    "[contoso.join(parameters('pw'))]",
    "[last(sort(createArray(parameters('pw'), parameters('pw')), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b')))))]",
    "[dataUri(parameters('pw'))]",
    "[padLeft(parameters('pw'), 50)]",
    "[parameters('derived')]",
  ])("%s", (expression) => {
    const more = {
      parameters: { pw: secure, derived: { type: "string", defaultValue: "[concat('x', parameters('pw'))]" } },
      variables: { copied: "[parameters('pw')]", list: ["[concat(parameters('pw'), 'x')]"] },
      functions: [
        {
          namespace: "contoso",
          members: {
            join: { parameters: [{ name: "a", type: "string" }], output: { type: "string", value: "[concat('<', parameters('a'), '>')]" } },
          },
        },
      ],
    };
    expect(secretOutput(expression, more)).toEqual(secureMark);
  });

  test("inside arrays and objects only the secret itself is hidden", () => {
    expect(secretOutput({ user: "admin", pw: ["[parameters('pw')]", 1], open: "[createArray(2, parameters('pw'))]" })).toEqual({
      user: "admin",
      pw: [secureMark, 1],
      open: [2, secureMark],
    });
  });

  test("its expression is no unresolved one", () => {
    const { unresolved, errors } = expandSecretly({
      parameters: { pw: secure },
      outputs: { x: { type: "string", value: "[concat('a', parameters('pw'))]" } },
    });
    expect([...unresolved, ...errors]).toEqual([]);
  });
});

describe("error messages", () => {
  test.each([
    "[int(parameters('pw'))]",
    "[json(parameters('pw'))]",
    "[parameters(parameters('pw'))]",
    "[variables(concat('x', parameters('pw')))]",
    "[variables('object')[parameters('pw')]]",
    "[fail(concat('the password is ', parameters('pw')))]",
    "[add(parameters('pw'), 1)]",
    "[resourceId(parameters('pw'), 'x')]",
    "[copyIndex(parameters('pw'))]",
    "[toUpper(createArray(parameters('pw')))]",
    "[createArray(parameters('pw'))[5]]",
    "[createObject('k', parameters('pw')).none]",
    "[createObject('k', parameters('pw'))[0]]",
    "[reference(parameters('pw')).x]",
    "[references(parameters('pw'))]",
    "[dateTimeAdd(parameters('pw'), 'P1D')]",
    "[contoso.none(parameters('pw'))]",
  ])("%s", (expression) => {
    secretOutput(expression, { variables: { object: { a: 1 } } });
  });
});
