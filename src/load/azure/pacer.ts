import { setTimeout as timer } from "node:timers/promises";

/** Capacity and refill per second of a token bucket for reads. */
interface Limits {
  readonly burst: number;
  readonly perSecond: number;
}

/** Source: "Understand how Azure Resource Manager throttles requests", text of the 2024 regional model, read 2026-11. */
const armReads: Limits = { burst: 250, perSecond: 25 };
/** Source: "Guidance for throttled requests in Azure Resource Graph", 2022-08-18: 15 queries in 5 seconds. */
const graphQueries: Limits = { burst: 15, perSecond: 3 };

interface Bucket {
  readonly limits: Limits;
  tokens: number;
  filledAt: number;
  underWay: number;
  /** Time before which no request may be sent (ms since the epoch). */
  closedUntil: number;
}

interface Headers {
  get(name: string): string | undefined;
}

/** Limits the rate of requests: one token bucket per subscription, one for the tenant and one for Resource Graph. The remaining count
 *  that Azure reports replaces the count of the bucket. */
export class Pacer {
  private readonly buckets = new Map<string, Bucket>();

  /** @param onWait receives the milliseconds that a request is going to wait.
   *  @param now milliseconds since the epoch. @param sleep rejects when the signal aborts. */
  constructor(
    private readonly onWait: (milliseconds: number) => void = () => undefined,
    private readonly now: () => number = Date.now,
    private readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void> = (milliseconds, signal) =>
      timer(milliseconds, undefined, { signal }),
  ) {}

  /** Resolves when a request to the address may be sent. @throws when the signal aborts. */
  async turn(url: string, signal: AbortSignal): Promise<void> {
    const bucket = this.bucketOf(url);
    for (;;) {
      const wait = this.waitFor(bucket);
      if (wait <= 0) break;
      this.onWait(wait);
      await this.sleep(wait, signal);
    }
    bucket.tokens--;
    bucket.underWay++;
  }

  /** Updates the bucket from the headers of an answer. */
  observe(url: string, status: number, headers: Headers): void {
    const bucket = this.bucketOf(url);
    const left = remaining(headers);
    if (left !== undefined) {
      // The answer does not count requests that are still on their way.
      bucket.tokens = left - (bucket.underWay - 1);
      bucket.filledAt = this.now();
    }
    const resets = headers.get("x-ms-user-quota-resets-after");
    if (left === 0 && resets !== undefined) this.close(bucket, secondsOf(resets));
    const retryAfter = Number(headers.get("retry-after"));
    if (status === 429 && retryAfter > 0) {
      this.close(bucket, retryAfter);
      this.onWait(retryAfter * 1000);
    }
  }

  done(url: string): void {
    this.bucketOf(url).underWay--;
  }

  private close(bucket: Bucket, seconds: number): void {
    bucket.closedUntil = Math.max(bucket.closedUntil, this.now() + seconds * 1000);
  }

  private waitFor(bucket: Bucket): number {
    const now = this.now();
    if (bucket.closedUntil > now) return bucket.closedUntil - now;
    const { burst, perSecond } = bucket.limits;
    const refilled = bucket.tokens + ((now - bucket.filledAt) / 1000) * perSecond;
    bucket.tokens = Math.max(bucket.tokens, Math.min(burst, refilled));
    bucket.filledAt = now;
    return bucket.tokens >= 1 ? 0 : Math.ceil(((1 - bucket.tokens) / perSecond) * 1000);
  }

  private bucketOf(url: string): Bucket {
    const path = new URL(url).pathname.toLowerCase();
    const key = path.includes("/microsoft.resourcegraph/") ? "graph" : (/^\/subscriptions\/[^/]+/.exec(path)?.[0] ?? "tenant");
    let bucket = this.buckets.get(key);
    if (bucket === undefined) {
      const limits = key === "graph" ? graphQueries : armReads;
      bucket = { limits, tokens: limits.burst, filledAt: this.now(), underWay: 0, closedUntil: 0 };
      this.buckets.set(key, bucket);
    }
    return bucket;
  }
}

const counters = [
  "x-ms-ratelimit-remaining-subscription-reads",
  "x-ms-ratelimit-remaining-subscription-global-reads",
  "x-ms-ratelimit-remaining-tenant-reads",
  "x-ms-user-quota-remaining",
];

function remaining(headers: Headers): number | undefined {
  const left = counters.flatMap((name) => {
    const value = headers.get(name);
    return value === undefined || !/^\d+$/.test(value) ? [] : [Number(value)];
  });
  return left.length === 0 ? undefined : Math.min(...left);
}

/** @param text `hh:mm:ss`. */
const secondsOf = (text: string): number => text.split(":").reduce((total, part) => total * 60 + (Number(part) || 0), 0);
