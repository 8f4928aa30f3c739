/** Finds what is noted of a fact, or of what it is a part of. Indexes of items are not kept: what holds of one item holds of its list.
 *  @param fact as traced: `dataDisks[3].kind`. @param notes by path: `dataDisks.kind`, `dataDisks`. */
export function nearest<Note>(fact: string, notes: Readonly<Record<string, Note>>): Note | undefined {
  let path = fact.replace(/\[\d+\]/, "");
  for (;;) {
    if (Object.hasOwn(notes, path)) return notes[path];
    const dot = path.lastIndexOf(".");
    if (dot === -1) return undefined;
    path = path.slice(0, dot);
  }
}
