import { isJsonObject, type JsonValue } from "../../model/json.js";
import { openText } from "../values/id-text.js";
import { findMember, isObject, type ArmValue } from "../values/value.js";
import { isUnknown } from "../values/unknown.js";
import type { LinkedDocument } from "./expansion.js";
import { evaluateJson } from "./evaluate-json.js";
import type { Frame } from "./frame.js";

/** The file that a deployment links to, when it is available; otherwise the expansion gets an entry in missingLinks. */
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
    return miss("", isSpec ? "it is a template spec, which is stored in Azure" : "its templateLink has neither uri nor relativePath");
  }
  const target = targetOf(address, frame);
  const shown = typeof address === "string" || isUnknown(address) ? openText(address) : "";
  if (target === undefined) return miss(shown, "it is not a file next to the template, and a scan of files opens no connection");
  const found = expansion.findLinked(target.from, target.path);
  return "problem" in found ? miss(shown, found.problem) : found;
}

interface Target {
  /** The path is relative to this document. */
  readonly from: number;
  readonly path: string;
}

/** The file that an address points to, when the address is relative to a loaded document. */
function targetOf(address: ArmValue, { document, expansion }: Frame): Target | undefined {
  if (typeof address === "string") {
    const isElsewhere = /^[a-z][a-z0-9+.-]*:/i.test(address) || address.startsWith("/");
    return isElsewhere ? undefined : { from: document, path: withoutQuery(address) };
  }
  if (!isUnknown(address)) return undefined;
  // An address made of the address of a template and a path points to a file beside that template, also when another template uses it.
  const [base, path] = address.parts ?? [];
  const from = isUnknown(base) ? expansion.addresses.documentAt(base.symbol) : undefined;
  return from === undefined || typeof path !== "string" ? undefined : { from, path: withoutQuery(path.replace(/^\/+/, "")) };
}

const withoutQuery = (path: string): string => path.replace(/[?#].*$/s, "");
