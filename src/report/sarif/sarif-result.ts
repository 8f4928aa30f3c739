import type { Result } from "sarif";
import type { RunResult } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import { artifactUri } from "./artifact-uri.js";
import { displayName } from "./display-name.js";
import { messageText } from "./message-text.js";
import type { ResultGroup } from "./result-group.js";

const maxNamed = 20;

function message(results: readonly [RunResult, ...RunResult[]]): string {
  const [first] = results;
  const name = displayName(first.resourceId);
  const text = messageText(first.message.includes(name) ? first.message : `${name}: ${first.message}`);
  if (results.length === 1) return text;
  const names = results.slice(0, maxNamed).map(({ resourceId }) => displayName(resourceId));
  const left = results.length - names.length;
  const more = left > 0 ? ` and ${String(left)} more` : "";
  return `${text} ${messageText(`Found here for ${String(results.length)} resources: ${names.join(", ")}${more}`)}`;
}

/** One SARIF result for one source location and its ARM resources. The caller adds level and kind. */
export function sarifResult({ region, results }: ResultGroup, ruleIndexOf: ReadonlyMap<string, number>): Result {
  const [first] = results;
  const { uri, startLine, startColumn } = region;
  const ruleIndex = ruleIndexOf.get(first.ruleId);
  return {
    ruleId: first.ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    message: { text: message(results) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: artifactUri(uri) }, region: { startLine, startColumn } },
        logicalLocations: results.map(({ resourceId }) => ({
          name: displayName(resourceId),
          fullyQualifiedName: printableText(resourceId),
          kind: "resource",
        })),
      },
    ],
    partialFingerprints: { "azureBackupReadiness/v1": first.fingerprint },
  };
}
