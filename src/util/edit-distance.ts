/** The number of letters to add, remove, replace, or swap with a neighbour to change one text into the other. The cost grows with the
 *  product of the lengths. */
export function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let fewest = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) fewest = Math.min(fewest, (before[j - 2] as number) + 1);
      row.push(fewest);
    }
    [before, last] = [last, row];
  }
  return last[b.length] as number;
}
