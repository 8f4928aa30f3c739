import type { Collection } from "../model/collection.js";

/** Milliseconds. Parts that are collected within this time count as one state of the estate. */
const onePicture = 24 * 3600_000;

/** Reports that parts of a collection are much older than others. This can happen when a collection is resumed. */
export function describeAge({ lists }: Collection): string | undefined {
  const times = lists.map(({ collectedAt }) => collectedAt).filter((time) => !Number.isNaN(Date.parse(time)));
  const [first] = times;
  if (first === undefined) return undefined;
  const oldest = times.reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a), first);
  const newest = times.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a), first);
  if (Date.parse(newest) - Date.parse(oldest) <= onePicture) return undefined;
  return `the collection has parts of ${oldest} and of ${newest}, so they may contradict each other. Collect into a new directory`;
}
