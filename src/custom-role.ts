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
}

/** The least that live collection needs, made of the calls it makes. */
export function customRole({ subscriptions, managementGroup, name = "Backup Readiness Reader" }: CustomRoleOptions): CustomRole {
  const actions = [...collectionPermissions, ...(managementGroup === undefined ? [] : [managementGroupPermission])];
  return {
    Name: name,
    IsCustom: true,
    Description: "Reads what azure-backup-readiness judges: virtual machines and what their backup depends on. Changes nothing.",
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
