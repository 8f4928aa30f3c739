import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import type { ReachReport } from "../../src/index.js";
import { closed, dualStack, serviceTags, untold } from "./support/reach-network.js";
import { useWorkplace } from "./support/run-command.js";

const { run, write } = useWorkplace();

test("the published schema of reach: real answers are valid, others are not", () => {
  const { code, stdout, stderr } = run(["schema", "reach"]);
  expect([code, stderr]).toEqual([0, ""]);
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(JSON.parse(stdout) as object);
  write("tags.json", serviceTags);
  const flows = ["Tcp/443/Storage.WestEurope", "tcp/8443/Storage", "Icmp/*/2603:1020:206:2::1", "Udp/53/168.63.129.16", "Tcp/443/*"];
  const asked = flows.flatMap((flow) => ["--flow", flow]);
  for (const [topology, ...tags] of [
    [closed()],
    [untold, "--service-tags", "tags.json"],
    [dualStack, "--service-tags", "tags.json"],
  ] as const) {
    write("network.json", topology);
    const answer = run(["reach", "network.json", "missing.json", "--vm", "vm1", ...asked, ...tags, "-f", "json"]);
    const report = JSON.parse(answer.stdout) as ReachReport;
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
    expect(report.flows).toHaveLength(flows.length);
    expect(validate({ ...report, extra: 1 })).toBe(false);
    expect(validate({ ...report, verdict: "fine" })).toBe(false);
    expect(validate({ ...report, flows: [] })).toBe(false);
  }
});
