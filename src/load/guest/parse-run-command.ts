import type { GuestEvidence } from "../../model/guest-evidence.js";
import { isJsonObject, type JsonValue } from "../../model/json.js";
import { parseLsblk } from "./parse-lsblk.js";

type Content = Pick<GuestEvidence, "blockDevices" | "agentVersion" | "unreadable">;

const unreadable: Content = { unreadable: "evidence-unreadable" };

/** Reads the answer of `az vm run-command invoke` by its standard output: lsblk JSON (with further sections after `---` lines), an agent
 *  version, or `waagent --version`. Azure keeps only the last 4096 bytes, so a long output has lost its beginning and is
 *  unreadable.
 *  Source: "Run scripts in your Linux VM by using action Run Commands", 2019-04-26. */
export function parseRunCommand(data: JsonValue): Content {
  const output = standardOutput(data);
  if (output === undefined) return unreadable;
  const [head = "", ...sections] = output.split(/^---\s*$/m);
  const version = /^\s*(\d+(?:\.\d+){2,3})\s*$/.exec(output)?.[1] ?? /goal state agent:\s*(\d+(?:\.\d+){2,3})/i.exec(output)?.[1];
  if (version !== undefined) return { agentVersion: version };
  const json = parseJson(head);
  const otherLines = sections
    .join("\n")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const blockDevices = json === undefined ? undefined : parseLsblk(json, otherLines);
  return blockDevices === undefined ? unreadable : { blockDevices };
}

function standardOutput(data: JsonValue): string | undefined {
  if (!isJsonObject(data)) return undefined;
  const properties = isJsonObject(data["properties"]) ? data["properties"] : data;
  const view = properties["instanceView"];
  if (isJsonObject(view) && typeof view["output"] === "string") return view["output"];
  const entries = Array.isArray(data["value"]) ? (data["value"] as readonly JsonValue[]).filter(isJsonObject) : [];
  for (const { code, message } of entries) {
    if (typeof message !== "string") continue;
    if (typeof code === "string" && /^componentstatus\/stdout\//i.test(code)) return message;
    const start = message.indexOf("[stdout]");
    const end = message.lastIndexOf("[stderr]");
    if (start >= 0 && end > start) return message.slice(start + "[stdout]".length, end);
  }
  return undefined;
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
