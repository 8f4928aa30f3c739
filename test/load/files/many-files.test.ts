import { expect, test } from "vitest";
import { vmBody } from "../../support/estate.js";
import { memoryFiles } from "../../support/memory-files.js";
import { scanFiles } from "../../support/scan-files.js";

test("findings in hundreds of files have their places, and few files are open at the same time", async () => {
  const disks = Array.from({ length: 17 }, (_, lun) => ({ lun }));
  const names = Array.from({ length: 300 }, (_, index) => `vm${index}`);
  const bodies = names.map((name) => {
    const body = vmBody({ name });
    return { ...body, properties: { ...body.properties, storageProfile: { dataDisks: disks } } };
  });
  const base = memoryFiles(Object.fromEntries(bodies.map((body, index) => [`in/${names[index]}.json`, JSON.stringify(body)])));
  let open = 0;
  let mostOpen = 0;
  const fileSystem = {
    ...base,
    open: (path: string) => {
      const file = base.open(path);
      mostOpen = Math.max(mostOpen, ++open);
      return {
        ...file,
        close: () => {
          open--;
          file.close();
        },
      };
    },
  };
  const run = await scanFiles({}, { inputs: ["in"], fileSystem });
  const findings = run.results.filter(({ ruleId, verdict }) => ruleId === "disk/data-count" && verdict === "fail");
  expect(findings.map(({ evidence }) => decodeURIComponent(evidence[0]?.location?.uri ?? "")).sort()).toEqual(
    names.map((name) => `in/${name}.json`).sort(),
  );
  expect(mostOpen).toBeLessThan(100);
  expect(open).toBe(0);
});
