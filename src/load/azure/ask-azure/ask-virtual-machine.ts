import { isJsonObject, type JsonObject, type JsonValue } from "../../../model/json.js";
import type { Failure } from "../failure.js";
import { answered } from "../read-arm-pages.js";
import type { Session } from "../session.js";
import type { AskedVault, AskedVirtualMachine } from "./asked-resources.js";
import type { QuestionKind } from "./permissions.js";
import { backupStatusBody, featuresBody, preValidationBody, questionPath, questionsApiVersion } from "./questions.js";
import type { RefusedQuestions } from "./refused-questions.js";
import { vaultToAskAbout } from "./vault-to-ask-about.js";

/** Data that all questions about the VMs of one subscription share. */
export interface Inquiry {
  readonly subscriptionId: string;
  readonly session: Session;
  readonly vaults: readonly AskedVault[];
  /** Id or name of the vault that the user chose. */
  readonly chosenVault: string | undefined;
  readonly refused: RefusedQuestions;
}

/** Asks Azure Backup about one VM. The backup status comes first because it may name the vault that protects the VM.
 *  @returns the answers as entries of an evidence document, in the order of the questions. A question that fails, or that lacks its
 *  vault or size, has no entry. */
export async function askVirtualMachine(virtualMachine: AskedVirtualMachine, inquiry: Inquiry): Promise<readonly JsonObject[]> {
  const status = await ask("backupStatus", backupStatusBody(virtualMachine), virtualMachine, inquiry);
  const vault = vaultToAskAbout(virtualMachine, inquiry.vaults, inquiry.chosenVault, vaultIn(status));
  const { size } = virtualMachine;
  const [validated, features] = await Promise.all([
    vault === undefined
      ? undefined
      : ask("backupPreValidateProtection", preValidationBody(virtualMachine, vault), virtualMachine, inquiry, { vault }),
    size === undefined ? undefined : ask("backupValidateFeatures", featuresBody(size), virtualMachine, inquiry),
  ]);
  return [status, validated, features].filter((entry) => entry !== undefined);
}

async function ask(
  kind: QuestionKind,
  body: JsonObject,
  virtualMachine: AskedVirtualMachine,
  { subscriptionId, session, refused }: Inquiry,
  more: JsonObject = {},
): Promise<JsonObject | undefined> {
  const { location } = virtualMachine;
  if (location === undefined) {
    refused.add(kind, virtualMachine, noLocation);
    return undefined;
  }
  const known = refused.ofSubscription(kind);
  if (known !== undefined) {
    refused.add(kind, virtualMachine, known);
    return undefined;
  }
  let data: JsonValue = null;
  const take = (text: string): void => {
    data = JSON.parse(text) as JsonValue;
  };
  const failure = await session.call("resource", take, async (clients) =>
    answered(
      await (
        await clients.arm()
      )
        .pathUnchecked(questionPath(subscriptionId, location, kind))
        .post({ queryParameters: { "api-version": questionsApiVersion }, body }),
    ),
  );
  if (failure !== undefined) {
    refused.add(kind, virtualMachine, failure);
    return undefined;
  }
  return { virtualMachine: virtualMachine.id, kind, collectedAt: new Date().toISOString(), ...more, data };
}

function vaultIn(status: JsonObject | undefined): string | undefined {
  const data = status?.["data"];
  const vault = isJsonObject(data) ? data["vaultId"] : undefined;
  return typeof vault === "string" && vault !== "" ? vault : undefined;
}

const noLocation: Failure = {
  reason: "not-collected",
  code: "NoLocation",
  message: "the list of VMs does not show its location",
  requestId: null,
  fatal: false,
};
