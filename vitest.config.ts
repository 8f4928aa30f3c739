import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/corpus/**"],
    testTimeout: 60_000,
    // Most tests wait for child processes: one worker less than there are cores would leave a small machine idle.
    maxWorkers: "100%",
    coverage: {
      provider: "v8",
      // Measuring slows a run down; CI, where the floor counts, always measures.
      enabled: process.env["CI"] === "true",
      // Files that no test loads count as not covered.
      include: ["src/**/*.ts"],
      reporter: ["text-summary", "html"],
      // What the tests cover in their own process; the built command that some of them start is not counted.
      thresholds: { statements: 87, branches: 85, functions: 87, lines: 88 },
    },
  },
});
