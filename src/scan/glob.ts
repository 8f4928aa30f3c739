import { UserError } from "../model/user-error.js";
import { printableText } from "../util/printable-text.js";
import { compileWildcards } from "../util/wildcards.js";

/** Names of VMs have at most 64 characters and rule ids fewer than 100. A longer glob only costs time. Source: "Naming rules and
 *  restrictions for Azure resources", 2020-01-10. */
const longestGlob = 260;

/** Compiles a glob (`*`, `?`) that compares without case. @throws UserError for a glob that is too long. */
export function globMatcher(glob: string): (text: string) => boolean {
  if (glob.length > longestGlob) {
    const start = printableText(glob.slice(0, 40));
    throw new UserError("glob-too-long", `the glob ${start}… has ${glob.length} characters; the limit is ${longestGlob}`);
  }
  return compileWildcards(glob, true);
}
