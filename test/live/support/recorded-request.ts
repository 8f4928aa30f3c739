import type { IncomingMessage } from "node:http";

/** A request as it came in. */
export interface RecordedRequest {
  readonly method: string;
  /** Decoded, as the client spells it. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Path and query, undecoded. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed where it is JSON, else the text; undefined when there is none. */
  readonly body: unknown;
  /** Milliseconds of `performance.now()`, to measure the time between two requests. */
  readonly at: number;
}

export async function readRequest(message: IncomingMessage): Promise<RecordedRequest> {
  const at = performance.now();
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const url = message.url ?? "/";
  const { pathname, searchParams } = new URL(url, "https://localhost");
  const { method = "GET", headers } = message;
  const body = parsed(Buffer.concat(chunks).toString());
  return { method, path: decodeURIComponent(pathname), query: searchParams, url, authorization: headers.authorization, headers, body, at };
}

/** `GET /path?name=value`, decoded: what texts and patterns of tests are matched on. */
export function requestLine({ method, path, query }: RecordedRequest): string {
  const parameters = [...query].map(([name, value]) => `${name}=${value}`);
  return `${method} ${[path, ...(parameters.length === 0 ? [] : [parameters.join("&")])].join("?")}`;
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
