// A measured process loads this module with --import. At exit, it writes the peak resident memory to a file.
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";

/** Kilobytes. ru_maxrss is not used on Linux: it survives exec, so it includes the parent process at the time of the fork. */
function peakMemory() {
  try {
    const match = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"));
    if (match !== null) return Number(match[1]);
  } catch {
    // The file exists only on Linux.
  }
  return process.resourceUsage().maxRSS;
}

const file = process.env["READINESS_BENCH_PEAK"];
if (file !== undefined) process.on("exit", () => writeFileSync(file, String(peakMemory())));
