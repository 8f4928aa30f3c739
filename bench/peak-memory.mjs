// Loaded into a measured process with --import: writes its peak resident memory to a file when it ends.
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";

/** Kilobytes. On Linux not ru_maxrss, which survives exec and so includes the parent at the time of the fork. */
function peakMemory() {
  try {
    const match = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"));
    if (match !== null) return Number(match[1]);
  } catch {
    // not Linux
  }
  return process.resourceUsage().maxRSS;
}

const file = process.env["READINESS_BENCH_PEAK"];
if (file !== undefined) process.on("exit", () => writeFileSync(file, String(peakMemory())));
