import type { AnyTableDefinition } from "../model/define-table.js";
import { listedKey } from "../model/list-types.js";
import { subscriptionScope } from "../model/resource-id.js";
import { tableDefinition, tableNames, type TableName } from "../model/tables.js";
import type { Part } from "../normalize/part.js";

type List = NonNullable<AnyTableDefinition["list"]>;

/** The list that the resources of a table belong to, for tables where rules draw a conclusion from absence. */
const lists: ReadonlyMap<string, List> = new Map(
  tableNames.flatMap((table): readonly (readonly [TableName, List])[] => {
    const { list } = tableDefinition(table);
    return list === undefined ? [] : [[table, list]];
  }),
);

/** Records which lists the input shows, by `listedKey`. One resource is enough, because PowerShell prints a list with one item without
 *  brackets, like a single resource. */
export class ShownLists {
  private readonly found = new Set<string>();
  /** Subscription of the last resource of each list. The next resource usually has the same one and needs no further work. */
  private readonly lastSubscription = new Map<List, string>();

  get keys(): ReadonlySet<string> {
    return this.found;
  }

  add(part: Part): void {
    const list = lists.get(part.table);
    if (list === undefined || !("key" in part)) return;
    if (list.scope !== undefined) this.note(list, (part.record as unknown as Readonly<Record<string, string | undefined>>)[list.scope]);
    else if (!this.isLikeLast(list, part.key)) this.note(list, subscriptionScope(part.key));
  }

  private isLikeLast(list: List, key: string): boolean {
    const last = this.lastSubscription.get(list);
    if (last !== undefined && key.startsWith(last)) return true;
    const subscription = subscriptionScope(key);
    if (subscription !== undefined) this.lastSubscription.set(list, `${subscription}/`);
    return false;
  }

  private note({ type }: List, scope: string | undefined): void {
    if (scope !== undefined) this.found.add(listedKey(type, scope));
  }
}
