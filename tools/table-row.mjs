/** One row of a Markdown table. @param {readonly unknown[]} cells */
export const tableRow = (cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
