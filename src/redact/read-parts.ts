import type { JsonObject, JsonValue } from "../model/json.js";

/** The members or indexes that were read of an object or array. */
type Reads = Map<string, Reads>;

type Container = JsonObject | readonly JsonValue[];

const isContainer = (value: JsonValue | undefined): value is Container => typeof value === "object" && value !== null;

/** Returns the part of a body that a reader reads. The reader returns the same result for this part as for the whole body. An object or
 *  array whose members were not read stays, but empty.
 *  @param read runs once, on a body that behaves like the whole body. It must not list the members of an object, because their names can
 *  be the customer's words.
 *  @throws Error when it lists them. */
export function readPartOf<Result>(body: JsonObject, read: (body: JsonObject) => Result): { part: JsonObject; result: Result } {
  const reads: Reads = new Map();
  const result = read(recording(body, reads) as JsonObject);
  return { part: prune(body, reads) as JsonObject, result };
}

function recording(target: Container, reads: Reads): Container {
  const note = (member: string | symbol): Reads | undefined => {
    if (typeof member === "symbol" || !Object.hasOwn(target, member)) return undefined;
    const below = reads.get(member) ?? new Map<string, Reads>();
    reads.set(member, below);
    return below;
  };
  const refuse = (): never => {
    throw new Error("the members of a body are listed; only what is asked for by name can be told from the rest");
  };
  return new Proxy(target, {
    get(_, member) {
      const below = note(member);
      const value = Reflect.get(target, member) as JsonValue | undefined;
      return below !== undefined && isContainer(value) ? recording(value, below) : value;
    },
    has(_, member) {
      note(member);
      return Reflect.has(target, member);
    },
    ownKeys: refuse,
    getOwnPropertyDescriptor: refuse,
  });
}

function prune(value: JsonValue, reads: Reads | undefined): JsonValue {
  if (!isContainer(value)) return value;
  if (Array.isArray(value)) {
    // The reader can also depend on the number of elements.
    const elements = reads === undefined || reads.size === 0 ? [] : (value as readonly JsonValue[]);
    return elements.map((element, index) => prune(element, reads?.get(String(index))));
  }
  const members = Object.entries(value as JsonObject);
  return Object.fromEntries(
    members.flatMap(([name, member]) =>
      member === undefined || reads?.has(name) !== true ? [] : [[name, prune(member, reads.get(name))]],
    ),
  );
}
