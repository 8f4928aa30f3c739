/** docs/facts.md: all facts that rules can read, from the catalogue. */

import { tableRow as row } from "./table-row.mjs";

const subjects = {
  virtualMachine: "Virtual machine",
  storageAccount: "Storage account",
  recoveryServicesVault: "Recovery Services vault",
  backupServer: "Backup server",
  subscription: "Subscription",
};

/** @param {{ factsOf: (subject: string) => ReadonlyMap<string, any>, obtain: Record<string, { one: string }> }} catalogue
 *  @param {any[]} rules */
export function factIndex({ factsOf, obtain }, rules) {
  const sections = Object.entries(subjects).flatMap(([subject, heading]) => {
    const facts = [...factsOf(subject).values()];
    if (facts.length === 0) return [];
    const readers = rules.filter((rule) => rule.subject === subject).map((rule) => ({ id: rule.id, names: namesIn(rule) }));
    return [
      "",
      `## ${heading}`,
      "",
      row(["fact", "type", "meaning", "source in ARM", "evidence", "rules"]),
      row(Array(6).fill("---")),
      ...facts.map((fact) =>
        row([
          `\`${fact.fact}\``,
          typeText(fact),
          fact.meaning,
          sourceText(fact),
          fact.obtain === undefined ? "" : (linkTo(fact.obtain, obtain) ?? ""),
          readers
            .filter(({ names }) => names.has(fact.fact.replace("[*]", "")))
            .map(({ id }) => `[${id}](../rules/${id}.yaml)`)
            .join(", "),
        ]),
      ),
    ];
  });
  return [
    "# Facts",
    "",
    "Generated from `src/facts` by `npm run generate`. A rule file reads these names in `when` and `require`, a message shows them in",
    "braces. `[*]` stands for each item of a list. A fact that the evidence does not show makes a rule `unknown`; the column",
    "*evidence* names the command that supplies it.",
    ...sections,
    "",
    "## Commands that supply evidence",
    "",
    "For one resource. Names in braces stand for facts of the resource.",
    ...Object.entries(obtain)
      .filter(([, { one }]) => one !== "")
      .flatMap(([key, { one }]) => ["", `### ${key}`, "", "```sh", one, "```"]),
    "",
  ].join("\n");
}

/** Names of the facts that the conditions of a rule read. */
function namesIn(rule) {
  const text = JSON.stringify([rule.when, rule.require, rule.knownAfterDeployment]);
  return new Set([...text.matchAll(/"field":"([^"]+)"/g)].map(([, name]) => name.replace("[*]", "")));
}

const typeText = ({ type, values }) => (values === undefined ? type : values.map((value) => `\`${value}\``).join(", "));

const sourceText = ({ armPath, classicPath, resource }) =>
  `\`${armPath}\`${resource === undefined ? "" : ` of \`${resource}\``}${classicPath === undefined ? "" : `; classic: \`${classicPath}\``}`;

const linkTo = (key, obtain) => (obtain[key].one === "" ? "the template" : `[${key}](#${key.toLowerCase()})`);
