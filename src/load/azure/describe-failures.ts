import type { Failure } from "./failure.js";

/** Failures as one sentence part each, every kind once. */
export function describeFailures(failures: readonly Pick<Failure, "code" | "message" | "requestId">[]): string {
  const sentences = failures.map(({ code, message, requestId }) => {
    const ids = requestId === null ? code : `${code}, request ${requestId}`;
    return `${message} (${ids})`;
  });
  return [...new Set(sentences)].join("; ");
}
