import { ExpressionError } from "../../expression/expression-error.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { quoted, textArgument } from "../arguments.js";
import { parseDuration } from "./duration.js";
import { formatInstant } from "./format-date-time.js";
import { isInstant, ticksPerSecond } from "./instant.js";
import { timeArgument } from "./time-argument.js";

/** Format of the sum without a format argument, independent of the format of the base. Seen in results of Azure's engine. */
const defaultFormat = "yyyy-MM-ddTHH:mm:ssZ";

/** An unknown result: the instant of the sum is known, but its text is not. */
const unseen = (what: string, call: FunctionCall) =>
  call.unknown({ kind: "runtime", message: `Azure does not document how it formats ${what}` });

export const dateTimeAdd: EagerFunction = {
  name: "dateTimeAdd",
  category: "date",
  summary: "A time plus or minus a duration",
  arity: [2, 3],
  reads: "whole",
  evaluate: ([base, duration, format], call) => {
    const { instant, offset = 0 } = timeArgument(base, "base");
    const text = textArgument(duration, "duration");
    const ticks = parseDuration(text);
    if (ticks === undefined)
      throw new ExpressionError(`the argument duration, ${quoted(text)}, is not an ISO 8601 duration such as P3Y or -PT1H`);
    const sum = instant + ticks;
    if (!isInstant(sum)) throw new ExpressionError("the resulting time is not within the years 1 to 9999");
    const wanted = format === undefined ? undefined : textArgument(format, "format");
    call.spend(4 * (wanted?.length ?? defaultFormat.length));
    const written = formatInstant(sum, wanted ?? defaultFormat);
    if (offset !== 0) return unseen("the sum when the base is not in UTC", call);
    return wanted === undefined && sum % ticksPerSecond !== 0n ? unseen("fractions of a second without a format", call) : written;
  },
};
