/** Text in a file that is not JSON and was skipped: output of commands and shells around documents. */
export class SkippedText {
  /** Number of lines that were skipped, in whole or in part. */
  lines = 0;
  /** Offset and text of the first skipped part. */
  first: { readonly offset: number; readonly text: string } | undefined;
  /** The first message of a failed command: a document is missing. */
  failure: { readonly offset: number; readonly text: string } | undefined;
  /** Terminals colour text with escape sequences. */
  hasEscapes = false;
  private lastLine = -1;

  /** @param lineStart offset of the line that contains the text, so that each line counts once. */
  add(text: string, offset: number, lineStart: number): void {
    if (lineStart !== this.lastLine) this.lines++;
    this.lastLine = lineStart;
    this.first ??= { offset, text };
    if (this.failure === undefined && saysFailure(text)) this.failure = { offset, text };
  }
}

/** Whether a text is the message of a failed command. The Azure CLI begins such messages with ERROR. PowerShell names the error below its
 *  message. NativeCommandError is not a failure: PowerShell prints it for any output to standard error, also for a warning. */
const saysFailure = (text: string): boolean => /\bERROR\b|FullyQualifiedErrorId\s*:\s*(?!\s|NativeCommandError)/.test(text);
