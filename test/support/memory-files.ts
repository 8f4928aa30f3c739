import { posix } from "node:path";
import type { FileSystem } from "../../src/index.js";

/** Where the files of a test live; nothing of it is on disk. */
export const workingDirectory = "/somewhere";

export type Files = Readonly<Record<string, string | Buffer>>;

/** A file system that holds the given files, by path relative to the working directory.
 *  @param readBytes how many bytes one read returns at most. */
export function memoryFiles(files: Files, readBytes = Number.POSITIVE_INFINITY): FileSystem {
  const contents = new Map(Object.entries(files).map(([name, content]) => [posix.join(workingDirectory, name), Buffer.from(content)]));
  const isDirectory = (path: string): boolean => [...contents.keys()].some((name) => name.startsWith(`${path}/`));
  const get = (path: string): Buffer => {
    const content = contents.get(path);
    if (content !== undefined) return content;
    throw Object.assign(new Error(path), { code: isDirectory(path) ? "EISDIR" : "ENOENT" });
  };
  return {
    kindOf: (path) => (isDirectory(path) ? "directory" : (get(path), "file")),
    list: (path) => {
      const below = [...contents.keys()].filter((name) => name.startsWith(`${path}/`)).map((name) => name.slice(path.length + 1));
      return [...new Set(below.map((name) => name.split("/")[0] as string))].map((name) => ({
        name,
        kind: contents.has(`${path}/${name}`) ? "file" : "directory",
      }));
    },
    realPath: (path) => path,
    readFile: (path) => Buffer.from(get(path)),
    open: (path) => {
      const bytes = get(path);
      return {
        size: bytes.length,
        read: (target, offset, length, position) => {
          const slice = bytes.subarray(position, position + Math.min(length, readBytes));
          target.set(slice, offset);
          return slice.length;
        },
        close: () => undefined,
      };
    },
  };
}
