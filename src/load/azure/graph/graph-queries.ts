import { subscriptionType } from "../check-subscription.js";
import { listCatalogue, protectedItemType } from "../list-catalogue.js";

/** One question to Resource Graph: the resources of one type. One type each, so that a busy one (disks come and go while
 *  they are paged) does not spoil the others. */
export interface GraphQuery {
  /** As the catalogue of lists spells it. */
  readonly type: string;
  /** Name of its files. */
  readonly file: string;
  /** In Kusto. */
  readonly text: string;
}

/** Types outside the table `resources`, or of another name there. Source: "Azure Resource Graph table and resource type
 *  reference", MicrosoftDocs/azure-docs governance/resource-graph/reference/supported-tables-resources.md, 2021-12-20. */
const elsewhere: Readonly<Record<string, { readonly table: string; readonly type?: string }>> = {
  "Microsoft.Network/firewallPolicies/ruleCollectionGroups": { table: "networkresources" },
  "Microsoft.RecoveryServices/vaults/backupPolicies": { table: "recoveryservicesresources" },
  [protectedItemType]: {
    table: "recoveryservicesresources",
    type: "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems",
  },
  "Microsoft.Resources/subscriptions/resourceGroups": { table: "resourcecontainers" },
};

/** A provider and one segment; extension resources are not among them. */
const tableOfResources = /^(?!Microsoft\.Authorization\/)[^/]+\/[^/]+$/i;

/** Sorted, or rows repeat or get lost between pages ("Work with large Azure resource data sets", 2026-02-06). */
const textOf = (table: string, type: string): string => `${table} | where type =~ '${type.toLowerCase()}' | order by id asc`;

/** The subscriptions themselves: who has no row here, and no other one, was not looked at. */
export const subscriptionQuery: GraphQuery = {
  type: subscriptionType,
  file: "subscriptions",
  text: textOf("resourcecontainers", subscriptionType),
};

/** Made of the catalogue of lists; what Resource Graph does not hold (locks) or holds in part (role assignments: not the
 *  inherited ones) is left to the lists. */
export const graphQueries: readonly GraphQuery[] = listCatalogue.flatMap(({ type, file }) => {
  const place = elsewhere[type] ?? (tableOfResources.test(type) ? { table: "resources" } : undefined);
  return place === undefined ? [] : [{ type, file, text: textOf(place.table, place.type ?? type) }];
});
