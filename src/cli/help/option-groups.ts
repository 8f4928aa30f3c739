/** Headings under which help lists options. */
export const optionGroups = {
  input: "Input:",
  live: "Live:",
  selection: "Selection:",
  output: "Output:",
  ci: "CI:",
  help: "Help:",
} as const;
