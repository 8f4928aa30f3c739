import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";

/** Members that hold words of users; what they hold looks like anything. */
const ownWords = new Set(["tags", "settings", "protectedsettings", "publicsettings", "metadata"]);

/** Members that are texts by themselves, so that no object was cut there. */
const isText = (name: string): boolean =>
  /(?:name|id|uri|url|text|description|message|comment|notes?|code|status|state|version|data|value|command|script|path|type|publisher|offer)$/i.test(
    name,
  );

/** The text of a custom object: `@{name=vm1; size=}`. */
const beginsObject = /^@\{(?:[\w$@.-]+=|\}$)/;

const type = String.raw`(?:System\.(?:Object\[\]|Collections\.[\w.,[\]\x60]+|Management\.Automation\.PS(?:Custom)?Object)|Microsoft\.Azure\.(?:Management|Commands|PowerShell)\.[\w.-]+(?:\[\])?|Newtonsoft\.Json\.Linq\.J\w+)`;

/** The .NET type of an object that has no text of its own, once for each item of an array. */
const typeNames = new RegExp(`^${type}(?: ${type})*$`);

/** Lists of more types are judged by their beginning. */
const longestTypeNames = 2000;

/** Whether a text is what ConvertTo-Json prints in place of an object or array below its depth (2 unless -Depth is given). */
function isCut(value: string): boolean {
  const first = value.charCodeAt(0);
  if (first === 0x40) return beginsObject.test(value) && value.endsWith("}");
  if (first !== 0x53 && first !== 0x4d && first !== 0x4e) return false;
  return typeNames.test(value.length > longestTypeNames ? value.slice(0, value.lastIndexOf(" ", longestTypeNames)) : value);
}

/** Finds a text that stands where an object or array belongs.
 *  @returns the path of the first one, or undefined when there is none. */
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
      // A list of names or addresses holds texts; one of objects holds their texts when it is cut.
      const found = typeof item === "string" ? (!isText(name.replace(/e?s$/, "")) && isCut(item) ? "" : undefined) : cutIn(name, item);
      if (found !== undefined) return `${name}[${index}]${found === "" ? "" : found.slice(name.length)}`;
    }
    return undefined;
  }
  if (!isJsonObject(value) || ownWords.has(name.toLowerCase())) return undefined;
  const found = findCutValue(value);
  return found === undefined ? undefined : `${name}.${found}`;
}
