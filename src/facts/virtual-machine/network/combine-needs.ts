import { reachVerdicts, type Flow } from "../../../model/reachability.js";
import type { JudgedFlow } from "../../../network/judged-flow.js";

/** A flow that a VM needs, judged; or why there is no judgement, as a sentence part. */
export type JudgedNeed =
  | {
      readonly flow: Flow;
      readonly judged: JudgedFlow;
      /** Ports that come into question. */ readonly ports?: readonly number[];
      readonly unknownBecause?: string | undefined;
    }
  | { readonly flow?: never; readonly judged?: never; readonly ports?: never; readonly unknownBecause: string };

/** The input leaves unresolved which of several flows is needed: certain is what holds for each. */
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

/** Every one of several flows is needed: the worst counts. */
export function combineNeeds(needs: readonly JudgedNeed[]): JudgedNeed {
  const rank = ({ judged, unknownBecause }: JudgedNeed): number =>
    unknownBecause === undefined && judged !== undefined ? reachVerdicts.indexOf(judged.verdict) : reachVerdicts.indexOf("unknown");
  const [worst] = [...needs].sort((a, b) => rank(a) - rank(b));
  return worst ?? { unknownBecause: "the port that the disks of the VM need is unknown" };
}
