import type { JsonValue } from "../../model/json.js";
import type { Expression } from "../expression/syntax.js";
import type { Loops } from "./loops.js";
import { escapePointerStep } from "../../util/json-pointer.js";

/** The part of a frame that is needed to trace where values come from. */
export interface OriginFrame {
  readonly document: number;
  readonly loops?: Loops | undefined;
  /** @throws ExpressionError */
  parse(text: string): Expression;
  /** The source of a parameter value: a parameter file, the outer deployment, or the default value. */
  parameterSource(name: string): ValueSource | undefined;
  variableSource(name: string): ValueSource | undefined;
}

export interface ValueSource {
  readonly document: number;
  readonly pointer: string;
  /** The value is in a parameter file. */
  readonly fromFile: boolean;
  /** The unevaluated value, which may be an expression, and the frame for that expression. */
  readonly value?: JsonValue | undefined;
  readonly frame?: OriginFrame | undefined;
}

/** The origin of a container of an expanded template, and the frame for the expressions in it. */
export interface Origin {
  readonly frame: OriginFrame;
  readonly document: number;
  /** JSON pointer in that document. */
  readonly pointer: string;
  /** Pointers of members that are not at their own name: the members that a `copy` makes. */
  readonly members?: ReadonlyMap<string, string>;
  /** For a list that a `copy` makes: the pointer of the input of all items, and the name of the loop. */
  readonly item?: { readonly pointer: string; readonly loop: string };
}

/** Records the origins of lists and objects by identity: values never change and are passed on as they are. */
export class Origins {
  private readonly origins = new WeakMap<object, Origin>();

  add(container: object, origin: Origin): void {
    this.origins.set(container, origin);
  }

  get(container: object): Origin | undefined {
    return this.origins.get(container);
  }
}

export const pointerStep = (name: string | number): string => (typeof name === "number" ? `/${name}` : `/${escapePointerStep(name)}`);
