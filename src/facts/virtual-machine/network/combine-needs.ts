import { reachVerdicts, type Flow } from "../../../model/reachability.js";
import type { JudgedFlow } from "../../../network/judged-flow.js";

/** A flow that a VM needs, with its judgement; or the reason why there is none, as a sentence part. */
export type JudgedNeed =
  | {
      readonly flow: Flow;
      readonly judged: JudgedFlow;
      /** The ports that the VM may need. */ readonly ports?: readonly number[];
      readonly unknownBecause?: string | undefined;
    }
  | { readonly flow?: never; readonly judged?: never; readonly ports?: never; readonly unknownBecause: string };

/** The input does not resolve which of several flows the VM needs. Only what applies to all of them is certain. */
export function combineAlternatives(needs: readonly JudgedNeed[]): JudgedNeed {
  const [first, ...others] = needs;
  if (first?.flow === undefined) return first ?? { unknownBecause: "the port that the disks of the VM need is unknown" };
  if (others.length === 0) return first;
  const ports = [...new Set(needs.flatMap(({ flow }) => (flow === undefined ? [] : [flow.port])))].sort((a, b) => a - b);
  const agreed = others.every(({ judged }) => judged?.verdict === first.judged.verdict);
  return agreed
    ? { ...first, ports }
    : { ...first, ports, unknownBecause: "the needed port depends on disks or storage accounts that the input does not show" };
}

/** The VM needs all of several flows, so the worst one counts. */
export function combineNeeds(needs: readonly JudgedNeed[]): JudgedNeed {
  const rank = ({ judged, unknownBecause }: JudgedNeed): number =>
    unknownBecause === undefined && judged !== undefined ? reachVerdicts.indexOf(judged.verdict) : reachVerdicts.indexOf("unknown");
  const [worst] = [...needs].sort((a, b) => rank(a) - rank(b));
  return worst ?? { unknownBecause: "the port that the disks of the VM need is unknown" };
}
