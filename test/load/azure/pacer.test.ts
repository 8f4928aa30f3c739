import { describe, expect, test } from "vitest";
import { Pacer } from "../../../src/load/azure/pacer.js";

const arm = "https://management.example";
const vms = `${arm}/subscriptions/1/providers/Microsoft.Compute/virtualMachines?api-version=2026-03-01`;
const disks = `${arm}/subscriptions/1/providers/Microsoft.Compute/disks?api-version=2026-03-01`;
const others = `${arm}/subscriptions/2/providers/Microsoft.Compute/disks?api-version=2026-03-01`;
const graph = `${arm}/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01`;

/** A pacer whose clock moves only while a request sleeps. */
function pacerWithClock(): {
  readonly pacer: Pacer;
  readonly clock: { now: number };
  readonly take: (url: string, count?: number) => Promise<number>;
} {
  const clock = { now: 1_000_000 };
  const sleep = (milliseconds: number): Promise<void> => {
    clock.now += milliseconds;
    return Promise.resolve();
  };
  const pacer = new Pacer(undefined, () => clock.now, sleep);
  /** Milliseconds that the requests had to wait, one after the other. */
  const take = async (url: string, count = 1): Promise<number> => {
    const begun = clock.now;
    for (let sent = 0; sent < count; sent++) {
      await pacer.turn(url, new AbortController().signal);
      pacer.done(url);
    }
    return clock.now - begun;
  };
  return { pacer, clock, take };
}

const headers = (values: Readonly<Record<string, string>>): { get(name: string): string | undefined } => ({ get: (name) => values[name] });

describe("the bucket of a subscription", () => {
  test("lets 250 reads through at once, and 25 a second after that", async () => {
    const { clock, take } = pacerWithClock();
    expect(await take(vms, 250)).toBe(0);
    expect(await take(disks, 25)).toBe(1000);
    clock.now += 4000;
    expect(await take(vms, 100)).toBe(0);
    expect(await take(vms)).toBe(40);
  });

  test("holds no more after a long pause than at the start", async () => {
    const { clock, take } = pacerWithClock();
    clock.now += 3_600_000;
    expect(await take(vms, 250)).toBe(0);
    expect(await take(vms)).toBe(40);
  });

  test("does not hinder that of another, nor that of the tenant", async () => {
    const { take } = pacerWithClock();
    await take(vms, 250);
    expect(await take(others, 250)).toBe(0);
    expect(await take(`${arm}/subscriptions?api-version=2022-12-01`, 250)).toBe(0);
  });

  test("is the same however the id is written", async () => {
    const { take } = pacerWithClock();
    await take(`${arm}/subscriptions/AB/a`, 250);
    expect(await take(`${arm}/SUBSCRIPTIONS/ab/b`)).toBe(40);
  });
});

test("Resource Graph takes 15 queries at once, and three a second after that", async () => {
  const { take } = pacerWithClock();
  expect(await take(graph, 15)).toBe(0);
  expect(await take(graph)).toBe(334);
});

describe("what Azure says outranks the count", () => {
  const remaining = "x-ms-ratelimit-remaining-subscription-reads";

  test("when less is left", async () => {
    const { pacer, take } = pacerWithClock();
    await pacer.turn(vms, new AbortController().signal);
    pacer.observe(vms, 200, headers({ [remaining]: "2" }));
    pacer.done(vms);
    expect(await take(vms, 2)).toBe(0);
    expect(await take(vms)).toBe(40);
  });

  test("when more is left", async () => {
    const { pacer, take } = pacerWithClock();
    await take(vms, 249);
    await pacer.turn(vms, new AbortController().signal);
    pacer.observe(vms, 200, headers({ [remaining]: "11999" }));
    pacer.done(vms);
    expect(await take(vms, 11_999)).toBe(0);
    expect(await take(vms)).toBe(40);
  });

  test("less the requests that are under way, of which it does not know", async () => {
    const { pacer, take } = pacerWithClock();
    const { signal } = new AbortController();
    for (let sent = 0; sent < 3; sent++) await pacer.turn(vms, signal);
    pacer.observe(vms, 200, headers({ [remaining]: "5" }));
    for (let sent = 0; sent < 3; sent++) pacer.done(vms);
    expect(await take(vms, 3)).toBe(0);
    expect(await take(vms)).toBe(40);
  });

  test("and a quota that is used up opens when Azure says so", async () => {
    const { pacer, take } = pacerWithClock();
    await pacer.turn(graph, new AbortController().signal);
    pacer.observe(graph, 200, headers({ "x-ms-user-quota-remaining": "0", "x-ms-user-quota-resets-after": "00:01:05" }));
    pacer.done(graph);
    expect(await take(graph)).toBe(65_000);
  });

  test("a counter that is no number is left aside", async () => {
    const { pacer, take } = pacerWithClock();
    await pacer.turn(vms, new AbortController().signal);
    pacer.observe(vms, 200, headers({ [remaining]: "many" }));
    pacer.done(vms);
    expect(await take(vms, 249)).toBe(0);
  });
});

describe("a 429", () => {
  test("closes the bucket of its subscription for all, and no other", async () => {
    const { pacer, take } = pacerWithClock();
    await pacer.turn(vms, new AbortController().signal);
    pacer.observe(vms, 429, headers({ "retry-after": "17" }));
    pacer.done(vms);
    expect(await take(others)).toBe(0);
    expect(await take(disks)).toBe(17_000);
    expect(await take(disks)).toBe(0);
  });

  test("does not shorten a longer closure", async () => {
    const { pacer, take } = pacerWithClock();
    for (const seconds of ["60", "1"]) {
      await pacer.turn(others, new AbortController().signal).then(() => {
        pacer.done(others);
      });
      pacer.observe(vms, 429, headers({ "retry-after": seconds }));
    }
    expect(await take(vms)).toBe(60_000);
  });
});

test("who waits gives up with the signal", async () => {
  const pacer = new Pacer();
  pacer.observe(vms, 429, headers({ "retry-after": "600" }));
  const interruption = new AbortController();
  const waiting = pacer.turn(vms, interruption.signal);
  interruption.abort();
  await expect(waiting).rejects.toThrow();
});
