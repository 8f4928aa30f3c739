/** Parses a list of words once. The normalizing step keeps one instance of equal lists, so rules share the parsed result. */
export function memoizeByList<Result>(read: (words: readonly string[]) => Result): (words: readonly string[]) => Result {
  const known = new WeakMap<readonly string[], Result>();
  return (words) => {
    let result = known.get(words);
    if (result === undefined) known.set(words, (result = read(words)));
    return result;
  };
}
