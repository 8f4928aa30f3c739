import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withoutSecrets } from "../../../src/load/azure/without-secrets.js";
import { recognise, type Findings, type FoundResource } from "../../../src/load/files/recognise.js";
import type { JsonObject, JsonValue } from "../../../src/model/json.js";
import { normalizeResource } from "../../../src/normalize/normalize-resource.js";

function resourcesIn(document: JsonValue): readonly FoundResource[] {
  const found: FoundResource[] = [];
  const nothing = (): void => undefined;
  const others = { kind: nothing, emptyList: nothing, incomplete: nothing, evidence: nothing, collection: nothing, template: nothing };
  const findings: Findings = { ...others, unattributable: nothing, sameName: nothing, resource: (resource) => found.push(resource) };
  recognise(document, "", findings);
  return found;
}

function* documents(): Generator<JsonValue> {
  for (const entry of readdirSync("fixtures", { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".json")) continue;
    try {
      yield JSON.parse(readFileSync(join(entry.parentPath, entry.name), "utf8")) as JsonValue;
    } catch {
      // Fixtures that are broken on purpose are no wire JSON.
    }
  }
}

test("what is taken out is nothing that a rule reads", () => {
  let compared = 0;
  for (const document of documents()) {
    for (const { id, key, type, body } of resourcesIn(document)) {
      const read = (read: JsonObject): unknown => normalizeResource({ id, key, type, body: read, source: 0 });
      const original = read(body);
      if (original instanceof Array && original.length === 0) continue;
      expect(read(withoutSecrets(body) as JsonObject)).toEqual(original);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(100);
});
