/** An answer that is not usable as evidence. It is not a RestError, so the SDK does not retry it. */
export class CollectionError extends Error {
  constructor(
    readonly code:
      "NotAList" | "ForeignOrigin" | "LoopingNextLink" | "TooManyPages" | "IncompleteAnswer" | "AnswerTooLarge" | "NotRepeated",
    message: string,
  ) {
    super(message);
    this.name = "CollectionError";
  }
}
