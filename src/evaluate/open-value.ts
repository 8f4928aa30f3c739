import type { Gaps } from "../model/facts.js";
import type { WantedNetwork } from "../model/network-evidence.js";
import { unresolvedValue, type Unresolved, type UnresolvedValue } from "../model/unresolved.js";
import type { MissingReason } from "../model/verdict.js";

/** What the derivation says of missing facts beside the facts themselves. */
export interface FactNotes {
  readonly gaps?: Gaps;
  readonly unresolved?: Readonly<Record<string, Unresolved>>;
  readonly hints?: Readonly<Record<string, string>>;
  readonly wantedNetwork?: WantedNetwork | undefined;
  readonly because?: Readonly<Record<string, string>>;
}

export const notesOf = (facts: object): FactNotes => facts;

/** The reason kept for the fact itself, or for what it is a part of. @param fact as traced: `dataDisks[3].kind`. */
export const reasonFor = (fact: string, facts: object): MissingReason | undefined => lookUp(fact, notesOf(facts).gaps);

/** What a template has in the place of a fact that is missing for it. @returns undefined when the fact is missing for another reason. */
export function openValue(fact: string, facts: object): UnresolvedValue | undefined {
  const { gaps, unresolved } = notesOf(facts);
  if (unresolved === undefined) return undefined;
  const reason = lookUp(fact, gaps);
  return reason === undefined || reason === "unresolved-expression" ? unresolvedValue(lookUp(fact, unresolved)) : undefined;
}

/** How a message names such a value: its text with the open pieces in brackets. */
export const inBrackets = ({ text, symbol }: UnresolvedValue): string => text ?? `[${symbol}]`;

/** The name of a resource for messages. */
export function nameOf(facts: { readonly id: string; readonly name?: string | undefined }): string {
  const { id, name } = facts;
  if (name !== undefined) return name;
  const open = openValue("name", facts);
  return open === undefined ? id : inBrackets(open);
}

/** What is noted of a fact, or of what it is a part of. Indexes of items are not kept: what holds of one item holds of its list. */
export function lookUp<Value>(fact: string, notes: Readonly<Record<string, Value>> | undefined): Value | undefined {
  let name = fact.replace(/\[\d+\]/, "");
  while (notes !== undefined) {
    if (Object.hasOwn(notes, name)) return notes[name];
    const dot = name.lastIndexOf(".");
    if (dot === -1) return undefined;
    name = name.slice(0, dot);
  }
  return undefined;
}
