import { runCommandPermission } from "../load/azure/guest/permissions.js";
import type { GuestPlan, GuestRequest } from "../load/azure/guest/guest-plan.js";
import { Interrupted } from "../load/azure/interrupted.js";
import { evidenceScript } from "../model/evidence-script.js";
import { printableText } from "../util/printable-text.js";
import type { CliContext } from "./context.js";
import type { LiveArguments } from "./live-arguments.js";

export interface GuestArguments extends Pick<LiveArguments, "guest" | "yes"> {
  readonly vm: readonly string[];
  readonly resourceGroup?: readonly string[];
  readonly quiet: boolean;
}

/** @returns the request to run the script in guests; undefined without --guest.
 *  @param beforeAsking clears the progress line before the question. */
export function guestRequest(
  options: GuestArguments,
  context: CliContext,
  signal: AbortSignal,
  beforeAsking: () => void,
): GuestRequest | undefined {
  if (options.guest === undefined) return undefined;
  return {
    virtualMachines: options.vm,
    resourceGroups: options.resourceGroup ?? [],
    async confirm(plan) {
      beforeAsking();
      const say = (text: string): void => {
        context.stderr.write(`readiness: ${printableText(text)}\n`);
      };
      if (!options.quiet)
        for (const { virtualMachine, reason } of plan.leftOut) say(`the script does not run on ${virtualMachine}: ${reason}`);
      if (plan.targets.length === 0) return false;
      if (options.yes) {
        if (!options.quiet) for (const { scope } of plan.targets) say(`running the evidence script as root in ${scope}`);
        return true;
      }
      for (const line of explain(plan)) context.stderr.write(`${printableText(line)}\n`);
      const agreed = await isAgreed(
        `Run it on ${plan.targets.length === 1 ? "this VM" : `these ${plan.targets.length} VMs`}? [y/N] `,
        context,
        signal,
      );
      if (!agreed) say("the script did not run; facts from inside the VMs stay unknown");
      return agreed;
    },
  };
}

const explain = ({ targets }: GuestPlan): readonly string[] => [
  "Azure Run Command would run this script as root in:",
  ...targets.map(({ scope }) => `  ${scope}`),
  "",
  `  ${evidenceScript}`,
  "",
  `It only reads, and changes nothing. The call needs ${runCommandPermission} and appears in the activity log.`,
];

/** @throws Interrupted on Ctrl-C. */
async function isAgreed(question: string, { ask }: CliContext, signal: AbortSignal): Promise<boolean> {
  try {
    return /^y(es)?$/i.test((await ask(question, signal)).trim());
  } catch (error) {
    if (signal.aborted) throw new Interrupted();
    throw error;
  }
}
