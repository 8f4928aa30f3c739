import type { Failure } from "./failure.js";

/** Joins failures to one text; each distinct failure appears once. */
export function describeFailures(failures: readonly Pick<Failure, "code" | "message" | "requestId">[]): string {
  const sentences = failures.map(({ code, message, requestId }) => {
    const ids = requestId === null ? code : `${code}, request ${requestId}`;
    return `${message} (${ids})`;
  });
  return [...new Set(sentences)].join("; ");
}
