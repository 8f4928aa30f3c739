/** Finds the note on a fact, or on the nearest fact that contains it. Item indexes are ignored: a note on one item applies to the list.
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
