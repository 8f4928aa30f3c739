import type { RawResource } from "../model/raw-resource.js";
import { tableDefinition, tablesWithChildren } from "../model/tables.js";

/** Types that add to another resource, or stand in it: their parts are joined where that resource may be the one they name. */
const joinedChildren: ReadonlySet<string> = new Set(tablesWithChildren.flatMap((table) => tableDefinition(table).childTypes ?? []));

/** Whether a resource is one of a template that adds to another. */
export const isJoinedChild = ({ planned, type }: RawResource): boolean => planned === true && joinedChildren.has(type);
