import type { ArmValue } from "../values/value.js";
import { isUnknown } from "../values/unknown.js";

/** Members of resources that hold secrets whatever a template declares of their types: passwords, keys, scripts that may
 *  hold either, settings that Azure encrypts. Lower case. */
const secretNames = new Set([
  "adminpassword",
  "administratorloginpassword",
  "password",
  "customdata",
  "userdata",
  "protectedsettings",
  "accountkey",
  "storageaccountkey",
  "sharedkey",
  "primarykey",
  "secondarykey",
  "sastoken",
  "clientsecret",
  "secret",
  "connectionstring",
  "accesskey",
]);

/** Whether a member holds a secret that its text would give away. Objects named so (`password: { type: … }`) are not
 *  secrets themselves, apart from settings that are protected as a whole. */
export function holdsSecret(name: string, value: ArmValue): boolean {
  const lower = name.toLowerCase();
  if (!secretNames.has(lower) || value === null) return false;
  if (lower === "protectedsettings" || typeof value === "string") return true;
  // Also when only a piece of its text is known.
  return isUnknown(value) && (value.secure || value.parts?.some((part) => typeof part === "string") === true);
}
