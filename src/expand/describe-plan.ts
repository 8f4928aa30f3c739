import { duplicateMember, duplicateMemberCode } from "../model/canonical-members.js";
import type { RunNotification } from "../model/run.js";
import type { PlannedResource } from "../template/planned-resources.js";
import { openText } from "../template/values/id-text.js";
import type { Unknown } from "../template/values/unknown.js";

const virtualMachineType = "microsoft.compute/virtualmachines";
const shownErrors = 20;

/** Notifications about a template beside the verdicts: its errors, and the VMs that may not be deployed. */
export function* describePlan(planned: readonly PlannedResource[], problems: readonly string[], uri: string): Generator<RunNotification> {
  const wrong = describeWrong(planned);
  for (const message of [...problems, ...wrong].slice(0, shownErrors)) {
    yield { level: "warning", code: "template-error", message: `Azure rejects this template: ${message}`, uri, resourceId: null };
  }
  const hidden = problems.length + wrong.length - shownErrors;
  if (hidden > 0) {
    const message = `the template has ${hidden} more ${hidden === 1 ? "error" : "errors"}; \`readiness expand\` lists all`;
    yield { level: "warning", code: "template-error", message, uri, resourceId: null };
  }
  for (const { raw, resource, sameNames } of planned) {
    for (const pair of new Set(sameNames)) {
      yield { level: "warning", code: duplicateMemberCode, message: duplicateMember(pair), uri, resourceId: raw.id };
    }
    if (raw.type !== virtualMachineType) continue;
    const [condition] = resource.conditions;
    const name = openText(resource.name);
    if (condition !== undefined) {
      const message = `it is unknown whether ${name} will be deployed: its condition ${written(condition)} is unresolved because ${condition.reason.message}`;
      yield { level: "note", code: "may-not-be-deployed", message, uri, resourceId: raw.id };
    }
    for (const { name: loop, count } of resource.openLoops) {
      const message = `${name} represents all iterations of the loop ${loop}: their number ${written(count)} is unresolved because ${count.reason.message}`;
      yield { level: "note", code: "open-loop", message, uri, resourceId: raw.id };
    }
  }
}

const written = ({ secure, expression, symbol }: Unknown): string => (secure ? "(secure)" : (expression ?? symbol));

/** Expressions with an error, each with the first source location that shows it. Expressions that use parameters or variables are
 *  grouped when they have the same error: one empty parameter breaks every expression that uses it. */
function describeWrong(planned: readonly PlannedResource[]): readonly string[] {
  const causes = new Map<string, { readonly first: string; readonly expressions: Set<string>; places: number }>();
  for (const { resource, wrong } of planned) {
    for (const { path, value } of wrong) {
      const { message, offset, expression } = value.reason;
      const where = expression === undefined ? "" : ` (in ${expression}${offset === undefined ? "" : `, offset ${offset}`})`;
      const first = `${message}${where}, which is used in ${path} of ${openText(resource.type)} ${openText(resource.name)}`;
      const key = /\b(parameters|variables)\(/i.test(where) ? message : message + where;
      const cause = causes.get(key) ?? { first, expressions: new Set<string>(), places: 0 };
      causes.set(key, cause);
      cause.expressions.add(where);
      cause.places++;
    }
  }
  return [...causes.values()].map(({ first, expressions, places }) => {
    const others = expressions.size === 1 ? "" : `, in ${expressions.size} expressions`;
    return places === 1 ? first : `${first} and ${places - 1} other ${places === 2 ? "place" : "places"}${others}`;
  });
}
