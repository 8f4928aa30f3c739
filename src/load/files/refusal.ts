import type { InputKind } from "../../model/run.js";

const expected =
  'expected ARM JSON: a resource, a list (`{"value":[…]}` or an array), `az … -o json`, a Resource Graph answer, `Get-AzResource -ExpandProperties | ConvertTo-Json`, a recorded REST example, an ARM template, or a what-if result';

/** Beginning of the message for an input with unknown content. */
export const nothingRecognised = "it contains no known resource or document";

const sentences: Partial<Record<InputKind, string>> = {
  "service-tags": "it is a list of service tags and contains no resource",
};

/** The reason why an input without resources is not accepted; undefined when the input is an empty list, which is valid. */
export function refusal(kind: InputKind, hint: string | undefined, emptyList: boolean): string | undefined {
  const sentence = sentences[kind];
  if (sentence !== undefined) return sentence;
  if (hint !== undefined) return hint;
  if (emptyList) return undefined;
  return `${nothingRecognised}; ${expected}`;
}
