import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import { isSecretName } from "../../util/secret-name.js";

/** Regions that keep everything except secrets and free text. `vault`: a resource of Recovery Services; `backup`: reports of Azure
 *  Backup or its extension, whose messages are kept too. */
type WideRegion = "open" | "vault" | "backup";

/** Regions that keep only the listed members. `osProfile`: settings of a guest; `handler`: reports of an extension;
 *  `command`: a run command; `policy`: settings of a backup policy; `secret`: everything below a member with the name of a secret. */
type NarrowRegion = "osProfile" | "handler" | "command" | "policy" | "secret";

/** The part of a body that contains a text. */
export type Region = WideRegion | NarrowRegion;

const resourceId = /^\/subscriptions\/[^?#@=\s]*$/i;
const name = /^[\w.-]{1,256}$/;
const word = /^[A-Za-z]{1,64}$/;
const words = /^[A-Za-z /]{1,64}$/;
const typeName = /^[A-Za-z][\w-]*(?:[./][\w-]+)*$/;
const statusCode = /^[A-Za-z]+(?:\/[A-Za-z0-9._-]+)*$/;
const time = /^\d{4}-\d\d-\d\d(?:T[0-9:.]+(?:Z|[+-]\d\d:\d\d)?)?$/;
const timeZone = /^[A-Za-z .+-]{1,64}$/;
const version = /^[0-9.]{1,64}$/;
const keyUrl = /^https:\/\/[\w.-]+\/keys\/[\w-]+(?:\/[0-9a-f]{32})?$/i;
const address = { id: resourceId, keyurl: keyUrl, keyuri: keyUrl } as const;

/** Members, in lower case, whose texts are kept in a region, with the pattern that their texts must match. */
const openTexts: Readonly<Record<NarrowRegion, Readonly<Record<string, RegExp>>>> = {
  osProfile: {
    id: resourceId,
    computername: name,
    timezone: timeZone,
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
  policy: { timezone: timeZone },
  secret: address,
};

/** Whether a text is kept, without the secrets in it. @param member in lower case */
export function isOpenText(member: string, text: string, region: Region): boolean {
  if (isWide(region)) return true;
  const known = openTexts[region];
  // `keyCreationTime` contains dates below names of keys.
  return (Object.hasOwn(known, member) && known[member]?.test(text) === true) || (region === "secret" && time.test(text));
}

const isWide = (region: Region): region is WideRegion => region === "open" || region === "vault" || region === "backup";

const backupPublisher = /^microsoft\.azure\.recoveryservices(?:\.|$)/i;
const recoveryServices = /^microsoft\.recoveryservices\//i;
const runCommand = /^microsoft\.compute\/.*\/runcommands$/i;
const extension = /^microsoft\.(?:compute|hybridcompute|classiccompute)\/.*\/extensions$/i;

/** The user needs to read the health of a protected item. */
const vaultRegions = new Map<string, Region>([
  ["healthdetails", "backup"],
  ["settings", "policy"],
]);

/** The region that an object begins, or else the region around it. Everything below a secret stays in its region.
 *  @param holder the member that contains the object */
export function regionOf(object: JsonObject, holder: string, around: Region): Region {
  const member = holder.toLowerCase();
  if (around === "vault") return vaultRegions.get(member) ?? around;
  if (around !== "open") return around;
  if (member === "osprofile") return "osProfile";
  const type = textOf(object, "type");
  if (runCommand.test(type)) return "command";
  if (recoveryServices.test(type)) return "vault";
  if (member === "extensions" || member === "extensionhandlers") return backupPublisher.test(type) ? "backup" : "handler";
  if (!extension.test(type)) return around;
  const properties = memberOf(object, "properties");
  const publisher = isJsonObject(properties) ? textOf(properties, "publisher") : "";
  return backupPublisher.test(publisher) ? "backup" : "handler";
}

/** Free text by people. Rules do not read it, and it may contain anything. */
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

/** Output of programs in a guest. */
const printed = new Set(["output", "error", "stdout", "stderr", "executionmessage", "consolelog"]);

const extensionSettings = new Set(["settings", "publicsettings", "publicconfiguration", "privateconfiguration"]);

/** Whether a member contains free text by people, or output of a program in a guest. Messages of Azure Backup itself are not free text:
 *  the user needs to read them.
 *  @param member in lower case */
export function isFreeText(member: string, value: JsonValue, region: Region): boolean {
  if (member === "tags") return true;
  // Backup policies have a member `settings` too.
  if (member === "settings" && region === "vault") return false;
  if (extensionSettings.has(member)) return true;
  if (typeof value !== "string") return false;
  if (member.endsWith("message")) return region !== "backup";
  return writtenByPeople.has(member) || (region !== "backup" && printed.has(member));
}

/** Matches `{ name: "adminPassword", value: … }`, and the keys of a storage account: `{ keyName: "key1", value: … }`. */
export function isPair(object: JsonObject): boolean {
  if (memberOf(object, "value") === undefined) return false;
  if (memberOf(object, "keyName") !== undefined) return true;
  return isSecretName(textOf(object, "name")) || isSecretName(textOf(object, "key"));
}

const textOf = (object: JsonObject, member: string): string => {
  const value = memberOf(object, member);
  return typeof value === "string" ? value : "";
};

/** A member in any letter case; the usual spelling is tried first because it is fast. */
function memberOf(object: JsonObject, member: string): JsonValue | undefined {
  if (Object.hasOwn(object, member)) return object[member];
  const lower = member.toLowerCase();
  const found = Object.keys(object).find((name) => name.length === lower.length && name.toLowerCase() === lower);
  return found === undefined ? undefined : object[found];
}
