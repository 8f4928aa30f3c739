import { UserError } from "../model/user-error.js";
import { reachReporters, type ReachFormat } from "../report/reach/reach-reporters.js";
import { exampleFlow } from "../reach/parse-flow.js";

/** What `reach` has to be told, as the command line says it. */
export interface ReachQuestion {
  readonly vm?: string;
  readonly flow: readonly string[];
}

const example = `readiness reach export --vm vm1 --flow ${exampleFlow}`;

/** @returns the VM that sends. @throws UserError when inputs, VM or flow are not named. */
export function requireQuestion(inputs: readonly string[], { vm, flow }: ReachQuestion): string {
  const usage = (what: string): UserError => new UserError("usage", `${what}, as in: ${example}`);
  if (inputs.length === 0) throw usage("nothing to read: name files, directories or globs of exported ARM JSON, or - for standard input");
  if (vm === undefined || vm === "") throw usage("no VM is named: say with --vm which one sends");
  if (flow.length === 0) throw usage("no flow is asked for: say with --flow what the VM has to reach");
  return vm;
}

/** @throws UserError naming the formats there are. */
export function parseReachFormat(text: string): ReachFormat {
  if (Object.hasOwn(reachReporters, text)) return text as ReachFormat;
  throw new UserError("usage", `unknown format ${text}; reach has ${Object.keys(reachReporters).join(" and ")}`);
}
