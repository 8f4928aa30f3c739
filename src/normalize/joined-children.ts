import type { RawResource } from "../model/raw-resource.js";
import { tableDefinition, tablesWithChildren } from "../model/tables.js";

/** Types that add to another resource or are part of it. In a template, their parts are joined with each resource that they can belong
 *  to. */
const joinedChildren: ReadonlySet<string> = new Set(tablesWithChildren.flatMap((table) => tableDefinition(table).childTypes ?? []));

/** Whether a resource of a template adds to another resource. */
export const isJoinedChild = ({ planned, type }: RawResource): boolean => planned === true && joinedChildren.has(type);
