import { profileNames, type ProfileName } from "../../model/profile.js";
import type { Run } from "../../model/run.js";

/** The run's own profile, then the two profiles that every table shows, then all other profiles under which a VM was judged. */
export function shownProfiles(run: Run): readonly ProfileName[] {
  const judged = new Set<ProfileName>([run.profile, "arm-2020", "current"]);
  for (const vm of run.virtualMachines) {
    for (const name of profileNames) if (vm.readinessByProfile[name] !== undefined) judged.add(name);
    if (judged.size === profileNames.length) break;
  }
  return [...judged];
}
