import type { RawResource } from "../model/raw-resource.js";

/** Types that add to another resource, or stand in it: their parts are joined where that resource may be the one they name. */
const joinedChildren = new Set([
  "microsoft.compute/virtualmachines/extensions",
  "microsoft.network/networksecuritygroups/securityrules",
  "microsoft.network/routetables/routes",
  "microsoft.network/virtualnetworks/subnets",
  "microsoft.network/virtualnetworks/virtualnetworkpeerings",
]);

/** Whether a resource is one of a template that adds to another. */
export const isJoinedChild = ({ planned, type }: RawResource): boolean => planned === true && joinedChildren.has(type);
