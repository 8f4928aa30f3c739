import { Composer, CST, isAlias, isCollection, isMap, isPair, isScalar, Lexer, Parser, type Document, type LineCounter } from "yaml";

/** Limits for a YAML file. The parser needs about a kilobyte for each value and one recursion for each level. */
export const yamlLimits = { characters: 1 << 20, depth: 200, aliases: 100 } as const;

/** The reason why a text is refused as YAML, and the offset of the character. */
export class YamlProblem extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
    this.name = "YamlProblem";
  }
}

/** Parses one YAML 1.2 document. The limits are checked on the tokens, before any recursion.
 *  @param lines receives the starts of lines, even if the text is refused. @throws YamlProblem */
export function parseYaml(text: string, lines: LineCounter): Document {
  if (text.length > yamlLimits.characters) {
    throw new YamlProblem(0, `the file is longer than the limit of ${yamlLimits.characters} characters`);
  }
  // The parser compares each key with all others, which takes minutes for a long mapping. `checkNode` checks the keys instead.
  const composer = new Composer({ version: "1.2", uniqueKeys: false, logLevel: "error" });
  let document: Document | undefined;
  for (const next of composer.compose(tokens(text, lines), true, text.length)) {
    if (document !== undefined) throw new YamlProblem(next.range[0], "the file holds several documents; keep one");
    document = next;
  }
  const [mistake] = document?.errors ?? [];
  if (mistake !== undefined) throw new YamlProblem(mistake.pos[0], mistake.message);
  checkNode(document?.contents, []);
  return document as Document;
}

function* tokens(text: string, lines: LineCounter): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let aliases = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const offset = parser.offset;
    yield* parser.next(lexeme);
    if (parser.stack.length > yamlLimits.depth) throw new YamlProblem(offset, `nested deeper than the limit of ${yamlLimits.depth} levels`);
    if (CST.tokenType(lexeme) === "alias" && ++aliases > yamlLimits.aliases) {
      throw new YamlProblem(offset, `more aliases than the limit of ${yamlLimits.aliases}`);
    }
  }
  yield* parser.end();
}

/** @param within anchors of the nodes around this one. @throws YamlProblem for a duplicate key in a mapping, and for a node that
 *  contains itself. */
function checkNode(node: unknown, within: readonly string[]): void {
  if (isAlias(node) && within.includes(node.source)) {
    throw new YamlProblem(node.range?.[0] ?? 0, `alias ${node.source} refers to a value that it is part of`);
  }
  if (isPair(node)) {
    checkNode(node.key, within);
    checkNode(node.value, within);
  }
  if (!isCollection(node)) return;
  const inner = node.anchor === undefined ? within : [...within, node.anchor];
  const seen = new Set<unknown>();
  for (const item of node.items) {
    const key = isMap(node) && isPair(item) && isScalar(item.key) ? item.key : undefined;
    if (key !== undefined && seen.has(key.value)) throw new YamlProblem(key.range?.[0] ?? 0, "Map keys must be unique");
    if (key !== undefined) seen.add(key.value);
    checkNode(item, inner);
  }
}

/** The plain value of a document. @throws YamlProblem for aliases that expand to too many values. */
export function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: yamlLimits.aliases });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new YamlProblem(
      firstAlias(document.contents) ?? 0,
      `aliases that repeat more than the limit of ${yamlLimits.aliases} values, or that have no anchor`,
    );
  }
}

function firstAlias(node: unknown): number | undefined {
  if (isAlias(node)) return node.range?.[0];
  if (isPair(node)) return firstAlias(node.key) ?? firstAlias(node.value);
  if (!isCollection(node)) return undefined;
  for (const item of node.items) {
    const found = firstAlias(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
