import type { GuestEvidence } from "../model/guest-evidence.js";
import type { VirtualMachine } from "../model/inventory.js";
import type { WorkloadFacts } from "../model/network-needs.js";
import type { Flow } from "../model/reachability.js";
import { outboundFacts } from "./outbound/outbound-facts.js";
import type { Reachability } from "../network/reach-flow.js";
import { tcpFlow } from "../network/tcp-flow.js";
import type { WorkloadRequirements } from "./network-requirements.js";
import { combineNeeds } from "./outbound-needs.js";
import { locationUnknown } from "./place.js";

/** What a workload that is backed up on its own has to reach: the backup service, Storage and the directory, all of them.
 *  Sources: "Back up SAP HANA databases in Azure VMs", 2024-04-26; "Private endpoints for Azure Backup", 2023-08-14. */
export function deriveWorkload(
  virtualMachine: VirtualMachine,
  evidence: readonly GuestEvidence[],
  reachability: Reachability,
  required: WorkloadRequirements | undefined,
): WorkloadFacts {
  const names = [...new Set(evidence.flatMap(({ workload }) => workload ?? []))].sort();
  if (names.length === 0) return { stated: false };
  const { location } = virtualMachine;
  if (required === undefined || location === undefined) return { stated: true, names, undecided: locationUnknown(virtualMachine) };
  const flow = (serviceTag: string, fqdns: readonly string[]): Flow => tcpFlow(required.port, { serviceTag }, fqdns);
  const flows = [
    flow("AzureBackup", required.backupNames),
    flow(`Storage.${location}`, required.storageNames),
    flow("AzureActiveDirectory", required.identityNames),
  ];
  const needs = flows.map((each) => ({ flow: each, judged: reachability.judge(virtualMachine, each) }));
  return { stated: true, names, ...outboundFacts(combineNeeds(needs), virtualMachine, reachability).facts };
}
