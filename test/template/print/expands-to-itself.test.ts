import fc from "fast-check";
import { expect, test } from "vitest";
import { holdsSecret } from "../../../src/template/print/secret-members.js";
import { expand } from "../support/expand.js";

/** A text as a template writes it: one that would be an expression begins with one more bracket. */
const written = (text: string): string => (text.startsWith("[") && text.endsWith("]") ? `[${text}` : text);

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom("[x]", "[[x]", "[", "[]", "[open", "[[a]] b", "__proto__", "$unknown"),
);
/** Not a loop, and not a member that is hidden whatever it holds. */
const name = fc
  .oneof(fc.string({ maxLength: 6 }), fc.constantFrom("[x]", "__proto__", "constructor", "toString", "a/b~c", "value"))
  .filter((candidate) => candidate !== "copy" && !holdsSecret(candidate, "text"));

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(name, tie("value")), { maxLength: 3 }).map((entries) => objectOf(entries)),
  ),
}));

function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  const object = {};
  for (const [key, member] of entries)
    Object.defineProperty(object, key, { value: member, enumerable: true, configurable: true, writable: true });
  return object;
}

/** The same value as a template writes it. */
function writtenValue(plain: unknown): unknown {
  if (typeof plain === "string") return written(plain);
  if (Array.isArray(plain)) return plain.map(writtenValue);
  if (typeof plain !== "object" || plain === null) return plain;
  return objectOf(Object.entries(plain).map(([key, member]) => [written(key), writtenValue(member)] as const));
}

/** Members of a resource itself that say how it is deployed. */
const structural = new Set(["type", "name", "condition", "copy", "resources", "existing", "scope"]);
const ownName = name.filter((key) => !structural.has(key) && !key.startsWith("["));
const resource = fc
  .tuple(text, fc.array(fc.tuple(ownName, value), { maxLength: 3 }), value)
  .map(([own, entries, properties]) =>
    objectOf([["type", "Contoso.Example/things"], ["name", own], ...entries, ["properties", properties]]),
  );

test("a template without expressions expands to itself", () => {
  fc.assert(
    fc.property(
      fc.array(resource, { maxLength: 4 }),
      fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), value, { maxKeys: 4 }),
      (resources, values) => {
        const outputs = Object.fromEntries(
          Object.entries(values).map(([key, member]) => [key, { type: "object", value: writtenValue(member) }]),
        );
        const printed = expand({ resources: resources.map(writtenValue), outputs });
        expect(printed.errors).toEqual([]);
        expect(printed.unresolved).toEqual([]);
        expect(JSON.stringify(printed.resources)).toBe(JSON.stringify(resources));
        for (const [key, member] of Object.entries(values)) {
          expect(JSON.stringify((printed.outputs[key] as { value: unknown }).value)).toBe(JSON.stringify(member));
        }
      },
    ),
    { numRuns: 300 },
  );
});
