import { askAzurePermissions } from "./load/azure/ask-azure/permissions.js";
import { runCommandPermission } from "./load/azure/guest/permissions.js";
import { collectionPermissions, managementGroupPermission } from "./load/azure/permissions.js";

/** A custom role in the form that `az role definition create --role-definition` takes. */
export interface CustomRole {
  readonly Name: string;
  readonly IsCustom: true;
  readonly Description: string;
  readonly Actions: readonly string[];
  readonly NotActions: readonly string[];
  readonly DataActions: readonly string[];
  readonly NotDataActions: readonly string[];
  /** Resource ids. */
  readonly AssignableScopes: readonly string[];
}

export interface CustomRoleOptions {
  /** Subscription ids. */
  readonly subscriptions: readonly string[];
  readonly managementGroup?: string | undefined;
  readonly name?: string | undefined;
  /** Allow the calls of `--ask-azure`. */
  readonly askAzure?: boolean;
  /** Allow the script of `--guest run-command`. */
  readonly guest?: boolean;
}

/** The smallest role for live collection, built from the calls that the collection makes. */
export function customRole(options: CustomRoleOptions): CustomRole {
  const { subscriptions, managementGroup, name = "Backup Readiness Reader", askAzure = false, guest = false } = options;
  const actions = [
    ...collectionPermissions,
    ...(managementGroup === undefined ? [] : [managementGroupPermission]),
    ...(askAzure ? askAzurePermissions : []),
    ...(guest ? [runCommandPermission] : []),
  ];
  return {
    Name: name,
    IsCustom: true,
    Description: `Reads what azure-backup-readiness judges: virtual machines and what their backup depends on. ${
      guest ? "Runs scripts in guests." : "Changes nothing."
    }`,
    Actions: [...new Set(actions)].sort(),
    NotActions: [],
    DataActions: [],
    NotDataActions: [],
    AssignableScopes: [
      ...subscriptions.map((id) => `/subscriptions/${id}`),
      ...(managementGroup === undefined ? [] : [`/providers/Microsoft.Management/managementGroups/${managementGroup}`]),
    ],
  };
}
