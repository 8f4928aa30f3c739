import type { RunNotification } from "../../model/run.js";
import { counted, verb } from "../../util/counted.js";
import { listed } from "./listed.js";

/** Notifications on up to this number of resources keep one line each. */
const maxApart = 3;
const maxNames = 3;

type Line = Pick<RunNotification, "level" | "message" | "uri">;

/** Merges notifications with the same text on many resources into one line. The run keeps each of them. */
export function joinAlike(notifications: readonly RunNotification[]): readonly Line[] {
  const groups = new Map<string, RunNotification[]>();
  for (const notification of notifications) {
    const key = JSON.stringify([
      notification.level,
      notification.code,
      notification.uri,
      partsOf(notification)?.rest ?? notification.message,
    ]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [notification]);
    else group.push(notification);
  }
  return [...groups.values()].flatMap((group) => (group.length > maxApart ? [summary(group)] : group));
}

/** Matches `vm1: dataDisks differ between a.json and b.json. …`, the notification of a resource, and splits it after its facts. */
const aboutFacts = /^([^:]+): (.+?) differs? ((?:between|within) .*)$/s;

interface Parts {
  readonly name: string;
  readonly facts: string;
  readonly rest: string;
}

function partsOf({ code, message, resourceId }: RunNotification): Parts | undefined {
  if (code !== "conflicting-evidence" || resourceId === null) return undefined;
  const [, name, facts, rest] = aboutFacts.exec(message) ?? [];
  return name === undefined || facts === undefined || rest === undefined ? undefined : { name, facts, rest };
}

function summary(group: readonly RunNotification[]): Line {
  const [{ level, uri, message, resourceId }] = group as [RunNotification];
  const parts = group.flatMap((notification) => partsOf(notification) ?? []);
  const [first] = parts;
  if (first === undefined)
    return { level, uri, message: resourceId === null ? message : `${message} (${counted(group.length, "resource")})` };
  const facts = [...new Set(parts.flatMap(({ facts: each }) => each.split(/, | and /)))].sort();
  const names = listed(
    parts.map(({ name }) => name),
    maxNames,
  );
  const [where = "", ...advice] = first.rest.split(". ");
  return {
    level,
    uri,
    message: `${counted(group.length, "resource")} ${verb(group.length, "differs", "differ")} ${where}: ${names} (${listed(facts, maxNames)}). ${advice.join(". ")}`,
  };
}
