// Creates a template like one that the Bicep compiler creates from modules: nested deployments with their own types, lambdas, loops and
// long expressions.

const schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
const describe = (/** @type {string} */ text) => ({
  metadata: { description: `${text}. ${"Says in a sentence or two what it is for. ".repeat(3)}` },
});
const numbers = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => index);

/** @param {number} members @returns {Record<string, any>} */
function typeOf(members) {
  const properties = Object.fromEntries(
    numbers(members).map((index) => [
      `member${index}`,
      index % 5 === 0
        ? {
            type: "object",
            properties: { key: { type: "securestring", nullable: true }, name: { type: "string" } },
            nullable: true,
            ...describe("Optional"),
          }
        : index % 5 === 1
          ? { type: "array", items: { $ref: "#/definitions/roleAssignment" }, nullable: true, ...describe("Optional") }
          : { type: index % 5 === 2 ? "int" : "string", nullable: true, ...describe("Optional") },
    ]),
  );
  return { type: "object", properties, ...describe("The type of an entry") };
}

/** @param {number} number @param {number} members */
function moduleTemplate(number, members) {
  return {
    $schema: schema,
    languageVersion: "2.0",
    contentVersion: "1.0.0.0",
    metadata: { _generator: { name: "bicep", version: "0.35.1", templateHash: String(number) } },
    definitions: {
      roleAssignment: { type: "object", properties: { principalId: { type: "string" }, role: { type: "string" } }, ...describe("A role") },
      entry: typeOf(members),
    },
    parameters: {
      name: { type: "string", ...describe("Required") },
      location: { type: "string", defaultValue: "[resourceGroup().location]", ...describe("Optional") },
      entries: { type: "array", items: { $ref: "#/definitions/entry" }, defaultValue: [], ...describe("Optional") },
      roleAssignments: { type: "array", items: { $ref: "#/definitions/roleAssignment" }, nullable: true, ...describe("Optional") },
      tags: { type: "object", nullable: true, ...describe("Optional") },
      enabled: { type: "bool", defaultValue: true, ...describe("Optional") },
    },
    variables: {
      copy: [
        {
          name: "formattedRoles",
          count: "[length(coalesce(parameters('roleAssignments'), createArray()))]",
          input:
            "[union(coalesce(parameters('roleAssignments'), createArray())[copyIndex('formattedRoles')], createObject('roleId', coalesce(tryGet(variables('roles'), coalesce(parameters('roleAssignments'), createArray())[copyIndex('formattedRoles')].role), coalesce(parameters('roleAssignments'), createArray())[copyIndex('formattedRoles')].role)))]",
        },
      ],
      roles: Object.fromEntries(
        numbers(30).map((index) => [
          `Role ${index}`,
          `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', guid('${index}'))]`,
        ]),
      ),
      names:
        "[map(filter(parameters('entries'), lambda('entry', not(empty(tryGet(lambdaVariables('entry'), 'member3'))))), lambda('entry', format('{0}-{1}', parameters('name'), lambdaVariables('entry').member3)))]",
      byName:
        "[toObject(variables('names'), lambda('name', lambdaVariables('name')), lambda('name', createObject('name', lambdaVariables('name'), 'suffix', uniqueString(lambdaVariables('name')))))]",
      identity: "[if(not(empty(parameters('tags'))), createObject('type', 'SystemAssigned'), null())]",
    },
    resources: {
      main: {
        type: "Contoso.Compute/machines",
        apiVersion: "2024-01-01",
        name: "[parameters('name')]",
        location: "[parameters('location')]",
        tags: "[parameters('tags')]",
        identity: "[variables('identity')]",
        properties: {
          copy: [
            {
              name: "disks",
              count: "[length(parameters('entries'))]",
              input: {
                lun: "[coalesce(tryGet(parameters('entries')[copyIndex('disks')], 'lun'), copyIndex('disks'))]",
                name: "[coalesce(tryGet(parameters('entries')[copyIndex('disks')], 'member3'), format('{0}-disk-{1}', parameters('name'), padLeft(add(copyIndex('disks'), 1), 2, '0')))]",
                size: "[tryGet(parameters('entries')[copyIndex('disks')], 'member2')]",
              },
            },
          ],
          byName: "[variables('byName')]",
          settings: Object.fromEntries(
            numbers(20).map((index) => [
              `setting${index}`,
              `[if(parameters('enabled'), format('{0}/{1}', parameters('name'), ${index}), null())]`,
            ]),
          ),
        },
      },
      roles: {
        copy: { name: "roles", count: "[length(coalesce(variables('formattedRoles'), createArray()))]" },
        type: "Microsoft.Authorization/roleAssignments",
        apiVersion: "2022-04-01",
        scope: "[resourceId('Contoso.Compute/machines', parameters('name'))]",
        name: "[guid(resourceId('Contoso.Compute/machines', parameters('name')), variables('formattedRoles')[copyIndex()].principalId, variables('formattedRoles')[copyIndex()].roleId)]",
        properties: {
          roleDefinitionId: "[variables('formattedRoles')[copyIndex()].roleId]",
          principalId: "[variables('formattedRoles')[copyIndex()].principalId]",
        },
        dependsOn: ["main"],
      },
    },
    outputs: {
      resourceId: { type: "string", value: "[resourceId('Contoso.Compute/machines', parameters('name'))]", ...describe("The id") },
      location: { type: "string", value: "[reference('main', '2024-01-01', 'full').location]", ...describe("The location") },
      names: { type: "array", value: "[variables('names')]", ...describe("The names") },
    },
  };
}

/**
 * @param {number} modules nested deployments
 * @param {number} members number of members in the type of an entry
 */
export function moduleEstate(modules = 20, members = 90) {
  const entries = numbers(8).map((index) => ({ member2: index, member3: `data${index}`, member0: { name: `n${index}` } }));
  const roleAssignments = numbers(5).map((index) => ({ principalId: `[parameters('principalId')]`, role: `Role ${index}` }));
  const deployment = (/** @type {number} */ number) => ({
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name: `[format('{0}-module${number}', uniqueString(deployment().name, parameters('location')))]`,
    properties: {
      expressionEvaluationOptions: { scope: "inner" },
      mode: "Incremental",
      parameters: {
        name: { value: `[format('{0}-vm${number}', parameters('prefix'))]` },
        location: { value: "[parameters('location')]" },
        entries: { value: entries },
        roleAssignments: { value: roleAssignments },
        tags:
          number === 0
            ? { value: { role: "first" } }
            : { value: { before: `[reference('module${number - 1}').outputs.resourceId.value]` } },
      },
      template: moduleTemplate(number, members),
    },
  });
  return {
    $schema: schema,
    languageVersion: "2.0",
    contentVersion: "1.0.0.0",
    parameters: {
      prefix: { type: "string", defaultValue: "contoso" },
      location: { type: "string", defaultValue: "[resourceGroup().location]" },
      principalId: { type: "string" },
    },
    resources: Object.fromEntries(numbers(modules).map((number) => [`module${number}`, deployment(number)])),
    outputs: { last: { type: "string", value: `[reference('module${modules - 1}').outputs.location.value]` } },
  };
}
