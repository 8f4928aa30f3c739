import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import { isSecretName } from "../../util/secret-name.js";

/** Which texts of a body are kept. `open`: all but secrets and free text; `backup`: messages of Azure Backup as well. The others keep
 *  only what is listed for them: `osProfile`, what people give a guest; `handler`, what an extension reports; `command`, a run
 *  command; `secret`, what hangs below a member that is named like a secret. */
export type Region = "open" | "backup" | "osProfile" | "handler" | "command" | "secret";

const resourceId = /^\/subscriptions\/[^?#@=\s]*$/i;
const name = /^[\w.-]{1,256}$/;
const word = /^[A-Za-z]{1,64}$/;
const words = /^[A-Za-z /]{1,64}$/;
const typeName = /^[A-Za-z][\w-]*(?:[./][\w-]+)*$/;
const statusCode = /^[A-Za-z]+(?:\/[A-Za-z0-9._-]+)*$/;
const time = /^\d{4}-\d\d-\d\d(?:T[0-9:.]+(?:Z|[+-]\d\d:\d\d)?)?$/;
const version = /^[0-9.]{1,64}$/;
const keyUrl = /^https:\/\/[\w.-]+\/keys\/[\w-]+(?:\/[0-9a-f]{32})?$/i;
const address = { id: resourceId, keyurl: keyUrl, keyuri: keyUrl } as const;

/** Members, in lower case, whose texts are kept in a region, with what they may look like. */
const openTexts: Readonly<Record<Exclude<Region, "open" | "backup">, Readonly<Record<string, RegExp>>>> = {
  osProfile: {
    id: resourceId,
    computername: name,
    timezone: /^[A-Za-z .+-]{1,64}$/,
    patchmode: word,
    assessmentmode: word,
    rebootsetting: word,
    protocol: word,
  },
  handler: {
    ...address,
    name,
    type: typeName,
    publisher: typeName,
    location: /^[A-Za-z0-9 ]{1,64}$/,
    typehandlerversion: version,
    provisioningstate: word,
    code: statusCode,
    level: word,
    displaystatus: words,
    time,
  },
  command: {
    ...address,
    name,
    type: typeName,
    location: word,
    provisioningstate: word,
    executionstate: word,
    starttime: time,
    endtime: time,
  },
  secret: address,
};

/** @param member in lower case */
export function isOpenText(member: string, text: string, region: Exclude<Region, "open" | "backup">): boolean {
  const known = openTexts[region];
  // `keyCreationTime` holds dates under the names of keys.
  return (Object.hasOwn(known, member) && known[member]?.test(text) === true) || (region === "secret" && time.test(text));
}

const backupPublisher = /^microsoft\.azure\.recoveryservices(?:\.|$)/i;
const recoveryServices = /^microsoft\.recoveryservices\//i;
const runCommand = /^microsoft\.compute\/.*\/runcommands$/i;
const extension = /^microsoft\.(?:compute|hybridcompute|classiccompute)\/.*\/extensions$/i;

/** The region that an object begins, or the one around it. What hangs below a secret stays there.
 *  @param holder the member that holds it */
export function regionOf(object: JsonObject, holder: string, around: Region): Region {
  if (around !== "open") return around;
  const member = holder.toLowerCase();
  if (member === "osprofile") return "osProfile";
  const type = textOf(object, "type");
  if (runCommand.test(type)) return "command";
  if (recoveryServices.test(type)) return "backup";
  if (member === "extensions" || member === "extensionhandlers") return backupPublisher.test(type) ? "backup" : "handler";
  if (!extension.test(type)) return around;
  const properties = memberOf(object, "properties");
  const publisher = isJsonObject(properties) ? textOf(properties, "publisher") : "";
  return backupPublisher.test(publisher) ? "backup" : "handler";
}

/** Texts that people write, that rules do not read, and that anything may stand in. */
const writtenByPeople = new Set([
  "description",
  "notes",
  "note",
  "comment",
  "comments",
  "remarks",
  "requestmessage",
  "actionsrequired",
  "justification",
]);

/** What runs on a machine prints. */
const printed = new Set(["output", "error", "stdout", "stderr", "executionmessage", "consolelog"]);

/** Members with text that anybody may have written, or that a program in a guest printed; of Azure Backup's own messages the
 *  user has to read them.
 *  @param member in lower case. @param object that holds it */
export function isFreeText(member: string, value: JsonValue, object: JsonObject, region: Region): boolean {
  if (member === "tags") return true;
  // Backup policies have settings as well: a time zone.
  if (/^(?:public)?settings$|^(?:public|private)configuration$/.test(member)) return memberOf(object, "backupManagementType") === undefined;
  if (typeof value !== "string") return false;
  if (member.endsWith("message")) return region !== "backup";
  return writtenByPeople.has(member) || (region !== "backup" && printed.has(member));
}

/** `{ name: "adminPassword", value: … }`, and the keys of a storage account: `{ keyName: "key1", value: … }`. */
export function isPair(object: JsonObject): boolean {
  if (memberOf(object, "value") === undefined) return false;
  if (memberOf(object, "keyName") !== undefined) return true;
  return isSecretName(textOf(object, "name")) || isSecretName(textOf(object, "key"));
}

const textOf = (object: JsonObject, member: string): string => {
  const value = memberOf(object, member);
  return typeof value === "string" ? value : "";
};

/** A member in any case; the usual spelling costs one look. */
function memberOf(object: JsonObject, member: string): JsonValue | undefined {
  if (Object.hasOwn(object, member)) return object[member];
  const lower = member.toLowerCase();
  const found = Object.keys(object).find((name) => name.length === lower.length && name.toLowerCase() === lower);
  return found === undefined ? undefined : object[found];
}
