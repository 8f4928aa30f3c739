import { openText } from "../values/id-text.js";
import type { Unknown } from "../values/unknown.js";
import type { ExpandedResource } from "./expanded-resource.js";

/** Finds the resources of a template by symbolic name, id or name, as expressions refer to them. */
export class ResourceIndex {
  private readonly bySymbolicName = new Map<string, ExpandedResource>();
  private readonly byId = new Map<string, ExpandedResource>();
  /** null: several resources have the name. */
  private readonly byName = new Map<string, ExpandedResource | null>();

  /** @param loops numbers of iterations by lower-cased symbolic name. */
  constructor(
    readonly resources: readonly ExpandedResource[],
    private readonly loops: ReadonlyMap<string, number | Unknown>,
  ) {
    for (const resource of resources) {
      if (resource.symbolicName !== undefined) this.bySymbolicName.set(resource.symbolicName.toLowerCase(), resource);
      this.byId.set(openText(resource.id).toLowerCase(), resource);
      const name = openText(resource.name).toLowerCase();
      this.byName.set(name, this.byName.has(name) ? null : resource);
    }
  }

  /** Finds a resource by symbolic name, by id, or by a unique name. */
  find(reference: string | Unknown): ExpandedResource | undefined {
    const key = openText(reference).toLowerCase();
    return this.bySymbolicName.get(key) ?? this.byId.get(key) ?? this.byName.get(key) ?? undefined;
  }

  /** The number of iterations of a loop and its resources in order; undefined when there is no loop of this name. */
  loop(symbolicName: string): { readonly count: number | Unknown; readonly resources: readonly ExpandedResource[] } | undefined {
    const name = symbolicName.toLowerCase();
    const count = this.loops.get(name);
    if (count === undefined) return undefined;
    return { count, resources: this.resources.filter((resource) => resource.symbolicName?.toLowerCase().startsWith(`${name}[`) === true) };
  }
}
