/** What a command needs of the process it runs in. */
export interface CliContext {
  readonly workingDirectory: string;
  readonly stdout: { write(text: string): void; readonly isTTY: boolean; readonly columns: number | undefined };
  readonly stderr: { write(text: string): void; readonly isTTY: boolean; readonly columns: number | undefined };
  readonly readStandardInput: () => Buffer;
  /** Whether somebody sits at a terminal to answer: standard input and standard error are one. */
  readonly canAsk: () => boolean;
  /** Asks on standard error. @returns the line typed; "" when the input ends. @throws AbortError when the signal aborts. */
  readonly ask: (question: string, signal: AbortSignal) => Promise<string>;
  /** Calls the listener on Ctrl-C and on a request to end, in place of ending at once. @returns what takes it back. */
  readonly onInterrupt: (listener: () => void) => () => void;
  readonly env: Readonly<Record<string, string | undefined>>;
}
