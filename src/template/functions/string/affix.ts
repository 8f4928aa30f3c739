import { isUnknown, type Unknown } from "../../values/unknown.js";
import type { EagerFunction } from "../definition.js";
import { textOrUnknown } from "../arguments.js";
import { invariantUpper } from "./case.js";
import { piecesOf } from "./pieces.js";

type End = "start" | "end";

/** The known text at one end of a text. */
interface KnownEnd {
  readonly text: string;
  /** The known part is the whole text. */
  readonly whole: boolean;
}

function knownEnd(text: string | Unknown, end: End): KnownEnd {
  if (!isUnknown(text)) return { text, whole: true };
  const piece = piecesOf(text).at(end === "start" ? 0 : -1);
  return { text: typeof piece === "string" ? piece : "", whole: false };
}

/** Whether a text starts or ends with another; undefined when the known parts do not decide. Letter case is ignored. */
function hasAt(end: End, text: KnownEnd, sought: KnownEnd): boolean | undefined {
  const length = Math.min(text.text.length, sought.text.length);
  const cut = (each: string): string => invariantUpper(end === "start" ? each.slice(0, length) : each.slice(each.length - length));
  if (cut(text.text) !== cut(sought.text)) return false;
  if (sought.whole && length === sought.text.length) return true;
  return text.whole && sought.text.length > length ? false : undefined;
}

const affixFunction = (name: string, end: End): EagerFunction => ({
  name,
  category: "string",
  summary: `Whether a text ${end}s with another, in any case`,
  arity: [2, 2],
  reads: "any",
  evaluate: ([searched, found], call) => {
    const text = textOrUnknown(searched, "stringToSearch");
    const sought = textOrUnknown(found, "stringToFind");
    const [known, knownSought] = [knownEnd(text, end), knownEnd(sought, end)];
    call.spend(Math.min(known.text.length, knownSought.text.length));
    const decided = hasAt(end, known, knownSought);
    if (decided !== undefined) return decided;
    return call.unknownFrom((isUnknown(text) ? text : sought) as Unknown);
  },
});

export const affixFunctions: readonly EagerFunction[] = [affixFunction("startsWith", "start"), affixFunction("endsWith", "end")];
