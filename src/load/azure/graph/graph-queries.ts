import { subscriptionType } from "../check-subscription.js";
import { listCatalogue, protectedItemType } from "../list-catalogue.js";

/** One query to Resource Graph: the resources of one type. Each type has its own query, so that a type with many changes between
 *  pages (such as disks) does not fail the others. */
export interface GraphQuery {
  /** In the spelling of the catalogue of lists. */
  readonly type: string;
  /** Name of its files. */
  readonly file: string;
  /** The query in Kusto. */
  readonly text: string;
}

/** Types that are not in the table `resources`, or have another name in Resource Graph. Source: "Azure Resource Graph table and resource
 *  type reference", MicrosoftDocs/azure-docs governance/resource-graph/reference/supported-tables-resources.md, 2021-12-20. */
const elsewhere: Readonly<Record<string, { readonly table: string; readonly type?: string }>> = {
  "Microsoft.Network/firewallPolicies/ruleCollectionGroups": { table: "networkresources" },
  "Microsoft.RecoveryServices/vaults/backupPolicies": { table: "recoveryservicesresources" },
  [protectedItemType]: {
    table: "recoveryservicesresources",
    type: "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems",
  },
  "Microsoft.Resources/subscriptions/resourceGroups": { table: "resourcecontainers" },
};

/** A provider and one segment, without extension resources. */
const tableOfResources = /^(?!Microsoft\.Authorization\/)[^/]+\/[^/]+$/i;

/** Sorted: without an order, rows repeat or are lost between pages ("Work with large Azure resource data sets", 2026-02-06). */
const textOf = (table: string, type: string): string => `${table} | where type =~ '${type.toLowerCase()}' | order by id asc`;

/** The subscriptions themselves. A subscription without a row here and without any other row was not searched. */
export const subscriptionQuery: GraphQuery = {
  type: subscriptionType,
  file: "subscriptions",
  text: textOf("resourcecontainers", subscriptionType),
};

/** Made from the catalogue of lists. Resource Graph has no locks, and only a part of the role assignments (not the inherited ones): the
 *  list calls of Resource Manager read these. */
export const graphQueries: readonly GraphQuery[] = listCatalogue.flatMap(({ type, file }) => {
  const source = elsewhere[type] ?? (tableOfResources.test(type) ? { table: "resources" } : undefined);
  return source === undefined ? [] : [{ type, file, text: textOf(source.table, source.type ?? type) }];
});
