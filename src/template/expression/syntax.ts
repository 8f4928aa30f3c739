/** Positions are in UTF-16 units from the `[` of the expression. */
interface Node {
  readonly offset: number;
}

export interface LiteralNode extends Node {
  readonly kind: "literal";
  readonly value: string | number;
}

export interface CallNode extends Node {
  readonly kind: "call";
  /** Namespace of a user-defined function: `contoso` in `contoso.name()`. */
  readonly namespace: string | undefined;
  /** In the spelling of the template; names of functions are equal in any letter case. */
  readonly name: string;
  readonly args: readonly Expression[];
}

/** `target.name`. */
export interface MemberNode extends Node {
  readonly kind: "member";
  readonly target: Expression;
  readonly name: string;
}

/** `target[index]`. */
export interface IndexNode extends Node {
  readonly kind: "index";
  readonly target: Expression;
  readonly index: Expression;
}

export type Expression = LiteralNode | CallNode | MemberNode | IndexNode;
