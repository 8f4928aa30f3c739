import type { GuestEvidence } from "../model/guest-evidence.js";
import type { VirtualMachine } from "../model/inventory.js";
import { filesOf, type FileOf } from "../model/file-of.js";
import { inSentence } from "../util/in-sentence.js";
import { agentVersions } from "./agent.js";

/** Why facts of a VM are missing, and ways to obtain them where the usual one would give what is in the input already. */
export interface MissingNotes {
  /** Keys of the obtain table, by fact. */
  readonly hints: Readonly<Record<string, string>>;
  /** Sentence parts, by fact. */
  readonly because: Readonly<Record<string, string>>;
}

/** What the input holds of agent and power state, said for a VM that is deployed. */
export function missingNotes(virtualMachine: VirtualMachine, evidence: readonly GuestEvidence[], fileOf: FileOf): MissingNotes {
  const contradictions = contradictionsOf(virtualMachine, evidence, fileOf);
  if (virtualMachine.deploymentModel === "classic" || virtualMachine.planned === true) return { hints: {}, because: contradictions };
  const isGiven = virtualMachine.instanceViewGiven === true;
  const view = isGiven ? undefined : viewMissing(virtualMachine);
  return {
    hints: isGiven
      ? {
          powerState: "powerStateReport",
          "agent.status": "agentReport",
          "agent.version": "agentReport",
          "wireServer.reached": "agentReport",
        }
      : {},
    because: {
      powerState: view ?? "its instance view shows no power state",
      "agent.status": view ?? whyNoStatus(virtualMachine),
      "agent.version": view ?? whyNoVersion(virtualMachine),
      ...contradictions,
    },
  };
}

function viewMissing({ powerState }: VirtualMachine): string {
  if (powerState === undefined) return "its instance view is not in the input";
  return "the input shows its power state alone, as lists of VMs do; its instance view, which shows the agent, is not in the input";
}

function whyNoStatus({ powerState, agentState, osProvisioningInProgress }: VirtualMachine): string {
  if (osProvisioningInProgress === true) return "Azure still provisions its operating system, and its agent reports only afterwards";
  if (powerState !== undefined && powerState !== "running") return `it is ${powerState}, and its agent reports only while it runs`;
  if (agentState === "none") return noAgent;
  return "its instance view shows an agent without a status: the agent has not reported yet";
}

/** Azure shows `vmAgent` as null where nothing ever reported. */
const noAgent =
  "its instance view shows no agent (vmAgent is empty): no agent is installed, the agent does not run, or it cannot reach Azure";

const whyNoVersion = ({ agentState }: VirtualMachine): string =>
  agentState === "none" ? noAgent : "its instance view shows no version of the agent (Unknown or empty): the agent has not reported yet";

function contradictionsOf(
  virtualMachine: VirtualMachine,
  evidence: readonly GuestEvidence[],
  fileOf: FileOf,
): Readonly<Record<string, string>> {
  const files = filesOf(virtualMachine, fileOf);
  const inFiles = files.length === 0 ? "the inputs" : inSentence(files);
  const found: Record<string, string> = {};
  for (const [fact, reason] of Object.entries(virtualMachine.gaps ?? {})) {
    if (reason === "conflicting")
      found[fact] = `${inFiles} ${files.length === 1 ? "contradicts itself" : "contradict each other"} on ${fact}`;
  }
  const versions = agentVersions(virtualMachine, evidence);
  if (found["agent.version"] === undefined && new Set(versions.map(({ version }) => version)).size > 1) {
    const said = versions.map(({ version, at, source }) => {
      const file = source === undefined ? inFiles : (fileOf(source) ?? "an evidence file");
      return `${source === undefined ? `the instance view (${file})` : file} says ${version}, ${at}`;
    });
    found["agent.version"] = `${said.join("; ")}; the newest counts only where all have a date`;
  }
  return found;
}
