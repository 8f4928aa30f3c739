import { renamedMembers, type OnSameName } from "../model/canonical-members.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";

/** The members of a template with a defined meaning. All other names, and the values below them, belong to the user. */
interface Shape {
  /** From lower-cased names to the spelling of the template schema. */
  readonly names: ReadonlyMap<string, string>;
  /** Shapes of members, by member name. */
  readonly of: Readonly<Record<string, () => Shape>>;
  /** Shape of the values below names of the user. */
  readonly each?: () => Shape;
}

const shape = (names: string, of: Shape["of"] = {}, each?: () => Shape): Shape => ({
  names: new Map(names.split(" ").map((name) => [name.toLowerCase(), name])),
  of,
  ...(each === undefined ? {} : { each }),
});

const mapOf = (each: () => Shape): Shape => ({ names: new Map(), of: {}, each });

/** Source: the schemas 2019-04-01/deploymentTemplate.json and languageVersion 2.0, as of 2025-04. */
const template: Shape = shape(
  "$schema contentVersion languageVersion apiProfile metadata definitions functions parameters variables resources outputs",
  {
    definitions: () => mapOf(() => declaration),
    functions: () => userFunction,
    parameters: () => mapOf(() => declaration),
    variables: () => shape("copy"),
    // An array, or an object with symbolic names.
    resources: () => resources,
    outputs: () => mapOf(() => output),
  },
);

const declaration: Shape = shape(
  "type defaultValue allowedValues minValue maxValue minLength maxLength nullable sealed metadata $ref name items prefixItems properties additionalProperties discriminator",
  {
    items: () => declaration,
    prefixItems: () => declaration,
    additionalProperties: () => declaration,
    properties: () => mapOf(() => declaration),
    discriminator: () => shape("propertyName mapping", { mapping: () => mapOf(() => declaration) }),
  },
);

const loop: Shape = shape("name count input mode batchSize");

const output: Shape = shape(
  "type value condition copy metadata $ref items prefixItems properties additionalProperties discriminator nullable",
  {
    ...declaration.of,
    copy: () => loop,
  },
);

const userFunction: Shape = shape("namespace members", {
  members: () => mapOf(() => shape("parameters output", { parameters: () => declaration, output: () => output })),
});

const resource: Shape = shape(
  "type apiVersion name location condition copy comments dependsOn tags sku kind plan identity zones scale properties resources existing scope subscriptionId resourceGroup import managedBy",
  { copy: () => loop, resources: () => resources },
);

const deployment: Shape = { ...resource, of: { ...resource.of, properties: () => deploymentProperties } };

const deploymentProperties: Shape = shape(
  "mode template templateLink parameters parametersLink expressionEvaluationOptions onErrorDeployment debugSetting",
  {
    template: () => template,
    templateLink: () => shape("uri id relativePath contentVersion queryString"),
    parameters: () => mapOf(() => parameterValue),
    expressionEvaluationOptions: () => shape("scope"),
  },
);

const parameterValue: Shape = shape("value reference expression metadata");

const parameterFile: Shape = shape("$schema contentVersion parameters", { parameters: () => mapOf(() => parameterValue) });

const resources: Shape = mapOf(() => resource);

/** Changes the names of defined members to the spelling of the schema, because Azure ignores their letter case.
 *  Names and values of the user stay unchanged. @returns the document itself when it needs no change. */
export const canonicalTemplate = (document: JsonObject, onSameName: OnSameName): JsonObject => canonical(document, template, onSameName);

/** Does the same for a parameter file. @param bare the file contains only parameters, without an envelope. */
export const canonicalParameters = (document: JsonObject, bare: boolean, onSameName: OnSameName): JsonObject =>
  canonical(document, bare ? mapOf(() => parameterValue) : parameterFile, onSameName);

function canonical(value: JsonObject, given: Shape, onSameName: OnSameName): JsonObject {
  const renamed = renamedMembers(value, onSameName, (name) => given.names.get(name.toLowerCase()) ?? name);
  const { of, each } = given === resource && isDeployment(renamed) ? deployment : given;
  let changed: Record<string, JsonValue | undefined> | undefined;
  for (const name of Object.keys(renamed)) {
    const inner = (Object.hasOwn(of, name) ? of[name] : each)?.();
    const member = renamed[name];
    if (inner === undefined || member === undefined) continue;
    const spelled = canonicalMember(member, inner, onSameName);
    if (spelled !== member) (changed ??= { ...renamed })[name] = spelled;
  }
  return changed ?? renamed;
}

function canonicalMember(member: JsonValue, inner: Shape, onSameName: OnSameName): JsonValue {
  if (isJsonObject(member)) return canonical(member, inner, onSameName);
  if (typeof member !== "object" || member === null) return member;
  // The items of a list have the shape of the values in a map of the same kind.
  const item = inner === resources ? resource : inner;
  const items = member.map((entry) => (isJsonObject(entry) ? canonical(entry, item, onSameName) : entry));
  return items.some((entry, index) => entry !== member[index]) ? items : member;
}

const isDeployment = ({ type }: JsonObject): boolean =>
  typeof type === "string" && type.toLowerCase() === "microsoft.resources/deployments";
