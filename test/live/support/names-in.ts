import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject, type JsonValue } from "../../../src/model/json.js";

/** Names that Azure gives, and locations; they may stay. */
const ofAzure = new Set([
  "azure",
  "gatewaysubnet",
  "vm",
  "iaasvmcontainer",
  "iaasvmcontainerv2",
  "westeurope",
  "northeurope",
  "francecentral",
]);

const namesOfOwners = new Set([
  "name",
  "computerName",
  "adminUsername",
  "friendlyName",
  "containerName",
  "policyName",
  "vaultUri",
  "uri",
  "displayName",
]);

/** Every name, id, tag and host name in bodies of ARM, in lower case and in the parts they are put together from. */
export function namesIn(bodies: JsonValue): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (text: string): void => {
    for (const part of text.toLowerCase().split(/[/;.:]+/)) if (part.length > 2 && !ofAzure.has(part)) names.add(part);
  };
  const walk = (value: JsonValue | undefined, member: string): void => {
    if (typeof value === "string") {
      for (const guid of value.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi) ?? []) names.add(guid.toLowerCase());
      if (/^https?:/i.test(value)) add(new URL(value).hostname.split(".")[0] ?? "");
      else if (/^\/subscriptions\//i.test(value)) for (const name of namesOfId(value)) add(name);
      else if (namesOfOwners.has(member)) add(value);
    } else if (Array.isArray(value)) {
      for (const element of value as readonly JsonValue[]) walk(element, member);
    } else if (isJsonObject(value)) {
      for (const [key, below] of Object.entries(value)) {
        // `sku` holds kinds and prices, not names of anybody's.
        if (key === "tags" && isJsonObject(below)) {
          for (const tag of Object.entries(below).flat()) add(typeof tag === "string" ? tag : "");
        } else if (key !== "sku") walk(below, key);
      }
    }
  };
  walk(bodies, "");
  return names;
}

/** The segments that are no types and no words of the scheme. */
function namesOfId(id: string): readonly string[] {
  const [scope = "", ...providers] = id.split(/\/providers\//i);
  const names = scope.split("/").filter((_, index) => index % 2 === 0);
  return [...names, ...providers.flatMap((provider) => provider.split("/").filter((_, index) => index > 0 && index % 2 === 0))];
}

/** Which of the names occur in the files below a directory or in their paths, as a word, or anywhere when they are long. */
export function namesFound(directory: string, names: ReadonlySet<string>): readonly string[] {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const text = files
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path.slice(directory.length)}\n${readFileSync(path, "utf8")}`)
    .join("\n")
    .toLowerCase();
  const words = new Set(text.split(/[^\p{L}\p{N}_-]+/u));
  return [...names].filter((name) => words.has(name) || (name.length >= 6 && text.includes(name)));
}
