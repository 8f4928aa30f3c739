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

/** A file, pipe or device contains more than the memory limit allows. */
export class TooLarge extends Error {
  readonly code = "EFBIG";

  constructor(mostBytes: number) {
    super(`it is larger than the limit of ${describeBytes(mostBytes)}`);
    this.name = "TooLarge";
  }
}

const describeBytes = (bytes: number): string =>
  bytes >= 1 << 20 ? `${String(Math.floor(bytes / (1 << 20)))} MB` : `${String(Math.floor(bytes / (1 << 10)))} KB`;

/** Describes a problem with a file as a part of a sentence, without path or stack.
 *  @param action the action that failed. */
export function fileProblem(error: unknown, action: "read" | "written" = "read"): string {
  if (error instanceof TooLarge) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return sentences[code] ?? (code === "" ? `it cannot be ${action}` : `it cannot be ${action} (${code})`);
}

/** Whether the file system reported this error. */
export const isFileError = (error: unknown): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && /^E[A-Z]+$/.test(error.code);
