/** Escapes one step of a JSON pointer (RFC 6901). */
export const escapePointerStep = (step: string): string =>
  step.includes("~") || step.includes("/") ? step.replaceAll("~", "~0").replaceAll("/", "~1") : step;

/** Restores the name or index that a step of a JSON pointer stands for. */
export const unescapePointerStep = (step: string): string => step.replaceAll("~1", "/").replaceAll("~0", "~");
