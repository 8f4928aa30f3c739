import { renamedMembers } from "../../model/canonical-members.js";
import { isJsonObject, type JsonObject } from "../../model/json.js";

/** Members of an error without an envelope; an object with other members is not such an error. */
const errorMembers = new Set(["code", "message", "target", "details", "innererror", "additionalinfo"]);

const loginMembers = new Set([
  ...["error", "error_description", "error_codes", "error_uri", "suberror", "claims"],
  ...["timestamp", "trace_id", "correlation_id"],
]);

const areAll = (value: JsonObject, names: ReadonlySet<string>): boolean =>
  Object.keys(value).every((name) => names.has(name.toLowerCase()));

const longestMessage = 500;

/** Recognises an error body that Azure returned instead of the expected answer: `{"error":{"code":…,"message":…}}`, the older
 *  `{"odata.error":…}`, `{"code":…,"message":…}` alone, and the `{"error":"…","error_description":"…"}` of a login.
 *  @returns code and message; undefined for anything else. */
export function azureError(written: JsonObject): string | undefined {
  const value = own(written);
  const error = value["error"] ?? value["odata.error"];
  if (isJsonObject(error)) return describe(error);
  if (typeof error === "string" && areAll(value, loginMembers))
    return typeof value["error_description"] === "string" ? sentence(error, value["error_description"]) : undefined;
  return areAll(value, errorMembers) && messageOf(value) !== undefined ? describe(value) : undefined;
}

const own = (value: JsonObject): JsonObject => renamedMembers(value, () => undefined);

/** Azure error codes are words; a number is a code of another product. */
function describe(written: JsonObject): string | undefined {
  const error = own(written);
  const { code } = error;
  return typeof code === "string" && /^[A-Za-z]\S*$/.test(code) ? sentence(code, messageOf(error)) : undefined;
}

function messageOf(error: JsonObject): string | undefined {
  const { message } = error;
  const text = isJsonObject(message) ? own(message)["value"] : message;
  return typeof text === "string" ? text : undefined;
}

function sentence(code: string, message: string | undefined): string {
  const line = (message ?? "").replaceAll(/\s+/g, " ").trim();
  const shown = line.length > longestMessage ? `${line.slice(0, longestMessage)}…` : line;
  return shown === "" ? code.slice(0, longestMessage) : `${code.slice(0, longestMessage)}: ${shown}`;
}
