/** An answer that must not be taken for evidence. Not a RestError: the retries of the SDK leave it alone. */
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
