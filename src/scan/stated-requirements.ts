import type { NetworkRequirements, WorkloadRequirements } from "../facts/network-requirements.js";
import type { ParameterValue } from "../model/rule.js";

type ReadParameter = (rule: string, name: string) => ParameterValue | undefined;

/** What proxies and workloads need that the operator states: parameters of the rules on them.
 *  @param parameter reads a parameter of a rule under the profile of the run. */
export function statedRequirements(parameter: ReadParameter): Pick<NetworkRequirements, "proxyPorts" | "workload"> {
  const list = (rule: string, name: string): readonly unknown[] => {
    const value = parameter(rule, name);
    return Array.isArray(value) ? value : [];
  };
  const proxyPorts = list("net/proxy", "proxyPorts").filter((port): port is number => typeof port === "number");
  return { proxyPorts, workload: workloadRequirements(parameter, list) };
}

function workloadRequirements(
  parameter: ReadParameter,
  list: (rule: string, name: string) => readonly unknown[],
): WorkloadRequirements | undefined {
  const rule = "net/workload-fqdns";
  const port = parameter(rule, "workloadPort");
  if (typeof port !== "number") return undefined;
  const names = (name: string): readonly string[] => list(rule, name).filter((each): each is string => typeof each === "string");
  return {
    port,
    backupNames: names("backupNames"),
    storageNames: names("workloadStorageNames"),
    identityNames: names("identityNames"),
  };
}
