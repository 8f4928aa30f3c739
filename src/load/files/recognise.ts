import { canonicalMembers, renamedMembers, type OnSameName } from "../../model/canonical-members.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import { bareInstanceViewType } from "../../model/raw-resource.js";
import { resourceKey, typeOfKey, type ResourceKey } from "../../model/resource-id.js";
import type { InputKind } from "../../model/run.js";
import { canonicalParameters, canonicalTemplate } from "../../template/canonical-template.js";
import { effectiveAnswer, viewedInterfaces } from "./effective-answers.js";
import { incompleteBecause } from "./incomplete.js";
import { isPowerShell } from "./is-powershell.js";
import { withoutTrailingSlashes } from "./without-trailing-slashes.js";
import { escapePointerStep } from "../../util/json-pointer.js";

/** A resource found in a value, and its JSON pointer within the value. */
export interface FoundResource {
  readonly id: string;
  readonly key: ResourceKey;
  /** Lower case. */
  readonly type: string;
  readonly body: JsonObject;
  readonly pointer: string;
}

/** Documents that describe a deployment. */
export type TemplateKind = "template" | "parameters" | "what-if";

export interface Findings {
  resource(resource: FoundResource): void;
  /** Reports the kind of document of the value. */
  kind(kind: InputKind): void;
  /** Reports an empty list. */
  emptyList(): void;
  /** Reports that the value announces more resources than it contains. */
  incomplete(reason: string): void;
  /** Reports an evidence document. */
  evidence(document: JsonObject, pointer: string): void;
  /** Reports the manifest of a live collection. */
  collection(document: JsonObject): void;
  /** Reports a template, its parameters, or a what-if result. */
  template(document: JsonObject, pointer: string, kind: TemplateKind): void;
  /** Reports data from Azure that does not identify a resource, with a text that says what to do. */
  unattributable(reason: string): void;
  /** Reports two members of one object whose names differ only in letter case. */
  sameName(first: string, second: string): void;
}

/** Finds the ARM resources in a parsed value by its content. The value may be a resource, a list or page, an answer of Resource Graph
 *  (objects or table), a recorded REST example, or a list of these. */
export function recognise(value: JsonValue, pointer: string, findings: Findings): void {
  if (Array.isArray(value)) {
    if (value.length === 0) findings.emptyList();
    (value as readonly JsonValue[]).forEach((element, index) => recognise(element, `${pointer}/${index}`, findings));
  } else if (isJsonObject(value)) {
    recogniseObject(value, pointer, findings);
  }
}

/** Changes the names of an object's own members to the spelling of ARM. */
const ownMembers = (value: JsonObject, findings: Findings): JsonObject =>
  renamedMembers(value, (...names) => {
    findings.sameName(...names);
  });

/** Does the same for the members at all levels. */
const allMembers = (value: JsonObject, findings: Findings): JsonObject =>
  canonicalMembers(value, (...names) => {
    findings.sameName(...names);
  });

function recogniseObject(written: JsonObject, pointer: string, findings: Findings): void {
  const value = ownMembers(written, findings);
  if (typeof value["id"] === "string" && isJsonObject(value["properties"]) && !isWhatIf(value)) {
    recogniseResource(written, value, pointer, findings);
    return;
  }
  const special = documentKind(value);
  if (special !== undefined) {
    findings.kind(special);
    if (special === "evidence") findings.evidence(allMembers(value, findings), pointer);
    if (special === "collected") findings.collection(value);
    recogniseTemplate(written, value, pointer, special, findings);
    return;
  }
  if (isJsonObject(value["responses"])) {
    findings.kind("rest-example");
    const responses = value["responses"];
    for (const [code, response] of Object.entries(responses)) {
      const body = isJsonObject(response) ? ownMembers(response, findings)["body"] : undefined;
      if (body !== undefined) recognise(body, `${pointer}/responses/${escapePointerStep(code)}/body`, findings);
    }
    return;
  }
  const reason = incompleteBecause(value);
  if (reason !== undefined) findings.incomplete(reason);
  const table = objectIn(value, "data");
  if (table !== undefined && Array.isArray(table["columns"]) && Array.isArray(table["rows"])) {
    recogniseTable(table["columns"] as readonly JsonValue[], table["rows"] as readonly JsonValue[], pointer, findings);
    return;
  }
  for (const member of ["value", "data"]) {
    const list = value[member];
    if (Array.isArray(list)) {
      findings.kind(member === "value" ? "arm-list" : "resource-graph");
      recognise(list as readonly JsonValue[], `${pointer}/${member}`, findings);
      return;
    }
  }
  const interfaces = viewedInterfaces(value);
  if (interfaces === undefined) recogniseResource(written, value, pointer, findings);
  else recognise(interfaces, `${pointer}/networkInterfaces`, findings);
}

