/** The reason why a text is not readable as JSON, and the offset of the byte. */
export class JsonProblem extends Error {
  constructor(
    readonly kind: "not-strict" | "cut-off" | "too-deep" | "too-large",
    readonly offset: number,
    message: string,
  ) {
    super(message);
    this.name = "JsonProblem";
  }
}
