import type { Session } from "./session.js";
import { readArmPages } from "./read-arm-pages.js";

export const callerPermissionsPermission = "Microsoft.Authorization/permissions/read";

interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

/** The permissions of the caller on the whole subscription. A list call does not fail for a caller with access to only some resource
 *  groups: the answer lacks the other groups.
 *  @returns a function that reports whether an action is allowed in the whole scope; undefined when the permissions are unknown. A caller
 *  without the right to this call has no role on the whole subscription: all roles with read access to it include this right.
 *  Source: "Permissions - List For Resource Group" (2022-04-01), which Resource Manager answers for subscriptions too. */
export async function readCallerPermissions(session: Session, scope: string): Promise<((action: string) => boolean) | undefined> {
  const permissions: Permission[] = [];
  const take = (body: string): void => {
    for (const entry of (JSON.parse(body) as { value: readonly unknown[] }).value) permissions.push(toPermission(entry));
  };
  const failure = await session.call("list", take, async (clients) =>
    readArmPages(await clients.arm(), `${scope}/providers/Microsoft.Authorization/permissions`, { "api-version": "2022-04-01" }),
  );
  if (failure?.reason === "access-denied") return () => false;
  if (failure !== undefined) return undefined;
  return (action) => permissions.some(({ actions, notActions }) => covers(actions, action) && !covers(notActions, action));
}

function toPermission(entry: unknown): Permission {
  const { actions, notActions } = (entry ?? {}) as Partial<Record<keyof Permission, unknown>>;
  return { actions: texts(actions), notActions: texts(notActions) };
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? (value as readonly unknown[]).filter((item) => typeof item === "string") : [];

/** `*` matches any characters, also `/`. */
function covers(patterns: readonly string[], action: string): boolean {
  const wanted = action.toLowerCase();
  return patterns.some((pattern) => {
    const parts = pattern.toLowerCase().split("*");
    const [first = "", ...rest] = parts;
    if (rest.length === 0) return first === wanted;
    if (!wanted.startsWith(first)) return false;
    let position = first.length;
    const last = rest.pop() ?? "";
    for (const part of rest) {
      const found = wanted.indexOf(part, position);
      if (found === -1) return false;
      position = found + part.length;
    }
    return wanted.length - position >= last.length && wanted.endsWith(last);
  });
}
