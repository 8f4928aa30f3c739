import { isJsonObject, type JsonObject } from "../../../src/model/json.js";
import { jsonAnswer, type Answer } from "./answer.js";
import { subscriptionOf, type ActionAnswer, type ArmContents } from "./arm-contents.js";
import {
  authenticationFailed,
  managementGroupNotFound,
  methodNotAllowed,
  missingApiVersion,
  nothingThere,
  resourceGroupNotFound,
  resourceNotFound,
  subscriptionNotFound,
} from "./arm-errors.js";
import { page, parameter } from "./paging.js";
import type { RecordedRequest } from "./recorded-request.js";
import { answerGraph, type GraphRequest } from "./resource-graph.js";

const reader: readonly JsonObject[] = [{ actions: ["*/read"], notActions: [] }];

interface Tag {
  readonly name: string;
  readonly properties: JsonObject & { readonly region: string; readonly addressPrefixes: readonly string[] };
}

/** What "Service Tags - List" answers, in every subscription and location; numbers are texts there. */
export const serviceTagsOf = (subscriptionId: string): JsonObject & { readonly values: readonly (JsonObject & Tag)[] } => ({
  name: "Public",
  id: `/subscriptions/${subscriptionId}/providers/Microsoft.Network/serviceTags/Public`,
  type: "Microsoft.Network/serviceTags",
  changeNumber: "363",
  cloud: "Public",
  values: [tag("Storage", "", ["20.38.98.0/24", "2603:1020:206::/48"]), tag("Storage.WestEurope", "westeurope", ["20.38.98.0/24"])],
  nextLink: "",
});

const tag = (name: string, region: string, addressPrefixes: readonly string[]): JsonObject & Tag => ({
  name,
  id: name,
  serviceTagChangeNumber: "363",
  properties: { changeNumber: "130", region, state: "GA", networkFeatures: ["API", "NSG"], systemService: "AzureStorage", addressPrefixes },
});

/** Answers as ARM does, from what the stand-in holds. */
export class ArmRouter {
  constructor(
    private readonly contents: ArmContents,
    private readonly pageSize: number,
    private readonly origin: () => string,
  ) {}

  answer(request: RecordedRequest): Answer {
    if (!/^Bearer \S+$/.test(request.authorization ?? "")) return authenticationFailed;
    if (parameter(request.query, "api-version") === undefined) return missingApiVersion;
    const key = request.path.toLowerCase().replace(/\/$/, "");
    if (request.method === "POST") return this.post(request, key);
    return request.method === "GET" ? this.get(request, key) : methodNotAllowed(request.method);
  }

  private post({ body, path }: RecordedRequest, key: string): Answer {
    const action = this.contents.actions.get(key);
    if (action !== undefined) return actionAnswer(action(body));
    const isGraph = key === "/providers/microsoft.resourcegraph/resources" && isJsonObject(body);
    return isGraph ? answerGraph(body as unknown as GraphRequest, this.contents.rows, this.contents.graphOptions) : nothingThere(path);
  }

  private get(request: RecordedRequest, key: string): Answer {
    const polled = this.polled(key);
    if (polled !== undefined) return polled;
    if (key === "/subscriptions") return this.list(request, [...this.contents.subscriptions.values()]);
    const group = /^\/providers\/microsoft\.management\/managementgroups\/([^/]+)\/descendants$/.exec(key)?.[1];
    if (group !== undefined) return this.descendants(request, group);
    const subscriptionId = subscriptionOf(key);
    return subscriptionId === undefined ? nothingThere(request.path) : this.inSubscription(request, key, subscriptionId);
  }

  private descendants(request: RecordedRequest, group: string): Answer {
    const subscriptions = this.contents.managementGroups.get(group);
    return subscriptions === undefined ? managementGroupNotFound(group) : this.list(request, subscriptions);
  }

  private inSubscription(request: RecordedRequest, key: string, subscriptionId: string): Answer {
    const subscription = this.contents.subscriptions.get(subscriptionId);
    if (subscription === undefined) return subscriptionNotFound(subscriptionId);
    if (key === `/subscriptions/${subscriptionId}`) return jsonAnswer(subscription);
    const resource = this.contents.resources.get(key);
    if (resource !== undefined) return jsonAnswer(resource);
    if (/\/providers\/microsoft\.network\/locations\/[^/]+\/servicetags$/.test(key)) return jsonAnswer(serviceTagsOf(subscriptionId));
    const known = this.listOf(request, key);
    return known === undefined ? this.unknown(request, key) : this.list(request, known);
  }

  private listOf({ query }: RecordedRequest, key: string): readonly JsonObject[] | undefined {
    const ofStatuses = parameter(query, "statusonly") === "true" && key.endsWith("/microsoft.compute/virtualmachines");
    if (ofStatuses) return this.contents.statusLists.get(key) ?? [];
    return this.contents.lists.get(key) ?? (key.endsWith("/providers/microsoft.authorization/permissions") ? reader : undefined);
  }

  /** Nothing was said about the path: a resource is not there, a list is empty. */
  private unknown(request: RecordedRequest, key: string): Answer {
    const group = /^\/subscriptions\/[^/]+\/resourcegroups\/([^/]+)$/.exec(key)?.[1];
    if (group !== undefined) return resourceGroupNotFound(request.path.slice(-group.length));
    const segments = /.*\/providers\/[^/]+\/(.+)$/.exec(key)?.[1]?.split("/") ?? [];
    const isList = segments.length % 2 === 1 && segments.at(-1) !== "instanceview";
    return isList || segments.length === 0 ? this.list(request, []) : resourceNotFound(request.path);
  }

  private list(request: RecordedRequest, resources: readonly JsonObject[]): Answer {
    return jsonAnswer(page(resources, request, this.origin(), this.pageSize));
  }

  /** Answers of a long-running operation come one by one; the last one stays. */
  private polled(key: string): Answer | undefined {
    const answers = this.contents.polls.get(key);
    const next = answers !== undefined && answers.length > 1 ? answers.shift() : answers?.[0];
    return next === undefined ? undefined : actionAnswer(next);
  }
}

const actionAnswer = ({ status, body, headers }: ActionAnswer): Answer =>
  body === undefined ? { status, headers: headers ?? {}, body: "" } : jsonAnswer(body, status, headers);
