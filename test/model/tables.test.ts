import { describe, expect, test } from "vitest";
import { resourceKey } from "../../src/model/resource-id.js";
import { tableDefinition, tableNames } from "../../src/model/tables.js";
import { InventoryBuilder } from "../../src/normalize/inventory-builder.js";
import type { Part } from "../../src/normalize/part.js";
import { overlayInventory } from "../../src/scan/overlay-inventory.js";

const typesOf = (name: (typeof tableNames)[number]): readonly string[] => {
  const { armTypes, childTypes = [] } = tableDefinition(name);
  return [...armTypes, ...childTypes];
};

describe("the tables of the inventory", () => {
  test("an ARM type belongs to one table and is spelled in lower case", () => {
    const types = tableNames.flatMap(typesOf);
    expect(types).toEqual([...new Set(types)]);
    expect(types).toEqual(types.map((type) => type.toLowerCase()));
  });

  const key = resourceKey("/subscriptions/s/resourceGroups/g/providers/Microsoft.Test/tests/t");
  const inventoryWith = (name: (typeof tableNames)[number], source: number): ReturnType<InventoryBuilder["build"]>["inventory"] => {
    const builder = new InventoryBuilder();
    builder.add({ table: name, key, record: { id: key, complete: true, source } } as unknown as Part);
    return builder.build().inventory;
  };
  const sourceIn = (planned: "planned" | "none", deployed: "deployed" | "none", name: (typeof tableNames)[number]): unknown => {
    const empty = new InventoryBuilder().build().inventory;
    const overlaid = overlayInventory(
      planned === "none" ? empty : inventoryWith(name, 1),
      deployed === "none" ? empty : inventoryWith(name, 2),
      true,
    );
    return (overlaid[name].get(key) as { source?: number } | undefined)?.source;
  };

  test.each(tableNames)("%s of a template and of what is deployed are both found", (name) => {
    const { overlay } = tableDefinition(name);
    expect(sourceIn("planned", "none", name)).toBe(overlay === "none" ? undefined : 1);
    expect(sourceIn("none", "deployed", name)).toBe(overlay === "none" || overlay === "plannedOnly" ? undefined : 2);
    expect(sourceIn("planned", "deployed", name)).toBe(overlay === "none" ? undefined : overlay === "deployedFirst" ? 2 : 1);
  });
});
