/** Reads a list of words once. Normalizing keeps one instance of lists that recur, so that rules share what is read of them. */
export function memoizeByList<Result>(read: (words: readonly string[]) => Result): (words: readonly string[]) => Result {
  const known = new WeakMap<readonly string[], Result>();
  return (words) => {
    let result = known.get(words);
    if (result === undefined) known.set(words, (result = read(words)));
    return result;
  };
}
