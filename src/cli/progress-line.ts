/** Clears the line of the cursor and moves the cursor to its start. */
export const eraseLine = "\r\u001B[2K";

const barWidth = 20;

/** "[#####...............] 25 %" */
export function progressBar(done: number, total: number): string {
  const share = total === 0 ? 0 : Math.min(done / total, 1);
  const filled = Math.round(share * barWidth);
  return `[${"#".repeat(filled)}${".".repeat(barWidth - filled)}] ${Math.floor(share * 100)} %`;
}

/** Cuts a text so that it does not wrap. @param columns width of the terminal; some terminals report 0. */
export const fitLine = (text: string, columns: number | undefined): string => {
  const known = columns === undefined || columns === 0 ? 80 : columns;
  return text.slice(0, Math.max(known - 1, 20));
};
