import type { Collection, CollectedList, CollectionGap } from "../../model/collection.js";
import type { CollectionDirectory } from "./collection-directory.js";

/** Rewriting the manifest after each of thousands of lists would cost more than the lists; a list that a killed run
 *  collected last is collected again. */
const manifestEvery = 2000;

const keyOf = ({ type, scope }: { type: string; scope: string }, part = ""): string => `${type}\n${scope}\n${part}`.toLowerCase();

/** What a collection has and lacks so far, kept in its manifest. */
export class CollectionState {
  private readonly lists = new Map<string, CollectedList>();
  private readonly gaps = new Map<string, CollectionGap>();
  private writtenAt = 0;

  /** @param earlier the state an interrupted run left: its lists are kept, its gaps are tried again. */
  constructor(
    private readonly head: Omit<Collection, "lists" | "gaps" | "finishedAt">,
    readonly directory: CollectionDirectory,
    earlier: Collection | undefined,
  ) {
    for (const list of earlier?.lists ?? []) this.lists.set(keyOf(list, list.file), list);
  }

  /** The list, when it was collected whole already. */
  find(type: string, scope: string, file: string): CollectedList | undefined {
    return this.lists.get(keyOf({ type, scope }, file));
  }

  /** The lists of a type that were collected whole, of all scopes. */
  listsOf(type: string): readonly CollectedList[] {
    return [...this.lists.values()].filter((list) => list.type.toLowerCase() === type.toLowerCase());
  }

  addList(list: CollectedList): void {
    this.lists.set(keyOf(list, list.file), list);
    if (Date.now() - this.writtenAt > manifestEvery) this.write(null);
  }

  addGap(gap: CollectionGap): void {
    this.gaps.set(keyOf(gap, gap.code), gap);
  }

  gapOf(type: string, scope: string): CollectionGap | undefined {
    return [...this.gaps.values()].find((gap) => keyOf(gap) === keyOf({ type, scope }));
  }

  /** @param finishedAt null while the collection is under way. */
  write(finishedAt: string | null): Collection {
    this.writtenAt = Date.now();
    const inOrder = <Item extends { type: string; scope: string }>(items: Iterable<Item>): Item[] =>
      [...items].sort((a, b) => (keyOf(a, JSON.stringify(a)) < keyOf(b, JSON.stringify(b)) ? -1 : 1));
    const collection = { ...this.head, finishedAt, lists: inOrder(this.lists.values()), gaps: inOrder(this.gaps.values()) };
    this.directory.writeManifest(collection);
    return collection;
  }
}
