import pLimit from "p-limit";
import type { JsonObject } from "../../../model/json.js";
import { allDone } from "../all-done.js";
import type { InstanceViewOptions } from "../collect-instance-views.js";
import type { CollectionState } from "../collection-state.js";
import { scrubTexts } from "../../../util/scrub-texts.js";
import type { Session } from "../session.js";
import { askVirtualMachine, type Inquiry } from "./ask-virtual-machine.js";
import { readAskedVaults, readAskedVirtualMachines, type AskedVirtualMachine } from "./asked-resources.js";
import { questionsApiVersion } from "./questions.js";
import { RefusedQuestions } from "./refused-questions.js";

export interface AskAzureOptions {
  readonly wanted: InstanceViewOptions["wanted"];
  /** Id or name of the vault to ask about. */
  readonly vault: string | undefined;
}

/** Type of the answers in the manifest; ARM has no such resource. */
const answersType = "Microsoft.RecoveryServices/locations/answers";

/** VMs per file: an interrupted run loses the answers of at most one file. */
const perFile = 250;

/** VMs asked in parallel: an error for the first VMs is known before the next VMs are asked about. */
const atATime = 8;

/** Asks Azure Backup about every VM of the subscription and keeps the answers as evidence documents. Call it after the lists are
 *  collected. Rules do not read the answers. A refused question becomes a collection gap with the reason. */
export async function askAzure(subscriptionId: string, session: Session, state: CollectionState, options: AskAzureOptions): Promise<void> {
  const virtualMachines = readAskedVirtualMachines(state, subscriptionId).filter(options.wanted);
  const { progress } = session;
  progress.askedTotal += virtualMachines.length;
  const refused = new RefusedQuestions();
  const inquiry = { subscriptionId, session, vaults: readAskedVaults(state), chosenVault: options.vault, refused };
  for (let first = 0; first < virtualMachines.length; first += perFile) {
    const file = `${subscriptionId}/askAzure/${String(first / perFile + 1).padStart(4, "0")}.json`;
    await askForFile(virtualMachines.slice(first, first + perFile), file, inquiry, state);
  }
  for (const gap of refused.gaps(subscriptionId)) state.addGap(gap);
}

async function askForFile(
  virtualMachines: readonly AskedVirtualMachine[],
  file: string,
  inquiry: Inquiry,
  state: CollectionState,
): Promise<void> {
  const { subscriptionId, session, refused } = inquiry;
  const scope = `/subscriptions/${subscriptionId}`;
  if (state.find(answersType, scope, file) !== undefined) {
    session.progress.askedDone += virtualMachines.length;
    return;
  }
  const refusedBefore = refused.count;
  const answers: (readonly JsonObject[])[] = [];
  const limit = pLimit(atATime);
  await allDone(
    virtualMachines.map((virtualMachine, index) =>
      limit(async () => {
        answers[index] = await askVirtualMachine(virtualMachine, inquiry);
        session.progress.askedDone++;
        session.report();
      }),
    ),
  );
  const entries = answers.flat();
  if (entries.length === 0) return;
  const document = state.directory.begin(file, '{"schemaVersion":"1","evidence":[', scrubTexts);
  document.add(entries);
  document.finish();
  // The scan reads a file that lacks answers. The file is not in the manifest, so the next run asks again.
  if (refused.count > refusedBefore) return;
  state.addList({
    type: answersType,
    scope,
    file,
    apiVersion: questionsApiVersion,
    items: entries.length,
    pages: 1,
    collectedAt: new Date().toISOString(),
    source: "list",
    partial: false,
  });
}
