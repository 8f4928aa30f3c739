import type { JsonObject } from "../../../src/model/json.js";
import type { Run, RunResult, RunVirtualMachine } from "../../../src/model/run.js";
import { builtInRuleSet } from "../../../src/rule-set.js";
import { scan, type ScanOptions } from "../../../src/scan.js";

/** Scans bodies as if they came on standard input. */
export function scanBodies(bodies: readonly JsonObject[], options: Partial<ScanOptions> = {}): Promise<Run> {
  return scan({
    inputs: ["-"],
    readStandardInput: () => Buffer.from(JSON.stringify(bodies)),
    workingDirectory: "/",
    ruleSet: builtInRuleSet,
    results: "all",
    ...options,
  });
}

export function resultOf(run: Run, ruleId: string, resource = ""): RunResult {
  const found = run.results.filter((result) => result.ruleId === ruleId && result.resourceId.endsWith(resource));
  if (found.length !== 1 || found[0] === undefined)
    throw new Error(`${found.length} results of ${ruleId} on ${resource || "any resource"}`);
  return found[0];
}

export function vmOf(run: Run, name: string): RunVirtualMachine {
  const found = run.virtualMachines.find((virtualMachine) => virtualMachine.name === name);
  if (found === undefined) throw new Error(`no VM ${name} in the run`);
  return found;
}
