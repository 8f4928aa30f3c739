import { createInterface } from "node:readline/promises";

/** Asks a question on a terminal and reads one line. @returns "" when the input ends instead. @throws AbortError when the signal aborts. */
export async function ask(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  signal: AbortSignal,
): Promise<string> {
  // With `terminal: true` readline would take Ctrl-C for itself; the run listens to that signal.
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
