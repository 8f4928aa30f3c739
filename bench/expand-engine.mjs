// What the benchmark of the expansion is bundled from.
export { expandTemplate } from "../src/expand.ts";
