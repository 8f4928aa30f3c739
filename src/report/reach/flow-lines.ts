import type { ReportedFlow, ReportedWitness } from "../../model/reach-report.js";
import { printableText } from "../../util/printable-text.js";
import { hanging } from "../table/hanging.js";
import { listed } from "../table/listed.js";
import { pathLines } from "./path-lines.js";
import { marks, paintOf, words, type ReachStyle } from "./style.js";

const maxNamed = 10;

/** One flow: its verdict and the deciding object, its path stage by stage, and what else must change. */
export function* flowLines(flow: ReportedFlow, style: ReachStyle): Generator<string> {
  const { palette, width } = style;
  const { verdict, witness, alsoBlocking, shadowed } = flow;
  const [asked = "", names] = flow.flow.split("@", 2);
  const verdictWords = paintOf(verdict, palette)(`${marks[verdict]} ${words[verdict]}`);
  yield* hanging(`${verdictWords}  `, printableText(asked), width, palette.heading);
  if (names !== undefined) yield* hanging("  ", printableText(`as ${names.split(",").join(", ")}`), width, palette.dim);
  yield* hanging("  ", printableText(flow.reason), width);
  if (witness !== null && witness.dst !== null) yield* hanging("  ", printableText(`Example: ${packet(witness)}.`), width);
  yield* pathLines(flow, style);
  if (alsoBlocking.length > 0) yield* hanging("  Also blocked by: ", printableText(listed(alsoBlocking, maxNamed)), width);
  if (shadowed.length > 0) {
    yield* hanging(
      "  Shadowed: ",
      printableText(`${listed(shadowed, maxNamed)} (earlier rules match all of this traffic)`),
      width,
      palette.dim,
    );
  }
}

function packet({ dst, protocol, port, fqdn }: ReportedWitness): string {
  const to = fqdn === null ? (dst ?? "") : `${fqdn} at ${dst ?? ""}`;
  return `${protocol} to ${to}${port === 0 ? "" : `, port ${String(port)}`}`;
}
