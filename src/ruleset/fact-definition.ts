import type { ObtainKey } from "./obtain.js";

/** One fact that rules may read: where ARM shows it and how to obtain it. */
export interface FactDefinition {
  readonly fact: string;
  /** What it means, for rule authors. */
  readonly meaning: string;
  /** Path in the ARM body of the resource; `[*]` stands for the index of the item at hand. */
  readonly path: string;
  /** The same in the body of a classic VM, where it differs. */
  readonly classicPath?: string;
  /** Fact that holds the id of the resource the path belongs to, when that is not the subject. */
  readonly resource?: string;
  /** Fact that holds the path, when it is found out with the value. */
  readonly pathFrom?: string;
  /** Bodies of classic VMs cannot show it: a rule that reads it does not apply to them. */
  readonly notClassic?: true;
  /** How to obtain it; absent: the evidence cannot be missing. */
  readonly obtain?: ObtainKey;
}