/** @param written the document with the original names of its members: in the short form of a parameter file, these are names of the
 *  user. */
function recogniseTemplate(written: JsonObject, value: JsonObject, pointer: string, kind: InputKind, findings: Findings): void {
  const { template } = value;
  const onSameName: OnSameName = (...names) => {
    findings.sameName(...names);
  };
  if (kind === "exported-template" && value["error"] !== undefined && value["error"] !== null) {
    findings.incomplete("Azure exported it with errors, so it does not contain every resource. Export the resources as lists instead");
  }
  if (kind === "exported-template" && isJsonObject(template)) {
    findings.template(canonicalTemplate(template, onSameName), `${pointer}/template`, "template");
  } else if (kind === "what-if") findings.template(allMembers(value, findings), pointer, "what-if");
  else if (kind === "template" && isParameters(value)) {
    const bare = typeof value["$schema"] !== "string";
    findings.template(canonicalParameters(bare ? written : value, bare, onSameName), pointer, "parameters");
  } else if (kind === "template") findings.template(canonicalTemplate(value, onSameName), pointer, "template");
}

const isParameters = (value: JsonObject): boolean =>
  value["resources"] === undefined &&
  ((typeof value["$schema"] === "string" && /deploymentParameters\.json/i.test(value["$schema"])) ||
    isParameterFile(value) ||
    isBareParameters(value));

const fileKeys = new Set(["contentVersion", "metadata", "parameters", "extensionConfigs"]);

/** Recognises a parameter file, also without its schema: `az deployment` requires only `parameters`. Source: Azure/azure-cli,
 *  `_process_parameters` of the resource module, as of 2025-11. */
function isParameterFile(value: JsonObject): boolean {
  const { parameters, $schema } = value;
  // A document with another schema is not a parameter file.
  if ($schema !== undefined || !isJsonObject(parameters) || !Object.keys(value).every((key) => fileKeys.has(key))) return false;
  return Object.values(parameters).every((entry) => isJsonObject(entry) && Object.keys(entry).every((key) => parameterKeys.has(key)));
}

const parameterKeys = new Set(["value", "reference", "metadata"]);

/** Recognises the short form of a parameter file for `az deployment`: only parameters, without an envelope. */
function isBareParameters(value: JsonObject): boolean {
  const entries = Object.values(value);
  return (
    entries.length > 0 &&
    entries.every(
      (entry) =>
        isJsonObject(entry) &&
        ["value", "reference"].some((key) => key in renamedMembers(entry, ignore)) &&
        Object.keys(entry).every((key) => parameterKeys.has(key.toLowerCase())),
    )
  );
}

const ignore: OnSameName = () => undefined;

/** A member that is an object, with its own member names in the spelling of ARM. */
function objectIn(value: JsonObject, name: string): JsonObject | undefined {
  const member = value[name];
  return isJsonObject(member) ? renamedMembers(member, ignore) : undefined;
}

/** The kind of a document that is not an export of resources. Members that only this kind has identify it. */
export function documentKind(value: JsonObject): InputKind | undefined {
  const schema = value["$schema"];
  if (typeof schema === "string" && /deployment(Template|Parameters)\.json/i.test(schema)) return "template";
  if ("resources" in value && "contentVersion" in value) return "template";
  const template = objectIn(value, "template");
  if (template !== undefined && ("$schema" in template || "resources" in template)) return "exported-template";
  if (isWhatIf(value)) return "what-if";
  if (isServiceTags(value["values"])) return "service-tags";
  if (Array.isArray(value["evidence"])) return "evidence";
  if ("collection" in value && "schemaVersion" in value) return "collected";
  if (isParameterFile(value) || isBareParameters(value)) return "template";
  return undefined;
}

function isWhatIf(value: JsonObject): boolean {
  if (typeof value["status"] !== "string") return false;
  return Array.isArray((objectIn(value, "properties") ?? value)["changes"]);
}

const isServiceTags = (values: JsonValue | undefined): boolean => {
  const first = Array.isArray(values) ? (values as readonly JsonValue[])[0] : undefined;
  const properties = isJsonObject(first) ? objectIn(renamedMembers(first, ignore), "properties") : undefined;
  return properties !== undefined && "addressPrefixes" in properties;
};

