import { setMaxListeners } from "node:events";
import pLimit, { type LimitFunction } from "p-limit";
import { createClientFactory, type ArmClients, type ClientFactory } from "./arm-clients.js";
import type { Cloud } from "./clouds.js";
import { createCredential } from "./credential.js";
import { describeFailure, type Failure } from "./failure.js";
import { Interrupted } from "./interrupted.js";
import { Pacer } from "./pacer.js";
import type { ArmAnswer, ArmCall } from "./policies/arm-call.js";
import { CollectionError } from "./policies/collection-error.js";
import { newProgress, noteWait, type Progress } from "./progress.js";

export interface SessionOptions {
  readonly cloud: Cloud;
  readonly tenantId?: string | undefined;
  /** Aborts when the user ends the run. */
  readonly signal: AbortSignal;
  /** Seconds after which no call begins or continues. */
  readonly timeout: number;
  /** Maximum number of parallel calls. */
  readonly concurrency: number;
  readonly onProgress: (progress: Progress) => void;
}

/** Milliseconds for one attempt. Resource Manager stops waiting for its providers after 60 s. */
const attemptLimit = 100_000;

/** A login to one cloud for one run. All calls to this cloud go through it. */
export class Session {
  readonly progress = newProgress();
  private hopeless: Failure | undefined;
  /** Consecutive calls without any answer, each after all its attempts. */
  private unanswered = 0;
  private readonly deadline = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly limit: LimitFunction;

  private constructor(
    private readonly options: SessionOptions,
    createFactory: (pacer: Pacer) => ClientFactory,
  ) {
    this.limit = pLimit(options.concurrency);
    this.timer = setTimeout(() => {
      this.deadline.abort();
    }, options.timeout * 1000);
    this.signal = AbortSignal.any([options.signal, this.deadline.signal]);
    // Every running call listens to the signal; many listeners are not a leak.
    setMaxListeners(0, this.signal);
    const pacer = new Pacer((milliseconds) => {
      noteWait(this.progress, Date.now(), milliseconds);
      this.report();
    });
    this.factory = createFactory(pacer);
  }

  private readonly factory: ClientFactory;
  /** Aborts with Ctrl-C and with the deadline of the run. */
  private readonly signal: AbortSignal;

  /** @throws UserError when the environment requests a credential that does not exist. */
  static async open(options: SessionOptions): Promise<Session> {
    const { cloud, tenantId } = options;
    const credential = await createCredential(cloud, tenantId);
    return new Session(options, (pacer) => createClientFactory(credential, { armEndpoint: cloud.armEndpoint, pacer, attemptLimit }));
  }

  /** Makes calls for one purpose with their own clients.
   *  @param limitSeconds for these calls; default: the remaining time of the run.
   *  @returns undefined on success, else the failure. @throws Interrupted when the user ended the run. */
  async call(
    shape: ArmCall["shape"],
    onBody: ArmCall["onBody"],
    read: (clients: ArmClients, signal: AbortSignal) => Promise<unknown>,
    limitSeconds?: number,
  ): Promise<Failure | undefined> {
    let last: ArmAnswer | undefined;
    let ours: unknown;
    const limit = limitSeconds === undefined ? undefined : new AbortController();
    const signal = limit === undefined ? this.signal : AbortSignal.any([this.signal, limit.signal]);
    let timer: NodeJS.Timeout | undefined;
    const call: ArmCall = {
      shape,
      signal,
      onBody: (body, url) => {
        try {
          onBody(body, url);
        } catch (error) {
          ours = error;
          throw error;
        }
      },
      onAnswer: (answer) => {
        last = answer;
        this.progress.calls++;
        this.report();
      },
    };
    try {
      return await this.limit(async () => {
        this.checkInterrupted();
        if (this.deadline.signal.aborted) return this.late();
        if (this.hopeless !== undefined) return this.hopeless;
        if (limitSeconds !== undefined) timer = setTimeout(() => limit?.abort(), limitSeconds * 1000);
        await read(this.factory(call), signal);
        return undefined;
      });
    } catch (error) {
      this.checkInterrupted();
      // An error of this program is not a gap in the evidence, unless it rejects the answer.
      if (ours !== undefined && !(ours instanceof CollectionError)) throw ours as Error;
      if (this.deadline.signal.aborted) return this.late();
      if (limit?.signal.aborted === true && limitSeconds !== undefined) return timedOut(limitSeconds);
      const failure = describeFailure(error, last);
      this.weigh(failure, last === undefined);
      return failure;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Remembers a failure that makes every further call useless: a failed login, or many consecutive calls without an answer. */
  private weigh(failure: Failure, isUnanswered: boolean): void {
    this.unanswered = isUnanswered ? this.unanswered + 1 : 0;
    if (failure.code === "NotLoggedIn" || this.unanswered >= mostUnanswered) this.hopeless = failure;
  }

  report(): void {
    this.options.onProgress(this.progress);
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private late(): Failure {
    const message = `the collection was stopped after ${this.options.timeout} s (--timeout)`;
    return { reason: "not-collected", code: "DeadlineExceeded", message, requestId: null, fatal: false };
  }

  private checkInterrupted(): void {
    if (this.options.signal.aborted) throw new Interrupted();
  }
}

/** More than the calls that run at the same time: a short break of the connection does not end the run. */
const mostUnanswered = 48;

const timedOut = (seconds: number): Failure => ({
  reason: "not-collected",
  code: "TimedOut",
  message: `it was not finished after ${seconds} s, and the wait was ended`,
  requestId: null,
  fatal: false,
});
