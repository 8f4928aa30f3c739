import { mkdtempSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonObject } from "../../../src/model/json.js";
import type { Answer } from "./answer.js";
import { ArmContents, type Action, type ActionAnswer } from "./arm-contents.js";
import { ArmRouter } from "./arm-router.js";
import { certificates } from "./certificates.js";
import { FaultQueue, type Fault } from "./faults.js";
import { startLoopbackServer, type LoopbackServer } from "./loopback-server.js";
import { parameter } from "./paging.js";
import { readRequest, type RecordedRequest } from "./recorded-request.js";
import { RequestLog } from "./request-log.js";
import type { GraphOptions, GraphRows } from "./resource-graph.js";
import { send, sendFault } from "./send-answer.js";
import { guidOf } from "./wire.js";

export interface ArmStandInOptions {
  /** Items on a page of a list; 200 unless said otherwise. */
  readonly pageSize?: number;
}

/** A server on the loopback that answers like Azure Resource Manager; see {@link startArmStandIn}. Paths compare without case. */
export class ArmStandIn {
  /** Sent as `x-ms-ratelimit-remaining-subscription-reads`. */
  remainingReads = "11999";
  private readonly contents = new ArmContents();
  private readonly faults = new FaultQueue();
  private readonly log = new RequestLog();
  private readonly router: ArmRouter;
  private readonly directory = mkdtempSync(join(tmpdir(), "readiness-arm-"));
  private readonly tls = certificates(this.directory);
  private server: LoopbackServer | undefined;

  constructor({ pageSize = 200 }: ArmStandInOptions = {}) {
    this.router = new ArmRouter(this.contents, pageSize, () => this.origin);
  }

  async listen(): Promise<this> {
    this.server = await startLoopbackServer((message, response) => void this.serve(message, response), this.tls);
    return this;
  }

  /** `https://localhost:PORT` */
  get origin(): string {
    if (this.server === undefined) throw new Error("the stand-in does not listen");
    return this.server.origin;
  }

  /** The authority to trust, as `NODE_EXTRA_CA_CERTS` wants it. */
  get caFile(): string {
    return this.tls.caFile;
  }

  get requests(): readonly RecordedRequest[] {
    return this.log.requests;
  }

  /** The first request that matches, whether it came already or is to come. */
  waitFor(predicate: (request: RecordedRequest) => boolean): Promise<RecordedRequest> {
    return this.log.waitFor(predicate);
  }

  /** A subscription also becomes known when a list or a resource in it does. */
  subscription(id: string, displayName?: string): void {
    this.contents.addSubscription(id, displayName);
  }

  list(path: string, resources: readonly JsonObject[]): void {
    this.contents.addSubscriptionOf(path);
    this.contents.lists.set(path.toLowerCase(), resources);
  }

  /** What the list of VMs with `statusOnly=true` holds; nothing unless said. */
  statuses(subscriptionId: string, resources: readonly JsonObject[]): void {
    const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/virtualMachines`;
    this.contents.addSubscriptionOf(path);
    this.contents.statusLists.set(path.toLowerCase(), resources);
  }

  resource(path: string, body: JsonObject): void {
    this.contents.addSubscriptionOf(path);
    this.contents.resources.set(path.toLowerCase(), body);
  }

  managementGroup(id: string, subscriptionIds: readonly string[]): void {
    this.contents.addManagementGroup(id, subscriptionIds);
  }

  graph(rows: GraphRows, options: GraphOptions = {}): void {
    this.contents.graphOptions = options;
    this.contents.rows = rows;
  }

  /** A POST. An answer of 202 may point at {@link origin} and a path of {@link operation}. */
  action(path: string, action: Action): void {
    this.contents.actions.set(path.toLowerCase(), action);
  }

  /** What polling a long-running operation by GET finds, one answer after the other; the last one stays. */
  operation(path: string, answers: readonly ActionAnswer[]): void {
    this.contents.polls.set(path.toLowerCase(), [...answers]);
  }

  fault(fault: Fault): void {
    this.faults.add(fault);
  }

  async close(): Promise<void> {
    await this.server?.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(message).catch(() => undefined);
    if (request === undefined) return void response.destroy();
    this.log.add(request);
    response.setHeader("x-ms-request-id", requestIdOf("request", request));
    response.setHeader("x-ms-correlation-request-id", requestIdOf("correlation", request));
    response.setHeader("x-ms-ratelimit-remaining-subscription-reads", this.remainingReads);
    const kind = this.faults.take(request);
    const good = (): Answer => this.router.answer(request);
    if (kind === undefined) send(response, good());
    else sendFault(response, kind, good, `${this.origin}${request.url}`);
  }
}

/** Two runs must be told the same: the id comes from what is asked, not from a counter or a clock. */
function requestIdOf(salt: string, { method, path, query }: RecordedRequest): string {
  const page = parameter(query, "$skiptoken") ?? "";
  return guidOf(`${salt} ${method} ${path.toLowerCase()} ${page}`);
}

export const startArmStandIn = (options?: ArmStandInOptions): Promise<ArmStandIn> => new ArmStandIn(options).listen();
