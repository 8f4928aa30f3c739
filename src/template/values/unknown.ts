/** The result of an expression: JSON in which any value may be unknown. Values never change. */
export type ArmValue = string | number | boolean | null | readonly ArmValue[] | ArmObject | Unknown;

/** Names of members ignore letter case; see `findMember`. `__proto__` is an ordinary name: create objects with `objectOf`. */
export interface ArmObject {
  readonly [name: string]: ArmValue;
}

/** The reason why a value is unknown before the deployment, and how to resolve it. */
export interface UnknownReason {
  readonly kind: "parameter" | "context" | "secure" | "runtime" | "clock" | "linked-template" | "error" | "limit";
  /** A part of a sentence: "parameter vmSize has no value". */
  readonly message: string;
  /** An option that resolves the value, if any: "--context location=<location>". */
  readonly remedy?: string | undefined;
  /** For an error: its expression, and the offset in it. */
  readonly expression?: string | undefined;
  readonly offset?: number | undefined;
}

/** The known parts of a value that is not fully known. */
export interface KnownPart {
  /** For a text: its pieces in order; the texts among them are known. */
  readonly parts?: readonly (string | Unknown)[] | undefined;
  /** For a list of unknown length: items that it certainly contains. */
  readonly items?: readonly ArmValue[] | undefined;
  /** The common content of all further items: a loop makes similar items. */
  readonly item?: ArmValue | undefined;
  /** For an object that Azure completes: members that it certainly contains. */
  readonly members?: ArmObject | undefined;
  /** For a list of unknown length: its first and its last items. */
  readonly ends?: KnownEnds | undefined;
  /** The original of a text that was converted to upper or lower case. */
  readonly letters?: Unknown | undefined;
}

/** Items at the two ends of a list, in their order. */
export interface KnownEnds {
  readonly head: readonly ArmValue[];
  readonly tail: readonly ArmValue[];
}

/** A value that depends on Azure or on a missing input. It is passed on like any other value, so that only values made from it become
 *  unknown. Two unknowns with the same symbol have the same value. */
export class Unknown {
  readonly parts: KnownPart["parts"];
  readonly items: KnownPart["items"];
  readonly item: KnownPart["item"];
  readonly members: KnownPart["members"];
  readonly ends: KnownPart["ends"];
  readonly letters: KnownPart["letters"];

  constructor(
    /** The expression in normal form, with all known values inserted: `uniqueString(resourceGroup().id)`. */
    readonly symbol: string,
    readonly reason: UnknownReason,
    /** Made from a secure value: the value and its expression must not be shown. */
    readonly secure = false,
    { parts, items, item, members, ends, letters }: KnownPart = {},
    /** The expression in the template, when the value is directly in a template. */
    readonly expression?: string,
  ) {
    this.parts = parts;
    this.items = items;
    this.item = item;
    this.members = members;
    this.ends = ends;
    this.letters = letters;
  }

  /** The same value with this expression of the template. */
  writtenAs(expression: string): Unknown {
    return new Unknown(this.symbol, this.reason, this.secure, this, expression);
  }
}

export const isUnknown = (value: unknown): value is Unknown => value instanceof Unknown;

/** Whether it represents an expression that Azure rejects. */
export const isWrong = ({ reason: { kind } }: Unknown): boolean => kind === "error" || kind === "limit";
