import type { ReportingDescriptor } from "sarif";
import type { Run, RunRemediation, RunRule } from "../../model/run.js";
import { oneLine } from "../one-line.js";
import { messageText } from "./message-text.js";
import { repository } from "./repository.js";
import { ruleHelp } from "./rule-help.js";

function pascalCase(id: string): string {
  return id.replace(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9]?)/g, (_, first: string) => first.toUpperCase());
}

function defaultConfiguration({ level }: RunRule): NonNullable<ReportingDescriptor["defaultConfiguration"]> {
  if (level === "off") return { enabled: false, level: "none" };
  return { level: level === "pass" ? "none" : level };
}

function descriptor(rule: RunRule, remediation: readonly RunRemediation[]): ReportingDescriptor {
  const category = rule.id.slice(0, Math.max(rule.id.indexOf("/"), 0));
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    // Viewers show this text as the name of a finding.
    shortDescription: { text: messageText(oneLine(rule.failureTitle ?? rule.title)) },
    fullDescription: { text: messageText(oneLine(rule.why || rule.title)) },
    help: ruleHelp(rule, remediation),
    helpUri: `${repository}/blob/main/rules/${rule.id.split("/").map(encodeURIComponent).join("/")}.yaml`,
    defaultConfiguration: defaultConfiguration(rule),
    properties: { tags: ["azure-backup", ...(category === "" ? [] : [category]), rule.subject] },
  };
}

/** A descriptor for every rule of the run, in the order of the run. */
export function ruleDescriptors(run: Run): ReportingDescriptor[] {
  const remediation = new Map<string, readonly RunRemediation[]>();
  for (const result of run.results) {
    if (result.remediation.length > 0 && !remediation.has(result.ruleId)) remediation.set(result.ruleId, result.remediation);
  }
  return run.rules.map((rule) => descriptor(rule, remediation.get(rule.id) ?? []));
}
