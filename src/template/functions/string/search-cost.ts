/** Steps for finding a text in another: in the worst case every place of the one is compared with all of the other. */
export const searchCost = (text: string, sought: string): number => Math.ceil((text.length * (sought.length + 16)) / 256);
