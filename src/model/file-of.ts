/** Returns the file that a source number belongs to, as messages name it. undefined: unknown. */
export type FileOf = (source: number) => string | undefined;

/** The files that hold a part of a resource. Each file appears once. */
export function filesOf(record: object | undefined, fileOf: FileOf): readonly string[] {
  if (record === undefined || !("source" in record)) return [];
  const { source, otherSources = [] } = record as { readonly source: number; readonly otherSources?: readonly number[] };
  return [...new Set([source, ...otherSources].flatMap((number) => fileOf(number) ?? []))].sort();
}
