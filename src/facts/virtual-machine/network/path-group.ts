import type { VirtualMachine } from "../../../model/inventory.js";
import type { PathFacts } from "./members.js";
import type { DerivationContext } from "../../derivation-context.js";
import type { FactLocation } from "../../define-facts.js";
import type { Missing } from "../../missing.js";
import type { JudgedNeed } from "./combine-needs.js";
import { pathFacts } from "./path-facts.js";
import { whyMissing } from "./why-missing.js";

interface PathGroup<Name extends string> {
  readonly values: Readonly<Partial<Record<Name, Omit<PathFacts, "unknownBecause" | "resourceId" | "path">>>>;
  readonly missing: Missing;
  readonly locations: Readonly<Partial<Record<Name, FactLocation>>>;
}

/** The derived values, missing reasons and locations of a fact group about the path of a needed flow. */
export function pathGroup<Name extends string>(
  name: Name,
  need: JudgedNeed,
  virtualMachine: VirtualMachine,
  context: DerivationContext,
): PathGroup<Name> {
  const { unknownBecause, resourceId, path, ...values } = pathFacts(need, virtualMachine, context.reachability);
  const { decidedBy, unseenHop } = values;
  return {
    values: { [name]: values } as PathGroup<Name>["values"],
    missing: whyMissing(name, { unknownBecause, decidedBy, unseenHop }, "networkPath", virtualMachine, context),
    locations: { [name]: { resourceId, path } } as PathGroup<Name>["locations"],
  };
}
