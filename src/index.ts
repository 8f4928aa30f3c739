export { scan, type ScanOptions } from "./scan.js";
export { expandTemplate, type ExpandOptions } from "./expand.js";
export { checkReachability, type ReachOptions } from "./reach.js";
export { loadRuleSet as loadRules } from "./rule-set.js";
export { renderReport, type RenderOptions } from "./render-report.js";
export type {
  Run,
  InputKind,
  RunEvidence,
  RunInput,
  RunLocation,
  RunResult,
  RunVirtualMachine,
  RunAzure,
  RunRule,
  RunNotification,
  ResultsListed,
} from "./model/run.js";
export type { PrintedTemplate, PrintedValue, TemplateError, UnresolvedExpression } from "./template/print/printed-template.js";
export type { Context } from "./template/expansion/context.js";
export type { ReachReport, ReportedDecider, ReportedFlow, ReportedStep, ReportedWitness } from "./model/reach-report.js";
export type { Flow, FlowDestination, ReachStage, ReachVerdict } from "./model/reachability.js";
export type { Rule, RuleSet, Remediation } from "./model/rule.js";
export type { ScanProgress, ScanProgressListener } from "./model/scan-progress.js";
export type { ProfileName } from "./model/profile.js";
export type { Verdict, Level, MissingReason, Readiness } from "./model/verdict.js";
export type { FileSystem } from "./load/files/file-system.js";
export { UserError } from "./model/user-error.js";
