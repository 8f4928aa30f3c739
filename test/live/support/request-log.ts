import type { RecordedRequest } from "./recorded-request.js";

type Predicate = (request: RecordedRequest) => boolean;

interface Waiter {
  readonly predicate: Predicate;
  readonly resolve: (request: RecordedRequest) => void;
}

/** All requests, in the order of their arrival. */
export class RequestLog {
  readonly requests: RecordedRequest[] = [];
  private waiters: readonly Waiter[] = [];

  add(request: RecordedRequest): void {
    this.requests.push(request);
    const due = this.waiters.filter(({ predicate }) => predicate(request));
    this.waiters = this.waiters.filter((waiter) => !due.includes(waiter));
    for (const { resolve } of due) resolve(request);
  }

  /** The first matching request, be it one that came already. */
  waitFor(predicate: Predicate): Promise<RecordedRequest> {
    const seen = this.requests.find(predicate);
    if (seen !== undefined) return Promise.resolve(seen);
    return new Promise((resolve) => {
      this.waiters = [...this.waiters, { predicate, resolve }];
    });
  }
}
