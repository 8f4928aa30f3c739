import fc from "fast-check";
import type { ProfileName } from "../../../../src/model/profile.js";
import type { Run } from "../../../../src/model/run.js";
import { improvements, vanished } from "./judge-loss.js";
import { describeLoss, lose, lossesIn, type Documents, type Loss } from "./losses.js";
import { scanDocuments } from "./scan-documents.js";

const profiles = ["arm-2020", "current", "classic-2015"] as const satisfies readonly ProfileName[];

/** What must not be said of documents that lost evidence; nothing where that leaves nothing to evaluate. */
export async function findingsAfter(documents: Documents, losses: readonly Loss[], profile: ProfileName, before?: Run): Promise<string[]> {
  const whole = before ?? (await scanDocuments(documents, { profile }));
  const left = lose(documents, losses);
  const after = await scanDocuments(left, { profile });
  return [...improvements(whole, after), ...vanished(whole, after, left).map((id) => `${id} vanished`)];
}

/** Looks at a random choice of losses, several at a time: what holds for each holds for all of them together. A failure is
 *  reduced to the losses that it takes. READINESS_SEED explores others. */
export async function checkLosses(documents: Documents, numRuns: number): Promise<void> {
  const losses = [...lossesIn(documents)];
  const runs = new Map(await Promise.all(profiles.map(async (profile) => [profile, await scanDocuments(documents, { profile })] as const)));
  const chosen = fc.uniqueArray(fc.nat(losses.length - 1), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(chosen, fc.constantFrom(...profiles), async (indices, profile) => {
      const lost = indices.map((index) => losses[index] as Loss);
      const found = await findingsAfter(documents, lost, profile, runs.get(profile));
      if (found.length > 0) throw new Error(`${lost.map(describeLoss).join("; ")}\n${found.join("\n")}`);
    }),
    { numRuns, seed: Number(process.env["READINESS_SEED"] ?? 2026) },
  );
}
