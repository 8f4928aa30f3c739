import type { VirtualMachine } from "../../model/inventory.js";
import type { ObtainKey } from "../obtain/obtain.js";
import type { MissingFact } from "../missing.js";

/** Why a fact of the instance view is missing. If the view is in the input, obtaining it again would give the same result.
 *  @param obtain how to obtain the fact in this case. @param because what the view in the input shows instead, as a sentence part. */
export function missingInView(virtualMachine: VirtualMachine, obtain: ObtainKey, because: string): MissingFact {
  const { deploymentModel, planned, instanceViewGiven } = virtualMachine;
  if (deploymentModel === "classic" || planned === true) return { reason: "evidence-missing" };
  if (instanceViewGiven === true) return { reason: "evidence-missing", obtain, because };
  return { reason: "evidence-missing", because: whyNoView(virtualMachine) };
}

function whyNoView({ powerState }: VirtualMachine): string {
  if (powerState === undefined) return "its instance view is not in the input";
  return "the input shows only its power state, as lists of VMs do; its instance view, which shows the agent, is not in the input";
}
