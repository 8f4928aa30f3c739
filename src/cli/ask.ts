import { createInterface } from "node:readline/promises";

/** Asks on a terminal and reads one line.
 *  @returns "" when the input ends instead. @throws AbortError when the signal aborts. */
export async function ask(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  signal: AbortSignal,
): Promise<string> {
  // Not as a terminal of its own: Ctrl-C stays the signal that the run listens to.
  const lines = createInterface({ input, output, terminal: false });
  try {
    const ended = new Promise<string>((resolve) => {
      lines.once("close", () => {
        resolve("");
      });
    });
    return await Promise.race([lines.question(question, { signal }), ended]);
  } finally {
    lines.close();
  }
}
