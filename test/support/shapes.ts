import { isJsonObject, type JsonObject, type JsonValue } from "../../src/model/json.js";
import type { InputKind } from "../../src/model/run.js";
import { subscription, type ArmBody } from "./estate.js";

/** A way in which people get ARM resources out of Azure. */
export interface Shape {
  readonly name: string;
  /** What the ledger calls it. */
  readonly kind: InputKind;
  /** How much of the instance view it can carry. */
  readonly shows: "everything" | "power state only";
  render(bodies: readonly ArmBody[]): Readonly<Record<string, string>>;
}

type Mutable = Record<string, JsonValue>;

const pretty = (value: JsonValue): string => JSON.stringify(value, null, 2);
const whole = (name: string, kind: InputKind, render: (bodies: readonly ArmBody[]) => string): Shape => ({
  name,
  kind,
  shows: "everything",
  render: (bodies) => ({ "export.json": render(bodies) }),
});
const powerOnly = (name: string, kind: InputKind, render: (bodies: readonly ArmBody[]) => string): Shape => ({
  ...whole(name, kind, render),
  shows: "power state only",
});

const armShapes: readonly Shape[] = [
  {
    name: "one ARM resource per file",
    kind: "arm-resource",
    shows: "everything",
    render: (bodies) => Object.fromEntries(bodies.map((body, index) => [`${index}.json`, pretty(body)])),
  },
  whole("array of ARM resources", "arm-list", pretty),
  whole("minified array", "arm-list", (bodies) => JSON.stringify(bodies)),
  whole("page of an ARM list", "arm-list", (value) => pretty({ value })),
  whole("page with a null nextLink before the list", "arm-list", (value) => pretty({ nextLink: null, value })),
  whole("several pages in one file", "arm-list", (bodies) => bodies.map((body) => pretty({ value: [body] })).join("\n")),
  whole("array of pages", "arm-list", (bodies) => pretty(bodies.map((body) => ({ value: [body] })))),
  whole("NDJSON", "arm-resource", (bodies) => bodies.map((body) => JSON.stringify(body)).join("\n") + "\n"),
  whole("recorded REST example of a list", "rest-example", (value) =>
    pretty({ parameters: { "api-version": "2024-07-01" }, responses: { "200": { headers: {}, body: { value } } } }),
  ),
  {
    name: "recorded REST examples of single resources",
    kind: "rest-example",
    shows: "everything",
    render: (bodies) =>
      Object.fromEntries(bodies.map((body, index) => [`${index}.json`, pretty({ parameters: {}, responses: { "200": { body } } })])),
  },
];

const commandLineShapes: readonly Shape[] = [
  whole("az … list", "az", (bodies) => pretty(bodies.map((body) => asAz(body)))),
  {
    name: "az vm list and az vm get-instance-view",
    kind: "az",
    shows: "everything",
    render: (bodies) => ({
      "list.json": pretty(bodies.map((body) => asAz(withoutInstanceView(body)))),
      "view.json": pretty(asAz(bodies[0] as ArmBody)),
    }),
  },
  powerOnly("az vm list -d", "az", (bodies) =>
    pretty(
      bodies.map((body) => ({
        ...asAz(withoutInstanceView(body)),
        ...(powerOf(body) === undefined ? {} : { powerState: `VM ${powerOf(body)}` }),
      })),
    ),
  ),
];

const resourceGraphShapes: readonly Shape[] = [
  powerOnly("az graph query", "resource-graph", (bodies) =>
    pretty({ count: bodies.length, data: bodies.map(asRow), skip_token: null, total_records: bodies.length }),
  ),
  powerOnly("Resource Graph REST, objects", "resource-graph", (bodies) =>
    pretty({ totalRecords: bodies.length, count: bodies.length, data: bodies.map(asRow), facets: [], resultTruncated: "false" }),
  ),
  powerOnly("Resource Graph REST, table", "resource-graph", (bodies) => {
    const rows = bodies.map(asRow);
    const names = Object.keys(rows[0] as JsonObject);
    const data = {
      columns: names.map((name) => ({ name, type: name === "properties" ? "object" : "string" })),
      rows: rows.map((row) => names.map((name) => row[name] ?? null)),
    };
    return pretty({ totalRecords: rows.length, count: rows.length, data, facets: [], resultTruncated: "false" });
  }),
];

const powerShellShapes: readonly Shape[] = [
  whole("Get-AzResource -ExpandProperties | ConvertTo-Json", "powershell", (bodies) => pretty(bodies.map(asGenericResource))),
  whole("Get-AzVM | ConvertTo-Json and its kin", "powershell", (bodies) =>
    pretty(bodies.map((body) => respelled(asSdkModel(body), pascalCase))),
  ),
  powerOnly("Get-AzVM -Status | ConvertTo-Json", "powershell", (bodies) =>
    pretty(
      bodies.map((body) => ({
        ...respelled(asSdkModel(withoutInstanceView(body)), pascalCase),
        ...(powerOf(body) === undefined ? {} : { PowerState: `VM ${powerOf(body)}` }),
      })),
    ),
  ),
];

