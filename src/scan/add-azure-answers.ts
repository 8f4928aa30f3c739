import { compareWithAzure } from "../evaluate/compare-with-azure.js";
import type { Evaluation } from "../evaluate/evaluate.js";
import type { AzureAnswer } from "../model/azure-answer.js";
import { resourceKey, type ResourceKey } from "../model/resource-id.js";
import type { Run } from "../model/run.js";

/** The VMs of the run. VMs that Azure Backup was asked about get its answers. */
export function addAzureAnswers(
  { virtualMachines, results, rules }: Pick<Evaluation, "virtualMachines" | "results" | "rules">,
  answers: ReadonlyMap<ResourceKey, readonly AzureAnswer[]>,
): Run["virtualMachines"] {
  if (answers.size === 0) return virtualMachines;
  const failing = new Map<ResourceKey, Set<string>>();
  for (const { result } of results) {
    const key = resourceKey(result.resourceId);
    if (result.template !== undefined || result.verdict !== "fail" || !answers.has(key)) continue;
    failing.set(key, (failing.get(key) ?? new Set()).add(result.ruleId));
  }
  return virtualMachines.map((virtualMachine) => {
    const key = resourceKey(virtualMachine.id);
    const given = answers.get(key);
    // Azure's answers are about deployed VMs.
    if (given === undefined || virtualMachine.planned) return virtualMachine;
    // Failing rules on a vault or a storage account also count for the VM.
    const failed = new Set([...(failing.get(key) ?? []), ...virtualMachine.blockedBy]);
    return {
      ...virtualMachine,
      azure: compareWithAzure(
        virtualMachine,
        given,
        rules.filter(({ id }) => failed.has(id)),
      ),
    };
  });
}
