import type { ScanProgressListener } from "../model/scan-progress.js";
import type { FileSystem } from "./files/file-system.js";
import type { FoundFile } from "./files/find-files.js";

/** The part of a file system that reads a file. */
export type FileReader = Pick<FileSystem, "open" | "readFile">;

/** A file system that reports how many bytes of the files are read, each time that a chunk is.
 *  @param files the files that will be read. */
export function countBytes(fileSystem: FileSystem, files: readonly FoundFile[], onProgress: ScanProgressListener): FileReader {
  const sizes = files.map(({ path, kind }) => (kind === "file" ? sizeOf(fileSystem, path) : 0));
  const bytesTotal = sizes.reduce((sum, size) => sum + size, 0);
  let bytesRead = 0;
  return {
    readFile: (path) => fileSystem.readFile(path),
    open(path) {
      const file = fileSystem.open(path);
      let end = 0;
      return {
        size: file.size,
        close: () => {
          file.close();
        },
        read(target, offset, length, position) {
          const read = file.read(target, offset, length, position);
          // Some bytes are read twice, to describe what is wrong with them.
          if (position + read > end) {
            bytesRead += position + read - end;
            end = position + read;
            onProgress({ stage: "read", bytesRead, bytesTotal });
          }
          return read;
        },
      };
    },
  };
}

/** A file that cannot be opened is reported when it is read. */
function sizeOf(fileSystem: FileSystem, path: string): number {
  try {
    const file = fileSystem.open(path);
    try {
      return file.size;
    } finally {
      file.close();
    }
  } catch {
    return 0;
  }
}
