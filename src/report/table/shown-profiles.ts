import { profileNames, type ProfileName } from "../../model/profile.js";
import type { Run } from "../../model/run.js";

/** The run's own profile, then those every table shows, then whatever else some VM was judged under. */
export function shownProfiles(run: Run): readonly ProfileName[] {
  const judged = new Set<ProfileName>([run.profile, "arm-2020", "current"]);
  for (const vm of run.virtualMachines) {
    for (const name of profileNames) if (vm.readinessByProfile[name] !== undefined) judged.add(name);
    if (judged.size === profileNames.length) break;
  }
  return [...judged];
}
