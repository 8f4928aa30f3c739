import { dirname, resolve } from "node:path";
import type { Environment } from "../load/bicep/run-program.js";
import type { FileSystem } from "../load/files/file-system.js";
import { nothingRecognised } from "../load/files/refusal.js";
import { joinInputs, loadInputs, noInputs, type LoadedInputs, type LoadedTemplate } from "../load/load-inputs.js";
import type { SourceTable } from "../load/source-table.js";
import type { JsonObject } from "../model/json.js";
import type { FindLinked } from "../template/expansion/expansion.js";
import { azureLimits, engineLimits } from "../template/limits.js";

const megabytes = (bytes: number): string => `${bytes / (1 << 20)} MB`;

const tooLarge = `it is larger than ${megabytes(engineLimits.fileBytes)}; Azure allows templates of up to ${megabytes(azureLimits.templateBytes)}`;

/** The reason why a file does not contain the expected document. */
export interface FileProblem {
  readonly problem: string;
  /** The file is readable, but it contains another kind of document. */
  readonly isOther?: boolean;
}

export interface TemplateFilesOptions {
  readonly workingDirectory: string;
  readonly fileSystem: FileSystem;
  readonly sources: SourceTable;
  readonly readStandardInput: () => Buffer;
  readonly environment?: Environment | undefined;
  /** Number of the next input in the ledger. */
  readonly firstInput: number;
}

/** Templates and parameter files by their source number. Each file is read once. */
export class TemplateFiles {
  private readonly byPath = new Map<string, LoadedTemplate | FileProblem>();
  private readonly bySource = new Map<number, LoadedTemplate>();
  private loaded: LoadedInputs = noInputs;
  /** From the source of a template to the sources of the templates that it links to. */
  readonly links = new Map<number, Set<number>>();

  constructor(private readonly options: TemplateFilesOptions) {}

  /** The files that were read beside the inputs, as inputs of their own. */
  get inputs(): LoadedInputs {
    return { ...this.loaded, templates: [] };
  }

  /** Adds a template that was already read. */
  add(template: LoadedTemplate): void {
    this.bySource.set(template.source, template);
    if (template.path !== undefined && !this.byPath.has(template.path)) this.byPath.set(template.path, template);
  }

  documentOf(source: number): JsonObject | undefined {
    return this.bySource.get(source)?.document;
  }

  /** Reads a file that contains one template, parameter file or what-if result.
   *  @param path absolute, or `-` for standard input. */
  read(path: string): LoadedTemplate | FileProblem {
    const known = this.byPath.get(path);
    if (known !== undefined) return known;
    const found = this.readNew(path);
    this.byPath.set(path, found);
    return found;
  }

  readonly findLinked: FindLinked = (from, relative) => {
    const path = this.bySource.get(from)?.path;
    if (path === undefined) return { problem: "the template came from standard input, so no file is next to it" };
    const found = this.read(resolve(dirname(path), relative));
    if ("problem" in found) return found;
    if (found.kind !== "template") return { problem: "the file is not a template" };
    const links = this.links.get(from) ?? new Set();
    this.links.set(from, links.add(found.source));
    return { document: found.source, value: found.document };
  };

  private readNew(path: string): LoadedTemplate | FileProblem {
    const { workingDirectory, fileSystem, sources, readStandardInput, environment, firstInput } = this.options;
    const isFile = path === "-" || this.isFile(path);
    if (isFile !== true) return { problem: isFile };
    const inputs = loadInputs(
      { inputs: [path], workingDirectory, fileSystem, readStandardInput, environment, firstInput: firstInput + this.loaded.ledger.length },
      sources,
      { compact: () => [], commit: () => undefined },
    );
    this.loaded = joinInputs(this.loaded, inputs);
    for (const template of inputs.templates) this.bySource.set(template.source, template);
    const [only, ...others] = inputs.templates;
    const [input] = inputs.ledger;
    // A broken template may lack any part; the text after it may belong to it.
    if (input?.status === "failed") {
      return { problem: input.reason ?? "it cannot be read", isOther: input.reason?.startsWith(nothingRecognised) === true };
    }
    if (only === undefined) return { problem: "it is not a template", isOther: true };
    return others.length > 0 ? { problem: "it contains several templates; keep one" } : only;
  }

  private isFile(path: string): true | string {
    const { fileSystem } = this.options;
    try {
      const kind = fileSystem.kindOf(path);
      if (kind === "directory") return "it is a directory";
      return kind === "file" && this.sizeOf(path) > engineLimits.fileBytes ? tooLarge : true;
    } catch {
      return "no such file";
    }
  }

  /** 0 for a file that cannot be opened: the read that follows reports the reason. */
  private sizeOf(path: string): number {
    try {
      const file = this.options.fileSystem.open(path);
      file.close();
      return file.size;
    } catch {
      return 0;
    }
  }
}
