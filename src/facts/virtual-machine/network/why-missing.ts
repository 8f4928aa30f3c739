import type { VirtualMachine } from "../../../model/inventory.js";
import { learnedRoutesLabel } from "../../../network/virtual-network-space.js";
import type { DerivationContext } from "../../derivation-context.js";
import { unresolvedFact, type Missing, type MissingFact } from "../../missing.js";
import { locationUnknown } from "../../location-key.js";
import { unresolvedReferences } from "./unresolved-references.js";
import { isNearbyGiven, wantedNetwork } from "./wanted-network.js";

/** A question that the reachability engine could not decide. */
interface Unknown {
  /** The reason as a sentence part; undefined: the question is decided. */
  readonly unknownBecause?: string | undefined;
  /** The label of the object that prevents a decision. */
  readonly decidedBy?: string | undefined;
  readonly unseenHop?: string | undefined;
}

/** Why facts about the network of a VM are missing.
 *  @param name name of the fact group. @param usual how the catalogue obtains these facts. */
export function whyMissing(
  name: string,
  found: Unknown,
  usual: "network" | "networkPath",
  virtualMachine: VirtualMachine,
  context: DerivationContext,
): Missing {
  if (found.unknownBecause === undefined) return {};
  const hop = obtainHop(found, virtualMachine);
  const missing = whyUnknownNetwork(found, usual, virtualMachine, context);
  return { [name]: missing, ...(hop === undefined ? {} : { [`${name}.verdict`]: { ...missing, obtain: hop } }) };
}

/** What helps when lists of the network do not: an export of the next hop, a statement about it, or the effective routes. */
function obtainHop({ unseenHop, decidedBy }: Unknown, { planned }: VirtualMachine): MissingFact["obtain"] {
  if (unseenHop !== undefined) return "nextHop";
  // Azure shows the effective routes of an interface only after deployment.
  return decidedBy === learnedRoutesLabel && planned !== true ? "effectiveRoutes" : undefined;
}

function whyUnknownNetwork(
  { unknownBecause: because, decidedBy = "" }: Unknown,
  usual: "network" | "networkPath",
  virtualMachine: VirtualMachine,
  context: DerivationContext,
): MissingFact {
  const { deploymentModel, planned } = virtualMachine;
  if (planned === true) return whyMissingInTemplate(because, decidedBy, virtualMachine, context);
  if (deploymentModel === "classic") return { reason: "evidence-missing", because };
  const own = unresolvedInterfaces(virtualMachine, because);
  if (own !== undefined) return own;
  const isNearby = usual === "networkPath" && isNearbyGiven(virtualMachine, context.inventory);
  if (isNearby) return { reason: "evidence-missing", because, obtain: "networkBehind" };
  return { reason: "evidence-missing", because, wantedNetwork: wantedNetwork(virtualMachine, context.inventory) };
}

function whyMissingInTemplate(
  because: string | undefined,
  decidedBy: string,
  virtualMachine: VirtualMachine,
  { reachability }: DerivationContext,
): MissingFact {
  const references = unresolvedReferences(virtualMachine, reachability.topology);
  const location = virtualMachine.location === undefined ? virtualMachine.unresolved?.["location"] : undefined;
  const cause = because === locationUnknown(virtualMachine) ? location : references.causeOf(decidedBy);
  if (cause !== undefined) return unresolvedFact(cause, because);
  const own = unresolvedInterfaces(virtualMachine, because);
  if (own !== undefined) return own;
  const isDeclared = references.declares(decidedBy);
  return { reason: "evidence-missing", because, ...(isDeclared ? { obtain: "template" } : {}) };
}

/** All facts about the network of a VM depend on its network interfaces. @param because what depends on them, as a sentence part. */
export function unresolvedInterfaces(
  { networkInterfaces, unresolved }: VirtualMachine,
  because: string | undefined,
): MissingFact | undefined {
  const cause = networkInterfaces === undefined ? unresolved?.["networkInterfaces"] : undefined;
  return cause === undefined ? undefined : unresolvedFact(cause, because);
}
