import { itemsByFile, type Collection, type CollectedList, type CollectionGap, type InventoryFallback } from "../../model/collection.js";
import type { CollectionDirectory } from "./collection-directory.js";

/** Rewriting the manifest after each of thousands of lists would cost more than the lists; a list that a killed run
 *  collected last is collected again. */
const manifestEvery = 2000;

const keyOf = ({ type, scope }: { type: string; scope: string }, part = ""): string => `${type}\n${scope}\n${part}`.toLowerCase();

const byType = (a: InventoryFallback, b: InventoryFallback): number =>
  `${a.type} ${a.scopes[0] ?? ""}` < `${b.type} ${b.scopes[0] ?? ""}` ? -1 : 1;

/** The files that hold what the manifest says; another one is collected again. */
function wholeFiles(lists: readonly CollectedList[], directory: CollectionDirectory): ReadonlySet<string> {
  return new Set([...itemsByFile(lists)].filter(([file, items]) => directory.holds(file, items)).map(([file]) => file));
}

/** The order of the keys, which name type, scope, and file or code. */
const inOrder = <Item>(items: ReadonlyMap<string, Item>): Item[] => [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);

/** What a collection has and lacks so far, kept in its manifest. */
export class CollectionState {
  private readonly lists = new Map<string, CollectedList>();
  private readonly gaps = new Map<string, CollectionGap>();
  private readonly fallbacks: InventoryFallback[];
  private writtenAt = 0;

  /** @param earlier the state an interrupted run left: its lists are kept, its gaps are tried again. What Resource Graph did not
   *  give stays with the lists, or a resource might be told of twice. */
  constructor(
    private readonly head: Omit<Collection, "lists" | "gaps" | "fallbacks" | "finishedAt">,
    readonly directory: CollectionDirectory,
    earlier: Collection | undefined,
  ) {
    const whole = wholeFiles(earlier?.lists ?? [], directory);
    for (const list of earlier?.lists ?? []) if (whole.has(list.file)) this.lists.set(keyOf(list, list.file), list);
    this.fallbacks = [...(earlier?.fallbacks ?? [])];
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

  /** Whether no list was collected whole. */
  get isEmpty(): boolean {
    return this.lists.size === 0;
  }

  addGap(gap: CollectionGap): void {
    this.gaps.set(keyOf(gap, gap.code), gap);
  }

  forget(isGone: (list: CollectedList) => boolean): void {
    for (const [key, list] of this.lists) if (isGone(list)) this.lists.delete(key);
  }

  /** Written at once: a run that is killed must not leave lists beside rows that the next one would ask for anew. */
  addFallback(fallback: InventoryFallback): void {
    this.fallbacks.push(fallback);
    this.write(null);
  }

  /** Whether the lists were turned to for this type, in place of Resource Graph. */
  fellBack(type: string, scope: string): boolean {
    return this.fallbacks.some((fallback) => fallback.type === type && fallback.scopes.includes(scope));
  }

  /** @param finishedAt null while the collection is under way. */
  write(finishedAt: string | null): Collection {
    const fallbacks = this.fallbacks.length === 0 ? {} : { fallbacks: [...this.fallbacks].sort(byType) };
    const collection = { ...this.head, finishedAt, lists: inOrder(this.lists), gaps: inOrder(this.gaps), ...fallbacks };
    this.directory.writeManifest(collection);
    this.writtenAt = Date.now();
    return collection;
  }
}
