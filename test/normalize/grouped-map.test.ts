import { expect, test } from "vitest";
import type { NamedResource } from "../../src/model/resource.js";
import type { ResourceKey } from "../../src/model/resource-id.js";
import { GroupedMap } from "../../src/normalize/grouped-map.js";

interface Example extends NamedResource {
  readonly sku: string;
  readonly tier: string;
}

const path = "/subscriptions/s/resourceGroups/RG/providers/Microsoft.Compute/disks";

const example = (name: string, sku: string, tier: string): Example => ({
  id: `${path}/${name}`,
  name,
  source: 0,
  complete: true,
  sku,
  tier,
});

function stored(...records: readonly Example[]): readonly (Example | undefined)[] {
  const map = new GroupedMap<Example>();
  for (const record of records) map.set(record.id.toLowerCase() as ResourceKey, record);
  return records.map(({ id }) => map.get(id.toLowerCase() as ResourceKey));
}

test("records come back as they were, in the spelling of id and name", () => {
  const records = [example("Data-1", "Premium_LRS", "P10"), example("data-2", "Premium_LRS", "P10"), example("DATA-3", "other", "P10")];
  expect(stored(...records)).toEqual(records);
});

test("a text that looks like the next field is not mistaken for it", () => {
  const records = [example("disk1", 'a\ntier:"b', "c"), example("disk2", "a", 'b\ntier:"c')];
  expect(stored(...records)).toEqual(records);
});
