import type { MissingReason } from "./verdict.js";

/** A list, or one resource of many, that the live collection could not read. Rules that need it return `unknown`. */
export interface CollectionGap {
  /** Resource type as ARM spells it, e.g. `Microsoft.Network/networkSecurityGroups`. */
  readonly type: string;
  /** Id of the resource that the request names: a subscription, a vault or a VM. */
  readonly scope: string;
  /** Ids of the resources in the scope that lack it. Absent: all resources in the scope. */
  readonly resources?: readonly string[] | undefined;
  readonly reason: Extract<MissingReason, "access-denied" | "not-collected">;
  /** ARM's error code, or a code of this tool (`DeadlineExceeded`, `NotAList`, …). */
  readonly code: string;
  /** ARM's message, or a message of this tool. */
  readonly message: string;
  /** `x-ms-request-id` of the last answer, for Azure support. */
  readonly requestId: string | null;
  /** The action that a role must allow, e.g. `Microsoft.Network/networkSecurityGroups/read`. */
  readonly permission: string;
}

/** A list that was collected completely. */
export interface CollectedList {
  readonly type: string;
  readonly scope: string;
  /** Path relative to the manifest. */
  readonly file: string;
  readonly apiVersion: string;
  readonly items: number;
  readonly pages: number;
  /** ISO 8601. */
  readonly collectedAt: string;
  /** `list`: a list call of ARM, which fails if read access is missing. `graph`: Resource Graph, which omits such resources without an
   *  error. */
  readonly source: "list" | "graph";
  /** true: the caller can read these resources only in parts of the scope, and ARM omits the others without an error. null: Azure did
   *  not show it. */
  readonly partial: boolean | null;
}

/** An incomplete answer of Resource Graph. The lists of Resource Manager were read instead. */
export interface InventoryFallback {
  /** Resource type as ARM spells it. `Microsoft.Resources/subscriptions` means all resources in the subscriptions. */
  readonly type: string;
  /** Each scope is `/subscriptions/ID`. */
  readonly scopes: readonly string[];
  /** ARM's error code, or a code of this tool (`IncompleteAnswer`, `NotSeen`, …). */
  readonly code: string;
  readonly message: string;
  readonly requestId: string | null;
}

/** The manifest of one live collection: the lists that it read and the lists that it could not read. */
export interface Collection {
  readonly tool: { readonly name: "azure-backup-readiness"; readonly version: string };
  /** `AzureCloud`, `AzureUSGovernment`, `AzureChinaCloud`. null: another cloud. */
  readonly cloud: string | null;
  readonly armEndpoint: string;
  readonly inventory: "lists" | "graph";
  /** Ids of the subscriptions in scope. */
  readonly subscriptions: readonly string[];
  readonly startedAt: string;
  /** null: the collection was interrupted. The same command resumes it. */
  readonly finishedAt: string | null;
  /** true: names are pseudonyms. */
  readonly redacted: boolean;
  readonly lists: readonly CollectedList[];
  readonly gaps: readonly CollectionGap[];
  /** Absent: none. */
  readonly fallbacks?: readonly InventoryFallback[] | undefined;
}

/** The number of resources in each file according to the manifest. A file can hold the lists of several scopes. */
export function itemsByFile(lists: readonly CollectedList[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { file, items } of lists) counts.set(file, (counts.get(file) ?? 0) + items);
  return counts;
}
