import type { ScanProgressListener } from "../model/scan-progress.js";
import type { ByteSource } from "./files/byte-source.js";
import type { FileSystem } from "./files/file-system.js";
import type { FoundFile } from "./files/find-files.js";

/** Wraps a source to report the bytes that are read from it. */
export type FollowSource = (source: ByteSource) => ByteSource;

/** Reports the number of bytes read, once for each chunk. @param files all files that will be read. */
export function followReading(files: readonly FoundFile[], fileSystem: FileSystem, onProgress?: ScanProgressListener): FollowSource {
  if (onProgress === undefined) return (source) => source;
  const sizes = files.map(({ path, kind }) => (kind === "file" ? sizeOf(path, fileSystem) : 0));
  const bytesTotal = sizes.reduce((sum, size) => sum + size, 0);
  let bytesRead = 0;
  return (source) => {
    let end = 0;
    return {
      read(target, offset, length, position) {
        const read = source.read(target, offset, length, position);
        // Some bytes are read twice, to describe a problem with them.
        if (position + read > end) {
          bytesRead += position + read - end;
          end = position + read;
          onProgress({ stage: "read", bytesRead, bytesTotal });
        }
        return read;
      },
    };
  };
}

/** Size of a file; 0 for a file that cannot be opened: the read that follows reports the error. */
function sizeOf(path: string, fileSystem: FileSystem): number {
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
