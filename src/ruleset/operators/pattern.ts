import { RE2JS, RE2JSException } from "re2js";

const compiled = new Map<string, RE2JS>();

/** Compiles a regular expression in RE2 syntax and caches it. The run time of the engine is linear in the length of the text for
 *  every pattern. @throws RE2JSException for a pattern that the engine does not support. */
export function compilePattern(source: string): RE2JS {
  let pattern = compiled.get(source);
  if (pattern === undefined) compiled.set(source, (pattern = RE2JS.compile(source)));
  return pattern;
}

/** @returns the reason why a text is not a valid pattern, as a sentence; undefined when it is valid. */
export function patternProblem(source: string): string | undefined {
  try {
    compilePattern(source);
    return undefined;
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const reason = error.message.replace("error parsing regexp: ", "");
    return `${source} is not a regular expression in RE2 syntax (${reason}); lookaround and backreferences are not supported`;
  }
}
