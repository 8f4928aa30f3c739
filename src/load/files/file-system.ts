import { closeSync, fstatSync, openSync, readSync, readdirSync, realpathSync, statSync } from "node:fs";
import { readWhole } from "./read-whole.js";

/** Memory limit for inputs that are read as a whole instead of streamed: standard input, pipes, devices, and files that are not
 *  strict UTF-8 JSON (comments, UTF-16, …). */
export const maxWholeBytes = 256 * (1 << 20);

/** The same limit for YAML, which needs a hundred times its size to parse. */
export const maxYamlBytes = 1 << 20;

export type FileKind = "file" | "directory" | "other";

/** An entry of a directory. */
export interface FileEntry {
  readonly name: string;
  /** `link`: a symbolic link to any target. */
  readonly kind: FileKind | "link";
}

/** The part of a file system that loading needs; injectable. Reads are synchronous because parsing takes most of the time of a scan. */
export interface FileSystem {
  /** Follows links. @throws when the path does not exist. */
  kindOf(path: string): FileKind;
  /** The entries of a directory, in any order. */
  list(path: string): readonly FileEntry[];
  realPath(path: string): string;
  /** @param mostBytes default: `maxWholeBytes`. @throws TooLarge for more bytes, also for a device without an end. */
  readFile(path: string, mostBytes?: number): Buffer;
  open(path: string): { read(target: Uint8Array, offset: number, length: number, position: number): number; size: number; close(): void };
}

export const nodeFileSystem: FileSystem = {
  kindOf(path) {
    const stats = statSync(path);
    return stats.isDirectory() ? "directory" : stats.isFile() ? "file" : "other";
  },
  list(path) {
    return readdirSync(path, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: entry.isDirectory() ? "directory" : entry.isFile() ? "file" : entry.isSymbolicLink() ? "link" : "other",
    }));
  },
  // The native function does not support pipes, as in `scan <(command)`.
  realPath: (path) => realpathSync(path),
  readFile(path, mostBytes = maxWholeBytes) {
    const descriptor = openSync(path, "r");
    try {
      return readWhole(descriptor, mostBytes);
    } finally {
      closeSync(descriptor);
    }
  },
  open(path) {
    const descriptor = openSync(path, "r");
    return {
      size: fstatSync(descriptor).size,
      read: (target, offset, length, position) => readSync(descriptor, target, offset, length, position),
      close: () => {
        closeSync(descriptor);
      },
    };
  },
};
