import { evidenceScript } from "../../../model/evidence-script.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../model/json.js";
import type { Failure } from "../failure.js";
import type { ListTarget } from "../list-target.js";
import { scrubSecrets } from "../../../util/scrub-secrets.js";
import type { Session } from "../session.js";

/** Seconds for one VM. The script takes a moment, Run Command itself some 20 s; Azure would wait for 90 minutes. */
const limitSeconds = 300;

export interface ScriptAnswer {
  /** What Run Command answered: `[{ code, message, … }]`. */
  readonly value: readonly JsonValue[];
  readonly apiVersion: string;
}

/** Runs the evidence script as root in the guest of one Linux VM, and waits for its output.
 *
 *  On the wire (recorded by Azure/azure-cli, test_vm_run_command_e2e, 2019-10-21; the same in the type comments of
 *  @azure/arm-compute 24.1.0): the POST is answered with 202, `Azure-AsyncOperation` and `Location`. The first one is polled and
 *  answers 200 with `{ status: "InProgress" }`, at last `{ status: "Succeeded", properties: { output: { value: […] } } }`; the
 *  second one then answers 200 with `{ value: […] }`. */
export async function runEvidenceScript(
  { subscriptionId, resourceGroup, name }: ListTarget,
  session: Session,
): Promise<ScriptAnswer | { readonly failure: Failure }> {
  let answer: ScriptAnswer | undefined;
  let refused: JsonObject | undefined;
  const take = (body: string, url: string): void => {
    const operation = JSON.parse(body) as JsonObject;
    const value = valueOf(operation);
    if (value !== undefined) answer = { value, apiVersion: new URL(url).searchParams.get("api-version") ?? "" };
    if (isJsonObject(operation["error"])) refused = operation["error"];
  };
  const failure = await session.call(
    "operation",
    take,
    async (clients, abortSignal) => {
      const { virtualMachines } = await clients.compute(subscriptionId);
      const poller = virtualMachines.runCommand(resourceGroup, name, { commandId: "RunShellScript", script: [evidenceScript] });
      // Awaiting the poller itself would leave its pauses deaf to the signal.
      await poller.pollUntilDone({ abortSignal });
    },
    limitSeconds,
  );
  if (failure !== undefined) return { failure: ofOperation(failure, refused) };
  return answer ?? { failure: noOutput };
}

function valueOf(operation: JsonObject): readonly JsonValue[] | undefined {
  const { properties } = operation;
  const output = isJsonObject(properties) ? properties["output"] : undefined;
  const value = operation["value"] ?? (isJsonObject(output) ? output["value"] : undefined);
  return Array.isArray(value) ? (value as readonly JsonValue[]) : undefined;
}

/** An operation that failed says why in an answer of status 200, of which the SDK keeps a sentence. */
function ofOperation(failure: Failure, error: JsonObject | undefined): Failure {
  if (failure.code === "TimedOut") return { ...failure, message: `${failure.message}; the script may still run in the guest` };
  if (error === undefined) return failure;
  const { code, message } = error;
  return {
    ...failure,
    code: typeof code === "string" ? code : failure.code,
    message: typeof message === "string" ? scrubSecrets(message) : failure.message,
  };
}

const noOutput: Failure = {
  reason: "not-collected",
  code: "NoOutput",
  message: "Run Command ended without output",
  requestId: null,
  fatal: false,
};
