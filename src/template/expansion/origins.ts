import type { JsonValue } from "../../model/json.js";
import type { Expression } from "../expression/syntax.js";
import type { Loops } from "./loops.js";

/** What the expressions at a place refer to, as far as it tells where values come from. */
export interface OriginFrame {
  readonly document: number;
  readonly loops?: Loops | undefined;
  /** @throws ExpressionError */
  parse(text: string): Expression;
  /** Where the value of a parameter is written: in a parameter file, in the deployment around, or as its default. */
  parameterSource(name: string): ValueSource | undefined;
  variableSource(name: string): ValueSource | undefined;
}

export interface ValueSource {
  readonly document: number;
  readonly pointer: string;
  /** Written in a parameter file. */
  readonly fromFile: boolean;
  /** The value as written, where it may be an expression; and what that refers to. */
  readonly value?: JsonValue | undefined;
  readonly frame?: OriginFrame | undefined;
}

/** Where a container of an expanded template stands in its source, and what the expressions in it refer to. */
export interface Origin {
  readonly frame: OriginFrame;
  readonly document: number;
  /** JSON pointer in that document. */
  readonly pointer: string;
  /** Members that do not stand under their own name: those that a `copy` makes. */
  readonly members?: ReadonlyMap<string, string>;
  /** In a list that a `copy` makes: the place that all of its items come from, and the name of the loop. */
  readonly item?: { readonly pointer: string; readonly loop: string };
}

/** Remembers where lists and objects come from, by their identity: values are never changed and are passed on as they are. */
export class Origins {
  private readonly origins = new WeakMap<object, Origin>();

  add(container: object, origin: Origin): void {
    this.origins.set(container, origin);
  }

  get(container: object): Origin | undefined {
    return this.origins.get(container);
  }
}

export const pointerStep = (name: string | number): string =>
  typeof name === "number"
    ? `/${name}`
    : `/${name.includes("~") || name.includes("/") ? name.replaceAll("~", "~0").replaceAll("/", "~1") : name}`;
