/** Checks of the words that a user reads: titles, messages, help, documents. They find what a pattern can find; whether a text is
 *  clear still takes a reader. */

/** Microsoft's style guide advises 25 words at most. A text that needs more holds two facts and reads better as two sentences. */
export const maxWords = 25;

/** A title with an id and a level before it fits a line of 80 columns. */
export const maxTitleLength = 60;

interface BannedTurn {
  readonly pattern: RegExp;
  /** What to write instead. */
  readonly say: string;
}

/** Turns that readers who are not native in English stumble over, and home-made terms. */
const bannedTurns: readonly BannedTurn[] = [
  { pattern: /\b(?:could|can|cannot|to) (?:not )?be had\b/i, say: "is available, is not available" },
  { pattern: /\b(?:cannot|can not|could not|can't) be told\b/i, say: "is unknown" },
  { pattern: /\bbe it\b/i, say: "or" },
  { pattern: /\btells?\b/i, say: "reports, shows" },
  { pattern: /\bstands? (?:in|behind|for|there|beside|next)\b/i, say: "is in, is behind" },
  { pattern: /\blet(?:s|ting)?\b[^.;:]{0,50}\b(?:out\b|in(?=[,.;:)]|$)|through\b)/i, say: "allows" },
  { pattern: /\bsettle[sd]?\b/i, say: "resolves, decides" },
  { pattern: /\bnobody\b/i, say: "name who, or use the passive" },
  { pattern: /\bis no (?!longer\b|more than\b)/i, say: "is not a" },
  { pattern: /\bas far as\b/i, say: "if, where" },
  { pattern: /(?<!virtual )\bmachines?\b/i, say: "VM" },
  { pattern: /\bcounts? on\b/i, say: "depends on" },
  { pattern: /\bwhat\b[^.;:]{0,40}\b(?:is|are|was|were) like\b/i, say: "name the property" },
  { pattern: /\bways? out\b/i, say: "explicit outbound" },
  { pattern: /\bon the way of\b/i, say: "between … and …" },
  { pattern: /\bgets? out\b/i, say: "has outbound access" },
  { pattern: /\b(?:left|leaves?|is|stays?) open (?:whether|what|which|how|if)\b/i, say: "is unknown" },
  { pattern: /\b(?:undecided|undecidable)\b/i, say: "unknown" },
  { pattern: /\bforetells?\b|\bforetold\b/i, say: "predicts" },
  { pattern: /\b(?:might|may) as well\b/i, say: "say what follows" },
  { pattern: /\bbe that as it may\b|\bto speak of\b|\bthe like\b|\bsuch as it is\b/i, say: "leave it out" },
  { pattern: /\btoday's documents\b/i, say: "name the year" },
  { pattern: /[«»‹›]/, say: "straight quotes, or none" },
];

const pluralProblems: readonly BannedTurn[] = [
  { pattern: /\w\(e?s\)/, say: "singular or plural by the count" },
  { pattern: /(?<![\w.,:/-])1 (?!\w*(?:ss|us|is)\b)[a-z]+s\b/, say: "1 with the singular" },
  { pattern: /\{[\w.]+\.count\} [a-z]/, say: "{list.count:singular|plural}" },
];

const negative =
  /\b(?:no|not|never|none|nothing|neither|nor|without|cannot|can't|doesn't|don't|isn't|aren't|lacks?|lacking|missing|unless|except)\b|\bun(?:supported|reachable|available|known)\b|\bno longer\b/gi;

/** A placeholder, a name in backticks or an address is read as one word, whatever it holds. */
const asOneWord = (text: string): string =>
  text
    .replace(/`[^`]*`/g, "name")
    .replace(/https?:\/\/\S+/g, "address")
    .replace(/\{[^}]*\}/g, "value");

/** The sentences of a text. What follows a colon, a reason or a list, is read as a unit of its own. */
export function sentencesOf(text: string): readonly string[] {
  return asOneWord(text)
    .split(/(?<=[.?!:])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}

export const wordCount = (sentence: string): number => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** What is wrong with a text of any kind, one line each; empty: nothing that a pattern can find. */
export function textProblems(text: string): readonly string[] {
  const long = sentencesOf(text)
    .filter((sentence) => wordCount(sentence) > maxWords)
    .map((sentence) => `${String(wordCount(sentence))} words, at most ${String(maxWords)}: "${sentence}"`);
  const prose = text.replace(/`[^`]*`/g, "`…`");
  const turns = [...bannedTurns, ...pluralProblems].flatMap(({ pattern, say }) => {
    const found = pattern.exec(prose);
    return found === null ? [] : [`"${found[0]}": say ${say}`];
  });
  return [...long, ...turns];
}

/** What is wrong with a title: also its length, a full stop, and a double negative. */
export function titleProblems(title: string): readonly string[] {
  const negatives = title.match(negative) ?? [];
  return [
    ...textProblems(title),
    ...(title.length > maxTitleLength ? [`${String(title.length)} characters, at most ${String(maxTitleLength)}`] : []),
    ...(negatives.length > 1 ? [`double negative: ${negatives.join(" … ")}`] : []),
    ...(/[.:]$/.test(title) ? ["ends like a sentence"] : []),
    ...(/^[a-z]/.test(title) ? ["begins with a small letter"] : []),
  ];
}

/** What is wrong with the message of an unknown result: also whether it says what is unknown. */
export function unknownMessageProblems(message: string): readonly string[] {
  return [...textProblems(message), ...(/\bunknown\b/i.test(message) ? [] : ["does not say that something is unknown"])];
}

/** The paragraphs of a Markdown document that are prose: no code blocks, tables or headings; links as their text. */
export function proseOf(markdown: string): readonly string[] {
  return markdown
    .replace(/^(```+|~~~+)[^\n]*\n[\s\S]*?^\1[^\n]*$/gm, "")
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )/)
    .filter((block) => !/^\s*(?:#|\||<)/.test(block))
    .map((block) =>
      block
        .replace(/^\s*(?:[-*>]|\d+\.)\s+/gm, "")
        .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
        .replace(/\*\*|__/g, "")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((block) => block !== "");
}
