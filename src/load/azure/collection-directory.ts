import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import type { Collection } from "../../model/collection.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.js";
import { UserError } from "../../model/user-error.js";
import { fileProblem } from "../files/file-problem.js";
import { nodeFileSystem } from "../files/file-system.js";
import { isUnfinished, WholeFile } from "../files/whole-file.js";
import { splitJson, type JsonUnit } from "../files/split-json.js";
import { readManifest } from "../collected/read-manifest.js";
import { scrubTexts } from "../../util/scrub-texts.js";
import { withoutSecrets } from "./without-secrets.js";

type Clean = (value: JsonValue) => JsonValue;

export const manifestName = "manifest.json";

const fileInTheWay = "it is a file, not a directory";

/** The directory of a collection. It contains only complete files: each list is one ARM list `{"value":[…]}` with one resource per
 *  line, and the manifest is beside them. Only the owner has read access. */
export class CollectionDirectory {
  constructor(readonly path: string) {}

  /** Checks the directory. The first written file creates it: a run that collects nothing leaves no directory.
   *  @throws UserError when the directory is not writable, or contains something else. @returns the collection of an earlier run. */
  open(): Collection | undefined {
    return this.guarded(() => {
      const nearest = nearestThere(this.path);
      if (!statSync(nearest).isDirectory()) throw this.notWritten(fileInTheWay);
      accessSync(nearest, constants.W_OK | constants.X_OK);
      if (!existsSync(this.path)) return undefined;
      const manifest = join(this.path, manifestName);
      if (existsSync(manifest)) return parseManifest(manifest);
      if (readdirSync(this.path).every(isUnfinished)) return undefined;
      throw new UserError("usage", `${this.path} is not empty and is not a collection. Choose a new directory`);
    });
  }

  /** Begins a list; its file appears only when it is finished.
   *  @param head text before the resources: an object that opens its array of resources.
   *  @param clean removes the values that must not be written; default: for resources. */
  begin(file: string, head = '{"value":[', clean: Clean = withoutSecrets): ListFile {
    return this.guarded(() => new ListFile(join(this.path, file), head, this, clean));
  }

  /** Visits the resources of a finished list; only one is in memory at a time. */
  read(file: string, visit: (resource: JsonObject) => void): void {
    this.guarded(() => {
      const source = nodeFileSystem.open(join(this.path, file));
      const unit = ({ value }: JsonUnit): void => {
        if (isJsonObject(value)) visit(value);
      };
      try {
        splitJson(source, { unit, envelope: () => undefined, emptyList: () => undefined });
      } finally {
        source.close();
      }
    });
  }

  /** Whether a file exists, is complete, and has at least this number of items. A document that is not a list counts as complete. */
  holds(file: string, items: number): boolean {
    let found = 0;
    const isElement = new Set<boolean>();
    try {
      const source = nodeFileSystem.open(join(this.path, file));
      const unit = ({ index }: JsonUnit): void => {
        found++;
        isElement.add(index >= 0);
      };
      const emptyList = (): void => {
        isElement.add(true);
      };
      try {
        splitJson(source, { unit, envelope: () => undefined, emptyList });
      } finally {
        source.close();
      }
    } catch {
      return false;
    }
    return isElement.has(true) ? found >= items : found === 1;
  }

  /** The ids of the resources of a finished list. */
  readIds(file: string): readonly string[] {
    const ids: string[] = [];
    this.read(file, ({ id }) => {
      if (typeof id === "string") ids.push(id);
    });
    return ids;
  }

  /** Writes a document that is not a list of resources, such as evidence: its texts are kept. */
  write(file: string, document: JsonValue): void {
    this.writeWhole(file, scrubTexts(document));
  }

  remove(file: string): void {
    this.guarded(() => {
      rmSync(join(this.path, file), { force: true });
    });
  }

  writeManifest(collection: Collection): void {
    this.writeWhole(manifestName, { schemaVersion: "1", collection });
  }

  private writeWhole(file: string, document: unknown): void {
    this.guarded(() => {
      const path = join(this.path, file);
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const whole = new WholeFile(path, 0o600);
      whole.write(`${JSON.stringify(document, undefined, 2)}\n`);
      whole.finish();
    });
  }

  /** @throws UserError instead of the error of the file system. */
  guarded<Result>(action: () => Result): Result {
    try {
      return action();
    } catch (error) {
      if (error instanceof UserError) throw error;
      const { code } = error as NodeJS.ErrnoException;
      throw this.notWritten(code === "EEXIST" || code === "ENOTDIR" ? fileInTheWay : fileProblem(error, "written"));
    }
  }

  private notWritten(problem: string): UserError {
    return new UserError("collection-not-written", `cannot write the collection to ${this.path}: ${problem}`);
  }
}

/** The path itself, or its nearest existing parent directory. */
function nearestThere(path: string): string {
  let nearest = path;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  return nearest;
}

/** One list being written. */
export class ListFile {
  private readonly file: WholeFile;
  items = 0;
  pages = 0;

  constructor(
    path: string,
    head: string,
    private readonly directory: CollectionDirectory,
    private readonly clean: Clean,
  ) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.file = new WholeFile(path, 0o600);
    this.file.write(head);
  }

  add(resources: readonly JsonValue[]): void {
    this.pages++;
    const text = resources.map((resource) => `${this.items++ === 0 ? "" : ","}\n${JSON.stringify(this.clean(resource))}`).join("");
    this.directory.guarded(() => {
      this.file.write(text);
    });
  }

  finish(): void {
    this.directory.guarded(() => {
      this.file.write("\n]}\n");
      this.file.finish();
    });
  }

  discard(): void {
    this.file.discard();
  }
}

/** @throws UserError when the file is not a manifest of this tool. */
function parseManifest(path: string): Collection {
  try {
    const document = JSON.parse(nodeFileSystem.readFile(path).toString("utf8")) as JsonValue;
    const read = isJsonObject(document) ? readManifest(document) : { problems: [] };
    if ("collection" in read) return read.collection;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new UserError("usage", `${path} is not the manifest of a collection. Choose a new directory`);
}

/** A file name made of names from Azure: lower case, without separators, and unique for each name. */
export function fileNameOf(...names: readonly string[]): string {
  const name = names.join(".").toLowerCase();
  const safe = name.replace(/[^a-z0-9._-]/g, "_").replace(/^\./, "_");
  // A dot within a name looks like the dot between two names.
  const isPlain = safe === name && name.length <= 150 && (names.length === 1 || names.every((part) => !part.includes(".")));
  if (isPlain) return safe;
  const hash = createHash("sha256").update(names.join("/").toLowerCase()).digest("hex");
  return `${safe.slice(0, 120)}-${hash.slice(0, 8)}`;
}
