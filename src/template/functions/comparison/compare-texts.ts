let collator: Intl.Collator | undefined;

/** Compares strings in dictionary order instead of character codes; a lower-case letter comes before its capital.
 *  Sources: "greater" and "less", comparison functions for ARM templates, learn.microsoft.com, as of 2021-05 ('A' is greater
 *  than 'a'); the order of `items()` in the tests of Azure/bicep.
 *  @returns a negative number, 0 or a positive number. */
export function compareTexts(a: string, b: string): number {
  collator ??= new Intl.Collator("en");
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
