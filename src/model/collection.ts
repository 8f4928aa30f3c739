import type { MissingReason } from "./verdict.js";

/** A list, or one resource of many, that live collection could not have. Rules that need it answer `unknown`. */
export interface CollectionGap {
  /** Resource type as ARM spells it, e.g. `Microsoft.Network/networkSecurityGroups`. */
  readonly type: string;
  /** Resource id of what was asked: a subscription, a vault, a VM. */
  readonly scope: string;
  /** Ids of the resources in the scope that lack it; absent: all of them. */
  readonly resources?: readonly string[] | undefined;
  readonly reason: Extract<MissingReason, "access-denied" | "not-collected">;
  /** ARM's error code, or one of ours (`DeadlineExceeded`, `NotAList`, …). */
  readonly code: string;
  /** ARM's own message, or ours. */
  readonly message: string;
  /** `x-ms-request-id` of the last answer, for Azure's support. */
  readonly requestId: string | null;
  /** The action that a role has to allow, e.g. `Microsoft.Network/networkSecurityGroups/read`. */
  readonly permission: string;
}

/** A list that was collected whole. */
export interface CollectedList {
  readonly type: string;
  readonly scope: string;
  /** Relative to the manifest. */
  readonly file: string;
  readonly apiVersion: string;
  readonly items: number;
  readonly pages: number;
  /** ISO 8601. */
  readonly collectedAt: string;
  /** `list`: ARM's list call, which fails where it may not read. `graph`: Resource Graph, which leaves out silently. */
  readonly source: "list" | "graph";
  /** True when the caller may read such resources only in parts of the scope: ARM then leaves the others out silently. null: Azure
   *  did not show it. */
  readonly partial: boolean | null;
}

/** What Resource Graph did not give whole, so that the lists of Resource Manager were read in its place. */
export interface InventoryFallback {
  /** Resource type as ARM spells it; `Microsoft.Resources/subscriptions` stands for everything in the subscriptions. */
  readonly type: string;
  /** `/subscriptions/ID` each. */
  readonly scopes: readonly string[];
  /** ARM's error code, or one of ours (`IncompleteAnswer`, `NotSeen`, …). */
  readonly code: string;
  readonly message: string;
  readonly requestId: string | null;
}

/** What one live collection saw and could not see; the manifest beside its files. */
export interface Collection {
  readonly tool: { readonly name: "azure-backup-readiness"; readonly version: string };
  /** `AzureCloud`, `AzureUSGovernment`, `AzureChinaCloud`, or null for another one. */
  readonly cloud: string | null;
  readonly armEndpoint: string;
  readonly inventory: "lists" | "graph";
  /** Ids of the subscriptions in scope. */
  readonly subscriptions: readonly string[];
  readonly startedAt: string;
  /** null: interrupted; the same command resumes it. */
  readonly finishedAt: string | null;
  /** Names are pseudonyms. */
  readonly redacted: boolean;
  readonly lists: readonly CollectedList[];
  readonly gaps: readonly CollectionGap[];
  /** Absent: none. */
  readonly fallbacks?: readonly InventoryFallback[] | undefined;
}

/** How many resources each file holds by the manifest; a file can hold the lists of several scopes. */
export function itemsByFile(lists: readonly CollectedList[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { file, items } of lists) counts.set(file, (counts.get(file) ?? 0) + items);
  return counts;
}
