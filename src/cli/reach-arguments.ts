import { UserError } from "../model/user-error.js";
import { reachReporters, type ReachFormat } from "../report/reach/reach-reporters.js";
import { exampleFlow } from "../reach/parse-flow.js";
import { chooseWord } from "./choose-word.js";

/** The options that `reach` requires. */
export interface ReachQuestion {
  readonly vm?: string;
  readonly flow: readonly string[];
}

const example = `readiness reach export --vm vm1 --flow ${exampleFlow}`;

/** @returns the VM that sends the flow. @throws UserError when an input, the VM or a flow is missing. */
export function requireQuestion(inputs: readonly string[], { vm, flow }: ReachQuestion): string {
  const usage = (what: string): UserError => new UserError("usage", `${what}, as in: ${example}`);
  if (inputs.length === 0) throw usage("reach needs an input: files, directories or globs of exported ARM JSON, or - for standard input");
  if (vm === undefined || vm === "") throw usage("reach needs the VM that sends: add --vm");
  if (flow.length === 0) throw usage("reach needs a flow: add --flow with what the VM sends");
  return vm;
}

/** @throws UserError for a format that reach does not support. */
export const parseReachFormat = (text: string): ReachFormat =>
  chooseWord("--format of reach", text, Object.keys(reachReporters) as ReachFormat[]);
