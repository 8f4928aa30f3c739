/** A problem that the user can fix. The message is complete, and no stack is shown. */
export class UserError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "UserError";
  }
}
