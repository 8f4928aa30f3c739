import type { JsonObject } from "../../model/json.js";

/** Says whether an object spells its keys in a way of its own (PowerShell's PascalCase, Python's snake_case). */
export function hasForeignKeys(body: JsonObject): boolean {
  for (const key in body) {
    const first = key.charCodeAt(0);
    if (first >= 65 && first <= 90) return true;
    if (first !== 95 && key.includes("_") && /^[a-z]+(_[a-z0-9]+)+$/.test(key)) return true;
  }
  return false;
}
