/** Text in a file that is not JSON and was passed over: what other commands and shells print around documents. */
export class SkippedText {
  /** Lines that were passed over, in whole or in part. */
  lines = 0;
  /** Offset and text of the first one. */
  first: { readonly offset: number; readonly text: string } | undefined;
  /** The first one that says that a command failed, so that a document is missing. */
  failure: { readonly offset: number; readonly text: string } | undefined;
  /** Terminals colour text with escape sequences. */
  hasEscapes = false;
  private lastLine = -1;

  /** @param lineStart offset of the line that the text is in, so that each line counts once. */
  add(text: string, offset: number, lineStart: number): void {
    if (lineStart !== this.lastLine) this.lines++;
    this.lastLine = lineStart;
    this.first ??= { offset, text };
    if (this.failure === undefined && saysFailure(text)) this.failure = { offset, text };
  }
}

/** The Azure CLI begins messages of commands that failed with ERROR. PowerShell names the error below its message; of a program
 *  that wrote anything to standard error, a warning as well, it says NativeCommandError. */
const saysFailure = (text: string): boolean => /\bERROR\b|FullyQualifiedErrorId\s*:\s*(?!\s|NativeCommandError)/.test(text);
