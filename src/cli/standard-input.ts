import { maxWholeBytes } from "../load/files/file-system.js";
import { readWhole } from "../load/files/read-whole.js";

/** Reads all of standard input. @throws TooLarge when the input exceeds the limit, and the errors of the file system. */
export const readStandardInput = (): Buffer => readWhole(0, maxWholeBytes);
