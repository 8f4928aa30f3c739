/** The facts of one subject by name; a missing fact is undefined. */
export type Facts = object;

/** Adds one fact. The facts are getters on a prototype, which a plain copy would lose. */
export const withFact = (facts: Facts, name: string, value: object): Facts => Object.create(facts, { [name]: { value } }) as Facts;

/** Reads a fact of a subject. Inside `count.where` it can also read the current item. */
export type FieldReader = (facts: Facts, item: unknown) => unknown;

const itemMark = "[*]";

const compiled = new Map<string, FieldReader>();

/** Turns `agent.version` or `dataDisks[*].kind` into a reader. */
export function compileField(field: string): FieldReader {
  let reader = compiled.get(field);
  if (reader === undefined) compiled.set(field, (reader = compileReader(field)));
  return reader;
}

function compileReader(field: string): FieldReader {
  const mark = field.indexOf(itemMark);
  if (mark >= 0 && mark + itemMark.length < field.length) {
    const read = compilePath(field.slice(mark + itemMark.length + 1));
    return (_, item) => read(item);
  }
  const read = compilePath(mark >= 0 ? field.slice(0, mark) : field);
  return (facts) => read(facts);
}

function compilePath(path: string): (value: unknown) => unknown {
  const segments = path.split(".");
  const [first = "", second] = segments;
  if (second === undefined) return (value) => member(value, first);
  if (segments.length === 2) return (value) => member(member(value, first), second);
  return (value) => segments.reduce(member, value);
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
