import { callerPermissionsPermission } from "./caller-permissions.js";
import { subscriptionPermission } from "./check-subscription.js";
import { instanceViewPermission, listCatalogue } from "./list-catalogue.js";
import { serviceTagsPermission } from "./service-tags.js";

/** The actions behind every call that a collection makes; all of them are part of the built-in role Reader. */
export const collectionPermissions: readonly string[] = [
  subscriptionPermission,
  callerPermissionsPermission,
  ...listCatalogue.map(({ permission }) => permission),
  instanceViewPermission,
  serviceTagsPermission,
];

/** The action behind finding the subscriptions of a management group. */
export const managementGroupPermission = "Microsoft.Management/managementGroups/descendants/read";
