import type { JsonObject, JsonValue } from "../../../src/model/json.js";
import type { GraphOptions, GraphRows } from "./resource-graph.js";

/** Answer of an action; the body is JSON. */
export interface ActionAnswer {
  readonly status: number;
  readonly body?: JsonValue;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Action = (body: unknown) => ActionAnswer;

export const tenantId = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

/** What the stand-in holds. All keys are paths in lower case. */
export class ArmContents {
  readonly subscriptions = new Map<string, JsonObject>();
  readonly lists = new Map<string, readonly JsonObject[]>();
  readonly statusLists = new Map<string, readonly JsonObject[]>();
  readonly resources = new Map<string, JsonObject>();
  readonly managementGroups = new Map<string, readonly JsonObject[]>();
  readonly actions = new Map<string, Action>();
  readonly polls = new Map<string, ActionAnswer[]>();
  rows: GraphRows = () => [];
  graphOptions: GraphOptions = {};

  /** Makes the subscription known: by itself, or because it is named in a path. */
  addSubscription(id: string, displayName = `Subscription ${id.slice(-4)}`): void {
    const subscriptionId = id.toLowerCase();
    const policies = { locationPlacementId: "Public_2014-09-01", quotaId: "EnterpriseAgreement_2014-09-01", spendingLimit: "Off" };
    this.subscriptions.set(subscriptionId, {
      id: `/subscriptions/${subscriptionId}`,
      subscriptionId,
      tenantId,
      displayName,
      state: "Enabled",
      subscriptionPolicies: policies,
      authorizationSource: "RoleBased",
    });
  }

  addSubscriptionOf(path: string): void {
    const id = subscriptionOf(path);
    if (id !== undefined && !this.subscriptions.has(id)) this.addSubscription(id);
  }

  addManagementGroup(group: string, subscriptionIds: readonly string[]): void {
    const parent = { id: `/providers/Microsoft.Management/managementGroups/${group}` };
    this.managementGroups.set(
      group.toLowerCase(),
      subscriptionIds.map((name) => ({
        id: `/subscriptions/${name}`,
        type: "/subscriptions",
        name,
        properties: { displayName: `Subscription ${name.slice(-4)}`, parent },
      })),
    );
  }
}

/** In lower case; undefined for paths of the tenant. */
export const subscriptionOf = (path: string): string | undefined => /^\/subscriptions\/([^/]+)/i.exec(path)?.[1]?.toLowerCase();
