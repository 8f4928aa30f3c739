/** The parts of a thrown error that explain why a call failed. */
export interface ErrorParts {
  readonly name: string;
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly message: string;
  /** Host and port of the request. */
  readonly host: string | undefined;
  /** Origin of the proxy of the request, without user and password. */
  readonly proxy: string | undefined;
}

/** An SDK error contains the request, and the request contains the agent of the proxy; both properties are not enumerable. */
export function partsOf(error: unknown): ErrorParts {
  if (!(error instanceof Error))
    return { name: "Error", code: undefined, status: undefined, message: String(error), host: undefined, proxy: undefined };
  const { name, message } = error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const status = "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : undefined;
  const request = "request" in error ? (error.request as { url?: unknown; agent?: { proxy?: unknown } } | undefined) : undefined;
  const host = typeof request?.url === "string" && URL.canParse(request.url) ? new URL(request.url).host : undefined;
  const proxy = request?.agent?.proxy instanceof URL ? request.agent.proxy.origin : undefined;
  return { name, code, status, message, host, proxy };
}

/** The messages of an error, or of the errors that it combines. */
export function messagesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [String(error)];
  const inner = "errors" in error && Array.isArray(error.errors) ? (error.errors as readonly unknown[]) : [];
  return inner.length === 0 ? [error.message] : inner.flatMap(messagesOf);
}
