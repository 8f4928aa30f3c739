import { itemsByFile, type Collection, type CollectedList, type CollectionGap, type InventoryFallback } from "../../model/collection.js";
import type { CollectionDirectory } from "./collection-directory.js";

/** Milliseconds between two writes of the manifest. A write after each of thousands of lists would cost more than the lists. After a
 *  killed run, the lists of its last milliseconds are collected again. */
const manifestEvery = 2000;

const keyOf = ({ type, scope }: { type: string; scope: string }, part = ""): string => `${type}\n${scope}\n${part}`.toLowerCase();

const byType = (a: InventoryFallback, b: InventoryFallback): number =>
  `${a.type} ${a.scopes[0] ?? ""}` < `${b.type} ${b.scopes[0] ?? ""}` ? -1 : 1;

/** The files that contain all items of the manifest. The lists of other files are collected again. */
function wholeFiles(lists: readonly CollectedList[], directory: CollectionDirectory): ReadonlySet<string> {
  return new Set([...itemsByFile(lists)].filter(([file, items]) => directory.holds(file, items)).map(([file]) => file));
}

/** Sorts by the keys, which contain the type, the scope, and the file or code. */
const inOrder = <Item>(items: ReadonlyMap<string, Item>): Item[] => [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);

/** The lists and gaps of a collection so far, kept in its manifest. */
export class CollectionState {
  private readonly lists = new Map<string, CollectedList>();
  private readonly gaps = new Map<string, CollectionGap>();
  private readonly fallbacks: InventoryFallback[];
  private writtenAt = 0;

  /** @param earlier the state of an interrupted run: its lists are kept, its gaps are tried again. Its fallbacks from Resource Graph are
   *  kept with the lists; otherwise a resource could appear twice. */
  constructor(
    private readonly head: Omit<Collection, "lists" | "gaps" | "fallbacks" | "finishedAt">,
    readonly directory: CollectionDirectory,
    earlier: Collection | undefined,
  ) {
    const whole = wholeFiles(earlier?.lists ?? [], directory);
    for (const list of earlier?.lists ?? []) if (whole.has(list.file)) this.lists.set(keyOf(list, list.file), list);
    this.fallbacks = [...(earlier?.fallbacks ?? [])];
  }

  /** The list, when it is already complete. */
  find(type: string, scope: string, file: string): CollectedList | undefined {
    return this.lists.get(keyOf({ type, scope }, file));
  }

  /** The complete lists of a type, of all scopes. */
  listsOf(type: string): readonly CollectedList[] {
    return [...this.lists.values()].filter((list) => list.type.toLowerCase() === type.toLowerCase());
  }

  addList(list: CollectedList): void {
    this.lists.set(keyOf(list, list.file), list);
    if (Date.now() - this.writtenAt > manifestEvery) this.write(null);
  }

  /** Whether no list is complete. */
  get isEmpty(): boolean {
    return this.lists.size === 0;
  }

  addGap(gap: CollectionGap): void {
    this.gaps.set(keyOf(gap, gap.code), gap);
  }

  forget(isGone: (list: CollectedList) => boolean): void {
    for (const [key, list] of this.lists) if (isGone(list)) this.lists.delete(key);
  }

  /** Written at once: otherwise, after a killed run, the next run would request rows from Resource Graph for types that already have
   *  lists. */
  addFallback(fallback: InventoryFallback): void {
    this.fallbacks.push(fallback);
    this.write(null);
  }

  /** Whether this type uses list calls instead of Resource Graph. */
  fellBack(type: string, scope: string): boolean {
    return this.fallbacks.some((fallback) => fallback.type === type && fallback.scopes.includes(scope));
  }

  /** @param finishedAt null while the collection is running. */
  write(finishedAt: string | null): Collection {
    const fallbacks = this.fallbacks.length === 0 ? {} : { fallbacks: [...this.fallbacks].sort(byType) };
    const collection = { ...this.head, finishedAt, lists: inOrder(this.lists), gaps: inOrder(this.gaps), ...fallbacks };
    this.directory.writeManifest(collection);
    this.writtenAt = Date.now();
    return collection;
  }
}
