import type { Run, ScanOptions } from "../../src/index.js";
import type { JsonObject } from "../../src/model/json.js";
import { scanFiles } from "./scan-files.js";

/** Scans resources together with evidence entries. */
export const scanStated = (
  bodies: readonly JsonObject[],
  evidence: readonly JsonObject[],
  options: Partial<ScanOptions> = {},
): Promise<Run> =>
  scanFiles(
    { "export.json": JSON.stringify(bodies), "evidence.json": JSON.stringify({ schemaVersion: "1", evidence }) },
    { inputs: ["export.json"], evidence: ["evidence.json"], ...options },
  );
