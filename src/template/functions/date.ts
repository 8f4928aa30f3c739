import { ExpressionError } from "../expression/expression-error.js";
import { dateTimeAdd } from "./date/date-time-add.js";
import { formatInstant } from "./date/format-date-time.js";
import { isInstant, ticksPerSecond } from "./date/instant.js";
import { timeArgument } from "./date/time-argument.js";
import type { EagerFunction } from "./definition.js";
import { intArgument } from "./arguments.js";

const dateTimeFromEpoch: EagerFunction = {
  name: "dateTimeFromEpoch",
  category: "date",
  summary: "The time after a number of seconds since 1970",
  arity: [1, 1],
  reads: "whole",
  evaluate: ([epochTime]) => {
    const instant = BigInt(intArgument(epochTime, "epochTime")) * ticksPerSecond;
    if (!isInstant(instant)) throw new ExpressionError("the argument epochTime is not within the years 1 to 9999");
    return formatInstant(instant, "yyyy-MM-ddTHH:mm:ssZ");
  },
};

const dateTimeToEpoch: EagerFunction = {
  name: "dateTimeToEpoch",
  category: "date",
  summary: "The number of whole seconds from 1970 to a time",
  arity: [1, 1],
  reads: "whole",
  evaluate: ([dateTime]) => {
    const { instant } = timeArgument(dateTime, "dateTime");
    const second = instant - (((instant % ticksPerSecond) + ticksPerSecond) % ticksPerSecond);
    return Number(second / ticksPerSecond);
  },
};

/** Functions for times, except `utcNow`, which needs the clock. */
export const dateFunctions: readonly EagerFunction[] = [dateTimeAdd, dateTimeFromEpoch, dateTimeToEpoch];
