import { azureLimits, engineLimits } from "../limits.js";
import { ExpressionError, LimitError } from "./expression-error.js";
import { tokenize, type Token } from "./lexer.js";
import { shortName } from "./short-name.js";
import type { Expression } from "./syntax.js";

/** Whether a text of a template is an expression: it begins with `[`, not with `[[`, and ends with `]`. */
export const isExpression = (text: string): boolean => text.charCodeAt(0) === 0x5b && text.charCodeAt(1) !== 0x5b && text.endsWith("]");

/** The value of a text that is not an expression: `[[x]` means `[x]`. */
export const literalText = (text: string): string => (text.startsWith("[[") && text.endsWith("]") ? text.slice(1) : text);

/** Parses an expression such as `[concat(parameters('prefix'), '-vm')]`.
 *  @throws ExpressionError with the offset of the error. */
export function parseExpression(text: string): Expression {
  if (text.length > azureLimits.expressionLength) {
    throw new LimitError(`the expression has ${text.length} characters; Azure allows at most ${azureLimits.expressionLength}`, 0);
  }
  const parser = new Parser(tokenize(text, 1, text.length - 1));
  return parser.parse();
}

class Parser {
  private position = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): Expression {
    const expression = this.expression();
    const rest = this.current();
    if (rest.kind !== "end") throw unexpected(rest, "the end of the expression");
    return expression;
  }

  private expression(): Expression {
    if (++this.depth > engineLimits.expressionDepth) {
      throw new LimitError(`the expression is nested more than ${engineLimits.expressionDepth} levels deep`, this.current().offset);
    }
    let expression = this.primary();
    for (;;) {
      const token = this.current();
      if (this.takes(".")) {
        const name = this.next();
        if (name.kind !== "name") throw unexpected(name, "a property name after the dot");
        expression = { kind: "member", target: expression, name: name.value, offset: token.offset };
      } else if (this.takes("[")) {
        const index = this.expression();
        this.expect("]");
        expression = { kind: "index", target: expression, index, offset: token.offset };
      } else break;
    }
    this.depth--;
    return expression;
  }

  private primary(): Expression {
    const token = this.next();
    if (token.kind === "string" || token.kind === "number") return { kind: "literal", value: token.value, offset: token.offset };
    if (token.kind !== "name") throw unexpected(token, "a function, a string or a number");
    return this.call(token.value, token.offset);
  }

  /** Parses a function call. The namespace is everything before the last dot in front of the parenthesis. */
  private call(first: string, offset: number): Expression {
    const names = [first];
    while (this.takes(".")) {
      const name = this.next();
      if (name.kind !== "name") throw unexpected(name, "a function name after the dot");
      names.push(name.value);
    }
    const token = this.current();
    if (!this.takes("("))
      throw new ExpressionError(`${shortName(names.join("."))} is not a function call: parentheses are missing`, token.offset);
    const name = names.pop() as string;
    return { kind: "call", namespace: names.length === 0 ? undefined : names.join("."), name, args: this.args(), offset };
  }

  private args(): readonly Expression[] {
    const args: Expression[] = [];
    if (this.takes(")")) return args;
    do args.push(this.expression());
    while (this.takes(","));
    this.expect(")");
    return args;
  }

  private current(): Token {
    return this.tokens[this.position] as Token;
  }

  private next(): Token {
    const token = this.current();
    if (token.kind !== "end") this.position++;
    return token;
  }

  private takes(value: string): boolean {
    const token = this.current();
    if (token.kind !== "punctuation" || token.value !== value) return false;
    this.position++;
    return true;
  }

  private expect(value: string): void {
    if (!this.takes(value)) throw unexpected(this.current(), `"${value}"`);
  }
}

function unexpected(token: Token, wanted: string): ExpressionError {
  const found =
    token.kind === "end"
      ? "the expression ends"
      : `${JSON.stringify(typeof token.value === "string" ? shortName(token.value) : token.value)} was found`;
  return new ExpressionError(`${wanted} was expected, but ${found}`, token.offset);
}