/** Names of the columns of a table; "" for a column without a name. */
export const columnNames = (columns: readonly JsonValue[]): readonly string[] =>
  columns.map((column) => {
    const name = isJsonObject(column) ? renamedMembers(column, ignore)["name"] : undefined;
    return typeof name === "string" ? name : "";
  });

function recogniseTable(columns: readonly JsonValue[], rows: readonly JsonValue[], pointer: string, findings: Findings): void {
  findings.kind("resource-graph");
  if (rows.length === 0) findings.emptyList();
  const names = columnNames(columns);
  rows.forEach((row, index) => {
    if (!Array.isArray(row)) return;
    const body: Record<string, JsonValue> = {};
    names.forEach((name, column) => {
      const cell = (row as readonly JsonValue[])[column];
      if (name !== "" && name !== "__proto__" && cell !== undefined) body[name] = cell;
    });
    recogniseResource(body, ownMembers(body, findings), `${pointer}/data/rows/${index}`, findings);
  });
}

/** @param written the resource with the original names of its members: they show which tool printed it. */
function recogniseResource(written: JsonObject, value: JsonObject, pointer: string, findings: Findings): void {
  const body = withOwnNames(allMembers(value, findings));
  const effective = effectiveAnswer(body);
  if (effective !== undefined) {
    findings.kind(isPowerShell(written) ? "powershell" : "az");
    if ("unattributable" in effective) findings.unattributable(effective.unattributable);
    else findings.resource({ ...effective, body, pointer });
    return;
  }
  const identity = identify(body);
  if (identity === undefined) {
    if (isInstanceView(body)) recogniseInstanceView(written, body, pointer, findings);
    return;
  }
  const { id, key, type } = identity;
  findings.kind(isPowerShell(written) ? "powershell" : isJsonObject(body["properties"]) ? "arm-resource" : "az");
  findings.resource({ id, key, type, body, pointer });
  const children = body["resources"];
  if (Array.isArray(children)) recognise(children as readonly JsonValue[], `${pointer}/resources`, findings);
}

/** `Get-AzResource` of PowerShell uses its own member names for the id and name of any resource. */
function withOwnNames(body: JsonObject): JsonObject {
  if (typeof body["id"] === "string" || typeof body["resourceId"] !== "string") return body;
  const type = body["resourceType"] ?? body["type"] ?? null;
  return { ...body, id: body["resourceId"], type, name: body["name"] ?? body["resourceName"] ?? null };
}

/** Reports an instance view with resource group and VM name. It is joined to its VM after all inputs are read. */
function recogniseInstanceView(written: JsonObject, body: JsonObject, pointer: string, findings: Findings): void {
  const { name } = body;
  const resourceGroup = body["resourceGroupName"] ?? body["resourceGroup"];
  if (typeof resourceGroup !== "string" || typeof name !== "string" || resourceGroup === "" || name === "") {
    findings.unattributable("an instance view does not identify its VM; the output of `az vm get-instance-view` includes the id");
    return;
  }
  findings.kind(isPowerShell(written) ? "powershell" : "az");
  const id = `/resourceGroups/${resourceGroup}/providers/Microsoft.Compute/virtualMachines/${name}/instanceView`;
  findings.resource({ id, key: resourceKey(id), type: bareInstanceViewType, body, pointer });
}

/** The id from the body. A row without an id gets one made of type, name, resource group and subscription. */
function identify(body: JsonObject): { readonly id: string; readonly key: ResourceKey; readonly type: string } | undefined {
  const id = typeof body["id"] === "string" ? withoutTrailingSlashes(body["id"]) : undefined;
  if (id !== undefined) {
    const key = resourceKey(id);
    const type = typeOfKey(key);
    if (type !== undefined) return { id, key, type };
  }
  const { type, name, subscriptionId } = body;
  const resourceGroup = body["resourceGroup"] ?? body["resourceGroupName"];
  if (typeof type !== "string" || typeof name !== "string" || !type.includes("/")) return undefined;
  if (typeof subscriptionId !== "string" || typeof resourceGroup !== "string") return undefined;
  const [namespace = "", ...types] = type.split("/");
  const names = name.split("/");
  if (types.length !== names.length) return undefined;
  const pairs = types.map((segment, index) => `${segment}/${names[index] ?? ""}`).join("/");
  const composed = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/${namespace}/${pairs}`;
  return { id: composed, key: resourceKey(composed), type: type.toLowerCase() };
}

const isInstanceView = (body: JsonObject): boolean =>
  Array.isArray(body["statuses"]) && ("vmAgent" in body || "disks" in body || "osName" in body);
