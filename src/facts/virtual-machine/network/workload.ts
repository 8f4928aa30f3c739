import type { Flow } from "../../../model/reachability.js";
import { tcpFlow } from "../../../network/tcp-flow.js";
import { defineFacts } from "../../define-facts.js";
import { evidenceLocation } from "../../evidence-location.js";
import { boolean, members, someOf } from "../../fact-types.js";
import { unresolvedFact } from "../../missing.js";
import { locationUnknown } from "../../location-key.js";
import { combineNeeds } from "./combine-needs.js";
import { decidedBy, flowMembers } from "./members.js";
import { outboundFacts } from "./outbound-facts.js";
import { whyMissing } from "./why-missing.js";

const fact = decidedBy("networkPath");
const stated = { armPath: "id", notClassic: true } as const;

/** The flows of a workload that has its own backup: to the backup service, to Storage and to Microsoft Entra ID. The VM needs all of
 *  them.
 *  Sources: "Back up SAP HANA databases in Azure VMs", 2024-04-26; "Private endpoints for Azure Backup", 2023-08-14. */
export const workload = defineFacts({
  subject: "virtualMachine",
  parameters: { workloadPort: "number", backupNames: "texts", workloadStorageNames: "texts", identityNames: "texts" },
  members: {
    workload: members({
      stated: boolean({ ...stated, meaning: "whether the operator states a workload (evidence of kind workload)" }),
      names: someOf(["sql", "sapHana", "mars", "mabs"], { ...stated, meaning: "the workloads" }),
      ...flowMembers(fact, "NSG rules, routes, firewall and egress"),
    }),
  },
  derive({ key, record, context, parameters }) {
    const evidence = context.inventory.guestEvidence.get(key) ?? [];
    const names = [...new Set(evidence.flatMap(({ workload: stated }) => stated ?? []))].sort();
    if (names.length === 0) return { values: { workload: { stated: false } } };
    const stating = evidenceLocation(evidence, "workload");
    const locations = stating === undefined ? {} : { workload: stating };
    const { location, unresolved } = record;
    if (location === undefined) {
      const cause = unresolved?.["location"];
      const because = locationUnknown(record);
      const why =
        cause === undefined
          ? whyMissing("workload", { unknownBecause: because }, "networkPath", record, context)["workload"]
          : unresolvedFact(cause, because);
      return { values: { workload: { stated: true, names } }, missing: { workload: why }, locations };
    }
    const { reachability } = context;
    const flow = (serviceTag: string, fqdns: readonly string[]): Flow => tcpFlow(parameters.workloadPort, { serviceTag }, fqdns);
    const flows = [
      flow("AzureBackup", parameters.backupNames),
      flow(`Storage.${location}`, parameters.workloadStorageNames),
      flow("AzureActiveDirectory", parameters.identityNames),
    ];
    const needs = flows.map((each) => ({ flow: each, judged: reachability.judge(record, each) }));
    const { unknownBecause, resourceId, path, ...values } = outboundFacts(combineNeeds(needs), record, reachability).facts;
    return {
      values: { workload: { stated: true, names, ...values } },
      missing: whyMissing("workload", { unknownBecause, decidedBy: values.decidedBy }, "networkPath", record, context),
      locations: { ...locations, ...(resourceId === undefined ? {} : { "workload.verdict": { resourceId, path } }) },
    };
  },
});
