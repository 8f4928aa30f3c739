import { maxWholeBytes } from "../load/files/file-system.js";
import { readWhole } from "../load/files/read-whole.js";

/** Reads all of standard input. @throws TooLarge for input that does not end before the limit, and what the file system says. */
export const readStandardInput = (): Buffer => readWhole(0, maxWholeBytes);
