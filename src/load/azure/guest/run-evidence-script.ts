import { evidenceScript } from "../../../model/evidence-script.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../model/json.js";
import type { Failure } from "../failure.js";
import type { ListTarget } from "../list-target.js";
import { scrubSecrets } from "../../../util/scrub-secrets.js";
import type { Session } from "../session.js";

/** Seconds for one VM. The script takes a moment, and Run Command itself some 20 s; Azure would wait for 90 minutes. */
const limitSeconds = 300;

export interface ScriptAnswer {
  /** The answer of Run Command: `[{ code, message, … }]`. */
  readonly value: readonly JsonValue[];
  readonly apiVersion: string;
}

/** Runs the evidence script as root in the guest of one Linux VM, and waits for its output.
 *  On the wire, the POST returns 202 with `Azure-AsyncOperation` and `Location`. The client polls the first address: it returns
 *  200 with `{ status: "InProgress" }`, and finally `{ status: "Succeeded", properties: { output: { value: […] } } }`. Then the second
 *  address
 *  returns 200 with `{ value: […] }`. Sources: recording of Azure/azure-cli, test_vm_run_command_e2e, 2019-10-21; type comments of
 *  @azure/arm-compute 24.1.0. */
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
      // Awaiting the poller itself would ignore the signal during its pauses.
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

/** The reason of a failed operation is in an answer with status 200; the SDK keeps only one sentence of it. */
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
