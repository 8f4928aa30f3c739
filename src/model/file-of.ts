/** The file that a source number leads to, as messages name it; undefined when it is not known. */
export type FileOf = (source: number) => string | undefined;

/** The files that hold a part of a resource, each once. */
export function filesOf(record: object | undefined, fileOf: FileOf): readonly string[] {
  if (record === undefined || !("source" in record)) return [];
  const { source, otherSources = [] } = record as { readonly source: number; readonly otherSources?: readonly number[] };
  return [...new Set([source, ...otherSources].flatMap((number) => fileOf(number) ?? []))].sort();
}
