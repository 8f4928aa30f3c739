import type { RunInput, RunNotification, RunResult } from "../model/run.js";
import { scrubSecrets } from "../util/scrub-secrets.js";

type Texts = Pick<RunResult, "message" | "missing">;

/** Messages and expressions quote the inputs, for example an address with a signature in a template. Secrets in these quotes are masked.
 *  A result without secrets is returned as the same object. */
export function scrubResult(result: RunResult): RunResult {
  const texts: Texts = { message: scrubSecrets(result.message), missing: result.missing.map(scrubMissing) };
  const same = texts.message === result.message && texts.missing.every((each, index) => each === result.missing[index]);
  return same ? result : { ...result, ...texts };
}

function scrubMissing(missing: RunResult["missing"][number]): RunResult["missing"][number] {
  if (missing.expression === undefined) return missing;
  const expression = scrubSecrets(missing.expression);
  return expression === missing.expression ? missing : { ...missing, expression };
}

export const scrubNotification = (notification: RunNotification): RunNotification => ({
  ...notification,
  message: scrubSecrets(notification.message),
});

export const scrubInput = (input: RunInput): RunInput => (input.reason === null ? input : { ...input, reason: scrubSecrets(input.reason) });
