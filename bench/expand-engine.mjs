// The entry point of the bundle for the expansion benchmark.
export { expandTemplate } from "../src/expand.ts";
