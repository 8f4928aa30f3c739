import type { EagerFunction } from "../definition.js";

/** Zones differ by subscription, region and resource type: only the resource providers know them, not the documentation. */
const zoneFunction = (name: string, summary: string, arity: EagerFunction["arity"]): EagerFunction => ({
  name,
  category: "resource",
  summary,
  arity,
  reads: "any",
  open: "always",
  evaluate: (_args, call) => call.unknown({ kind: "runtime", message: "only Azure knows the availability zones of a subscription" }),
});

export const zones: readonly EagerFunction[] = [
  zoneFunction("pickZones", "Availability zones that a resource type has in a region", [3, 5]),
  zoneFunction("toLogicalZone", "The availability zone of a subscription that a physical zone is", [3, 3]),
  zoneFunction("toLogicalZones", "The availability zones of a subscription that physical zones are", [3, 3]),
  zoneFunction("toPhysicalZone", "The physical zone behind an availability zone of a subscription", [3, 3]),
  zoneFunction("toPhysicalZones", "The physical zones behind availability zones of a subscription", [3, 3]),
];
