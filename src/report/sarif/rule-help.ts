import type { RunRemediation, RunRule } from "../../model/run.js";
import { commandLines } from "../command-lines.js";
import { oneLine } from "../one-line.js";

interface Help {
  readonly text: string;
  readonly markdown: string;
}

function care({ restart, dataRisk, note }: RunRemediation): string {
  const parts = [restart === "" ? "" : `Restart: ${restart}.`, dataRisk === "" ? "" : `Data: ${dataRisk}.`, note ?? ""];
  return oneLine(parts.join(" ")).replaceAll("..", ".");
}

/** The fence is longer than any run of backticks in the block, so a command cannot end the block. */
function codeBlock(language: string, block: string): string {
  const code = commandLines(block).join("\n");
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}

function remediationMarkdown(remediation: RunRemediation): string {
  const { title, az, powershell } = remediation;
  const blocks = [az === null ? "" : codeBlock("sh", az), powershell === null ? "" : codeBlock("powershell", powershell)];
  return [`- **${oneLine(title)}**. ${care(remediation)}`, ...blocks].filter((part) => part !== "").join("\n\n");
}

/** The requirement of the rule, its reason, its fixes and its sources.
 *  @param remediation fixes of one failing resource; their commands are the example. */
export function ruleHelp(rule: RunRule, remediation: readonly RunRemediation[]): Help {
  const requirement = oneLine(rule.title);
  const why = rule.why.trim();
  const sources = rule.sources.map(({ document, date }) => `${document} (${date})`);
  const titles = remediation.map((each) => `${oneLine(each.title)}. ${care(each)}`);
  const text = [
    `Requirement: ${requirement}`,
    why,
    ...(titles.length > 0 ? [`How to fix: ${titles.join(" Or: ")}`] : []),
    `Sources: ${sources.join("; ")}`,
  ];
  const markdown = [
    `## Requirement\n\n${requirement}`,
    `## Why\n\n${why}`,
    ...(remediation.length > 0
      ? [`## How to fix\n\nThe commands are for one of the affected resources.\n\n${remediation.map(remediationMarkdown).join("\n\n")}`]
      : []),
    `## Sources\n\n${sources.map((source) => `- ${source}`).join("\n")}`,
  ];
  return { text: text.filter((part) => part !== "").join("\n\n"), markdown: markdown.join("\n\n") };
}
