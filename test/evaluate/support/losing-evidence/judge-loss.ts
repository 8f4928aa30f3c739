import type { ProfileName } from "../../../../src/model/profile.js";
import type { Run, RunResult } from "../../../../src/model/run.js";
import type { Documents } from "./losses.js";

/** Rules whose `when` is that evidence of their kind was given, and rules for which such evidence outranks what Azure shows:
 *  without it they are judged as if it had never been. */
const ofGivenEvidence = new Set([
  ...["net/proxy", "net/proxy-linux-python", "net/workload-fqdns"],
  // The version that an operator read in the guest is newer than that of the instance view.
  ...["agent/version-windows", "agent/version-linux"],
]);

type Results = ReadonlyMap<string, RunResult>;

const known = new WeakMap<Run, Results>();

function resultsOf(run: Run): Results {
  let results = known.get(run);
  if (results === undefined)
    known.set(run, (results = new Map(run.results.map((result) => [`${result.ruleId} ${result.resourceId.toLowerCase()}`, result]))));
  return results;
}

/** What a run says after evidence was lost that it must not say, as sentences. A verdict may become unknown and nothing else;
 *  no VM becomes ready, or blocked. */
export function improvements(before: Run, after: Run): string[] {
  const found: string[] = [];
  const profiles = profilesOf(before).filter((profile) => profilesOf(after).includes(profile));
  const excused = new Set<string>();
  for (const [key, result] of resultsOf(after)) {
    const old = resultsOf(before).get(key);
    const id = result.resourceId.toLowerCase();
    // That a platform manages a VM may be known of its resource group alone: without that the VM is like any other.
    if (old === undefined && before.notJudged.some((other) => other.id.toLowerCase() === id)) continue;
    for (const profile of profiles) {
      const [was, is] = [old === undefined ? "no result" : verdictUnder(old, profile), verdictUnder(result, profile)];
      // A rule whose missing evidence matters less than its failure lets a VM pass for better.
      if (was === "fail" && is === "unknown" && levels.indexOf(result.level) > levels.indexOf(old?.level ?? "none")) excused.add(id);
      if (was === is || is === "unknown" || isDecidedByConflict(old, was, before)) continue;
      // It speaks of accounts in which a VM of the input keeps a disk: without the VM there is none.
      const isWithoutHolder = result.ruleId === "storage/item-restore" && after.virtualMachines.length < before.virtualMachines.length;
      if (ofGivenEvidence.has(result.ruleId) || isWithoutHolder) excused.add(id);
      else found.push(`${key} under ${profile}: ${was} -> ${is}`);
    }
  }
  for (const { id, name, readiness, protected: isProtected } of after.virtualMachines) {
    const old = before.virtualMachines.find((other) => other.id.toLowerCase() === id.toLowerCase());
    if (old !== undefined && isProtected === false && old.protected !== false)
      found.push(`${name}: protected ${String(old.protected)} -> false`);
    const isWorse = readiness === "unknown" || readiness === "conditional";
    if (old !== undefined && old.readiness !== readiness && !isWorse && !excused.has(id.toLowerCase()))
      found.push(`${name}: ${old.readiness} -> ${readiness}`);
  }
  return found;
}

const levels = ["error", "warning", "note", "none"];

const profilesOf = ({ profile, virtualMachines }: Run): readonly ProfileName[] => [
  ...new Set([profile, ...virtualMachines.flatMap(({ readinessByProfile }) => Object.keys(readinessByProfile) as ProfileName[])]),
];

const verdictUnder = ({ verdict, otherProfiles }: RunResult, profile: ProfileName): string =>
  (otherProfiles[profile] ?? verdict).split(":")[0] ?? "";

/** Parts of the input that contradict each other, on the resource or on the network around it, decide as soon as one of them
 *  is lost. */
function isDecidedByConflict(result: RunResult | undefined, was: string, before: Run): boolean {
  if (result === undefined || was !== "unknown") return false;
  return before.notifications.some(
    ({ code, resourceId }) =>
      code === "conflicting-evidence" &&
      (resourceId === null || /\/Microsoft\.Network\//i.test(resourceId) || resourceId.toLowerCase() === result.resourceId.toLowerCase()),
  );
}

/** VMs that a run does not judge any more although the documents still hold their bodies. */
export function vanished(before: Run, after: Run, left: Documents): string[] {
  const judged = new Set([...after.virtualMachines, ...after.notJudged].map(({ id }) => id.toLowerCase()));
  const shown = new Set(Object.values(left).flatMap(idsIn));
  return before.virtualMachines.map(({ id }) => id).filter((id) => !judged.has(id.toLowerCase()) && shown.has(id.toLowerCase()));
}

function idsIn(document: Documents[string]): readonly string[] {
  if (typeof document !== "object" || document === null) return [];
  const lists = Array.isArray(document) ? [document] : Object.values(document).filter(Array.isArray);
  const elements = (lists as readonly (readonly unknown[])[]).flat();
  return elements.flatMap((element) => {
    const id = typeof element === "object" && element !== null && "id" in element ? element.id : undefined;
    return typeof id === "string" ? [id.toLowerCase()] : [];
  });
}
