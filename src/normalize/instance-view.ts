import type { PowerState } from "../model/facts.js";
import type { DiskEncryptionMarks, VirtualMachine } from "../model/inventory.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { Reader } from "./read.js";

type InstanceViewFields = Pick<
  VirtualMachine,
  "powerState" | "agentState" | "agentVersion" | "agentReportedAt" | "osProvisioningInProgress" | "diskEncryption"
>;

const powerStates = new Map<string, PowerState>(
  (["running", "starting", "stopped", "stopping", "deallocated", "deallocating"] as const).map((state) => [state, state]),
);

/** Publisher and type of the Azure Disk Encryption extension, Windows and Linux. */
export const diskEncryptionExtension = /^microsoft\.azure\.security\.azurediskencryption(forlinux)?$/i;

/** Reads what the platform reports of a VM: `instanceView` where ARM, az and Resource Graph put it, and the bare
 *  `powerState` that `az vm list -d` and Get-AzVM -Status add. */
export function readInstanceView(body: JsonObject, properties: JsonObject, reader: Reader): InstanceViewFields {
  const extended = isJsonObject(properties["extended"]) ? properties["extended"]["instanceView"] : undefined;
  const view = reader.object(properties["instanceView"] ?? body["instanceView"] ?? extended, "powerState");
  if (view === undefined) return { powerState: parsePowerState(body["powerState"]) };
  const codes = (reader.objects(view["statuses"], "powerState") ?? []).map((status) => lower(status["code"]));
  const resourceGraph = isJsonObject(view["powerState"]) ? view["powerState"]["code"] : undefined;
  const power = codes.find((code) => code.startsWith("powerstate/")) ?? resourceGraph ?? body["powerState"];
  const { agentState, agentVersion, agentReportedAt } = readAgent(view, reader);
  return {
    powerState: parsePowerState(power),
    osProvisioningInProgress: codes.some((code) => code.includes("osprovisioninginprogress")) || undefined,
    agentState,
    agentVersion,
    agentReportedAt,
    diskEncryption: readDiskEncryption(view),
  };
}

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
  const ready = statuses.some(
    (status) => lower(status["displayStatus"]) === "ready" || lower(status["code"]) === "provisioningstate/succeeded",
  );
  const time = statuses.map((status) => status["time"]).find((value) => typeof value === "string");
  return {
    agentState: ready ? "ready" : statuses.length > 0 ? "notReady" : undefined,
    agentVersion: version?.toLowerCase() === "unknown" ? undefined : version,
    agentReportedAt: parseTime(time),
  };
}

function parseTime(time: JsonValue | undefined): number | undefined {
  const milliseconds = typeof time === "string" ? Date.parse(time) : Number.NaN;
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
  objectsIn(disk["encryptionSettings"]).some((settings) => settings["enabled"] === true) ||
  statusCodes(disk["statuses"]).includes("encryptionstate/encrypted");

const lower = (value: JsonValue | undefined): string => (typeof value === "string" ? value.toLowerCase() : "");

const objectsIn = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]).filter(isJsonObject) : [];

const statusCodes = (value: JsonValue | undefined): readonly string[] => objectsIn(value).map((status) => lower(status["code"]));
