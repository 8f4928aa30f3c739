import type { Run } from "../../../src/index.js";

/** All that a run says, a line for each value, in a form that compares: pointers show member names as the text spells
 *  them, so these compare without case. */
export function runContent(run: Run): readonly string[] {
  const lines: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== "object" || value === null) {
      const shown = path.endsWith("/pointer") && typeof value === "string" ? value.toLowerCase() : value;
      lines.push(`${path} ${JSON.stringify(shown)}`);
    } else for (const [name, member] of Object.entries(value)) walk(member, `${path}/${name}`);
  };
  const { results, ...rest } = run;
  walk(rest, "");
  for (const result of results) walk(result, `${result.ruleId} ${result.template ?? ""} ${result.resourceId}`);
  return lines;
}

/** The lines of one run that are not in the other, and the other way round. */
export function differences(one: readonly string[], other: readonly string[]): readonly string[] {
  const [a, b] = [new Set(one), new Set(other)];
  return [
    ...one.filter((line) => !b.has(line)).map((line) => `- ${line}`),
    ...other.filter((line) => !a.has(line)).map((line) => `+ ${line}`),
  ];
}
