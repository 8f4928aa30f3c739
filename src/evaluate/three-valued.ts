/** undefined: unknown. */
export type Truth = boolean | undefined;

/** Strong Kleene logic: one false decides an "and", one true decides an "or", even when other parts are unknown. */
export function all<Item>(items: readonly Item[], judge: (item: Item) => Truth): Truth {
  let result: Truth = true;
  for (const item of items) {
    const truth = judge(item);
    if (truth === false) return false;
    if (truth === undefined) result = undefined;
  }
  return result;
}

export function any<Item>(items: readonly Item[], judge: (item: Item) => Truth): Truth {
  let result: Truth = false;
  for (const item of items) {
    const truth = judge(item);
    if (truth === true) return true;
    if (truth === undefined) result = undefined;
  }
  return result;
}

export const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);
