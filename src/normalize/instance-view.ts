import type { PowerState } from "../model/facts.js";
import type { DiskEncryptionMarks, VirtualMachine } from "../model/inventory.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import { booleanOf } from "./read.js";
import type { Reader } from "./reader.js";

type InstanceViewFields = Pick<
  VirtualMachine,
  "powerState" | "agentState" | "agentVersion" | "agentReportedAt" | "osProvisioningInProgress" | "instanceViewGiven" | "diskEncryption"
>;

const powerStates = new Map<string, PowerState>(
  (["running", "starting", "stopped", "stopping", "deallocated", "deallocating"] as const).map((state) => [state, state]),
);

/** Publisher and type of the Azure Disk Encryption extension, Windows and Linux. */
export const diskEncryptionExtension = /^microsoft\.azure\.security\.azurediskencryption(forlinux)?$/i;

/** Reads the platform's report about a VM: `instanceView` at the paths that ARM, az and Resource Graph use, and the separate
 *  `powerState` of `az vm list -d` and Get-AzVM -Status. */
export function readInstanceView(body: JsonObject, properties: JsonObject, reader: Reader): InstanceViewFields {
  const extended = isJsonObject(properties["extended"]) ? properties["extended"]["instanceView"] : undefined;
  const view = reader.object(properties["instanceView"] ?? body["instanceView"] ?? extended ?? bareView(body), "powerState");
  if (view === undefined) return { powerState: parsePowerState(body["powerState"]) };
  const codes = (reader.objects(view["statuses"], "powerState") ?? []).map((status) => lower(status["code"]));
  const resourceGraph = isJsonObject(view["powerState"]) ? view["powerState"]["code"] : undefined;
  const said = [...codes.filter((code) => code.startsWith("powerstate/")), resourceGraph, body["powerState"], powerStateOf(extended)];
  const { agentState, agentVersion, agentReportedAt } = readAgent(view, reader);
  return {
    powerState: agreedPowerState(said, reader),
    osProvisioningInProgress: codes.some((code) => code.includes("osprovisioninginprogress")) || undefined,
    instanceViewGiven: Array.isArray(view["statuses"]) || undefined,
    agentState,
    agentVersion,
    agentReportedAt,
    diskEncryption: readDiskEncryption(view),
  };
}

/** `Get-AzVM -Status` prints the members of the instance view at the top level. */
const bareView = (body: JsonObject): JsonObject | undefined => (Array.isArray(body["statuses"]) && "vmAgent" in body ? body : undefined);

/** The power state if all sources in the body agree on it. */
function agreedPowerState(said: readonly (JsonValue | undefined)[], reader: Reader): PowerState | undefined {
  const states = new Set(said.map(parsePowerState).filter((state) => state !== undefined));
  if (states.size > 1) reader.gaps = { ...reader.gaps, powerState: "conflicting" };
  return states.size === 1 ? [...states][0] : undefined;
}

const powerStateOf = (extended: JsonValue | undefined): JsonValue | undefined =>
  isJsonObject(extended) && isJsonObject(extended["powerState"]) ? extended["powerState"]["code"] : undefined;

function parsePowerState(value: JsonValue | undefined): PowerState | undefined {
  if (typeof value !== "string") return undefined;
  const state = value.toLowerCase().replace(/^powerstate\/|^vm /, "");
  return powerStates.get(state);
}

function readAgent(view: JsonObject, reader: Reader): Pick<VirtualMachine, "agentState" | "agentVersion" | "agentReportedAt"> {
  const whole = Array.isArray(view["statuses"]);
  const agent = reader.object(view["vmAgent"], "agent.status");
  if (agent === undefined) return whole && reader.gaps?.["agent.status"] === undefined ? { agentState: "none" } : {};
  const version = reader.word(agent["vmAgentVersion"], "agent.version");
  const statuses = reader.objects(agent["statuses"], "agent.status") ?? [];
  const ready = statuses.some(({ displayStatus, code }) =>
    lower(displayStatus) === "" ? lower(code) === "provisioningstate/succeeded" : lower(displayStatus) === "ready",
  );
  const time = statuses.map((status) => status["time"]).find((value) => typeof value === "string");
  return {
    agentState: ready ? "ready" : statuses.length > 0 ? "notReady" : undefined,
    agentVersion: version?.toLowerCase() === "unknown" ? undefined : version,
    agentReportedAt: parseTime(time),
  };
}

function parseTime(time: JsonValue | undefined): number | undefined {
  // Windows PowerShell prints times as `/Date(1700000000000)/`.
  const ticks = typeof time === "string" ? /^\/Date\((-?\d{1,15})\)\/$/.exec(time)?.[1] : undefined;
  const milliseconds = ticks !== undefined ? Number(ticks) : typeof time === "string" ? Date.parse(time) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

function readDiskEncryption(view: JsonObject): DiskEncryptionMarks | undefined {
  const disks = objectsIn(view["disks"]);
  const instanceViewStamp = disks.some(isStamped);
  const handlers = isJsonObject(view["vmAgent"]) ? view["vmAgent"]["extensionHandlers"] : undefined;
  const isMark = ({ type }: JsonObject): boolean => typeof type === "string" && diskEncryptionExtension.test(type);
  const extension = objectsIn(view["extensions"]).some(isMark) || objectsIn(handlers).some(isMark);
  if (disks.length === 0 && !extension) return undefined;
  return {
    extension: extension || undefined,
    instanceViewStamp: disks.length === 0 ? undefined : instanceViewStamp,
    instanceViewDisks: disks.length,
  };
}

const isStamped = (disk: JsonObject): boolean =>
  objectsIn(disk["encryptionSettings"]).some((settings) => booleanOf(settings["enabled"]) === true) ||
  statusCodes(disk["statuses"]).includes("encryptionstate/encrypted");

const lower = (value: JsonValue | undefined): string => (typeof value === "string" ? value.toLowerCase() : "");

const objectsIn = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]).filter(isJsonObject) : [];

const statusCodes = (value: JsonValue | undefined): readonly string[] => objectsIn(value).map((status) => lower(status["code"]));
