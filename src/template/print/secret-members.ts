import type { ArmValue } from "../values/value.js";
import { isUnknown, type UnknownReason } from "../values/unknown.js";

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

/** An expression that only names what it takes the value from: `[parameters('login').password]`. */
const passesOn = /^\[(?:parameters|variables)\('[^']*'\)[^']*\]$/i;

/** Whether a member holds a secret that its text would give away. Objects named so (`password: { type: … }`) are not
 *  secrets themselves, apart from settings that are protected as a whole. */
export function holdsSecret(name: string, value: ArmValue): boolean {
  const lower = name.toLowerCase();
  if (!secretNames.has(lower) || value === null) return false;
  if (lower === "protectedsettings" || typeof value === "string") return true;
  if (!isUnknown(value)) return false;
  // Also when only a piece of it is known, or stands in the expression, be it that of a variable that is wrong.
  const { secure, parts, expression = "", reason } = value;
  const wrongElsewhere = reason.expression !== undefined && reason.expression !== expression;
  return secure || parts?.some((part) => typeof part === "string") === true || !passesOn.test(expression) || wrongElsewhere;
}

/** What is said of an expression for a secret that is wrong: its own text would give the secret away. */
export const hiddenError: UnknownReason = { kind: "error", message: "the expression for a secret is wrong" };
