import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isDynamicPattern } from "tinyglobby";
import { excludesPath, type ExcludesPath } from "./exclude-inputs.js";
import { expandGlob, rootOfGlob } from "./expand-glob.js";
import type { FileKind, FileSystem } from "./file-system.js";
import { fileProblem } from "./file-problem.js";
import { isUnfinished } from "./whole-file.js";

/** A file to read. `named`: the command line contains the file itself. */
export interface FoundFile {
  readonly path: string;
  readonly uri: string;
  readonly named: boolean;
  /** `other`: a pipe or device, which can be read only once. */
  readonly kind: "file" | "other";
}

/** A path that is not read. */
export interface FileFailure {
  readonly uri: string;
  /** `ignored`: files of this kind never contain an export. */
  readonly status: "failed" | "ignored";
  readonly reason: string;
}

export interface FindOptions {
  /** Base directory of relative paths and URIs. */
  readonly workingDirectory: string;
  readonly fileSystem: FileSystem;
  /** Globs of excluded paths. */
  readonly exclude?: readonly string[] | undefined;
}

/** Directories that are searched only when the command line names them. */
export const skippedDirectories: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** Resolves files, directories and globs to files, each once, in a stable order. It does not handle standard input. */
export function findFiles(inputs: readonly string[], options: FindOptions): { files: FoundFile[]; failures: FileFailure[] } {
  const search = new FileSearch(options);
  for (const input of inputs) search.addInput(input);
  return { files: search.files, failures: search.failures };
}

class FileSearch {
  readonly files: FoundFile[] = [];
  readonly failures: FileFailure[] = [];
  /** Positions in `files` by real path. */
  private readonly positions = new Map<string, number>();
  /** Real paths of the directories that were already searched. */
  private readonly walked = new Set<string>();
  /** Links in directories. They are followed last: a file keeps its path without links when it has one. */
  private readonly links: string[] = [];
  private readonly isExcluded: ExcludesPath;
  /** The directory in which unanchored globs of `exclude` start. */
  private root = "";

  constructor(private readonly options: FindOptions) {
    this.isExcluded = excludesPath(options.exclude ?? [], options.workingDirectory);
  }

  addInput(input: string): void {
    const { workingDirectory, fileSystem } = this.options;
    const path = resolve(workingDirectory, input);
    let kind: FileKind;
    try {
      kind = fileSystem.kindOf(path);
    } catch (error) {
      if (isDynamicPattern(input)) this.addGlob(input);
      else this.fail(path, fileProblem(error), input);
      return;
    }
    this.root = dirname(path);
    if (this.isExcluded(path, this.root)) return;
    this.guarded(path, input, () => {
      if (kind === "directory") this.walk(path, fileSystem.realPath(path));
      else this.add(path, fileSystem.realPath(path), kind, input);
    });
    this.followLinks();
  }

  private addGlob(glob: string): void {
    const { workingDirectory, fileSystem } = this.options;
    this.root = rootOfGlob(glob, workingDirectory);
    const { matches, failures } = expandGlob(glob, {
      workingDirectory,
      fileSystem,
      isSkipped: (path) => this.isExcluded(path, this.root),
      skippedDirectories,
    });
    for (const { path, error } of failures) this.fail(path, fileProblem(error));
    if (matches.length === 0 && failures.length === 0) {
      this.fail(resolve(workingDirectory, glob), "the pattern matches no file", glob);
    }
    const realDirectories = new Map<string, string>();
    for (const { path, kind } of matches) {
      this.guarded(path, undefined, () => {
        const directory = dirname(path);
        let real = realDirectories.get(directory);
        if (real === undefined) realDirectories.set(directory, (real = fileSystem.realPath(directory)));
        const target = kind === "link" ? fileSystem.kindOf(path) : kind;
        if (target !== "directory") this.add(path, kind === "link" ? fileSystem.realPath(path) : join(real, basename(path)), target);
      });
    }
  }

  private walk(directory: string, real: string): void {
    if (this.walked.has(real)) return;
    this.walked.add(real);
    for (const { name, kind } of [...this.options.fileSystem.list(directory)].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(directory, name);
      if (this.isExcluded(path, this.root)) continue;
      if (kind === "link") this.links.push(path);
      else if (kind !== "directory") this.add(path, join(real, name), kind);
      else if (!skippedDirectories.has(name)) {
        this.guarded(path, undefined, () => {
          this.walk(path, join(real, name));
        });
      }
    }
  }

  private followLinks(): void {
    const { fileSystem } = this.options;
    for (let path = this.links.shift(); path !== undefined; path = this.links.shift()) {
      const link = path;
      this.guarded(link, undefined, () => {
        const kind = fileSystem.kindOf(link);
        const real = fileSystem.realPath(link);
        if (kind !== "directory") this.add(link, real, kind);
        else if (!skippedDirectories.has(basename(link)) && !skippedDirectories.has(basename(real))) this.walk(link, real);
      });
    }
  }

  private add(path: string, real: string, kind: "file" | "other", typed?: string): void {
    const position = this.positions.get(real);
    const known = position === undefined ? undefined : this.files[position];
    if (position !== undefined && known !== undefined) {
      if (typed !== undefined) this.files[position] = { ...known, named: true };
    } else if (kind === "other" && typed === undefined) {
      this.ignore(path, "it is a pipe, a socket or a device. To read it, name it on the command line");
    } else if (typed === undefined && isUnfinished(basename(path))) {
      this.ignore(path, "the run that wrote it did not finish");
    } else {
      this.positions.set(real, this.files.push({ path, uri: this.uri(path, typed), named: typed !== undefined, kind }) - 1);
    }
  }

  private guarded(path: string, typed: string | undefined, action: () => void): void {
    try {
      action();
    } catch (error) {
      this.fail(path, fileProblem(error), typed);
    }
  }

  private ignore(path: string, reason: string): void {
    this.failures.push({ uri: this.uri(path), status: "ignored", reason });
  }

  private fail(path: string, reason: string, typed?: string): void {
    this.failures.push({ uri: this.uri(path, typed), status: "failed", reason });
  }

  private uri(path: string, typed?: string): string {
    return uriOf(path, typed, this.options.workingDirectory);
  }
}

/** The path relative to the working directory if possible, else as typed; percent-encoded. */
export function uriOf(path: string, typed: string | undefined, workingDirectory: string): string {
  const fromHere = relative(workingDirectory, path);
  const outside = fromHere.startsWith("..") || fromHere === "" || isAbsolute(fromHere);
  const shown = outside ? (typed ?? path) : fromHere;
  return shown.split(sep).map(encodeURIComponent).join("/");
}
