import { closeSync, fstatSync, openSync, readSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";

/** The part of a file system that loading needs; injectable. Reading is synchronous: a scan is bound by parsing. */
export interface FileSystem {
  /** @throws when the path does not exist. */
  kindOf(path: string): "file" | "directory" | "other";
  /** Names and kinds of the entries of a directory; links to directories are not followed. */
  list(path: string): readonly { readonly name: string; readonly kind: "file" | "directory" | "other" }[];
  realPath(path: string): string;
  readFile(path: string): Buffer;
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
      kind: entry.isDirectory() ? "directory" : entry.isFile() || entry.isSymbolicLink() ? "file" : "other",
    }));
  },
  realPath: (path) => realpathSync(path),
  readFile: (path) => readFileSync(path),
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
