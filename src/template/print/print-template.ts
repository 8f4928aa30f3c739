import { ExpressionError } from "../expression/expression-error.js";
import type { RootDeployment } from "../expansion/root-deployment.js";
import { allDeployments, deployedResources } from "../expansion/flatten.js";
import { isDeployment } from "../expansion/nested-deployment.js";
import type { Expansion } from "../expansion/expansion.js";
import type { ExpandedResource } from "../expansion/expanded-resource.js";
import { objectOf, type ArmValue } from "../values/value.js";
import { scrubSecrets } from "../../util/scrub-secrets.js";
import { symbolOfCall } from "../values/symbol.js";
import { Unknown } from "../values/unknown.js";
import type { PrintedTemplate, PrintedValue } from "./printed-template.js";
import { Printer } from "./printer.js";

/** The expanded template as a document: a flat list of resources with full names and types, and the outputs. */
export function printTemplate({ expansion, deployment }: RootDeployment): PrintedTemplate {
  const printer = new Printer(expansion.budget);
  const resources: PrintedValue[] = [];
  let outputs: PrintedTemplate["outputs"] = {};
  const failures: PrintedTemplate["errors"][number][] = [];
  try {
    for (const resource of deployedResources(deployment)) {
      const pointer = `/resources/${resources.length}`;
      resources.push(printer.print(shownBody(resource), pointer));
      const missing = missingLinkOf(resource, expansion);
      if (missing !== undefined) {
        const reason = `the linked template is not available, so its resources are unknown: ${missing.problem}`;
        printer.unresolved.push({ pointer, expression: missing.link, reason });
      }
      for (const { name, count } of resource.openLoops) printer.print(count.writtenAs(count.expression ?? `copy ${name}`), pointer);
    }
    for (const each of allDeployments(deployment)) {
      for (const message of each.problems()) failures.push({ pointer: "", expression: "", message: scrubSecrets(message) });
    }
    outputs = printer.print(deployment.outputs(), "/outputs") as PrintedTemplate["outputs"];
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    failures.push({ pointer: "", expression: "", message: scrubSecrets(error.message) });
  }
  return { resources, outputs, unresolved: printer.unresolved, errors: [...failures, ...printer.errors] };
}

/** The missing link of a deployment whose template is not available. */
function missingLinkOf(resource: ExpandedResource, { missingLinks }: Expansion): Expansion["missingLinks"][number] | undefined {
  if (!isDeployment(resource)) return undefined;
  const { document } = resource.frame;
  return missingLinks.find((missing) => missing.document === document && `${missing.pointer}/`.startsWith(`${resource.pointer}/`));
}

/** The body to print. A deployment whose template is not available is printed without its parameters: they may be secrets. */
function shownBody(resource: ExpandedResource): ArmValue {
  const body = resource.body();
  const condition = conditionOf(resource);
  const shown = condition === undefined ? body : { ...body, condition };
  if (!isDeployment(resource)) return shown;
  return objectOf(Object.entries(shown).filter(([name]) => name !== "properties"));
}

/** The unresolved conditions of a resource and of the deployments around it, joined to one. */
function conditionOf({ conditions }: ExpandedResource): Unknown | undefined {
  const [first, ...others] = conditions;
  if (first === undefined || others.length === 0) return first;
  const written = conditions.map(({ expression, symbol }) => expression?.slice(1, -1) ?? symbol);
  const secure = conditions.some((condition) => condition.secure);
  return new Unknown(symbolOfCall("and", conditions), first.reason, secure, {}, `[and(${written.join(", ")})]`);
}
