import type { EagerFunction, FunctionCall } from "../../../src/template/functions/definition.js";
import { symbolOfCall } from "../../../src/template/values/symbol.js";
import { Unknown } from "../../../src/template/values/unknown.js";
import type { ArmValue, Lambda } from "../../../src/template/values/value.js";

/** A call outside of any template, which adds up what the function spends. */
export interface CountingCall extends FunctionCall {
  readonly spent: number;
}

export function functionCall(name: string, args: readonly (ArmValue | Lambda)[] = []): CountingCall {
  let spent = 0;
  return {
    name,
    args,
    unknown: (reason, known = {}, values = args) => new Unknown(symbolOfCall(name, values), reason, false, known),
    unknownFrom: (argument, known = {}, values = args) => new Unknown(symbolOfCall(name, values), argument.reason, argument.secure, known),
    spend: (steps) => {
      spent += steps;
    },
    get spent() {
      return spent;
    },
  };
}

/** Calls a function by its name in any case. */
export function callFunction(functions: readonly EagerFunction[], name: string, ...args: readonly (ArmValue | Lambda)[]): ArmValue {
  const found = functions.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new Error(`no function ${name}`);
  return found.evaluate(args, functionCall(found.name, args));
}
