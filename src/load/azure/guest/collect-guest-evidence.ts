import { runCommandType } from "../../../model/evidence-script.js";
import { allDone } from "../all-done.js";
import { gapOf } from "../collect-list.js";
import { fileNameOf } from "../collection-directory.js";
import type { CollectionState } from "../collection-state.js";
import type { ListTarget } from "../list-target.js";
import type { Session } from "../session.js";
import { findNamed } from "./find-named.js";
import type { GuestPlan, GuestRequest } from "./guest-plan.js";
import { runCommandPermission } from "./permissions.js";
import { readPowerState } from "./read-power-state.js";
import { runEvidenceScript } from "./run-evidence-script.js";

/** Runs the evidence script on the named Linux VMs that run, after the user confirms, and keeps its output. Each VM has its own evidence
 *  file, so an interrupted run keeps the finished ones. A failure becomes a gap. */
export async function collectGuestEvidence(request: GuestRequest, session: Session, state: CollectionState): Promise<void> {
  const { targets, leftOut } = await onlyRunning(findNamed(request, state), session);
  const wanted = targets.filter((target) => state.find(runCommandType, target.scope, fileOf(target)) === undefined);
  if (!(await request.confirm({ targets: wanted, leftOut }))) return;
  session.progress.virtualMachinesTotal += wanted.length;
  await allDone(wanted.map((target) => collectOne(target, session, state)));
}

async function onlyRunning(plan: GuestPlan, session: Session): Promise<GuestPlan> {
  const answers = await Promise.all(plan.targets.map(async (target) => ({ target, answer: await readPowerState(target, session) })));
  const targets: ListTarget[] = [];
  const leftOut = [...plan.leftOut];
  for (const { target, answer } of answers) {
    const powerState = "failure" in answer ? undefined : answer.powerState;
    if (powerState === "running") targets.push(target);
    else
      leftOut.push({ virtualMachine: target.scope, reason: "failure" in answer ? unknownState(answer.failure) : notRunning(powerState) });
  }
  return { targets, leftOut };
}

const unknownState = ({ message, code }: { message: string; code: string }): string => `its power state is unknown: ${message} (${code})`;
const notRunning = (state: string | undefined): string =>
  state === undefined ? "its power state is unknown" : `it is ${state}, not running`;

async function collectOne(target: ListTarget, session: Session, state: CollectionState): Promise<void> {
  const answer = await runEvidenceScript(target, session);
  session.progress.virtualMachinesDone++;
  session.report();
  if ("failure" in answer) {
    state.addGap(gapOf({ type: runCommandType, permission: runCommandPermission }, target.scope, answer.failure));
    return;
  }
  const file = fileOf(target);
  const collectedAt = new Date().toISOString();
  const { value, apiVersion } = answer;
  const entry = { virtualMachine: target.scope, kind: "runCommand", collectedAt, data: { value } };
  state.directory.write(file, { schemaVersion: "1", evidence: [entry] });
  state.addList({
    type: runCommandType,
    scope: target.scope,
    file,
    apiVersion,
    items: 1,
    pages: 1,
    collectedAt,
    source: "list",
    partial: false,
  });
}

const fileOf = ({ subscriptionId, resourceGroup, name }: ListTarget): string =>
  `${subscriptionId}/guest/${fileNameOf(resourceGroup, name)}.json`;
