import stringWidth from "string-width";
import type { ReportedDecider, ReportedFlow, ReportedStep } from "../../model/reach-report.js";
import type { ReachStage, ReachVerdict } from "../../model/reachability.js";
import { printableText } from "../../util/printable-text.js";
import { hanging } from "../table/hanging.js";
import { marks, paintOf, type ReachStyle } from "./style.js";

const stageNames = {
  platform: "platform address",
  avnm: "network manager",
  nicNsg: "interface NSG",
  subnetNsg: "subnet NSG",
  route: "route",
  firewall: "firewall",
  egress: "egress",
} as const satisfies Record<ReachStage, string>;

const destination = "destination";
const nameWidth = Math.max(...Object.values(stageNames).map((name) => name.length));

const arrival = {
  allowed: "reached",
  partly: "partly reached",
  blocked: "not reached",
  unknown: "unknown",
} as const satisfies Record<ReachVerdict, string>;

const maxDeciders = 6;

/** The path of a flow, one line per stage, for each interface and address family that may carry the flow. */
export function* pathLines(flow: ReportedFlow, style: ReachStyle): Generator<string> {
  const paths = pathsOf(flow.path);
  for (const [start, steps] of paths) {
    yield* hanging("  ", printableText(start), style.width);
    let isStopped = false;
    for (const step of steps) {
      yield* stageLine(step.verdict, stageNames[step.stage], stepText(step, flow, isStopped), isStopped, style);
      isStopped ||= stops(step, flow);
    }
    const verdict = paths.size === 1 ? flow.verdict : worstOf(steps);
    yield* stageLine(verdict, destination, arrival[verdict], false, style);
  }
}

function pathsOf(path: readonly ReportedStep[]): ReadonlyMap<string, readonly ReportedStep[]> {
  const paths = new Map<string, ReportedStep[]>();
  for (const step of path) {
    const start = `From network interface ${step.networkInterface}, ${step.family}`;
    paths.set(start, [...(paths.get(start) ?? []), step]);
  }
  return paths;
}

const worstOf = (steps: readonly ReportedStep[]): ReachVerdict =>
  (["blocked", "partly", "unknown"] as const).find((verdict) => steps.some((step) => step.verdict === verdict)) ?? "allowed";

/** @param isBehind the traffic does not reach this stage. */
function* stageLine(
  verdict: ReachVerdict,
  name: string,
  text: string,
  isBehind: boolean,
  { palette, width }: ReachStyle,
): Generator<string> {
  const paint = isBehind ? palette.dim : (line: string): string => line;
  const mark = isBehind ? palette.dim(marks[verdict]) : paintOf(verdict, palette)(marks[verdict]);
  const padding = " ".repeat(nameWidth - stringWidth(name));
  yield* hanging(`    ${mark} ${paint(name)}${padding}  `, printableText(text), width, paint);
}

/** One piece of the path may be blocked although the whole path is not. */
const stops = (step: ReportedStep, flow: ReportedFlow): boolean => step.verdict === "blocked" && flow.verdict === "blocked";

function stepText(step: ReportedStep, flow: ReportedFlow, isBehind: boolean): string {
  const { stage, at, deciders } = step;
  const shown = deciders.slice(0, maxDeciders).map((decider) => deciderText(decider, step, flow));
  const more = deciders.length > maxDeciders ? ` and ${String(deciders.length - maxDeciders)} more` : "";
  const rules = `${shown.join("; ")}${more}`;
  const stop = stops(step, flow) ? (isBehind ? " - would also block it" : " - blocked here") : "";
  if (rules === "") return at === null ? (stage === "route" ? "system routes" : "none") : `${at}: no matching rule`;
  return (at === null ? rules : `${at}: ${rules}`) + stop;
}

function deciderText({ rule, action, priority, reason }: ReportedDecider, step: ReportedStep, flow: ReportedFlow): string {
  const { stage, at, verdict } = step;
  const holder = stage === "egress" ? "egress/" : `${at ?? ""}/`;
  const name = rule.startsWith(holder) ? rule.slice(holder.length) : rule;
  const number = priority === null ? "" : ` (${String(priority)})`;
  // The lines above already show the reason of the deciding rule.
  if (reason !== null && rule !== flow.decidingRule) return `${name}${number}, ${reason}`;
  return `${name}${number} ${(stage === "route" ? routeVerbs : verdict === "unknown" ? perhaps : certainly)[action]}`;
}

type Verbs = Readonly<Record<ReportedDecider["action"], string>>;

const certainly: Verbs = { allow: "allows", deny: "denies", unknown: "has an unknown effect" };
const perhaps: Verbs = { ...certainly, allow: "may allow", deny: "may deny" };
const routeVerbs: Verbs = { ...certainly, allow: "forwards", deny: "drops" };
