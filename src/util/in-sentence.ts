/** @example inSentence(["a", "b", "c"]) === "a, b and c" */
export const inSentence = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1] ?? ""}`;
