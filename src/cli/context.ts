/** What a command needs from its process. */
export interface CliContext {
  readonly workingDirectory: string;
  readonly stdout: { write(text: string): void; readonly isTTY: boolean; readonly columns: number | undefined };
  readonly stderr: { write(text: string): void; readonly isTTY: boolean; readonly columns: number | undefined };
  readonly readStandardInput: () => Buffer;
  /** Whether a user can answer on a terminal: standard input and standard error are both terminals. */
  readonly canAsk: () => boolean;
  /** Asks on standard error. @returns the line typed; "" when the input ends. @throws AbortError when the signal aborts. */
  readonly ask: (question: string, signal: AbortSignal) => Promise<string>;
  /** Calls the listener on Ctrl-C and on a request to end, instead of ending at once. @returns a function that removes the listener. */
  readonly onInterrupt: (listener: () => void) => () => void;
  readonly env: Readonly<Record<string, string | undefined>>;
}
