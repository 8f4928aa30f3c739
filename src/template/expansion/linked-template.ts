import { isJsonObject, type JsonValue } from "../../model/json.js";
import { openText } from "../values/id-text.js";
import { findMember, isObject, type ArmValue } from "../values/value.js";
import { isUnknown } from "../values/unknown.js";
import type { LinkedDocument } from "./expansion.js";
import { evaluateJson } from "./evaluate-json.js";
import type { Frame } from "./frame.js";

/** The address of the template itself: what it links to by a path from there lies beside it. */
const ownAddress = "deployment().properties.templateLink.uri";
const ownFolders = new Set([ownAddress, `uri(${ownAddress}, '.')`]);

/** The template that a deployment links to, when it is a file at hand; that it is not is noted in the expansion. */
export function findLinkedTemplate(link: JsonValue | undefined, pointer: string, frame: Frame): LinkedDocument | undefined {
  const { expansion, document } = frame;
  const miss = (shown: string, problem: string): undefined => {
    expansion.missingLinks.push({ link: shown, problem, document, pointer });
    return undefined;
  };
  if (link === undefined) return miss("", "the deployment has neither a template nor a templateLink");
  const evaluated = evaluateJson(link, pointer, frame);
  const address = isObject(evaluated) ? (findMember(evaluated, "relativePath") ?? findMember(evaluated, "uri")) : undefined;
  if (address === undefined) {
    const isSpec = isJsonObject(link) && link["id"] !== undefined;
    return miss("", isSpec ? "it is a template spec, which is in Azure" : "its templateLink has neither uri nor relativePath");
  }
  const path = relativePath(address);
  const shown = typeof address === "string" || isUnknown(address) ? openText(address) : "";
  if (path === undefined) return miss(shown, "it is not a path beside the template, and a scan of files opens no connection");
  const found = expansion.findLinked(document, path);
  return "problem" in found ? miss(shown, found.problem) : found;
}

/** The path from the template to what it links to, when the address tells one. */
function relativePath(address: ArmValue): string | undefined {
  if (typeof address === "string")
    return /^[a-z][a-z0-9+.-]*:/i.test(address) || address.startsWith("/") ? undefined : withoutQuery(address);
  if (!isUnknown(address)) return undefined;
  const [base, path] = address.parts ?? [];
  if (!isUnknown(base) || !ownFolders.has(base.symbol) || typeof path !== "string") return undefined;
  return withoutQuery(path.replace(/^\/+/, ""));
}

const withoutQuery = (path: string): string => path.replace(/[?#].*$/s, "");
