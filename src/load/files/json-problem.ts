/** Why a text cannot be read as JSON, and at which byte. */
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
