import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "build", "coverage", "fixtures"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Names and numbers from typed fields read well inside sentences.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // JSON is read by key; dots are for what is declared.
      "@typescript-eslint/dot-notation": "off",
      // `x!` is banned; `x as T` after a check that the types cannot follow is the other way to say it.
      "@typescript-eslint/non-nullable-type-assertion-style": "off",
      // `return this.unreadable(…)` gives up and says so in one line.
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "max-lines": ["error", { max: 320, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
    },
  },
  {
    // Only the command line may look at the process it runs in: the rest is a library. Unfinished files bear the id of the process.
    files: ["src/**/*.ts"],
    ignores: ["src/cli/main.ts", "src/cli/standard-output.ts", "src/load/files/whole-file.ts"],
    rules: { "no-restricted-globals": ["error", { name: "process", message: "Only src/cli touches the process." }] },
  },
);
