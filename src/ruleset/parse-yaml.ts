import { Composer, CST, isAlias, isCollection, isMap, isPair, isScalar, Lexer, LineCounter, Parser, type Document, type Node } from "yaml";

/** What a YAML file may hold. The parser keeps about a kilobyte for each value, and recurses for each level. */
export const yamlLimits = { characters: 1 << 20, depth: 64, aliases: 100 } as const;

/** Why a text is not read as YAML, and at which character. */
export class YamlProblem extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
    this.name = "YamlProblem";
  }
}

/** A document of YAML 1.2 that is within the limits and free of mistakes. */
export interface ParsedYaml {
  readonly document: Document;
  readonly lines: LineCounter;
}

/** Parses one document. Limits are checked on the tokens, before anything recurses over them.
 *  @throws YamlProblem @param lines receives the starts of lines, also of a text that is refused. */
export function parseYaml(text: string, lines: LineCounter): Document {
  if (text.length > yamlLimits.characters) {
    throw new YamlProblem(0, `the file is longer than the limit of ${yamlLimits.characters} characters`);
  }
  // Comparing each key with all others takes minutes for a long mapping; that is done below.
  const composer = new Composer({ version: "1.2", uniqueKeys: false, logLevel: "error" });
  let document: Document | undefined;
  for (const next of composer.compose(tokens(text, lines), true, text.length)) {
    if (document !== undefined) throw new YamlProblem(next.range[0], "the file holds several documents; keep one");
    document = next;
  }
  const [mistake] = document?.errors ?? [];
  if (mistake !== undefined) throw new YamlProblem(mistake.pos[0], mistake.message);
  refuseRepeatedKeys(document?.contents ?? null);
  return document as Document;
}

function* tokens(text: string, lines: LineCounter): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
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

/** @throws YamlProblem at the second of two equal keys of a mapping. */
function refuseRepeatedKeys(node: unknown): void {
  if (isPair(node)) {
    refuseRepeatedKeys(node.key);
    refuseRepeatedKeys(node.value);
  }
  if (!isCollection(node)) return;
  const seen = new Set<unknown>();
  for (const item of node.items) {
    const key = isMap(node) && isPair(item) && isScalar(item.key) ? item.key : undefined;
    if (key !== undefined && seen.has(key.value)) throw new YamlProblem(key.range?.[0] ?? 0, "map keys must be unique");
    if (key !== undefined) seen.add(key.value);
    refuseRepeatedKeys(item);
  }
}

/** The plain value of a document. @throws YamlProblem for aliases that multiply what they stand for. */
export function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: yamlLimits.aliases });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new YamlProblem(firstAlias(document.contents) ?? 0, `aliases that repeat more than the limit of ${yamlLimits.aliases} values, or that name nothing`);
  }
}

function firstAlias(node: Node | null | unknown): number | undefined {
  if (isAlias(node)) return node.range?.[0];
  if (isPair(node)) return firstAlias(node.key) ?? firstAlias(node.value);
  if (!isCollection(node)) return undefined;
  for (const item of node.items) {
    const found = firstAlias(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
