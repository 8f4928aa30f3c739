import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/corpus/**"],
    testTimeout: 60_000,
    // Most tests wait for child processes: one worker less than there are cores would leave a small machine idle.
    maxWorkers: "100%",
  },
});
