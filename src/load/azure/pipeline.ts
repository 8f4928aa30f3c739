import type { AddPipelineOptions, Pipeline, PipelinePolicy } from "@azure/core-rest-pipeline";
import type { Pacer } from "./pacer.js";
import { actOnce } from "./policies/act-once.js";
import { answerRetryAfter } from "./policies/answer-retry-after.js";
import type { ArmCall } from "./policies/arm-call.js";
import { captureWire } from "./policies/capture-wire.js";
import { followRunSignal } from "./policies/follow-run-signal.js";
import { guardOrigin } from "./policies/guard-origin.js";
import { guardPaging } from "./policies/guard-paging.js";
import { guardShape } from "./policies/guard-shape.js";
import { limitAttempt } from "./policies/limit-attempt.js";
import { pace } from "./policies/pace.js";
import { repeatCutPage } from "./policies/repeat-cut-page.js";

/** Settings that all requests of a collection share. */
export interface PipelineContext {
  readonly armEndpoint: string;
  readonly pacer: Pacer;
  /** Milliseconds for one attempt, including head and body of the answer. */
  readonly attemptLimit: number;
}

/** Once per page, before the SDK attaches a token. */
const perPage: AddPipelineOptions = { beforePolicies: ["bearerTokenAuthenticationPolicy"] };
/** Once per attempt, between the SDK's retries and the wire. */
const perAttempt: AddPipelineOptions = { afterPhase: "Retry" };

/** Adds the policies of this tool to the pipeline of a client of either generation. A request passes the policies in this order. */
export function installPolicies(pipeline: Pipeline, call: ArmCall, context: PipelineContext): void {
  const { armEndpoint, pacer, attemptLimit } = context;
  const { signal, shape } = call;
  const policies: readonly (readonly [PipelinePolicy, AddPipelineOptions])[] = [
    [followRunSignal(signal), perPage],
    [guardOrigin(new URL(armEndpoint).origin), perPage],
    [guardPaging(call), perPage],
    [repeatCutPage, perPage],
    ...(shape === "operation" ? ([[actOnce, perAttempt]] as const) : []),
    [answerRetryAfter, perAttempt],
    [pace(pacer, signal), perAttempt],
    [captureWire(call), perAttempt],
    [guardShape(call), perAttempt],
    [limitAttempt(attemptLimit), perAttempt],
  ];
  for (const [policy, options] of policies) pipeline.addPolicy(policy, options);
}
