/** The headings of option groups in help. */
export const optionGroups = {
  input: "Input:",
  live: "Live:",
  selection: "Selection:",
  output: "Output:",
  ci: "CI:",
  help: "Help:",
} as const;
