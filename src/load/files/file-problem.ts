const sentences: Readonly<Record<string, string>> = {
  ENOENT: "no such file or directory",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a directory",
  EMFILE: "too many open files",
  ENFILE: "too many open files",
  ELOOP: "too many symbolic links",
  ENAMETOOLONG: "the name is too long",
  ENXIO: "no such device",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is exceeded",
  EROFS: "the file system is read-only",
};

/** A file, a pipe or a device that holds more than may be held in memory. */
export class TooLarge extends Error {
  readonly code = "EFBIG";

  constructor(mostBytes: number) {
    super(`it is larger than the limit of ${describeBytes(mostBytes)}`);
    this.name = "TooLarge";
  }
}

const describeBytes = (bytes: number): string =>
  bytes >= 1 << 20 ? `${String(Math.floor(bytes / (1 << 20)))} MB` : `${String(Math.floor(bytes / (1 << 10)))} KB`;

/** What went wrong with a file, as a sentence part without path or stack.
 *  @param action what was tried. */
export function fileProblem(error: unknown, action: "read" | "written" = "read"): string {
  if (error instanceof TooLarge) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return sentences[code] ?? (code === "" ? `it cannot be ${action}` : `it cannot be ${action} (${code})`);
}

/** Whether an error is one that a file system reports. */
export const isFileError = (error: unknown): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && /^E[A-Z]+$/.test(error.code);
