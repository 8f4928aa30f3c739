/** What a command needs of the process it runs in. */
export interface CliContext {
  readonly workingDirectory: string;
  readonly stdout: { write(text: string): void; readonly isTTY: boolean; readonly columns: number | undefined };
  readonly stderr: { write(text: string): void };
  readonly readStandardInput: () => Buffer;
  readonly env: Readonly<Record<string, string | undefined>>;
}
