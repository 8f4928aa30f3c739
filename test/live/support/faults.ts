import { requestLine, type RecordedRequest } from "./recorded-request.js";

/** What goes wrong:
 *  - `{ status, … }`: ARM's error body; the code defaults to the usual one of the status;
 *  - `resetBeforeAnswer`: the socket is destroyed;
 *  - `cutBody`: half of the good answer, then the socket is destroyed;
 *  - `malformedJson`, `html` (captive portal), `noValue` (`{}`): answers of status 200;
 *  - `silence`: no answer ever; `slowBody`: headers and the first bytes, then nothing;
 *  - `{ foreignNextLink }`: the good answer, going on at that origin; `loopingNextLink`: going on at its own URL;
 *  - `claimsChallenge`: 401 that asks for a fresh token;
 *  - `{ redirect }`: 307 to that URL. */
export type FaultKind =
  | "resetBeforeAnswer"
  | "cutBody"
  | "malformedJson"
  | "html"
  | "noValue"
  | "silence"
  | "slowBody"
  | "loopingNextLink"
  | "claimsChallenge"
  | {
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly foreignNextLink: string }
  | { readonly redirect: string };

export interface Fault {
  /** On `METHOD /path?query`, decoded: a text that is in it in any case, or a pattern. */
  readonly match: string | RegExp;
  /** For how many requests; 1 unless said otherwise, Infinity for all. */
  readonly times?: number;
  readonly kind: FaultKind;
}

/** Faults to come, in the order in which they were asked for. */
export class FaultQueue {
  private readonly faults: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.faults.push({ fault, left: fault.times ?? 1 });
  }

  /** The fault that strikes the request: the first that matches and is not used up. */
  take(request: RecordedRequest): FaultKind | undefined {
    const line = requestLine(request);
    const found = this.faults.find(({ fault, left }) => left > 0 && matches(line, fault.match));
    if (found !== undefined) found.left -= 1;
    return found?.fault.kind;
  }
}

const matches = (line: string, match: string | RegExp): boolean =>
  typeof match === "string" ? line.toLowerCase().includes(match.toLowerCase()) : line.search(match) !== -1;
