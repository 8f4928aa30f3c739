const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { path: "^src/", pathNot: allowed.concat(from) },
});

/** The arrows of the design; each with its reason. */
module.exports = {
  forbidden: [
    { name: "no-circular", comment: "A cycle has no first file to read.", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      comment: "A file nobody imports is dead or forgotten.",
      severity: "error",
      from: { orphan: true, path: "^src/", pathNot: "^src/(cli/main|index)\\.ts$" },
      to: {},
    },
    only("model-imports-nothing", "^src/model/", [], "The types between the stages are the one thing everybody depends on."),
    only("util-knows-nothing", "^src/util/", [], "What three folders share knows nothing of Azure or rules."),
    only(
      "load-stays-at-the-door",
      "^src/load/",
      ["^src/(model|util|template)/"],
      "Loading ends where a RawResource begins; it does not know what becomes of it.",
    ),
    only(
      "template-stays-a-stage",
      "^src/template/",
      ["^src/(model|util)/"],
      "A template is expanded from what it says and what is given, by itself.",
    ),
    only("normalize-stays-a-stage", "^src/normalize/", ["^src/(model|util)/"], "Stages meet in the pipeline, not in each other."),
    only("network-is-its-own-room", "^src/network/", ["^src/(model|util)/"], "Reachability is decided without any rule, profile or fact."),
    only(
      "facts-stay-a-stage",
      "^src/facts/",
      ["^src/(model|util|network)/"],
      "A fact comes from the inventory and the network engine, whatever rules there are.",
    ),
    only("ruleset-stays-a-stage", "^src/ruleset/", ["^src/(model|util|facts)/"], "Rules are data; they name facts of the catalogue."),
    only(
      "evaluate-is-pure",
      "^src/evaluate/",
      ["^src/(model|util|ruleset|facts)/"],
      "Verdicts depend on facts and rules, on nothing else.",
    ),
    only("report-reads-the-run", "^src/report/", ["^src/(model|util)/"], "A report can be rendered from a saved run."),
    only(
      "redact-knows-values-alone",
      "^src/redact/",
      ["^src/(model|util)/"],
      "What it may keep is reviewed here, whatever other stages make of it.",
    ),
    {
      name: "stages-do-not-know-the-command-line",
      comment: "The command line is one consumer of the API among others.",
      severity: "error",
      from: { path: "^src/(?!cli/)" },
      to: { path: "^src/cli/" },
    },
    {
      name: "evaluate-does-no-io",
      comment: "Evaluation is synchronous and pure; hashing is all it takes from the platform.",
      severity: "error",
      from: { path: "^src/(evaluate|facts|network|normalize|template|ruleset|redact|report|model|util)/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|util|url)$" },
    },
    {
      name: "no-network",
      comment: "An offline scan opens no socket; only live collection may.",
      severity: "error",
      from: { path: "^src/(?!load/azure/)" },
      to: { path: "^(node:)?(net|http|https|http2|tls|dgram|dns)$|(^|/)node_modules/(@azure|@azure-rest|@typespec|undici)/" },
    },
    {
      name: "no-tests-in-production",
      comment: "What ships does not depend on tests.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|bench|tools|fixtures)/" },
    },
    {
      name: "no-dev-dependencies",
      comment: "What ships must be installed with it.",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
