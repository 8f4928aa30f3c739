/** A number in the format of all reports. @example withThousands(1950) === "1 950" */
export const withThousands = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, " ");

/** A count and its noun, in the singular or the plural. @param plural needed if the plural does not end in "s", "es", or "ies" for "y".
 *  @example counted(1, "VM") === "1 VM"; counted(2000, "VM") === "2 000 VMs"; counted(3, "policy") === "3 policies" */
export function counted(count: number, noun: string, plural = pluralOf(noun)): string {
  return `${withThousands(count)} ${count === 1 ? noun : plural}`;
}

/** The form of the verb for a count. @example verb(1, "is", "are") === "is" */
export const verb = (count: number, singular: string, plural: string): string => (count === 1 ? singular : plural);

function pluralOf(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
