import { callerPermissionsPermission } from "./caller-permissions.js";
import { subscriptionPermission } from "./check-subscription.js";
import { instanceViewPermission, listCatalogue } from "./list-catalogue.js";
import { serviceTagsPermission } from "./service-tags.js";

/** The permissions for all calls of a collection; the built-in role Reader has all of them. */
export const collectionPermissions: readonly string[] = [
  subscriptionPermission,
  callerPermissionsPermission,
  ...listCatalogue.map(({ permission }) => permission),
  instanceViewPermission,
  serviceTagsPermission,
];

/** The permission to find the subscriptions of a management group. */
export const managementGroupPermission = "Microsoft.Management/managementGroups/descendants/read";
