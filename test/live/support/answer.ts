import type { JsonObject, JsonValue } from "../../../src/model/json.js";

/** What is sent back; the body is ready for the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Headers = Readonly<Record<string, string>>;

export const jsonAnswer = (body: JsonValue, status = 200, headers: Headers = {}): Answer => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify(body),
});

/** ARM's error body. */
export const errorAnswer = (status: number, code: string, message: string, headers: Headers = {}): Answer =>
  jsonAnswer({ error: { code, message } } satisfies JsonObject, status, headers);
