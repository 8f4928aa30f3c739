/** What an expression evaluates to: JSON, in which any value may be unknown. Values are never changed once made. */
export type ArmValue = string | number | boolean | null | readonly ArmValue[] | ArmObject | Unknown;

/** Names of members compare without case; see `findMember`. `__proto__` is an ordinary name: make objects by `objectOf`. */
export interface ArmObject {
  readonly [name: string]: ArmValue;
}

/** Why a value cannot be known before the deployment, and what would settle it. */
export interface UnknownReason {
  readonly kind: "parameter" | "context" | "secure" | "runtime" | "clock" | "linked-template" | "error" | "limit";
  /** A sentence part: "parameter vmSize has no value". */
  readonly message: string;
  /** What to do, when anything helps: "--context location=<location>". */
  readonly remedy?: string | undefined;
  /** Of an error: the expression it is in, and where. */
  readonly expression?: string | undefined;
  readonly offset?: number | undefined;
}

/** What is known of a value that is not known as a whole. */
export interface KnownPart {
  /** Of a text: the pieces in their order, those that are texts being known. */
  readonly parts?: readonly (string | Unknown)[] | undefined;
  /** Of a list whose length is not known: items that are certainly in it. */
  readonly items?: readonly ArmValue[] | undefined;
  /** What each further item of it is like: those of a loop are made alike. */
  readonly item?: ArmValue | undefined;
  /** Of an object that Azure adds to: members that are certainly in it. */
  readonly members?: ArmObject | undefined;
  /** Of a list whose length is not known: its first and its last items. */
  readonly ends?: KnownEnds | undefined;
  /** The text that this one is in upper or lower case. */
  readonly letters?: Unknown | undefined;
}

/** Items at the two ends of a list, in their order. */
export interface KnownEnds {
  readonly head: readonly ArmValue[];
  readonly tail: readonly ArmValue[];
}

/** A value that only Azure, or an input that was not given, can tell. It is passed on like any other value, so that one
 *  unknown taints what is built from it and nothing else. Two unknowns of one symbol have the same value. */
export class Unknown {
  readonly parts: KnownPart["parts"];
  readonly items: KnownPart["items"];
  readonly item: KnownPart["item"];
  readonly members: KnownPart["members"];
  readonly ends: KnownPart["ends"];
  readonly letters: KnownPart["letters"];

  constructor(
    /** The expression in normal form, everything known filled in: `uniqueString(resourceGroup().id)`. */
    readonly symbol: string,
    readonly reason: UnknownReason,
    /** Built from a secure value: neither it nor its expression may be shown. */
    readonly secure = false,
    { parts, items, item, members, ends, letters }: KnownPart = {},
    /** The expression as the template has it, where the value stands in a template. */
    readonly expression?: string,
  ) {
    this.parts = parts;
    this.items = items;
    this.item = item;
    this.members = members;
    this.ends = ends;
    this.letters = letters;
  }

  /** The same value at the place where the template writes it as this expression. */
  writtenAs(expression: string): Unknown {
    return new Unknown(this.symbol, this.reason, this.secure, this, expression);
  }
}

export const isUnknown = (value: unknown): value is Unknown => value instanceof Unknown;

/** Whether it stands for an expression that Azure would refuse. */
export const isWrong = ({ reason: { kind } }: Unknown): boolean => kind === "error" || kind === "limit";
