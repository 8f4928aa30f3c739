import type { ArmValue } from "../values/value.js";
import { isUnknown, type UnknownReason } from "../values/unknown.js";

/** Members of resources that always contain secrets, independent of their declared types: passwords, keys, scripts that may contain
 *  either, settings that Azure encrypts. In lower case. */
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

/** Matches an expression that only names the source of its value: `[parameters('login').password]`. */
const passesOn = /^\[(?:parameters|variables)\('[^']*'\)[^']*\]$/i;

/** Whether a member contains a secret that its printed text would show. Objects with such a name (`password: { type: … }`) are not secrets
 *  themselves, except settings that are protected as a whole. */
export function holdsSecret(name: string, value: ArmValue): boolean {
  const lower = name.toLowerCase();
  if (!secretNames.has(lower) || value === null) return false;
  if (lower === "protectedsettings" || typeof value === "string") return true;
  if (!isUnknown(value)) return false;
  // An unknown shows a secret when a piece of it is known, when its expression contains more than a name, or when its error quotes another
  // expression.
  const { secure, parts, expression = "", reason } = value;
  const wrongElsewhere = reason.expression !== undefined && reason.expression !== expression;
  return secure || parts?.some((part) => typeof part === "string") === true || !passesOn.test(expression) || wrongElsewhere;
}

/** The error for a wrong expression of a secret: the text of the expression would show the secret. */
export const hiddenError: UnknownReason = { kind: "error", message: "the expression for a secret is wrong" };
