import type { FileOf } from "../../model/file-of.js";
import type { GuestEvidence } from "../../model/guest-evidence.js";
import type { VirtualMachine } from "../../model/inventory.js";
import { defineFacts } from "../define-facts.js";
import { members, oneOf, version } from "../fact-types.js";
import { inputsOf, missingOfRecord, type MissingFact } from "../missing.js";
import { agentVersions, decideVersion, type StatedVersion } from "./agent-version.js";
import { missingInView } from "./instance-view.js";

/** The VM agent. */
export const agent = defineFacts({
  subject: "virtualMachine",
  members: {
    agent: members({
      status: oneOf(["ready", "notReady"], {
        meaning: "state of the VM agent; missing while the VM does not run or is still provisioned",
        armPath: "properties.instanceView.vmAgent.statuses",
        classicPath: "properties.hardwareProfile.platformGuestAgent",
        obtain: "instanceView",
      }),
      installation: oneOf(["expected", "none"], {
        meaning:
          "whether a VM that is only in a template will have an agent; none: provisionVMAgent is false and the image is of the Marketplace",
        armPath: "properties.osProfile",
        obtain: "template",
      }),
      version: version({
        meaning: "version that the VM agent reports, or that evidence of kind agentVersion states",
        armPath: "properties.instanceView.vmAgent.vmAgentVersion",
        classicPath: "properties.instanceView.guestAgentStatus.guestAgentVersion",
        obtain: "instanceView",
      }),
    }),
  },
  derive({ key, record, context }) {
    const evidence = context.inventory.guestEvidence.get(key) ?? [];
    const status = statusOf(record);
    const versions = agentVersions(record, evidence);
    const known = decideVersion(versions);
    return {
      values: { agent: { status, version: known, installation: record.agentInstallation } },
      missing: {
        ...(status === undefined ? { "agent.status": missingInView(record, "agentReport", whyNoStatus(record)) } : {}),
        ...(known === undefined ? { "agent.version": missingVersion(record, evidence, versions, context.fileOf) } : {}),
        ...missingOfRecord(record, ["agent"], context.fileOf),
      },
    };
  },
});

/** `notReady` applies only to a running VM whose provisioning is complete. If an agent never reported for a VM, its status stays
 *  unknown. */
function statusOf(virtualMachine: VirtualMachine): "ready" | "notReady" | undefined {
  const { agentState, deploymentModel, powerState, osProvisioningInProgress } = virtualMachine;
  if (agentState === "ready") return "ready";
  if (agentState !== "notReady") return undefined;
  if (deploymentModel === "classic") return "notReady";
  return powerState === "running" && osProvisioningInProgress !== true ? "notReady" : undefined;
}

function whyNoStatus({ powerState, agentState, osProvisioningInProgress }: VirtualMachine): string {
  if (osProvisioningInProgress === true) return "Azure still provisions its operating system, and its agent reports only afterwards";
  if (powerState !== undefined && powerState !== "running") return `it is ${powerState}, and its agent reports only while it runs`;
  if (agentState === "none") return noAgent;
  return "its instance view shows an agent without a status: the agent has not reported yet";
}

/** Azure shows `vmAgent` as null when no agent ever reported. */
const noAgent =
  "its instance view shows no agent (vmAgent is empty): no agent is installed, the agent does not run, or it cannot reach Azure";

const whyNoVersion = ({ agentState }: VirtualMachine): string =>
  agentState === "none" ? noAgent : "its instance view shows no version of the agent (Unknown or empty): the agent has not reported yet";

function missingVersion(
  record: VirtualMachine,
  evidence: readonly GuestEvidence[],
  versions: readonly StatedVersion[],
  fileOf: FileOf,
): MissingFact {
  if (versions.length > 0) return { reason: "conflicting", because: contradiction(record, versions, fileOf) };
  const notShown = missingInView(record, "agentReport", whyNoVersion(record));
  const unreadable = evidence.find(({ kind, unreadable }) => kind === "agentVersion" && unreadable !== undefined)?.unreadable;
  return unreadable === undefined ? notShown : { ...notShown, reason: unreadable };
}

function contradiction(record: VirtualMachine, versions: readonly StatedVersion[], fileOf: FileOf): string {
  const inputs = inputsOf(record, fileOf);
  const statements = versions.map(({ version: stated, at, source }) => {
    const file = source === undefined ? inputs : (fileOf(source) ?? "an evidence file");
    return `${source === undefined ? `the instance view (${file})` : file} says ${stated}, ${at}`;
  });
  return `${statements.join("; ")}; the newest entry decides only if all entries have a date`;
}
