import type { EagerFunction, FunctionCall } from "../definition.js";
import { type Argument, textArgument } from "../arguments.js";
import { guid } from "./guid.js";
import { uniqueString } from "./unique-string.js";

function texts(args: readonly Argument[], call: FunctionCall): readonly string[] {
  const all = args.map((arg, index) => textArgument(arg, `string ${index + 1}`));
  call.spend(all.reduce((sum, text) => sum + text.length, 0));
  return all;
}

export const hashFunctions: readonly EagerFunction[] = [
  {
    name: "guid",
    category: "string",
    summary: "A GUID that depends on the arguments only",
    arity: [1, Infinity],
    reads: "whole",
    evaluate: (args, call) => guid(...texts(args, call)),
  },
  {
    name: "uniqueString",
    category: "string",
    summary: "13 characters that depend on the arguments only",
    arity: [1, Infinity],
    reads: "whole",
    evaluate: (args, call) => uniqueString(...texts(args, call)),
  },
];
