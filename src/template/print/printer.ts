import { isArray, setMember, type ArmValue } from "../values/value.js";
import { isUnknown, isWrong, type Unknown } from "../values/unknown.js";
import { scrubSecrets } from "../../util/scrub-secrets.js";
import type { Budget } from "../expression/budget.js";
import { pointerStep } from "../expansion/origins.js";
import { hiddenError, holdsSecret } from "./secret-members.js";
import type { PrintedValue, TemplateError, UnresolvedExpression } from "./printed-template.js";

/** Matches signatures of shared access URLs, user information of URIs and keys of accounts, which are secrets in any member. Other texts
 *  are printed as Azure computes them. */
const certainSecret = /[?&]sig=|:\/\/[^\s/?#@]{0,256}@|(?:account|access)key=/i;

/** Steps for each printed value. A value is printed, with indentation, at each of its positions. */
const stepsPerValue = 30;
const stepsPerNote = 200;

/** Converts values to their printed form, and records their unresolved parts and errors. */
export class Printer {
  readonly unresolved: UnresolvedExpression[] = [];
  readonly errors: TemplateError[] = [];

  private depth = 0;

  constructor(private readonly budget: Budget) {}

  /** @param pointer of the value in the printed document. */
  print(value: ArmValue, pointer: string): PrintedValue {
    this.budget.spend(stepsPerValue + 2 * this.depth + (typeof value === "string" ? value.length : 0));
    if (typeof value === "string") return certainSecret.test(value) ? scrubSecrets(value) : value;
    if (typeof value !== "object" || value === null) return value;
    if (isUnknown(value)) return this.open(value, pointer);
    this.depth++;
    try {
      if (isArray(value)) return value.map((item, index) => this.print(item, `${pointer}/${index}`));
      const object: Record<string, PrintedValue> = {};
      for (const name of Object.keys(value)) {
        const member = value[name] as ArmValue;
        this.budget.spend(name.length);
        const printed = holdsSecret(name, member)
          ? this.secret(member, pointer + pointerStep(name))
          : this.print(member, pointer + pointerStep(name));
        setMember<PrintedValue>(object, name, printed);
      }
      return object;
    } finally {
      this.depth--;
    }
  }

  private secret(value: ArmValue, pointer: string): PrintedValue {
    if (isUnknown(value) && isWrong(value)) this.errors.push({ pointer, expression: "(secure)", message: hiddenError.message });
    return { $secure: true };
  }

  private open(value: Unknown, pointer: string): PrintedValue {
    const { secure, reason, expression, symbol } = value;
    const shown = secure ? "(secure)" : scrubSecrets(expression ?? `[${symbol}]`);
    this.budget.spend(stepsPerNote + pointer.length + 3 * shown.length);
    if (isWrong(value)) {
      const message = reason.offset === undefined ? reason.message : `${reason.message} (at offset ${reason.offset} of the expression)`;
      this.errors.push({ pointer, expression: scrubSecrets(reason.expression ?? shown), message: scrubSecrets(message) });
    } else if (!secure) {
      const remedy = reason.remedy === undefined ? "" : `; add ${reason.remedy}`;
      this.unresolved.push({ pointer, expression: shown, reason: `${reason.message}${remedy}` });
    }
    return secure ? { $secure: true } : { $unknown: shown };
  }
}
