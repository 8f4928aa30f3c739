import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";

/** Members with texts of users; these texts may look like anything. */
const ownWords = new Set(["tags", "settings", "protectedsettings", "publicsettings", "metadata"]);

/** Whether a member normally contains a text, so that no object was cut there. */
const isText = (name: string): boolean =>
  /(?:name|id|uri|url|text|description|message|comment|notes?|code|status|state|version|data|value|command|script|path|type|publisher|offer)$/i.test(
    name,
  );

/** The text of a custom object in PowerShell: `@{name=vm1; size=}`. */
const beginsObject = /^@\{(?:[\w$@.-]+=|\}$)/;

const type = String.raw`(?:System\.(?:Object\[\]|Collections\.[\w.,[\]\x60]+|Management\.Automation\.PS(?:Custom)?Object)|Microsoft\.Azure\.(?:Management|Commands|PowerShell)\.[\w.-]+(?:\[\])?|Newtonsoft\.Json\.Linq\.J\w+)`;

/** The .NET type name of an object without its own text, once for each item of an array. */
const typeNames = new RegExp(`^${type}(?: ${type})*$`);

/** For longer lists of type names, only the beginning is checked. */
const longestTypeNames = 2000;

/** Whether ConvertTo-Json printed this text instead of an object or array below its depth (2 unless -Depth is given). */
function isCut(value: string): boolean {
  const first = value.charCodeAt(0);
  if (first === 0x40) return beginsObject.test(value) && value.endsWith("}");
  if (first !== 0x53 && first !== 0x4d && first !== 0x4e) return false;
  return typeNames.test(value.length > longestTypeNames ? value.slice(0, value.lastIndexOf(" ", longestTypeNames)) : value);
}

/** Finds a text at a position where an object or array belongs.
 *  @returns the path of the first one; undefined when there is none. */
export function findCutValue(body: JsonObject): string | undefined {
  for (const [name, value] of Object.entries(body)) {
    const found = value === undefined ? undefined : cutIn(name, value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function cutIn(name: string, value: JsonValue): string | undefined {
  if (typeof value === "string") return !isText(name) && isCut(value) ? name : undefined;
  if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly JsonValue[]).entries()) {
      // A list of names or addresses contains texts. A list of objects contains texts only when they were cut.
      const found = typeof item === "string" ? (!isText(name.replace(/e?s$/, "")) && isCut(item) ? "" : undefined) : cutIn(name, item);
      if (found !== undefined) return `${name}[${index}]${found === "" ? "" : found.slice(name.length)}`;
    }
    return undefined;
  }
  if (!isJsonObject(value) || ownWords.has(name.toLowerCase())) return undefined;
  const found = findCutValue(value);
  return found === undefined ? undefined : `${name}.${found}`;
}