const sdkShapes: readonly Shape[] = [
  whole("SDK for JavaScript", "az", (bodies) => pretty(bodies.map(asSdkModel))),
  whole("SDK for Python, as_dict()", "az", (bodies) => pretty(bodies.map((body) => respelled(asSdkModel(body), snakeCase)))),
];

export const shapes: readonly Shape[] = [...armShapes, ...commandLineShapes, ...resourceGraphShapes, ...powerShellShapes, ...sdkShapes];

/** What `az` and the SDKs keep under `properties` all the same: the models of Recovery Services are polymorphic. */
const isNested = ({ type }: ArmBody): boolean => type.startsWith("Microsoft.RecoveryServices/");

function asSdkModel(body: ArmBody): JsonObject {
  return isNested(body) ? body : (flattened(body) as JsonObject);
}

/** Lifts `properties` of the resource and of everything in it. */
function flattened(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(flattened);
  if (!isJsonObject(value)) return value;
  const result: Mutable = {};
  for (const [key, member] of Object.entries(value)) {
    if (key === "properties" && isJsonObject(member)) Object.assign(result, flattened(member));
    else if (key === "tags") result[key] = member as JsonValue;
    else result[key === "networkAcls" ? "networkRuleSet" : key] = flattened(member as JsonValue);
  }
  return result;
}

/** `az … -o json`: flattened, null for whatever is not set, `resourceGroup` beside every id. */
export function asAz(body: ArmBody): JsonObject {
  const unset = { extendedLocation: null, identity: null, managedBy: null, plan: null, sku: null, zones: null };
  return { ...unset, ...(withGroups(asSdkModel(body)) as JsonObject) };
}

const unsetInDisk = { vhd: null, managedDisk: null, writeAcceleratorEnabled: null, encryptionSettings: null, image: null };
const unsetInVirtualMachine = { instanceView: null, availabilitySet: null, licenseType: null, resources: null };

function withGroups(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(withGroups);
  if (!isJsonObject(value)) return value;
  const result: Mutable = { ...("createOption" in value ? unsetInDisk : {}), ...("hardwareProfile" in value ? unsetInVirtualMachine : {}) };
  for (const [key, member] of Object.entries(value)) result[key] = key === "tags" ? (member as JsonValue) : withGroups(member as JsonValue);
  const { id } = value;
  const group = typeof id === "string" ? /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] : undefined;
  if (group !== undefined) result["resourceGroup"] = group;
  return result;
}

/** A row of Resource Graph: id and type in lower case, of the instance view the power state alone. */
export function asRow(body: ArmBody): JsonObject {
  const power = powerOf(body);
  const { properties, type, ...rest } = withoutInstanceView(body);
  const extended =
    power === undefined
      ? {}
      : { extended: { instanceView: { osName: "os", powerState: { code: `PowerState/${power}`, displayStatus: `VM ${power}` } } } };
  const id = body.id.toLowerCase();
  return {
    ...rest,
    id,
    type: type.toLowerCase(),
    tenantId: "99999999-0000-4000-8000-000000000009",
    resourceGroup: id.split("/")[4],
    subscriptionId: subscription,
    managedBy: "",
    properties: { ...properties, ...extended },
  };
}

/** Generic resources of PowerShell: the outer names in PascalCase, ids and names twice, `Properties` as ARM has them. */
export function asGenericResource(body: ArmBody): JsonObject {
  const { id, name, type, location, properties } = body;
  return {
    ResourceId: id,
    Id: id,
    Identity: null,
    Kind: null,
    Location: location,
    ManagedBy: null,
    ResourceName: name,
    Name: name,
    ExtensionResourceName: null,
    Properties: properties,
    ResourceGroupName: id.split("/")[4],
    Type: type,
    ResourceType: type,
    Sku: null,
    Tags: body["tags"] ?? null,
    SubscriptionId: subscription,
  };
}

export function respelled(body: JsonObject, spell: (key: string) => string): JsonObject {
  const respell = (value: JsonValue): JsonValue =>
    Array.isArray(value) ? (value as readonly JsonValue[]).map(respell) : isJsonObject(value) ? respelled(value, spell) : value;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [spell(key), key === "tags" ? (value as JsonValue) : respell(value as JsonValue)]),
  );
}

export const pascalCase = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1).replace("IPAddress", "IpAddress");

export const snakeCase = (key: string): string =>
  key.replace(/([A-Z]+)(?=[A-Z][a-z])|([A-Z]+)/g, (capitals) => `_${capitals.toLowerCase()}`);

export function withoutInstanceView(body: ArmBody): ArmBody {
  const { instanceView: _, ...properties } = body.properties;
  return { ...body, properties };
}

function powerOf({ properties }: ArmBody): string | undefined {
  const view = properties["instanceView"];
  const statuses = isJsonObject(view) ? (view["statuses"] as readonly { readonly code: string }[]) : [];
  return statuses.find(({ code }) => code.startsWith("PowerState/"))?.code.slice("PowerState/".length);
}
