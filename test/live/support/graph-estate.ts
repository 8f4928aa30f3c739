import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/model/json.js";
import { tenantId } from "./arm-contents.js";
import type { Estate } from "./estate.js";
import type { GraphRows } from "./resource-graph.js";
import type { WireResource } from "./wire.js";

const protectedItems = "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems";

/** The rows of an estate, by table of Resource Graph. */
function tablesOf(served: Estate): Readonly<Record<string, readonly JsonObject[]>> {
  const states = new Map(served.statuses.map(({ id, properties }) => [id.toLowerCase(), properties["instanceView"]]));
  const virtualMachines = served.virtualMachines.map((body) => virtualMachineRow(row(body), states.get(body.id.toLowerCase())));
  const others = [
    served.disks,
    served.networkInterfaces,
    served.networkSecurityGroups,
    served.virtualNetworks,
    served.routeTables,
    served.storageAccounts,
    served.keyVaults,
    served.recoveryServicesVaults,
  ];
  const subscriptions = new Set(served.resourceGroups.map(({ id }) => subscriptionOf(id)));
  return {
    resources: [...virtualMachines, ...others.flat().map((body) => row(body))],
    recoveryservicesresources: [
      ...served.backupPolicies.map((body) => row(body)),
      ...served.protectedItems.map((body) => row(body, protectedItems)),
    ],
    resourcecontainers: [
      ...[...subscriptions].map((id) => subscriptionRow(id)),
      ...served.resourceGroups.map((body) => row(body, "microsoft.resources/subscriptions/resourcegroups")),
    ],
    networkresources: [],
  };
}

const subscriptionOf = (id: string): string => id.split("/")[2]?.toLowerCase() ?? "";

/** As Resource Graph has it: type and id in lower case, and every column, empty or not. */
function row(body: WireResource, type: string = body.type): JsonObject {
  const id = body.id.toLowerCase();
  const columns = {
    kind: "",
    location: "",
    managedBy: "",
    sku: null,
    plan: null,
    tags: null,
    identity: null,
    zones: null,
    extendedLocation: null,
  };
  const { etag: _, ...known } = body;
  return {
    ...columns,
    tenantId,
    ...known,
    id,
    type: type.toLowerCase(),
    resourceGroup: id.split("/")[4] ?? "",
    subscriptionId: subscriptionOf(id),
  };
}

const subscriptionRow = (id: string): JsonObject =>
  row({
    id: `/subscriptions/${id}`,
    name: `Subscription ${id.slice(-4)}`,
    type: "microsoft.resources/subscriptions",
    properties: { state: "Enabled" },
  });

function virtualMachineRow(body: JsonObject, view: JsonValue | undefined): JsonObject {
  const statuses = (isJsonObject(view) ? view["statuses"] : []) as readonly { readonly code: string }[];
  const powerState = statuses.find(({ code }) => code.startsWith("PowerState/"));
  const properties = body["properties"] as JsonObject;
  return { ...body, properties: { ...properties, extended: { instanceView: { powerState: powerState ?? null, hyperVGeneration: "V2" } } } };
}

/** Answers queries of the form `table | where type =~ 'type' | order by id asc` from the estates. */
export function graphOf(...estates: readonly Estate[]): GraphRows {
  const tables = estates.map(tablesOf);
  return ({ query, subscriptions }) => {
    const [, table = "", type] = /^(\w+) \| where type =~ '([^']+)' \| order by id asc$/.exec(query) ?? [];
    if (type === undefined) throw new Error(`the stand-in does not know the query ${query}`);
    return tables
      .flatMap((rows) => rows[table] ?? [])
      .filter((found) => found["type"] === type && subscriptions?.includes(found["subscriptionId"] as string) === true)
      .sort((a, b) => ((a["id"] as string) < (b["id"] as string) ? -1 : 1));
  };
}
