import type { KnownPart, Unknown } from "../values/unknown.js";
import { firstUnknown, type ArmValue } from "../values/value.js";
import type { FunctionCall } from "./definition.js";

/** Whether nothing that is known of an unknown says that it is of another type. */
export const maybeList = ({ parts, members }: Unknown): boolean => parts === undefined && members === undefined;
export const maybeObject = ({ parts, items, ends }: Unknown): boolean => (parts ?? items ?? ends) === undefined;

/** What is known in part is not null. */
export const isCertainlySet = ({ parts, items, members, ends }: Unknown): boolean => (parts ?? items ?? members ?? ends) !== undefined;

/** The unknown to name when some of these values are: a secure one if there is any, for what is made of it is secure too. */
export function unknownAmong(values: readonly ArmValue[]): Unknown | undefined {
  const found = values.flatMap((value) => firstUnknown(value) ?? []);
  return found.find(({ secure }) => secure) ?? found[0];
}

/** A result that these values do not decide.
 *  @param known what is known of the result nevertheless. */
export function undecided(values: readonly ArmValue[], call: FunctionCall, known?: KnownPart): Unknown {
  const unknown = unknownAmong(values);
  if (unknown !== undefined) return call.unknownFrom(unknown, known);
  const message = "Azure does not document whether names that differ only in case are equal";
  return call.unknown({ kind: "runtime", message }, known);
}
