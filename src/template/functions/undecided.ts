import type { KnownPart, Unknown } from "../values/unknown.js";
import { firstUnknown, type ArmValue } from "../values/value.js";
import type { FunctionCall } from "./definition.js";

/** Whether an unknown may be a list: its known parts do not show another type. */
export const maybeList = ({ parts, members }: Unknown): boolean => parts === undefined && members === undefined;
export const maybeObject = ({ parts, items, ends }: Unknown): boolean => (parts ?? items ?? ends) === undefined;

/** Whether an unknown is certainly not null: a part of it is known. */
export const isCertainlySet = ({ parts, items, members, ends }: Unknown): boolean => (parts ?? items ?? members ?? ends) !== undefined;

/** The unknown that represents several values: a secure one first, because the result is then secure too. */
export function unknownAmong(values: readonly ArmValue[]): Unknown | undefined {
  const found = values.flatMap((value) => firstUnknown(value) ?? []);
  return found.find(({ secure }) => secure) ?? found[0];
}

/** A result that depends on unknown values.
 *  @param known the known parts of the result. */
export function undecided(values: readonly ArmValue[], call: FunctionCall, known?: KnownPart): Unknown {
  const unknown = unknownAmong(values);
  if (unknown !== undefined) return call.unknownFrom(unknown, known);
  const message = "Azure does not document whether names that differ only in case are equal";
  return call.unknown({ kind: "runtime", message }, known);
}
