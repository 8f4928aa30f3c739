import { test } from "vitest";
import type { ArmStandInOptions } from "./arm-stand-in.js";
import { openLiveWorkplace, type LiveWorkplace } from "./live-workplace.js";

/** The SDK sleeps seconds between its attempts, and many commands run at once. */
const timeout = 120_000;

/** A test with a workplace of its own, side by side with the others of its file: their waits overlap. */
export function liveTest(name: string, body: (live: LiveWorkplace) => Promise<void>, options?: ArmStandInOptions): void {
  test.concurrent(
    name,
    async () => {
      const live = await openLiveWorkplace(options);
      try {
        await body(live);
      } finally {
        await live.close();
      }
    },
    timeout,
  );
}
