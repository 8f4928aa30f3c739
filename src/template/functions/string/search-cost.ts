/** Steps for a search: in the worst case, each position of the text is compared with the whole sought text. */
export const searchCost = (text: string, sought: string): number => Math.ceil((text.length * (sought.length + 16)) / 256);
