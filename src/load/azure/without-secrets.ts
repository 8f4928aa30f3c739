import type { JsonValue } from "../../model/json.js";

/** Members that hold secrets, or scripts that often do. ARM leaves most of them out of its answers; nothing here relies on it. */
const secretMember = /(password|secret|customdata|userdata|commandtoexecute|script|[a-z]key|connectionstrings?|token)$/i;

const signature = /([?&]sig=)[^&"'\s]+/gi;

/** A resource as ARM gave it, without secrets: those members and the signatures of shared access URLs are taken out. */
export function withoutSecrets(value: JsonValue): JsonValue {
  if (typeof value === "string") return value.includes("sig=") ? value.replace(signature, "$1[secret]") : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(withoutSecrets);
  return Object.fromEntries(
    Object.entries(value as Record<string, JsonValue>).flatMap(([name, member]) =>
      isSecret(name, member) ? [] : [[name, withoutSecrets(member)]],
    ),
  );
}

/** Only texts, and lists of them, are secrets: a member of the same name that holds an object is structure. Protected settings
 *  hold anything. */
const isSecret = (name: string, member: JsonValue): boolean => {
  if (name.toLowerCase() === "protectedsettings") return true;
  const values: readonly JsonValue[] = Array.isArray(member) ? (member as readonly JsonValue[]) : [member];
  return secretMember.test(name) && values.length > 0 && values.every((value) => typeof value === "string");
};
