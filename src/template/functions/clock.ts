import { ExpressionError } from "../expression/expression-error.js";
import { typeName, type ArmValue } from "../values/value.js";
import { isUnknown } from "../values/unknown.js";
import { formatDateTime } from "./date/format-date-time.js";
import type { LazyCall, LazyFunction } from "./definition.js";

/** Default format of `utcNow()`. Source: "utcNow", date functions for ARM templates, learn.microsoft.com, as of 2025-04. */
const defaultFormat = "yyyyMMddTHHmmssZ";

/** Functions whose value changes with every deployment. */
export const deploymentTimeFunctions: readonly LazyFunction[] = [
  {
    name: "utcNow",
    category: "date",
    summary: "The time of the deployment: unknown unless a clock is given",
    arity: [0, 1],
    lazy: true,
    open: "unless a clock is given",
    evaluate: utcNow,
  },
  {
    name: "newGuid",
    category: "string",
    summary: "A GUID that differs for each deployment: unknown",
    arity: [0, 0],
    lazy: true,
    open: "always",
    evaluate: (call) =>
      call.unknown({ kind: "clock", message: "newGuid() returns another value for each deployment" }, {}, [
        call.environment.budget.serial(),
      ]),
  },
];

function utcNow(call: LazyCall): ArmValue {
  const format = call.nodes[0] === undefined ? defaultFormat : call.evaluate(call.nodes[0]);
  if (isUnknown(format)) return call.unknownFrom(format, {}, [format]);
  if (typeof format !== "string") throw new ExpressionError(`utcNow requires a format string, not a value of type ${typeName(format)}`);
  const { clock, budget } = call.environment;
  call.spend(4 * format.length);
  if (clock !== undefined) return formatDateTime(clock, format);
  return call.unknown({ kind: "clock", message: "utcNow() depends on the time of the deployment" }, {}, [format, budget.serial()]);
}
