import type { FileSystem } from "../../../../src/load/files/file-system.js";
import type { JsonValue } from "../../../../src/model/json.js";
import type { Run } from "../../../../src/model/run.js";
import { builtInRuleSet } from "../../../../src/rule-set.js";
import { scan, type ScanOptions } from "../../../../src/scan.js";
import type { Documents } from "./losses.js";

const root = "/estate";
const bytes = new WeakMap<object, Buffer>();

/** Documents that did not change are written once. */
function bytesOf(document: JsonValue): Buffer {
  if (typeof document !== "object" || document === null) return Buffer.from(JSON.stringify(document));
  let known = bytes.get(document);
  if (known === undefined) bytes.set(document, (known = Buffer.from(JSON.stringify(document))));
  return known;
}

/** Scans documents as if they were the files of a directory. */
export const scanDocuments = (documents: Documents, options: Partial<ScanOptions> = {}): Promise<Run> =>
  scan({
    inputs: Object.keys(documents).map((name) => `${root}/${name}`),
    fileSystem: fileSystemOf(documents),
    workingDirectory: root,
    ruleSet: builtInRuleSet,
    results: "all",
    locations: false,
    ...options,
  });

function fileSystemOf(documents: Documents): FileSystem {
  const read = (path: string): Buffer => {
    const document = documents[path.slice(root.length + 1)];
    if (document === undefined) throw new Error(`no file ${path}`);
    return bytesOf(document);
  };
  return {
    kindOf: (path) => (read(path), "file"),
    list: () => [],
    realPath: (path) => path,
    readFile: read,
    open: (path) => {
      const content = read(path);
      return {
        size: content.length,
        read: (target, offset, length, position) => content.copy(target, offset, position, Math.min(position + length, content.length)),
        close: () => undefined,
      };
    },
  };
}
