import { expect, test } from "vitest";
import { serveEstate, subscriptionId } from "./support/estate.js";
import { useLiveWorkplace } from "./support/live-workplace.js";

const workplace = useLiveWorkplace();

interface Role {
  readonly Actions: readonly string[];
  readonly NotActions: readonly string[];
  readonly DataActions: readonly string[];
  readonly AssignableScopes: readonly string[];
}

/** The action that Azure checks for a read: the types of the path, without the names between them. */
function actionOf(path: string): string {
  if (/^\/subscriptions\/[^/]+$/i.test(path)) return "microsoft.resources/subscriptions/read";
  if (/^\/subscriptions\/[^/]+\/resourcegroups$/i.test(path)) return "microsoft.resources/subscriptions/resourcegroups/read";
  const [namespace = "", ...segments] = path.slice(path.toLowerCase().lastIndexOf("/providers/") + "/providers/".length).split("/");
  const types = segments.filter((_, index) => index % 2 === 0);
  return `${[namespace, ...types].join("/")}/read`.toLowerCase();
}

test("the role allows every call that a whole collection makes, reads only, and nothing that no call needs", async () => {
  const standIn = workplace.standIn();
  serveEstate(standIn, subscriptionId);
  const policy = `/subscriptions/${subscriptionId}/resourceGroups/rg-hub/providers/Microsoft.Network/firewallPolicies/afwp-hub`;
  standIn.list(`/subscriptions/${subscriptionId}/providers/Microsoft.Network/firewallPolicies`, [
    { id: policy, name: "afwp-hub", type: "Microsoft.Network/FirewallPolicies", location: "westeurope", properties: {} },
  ]);
  const collected = await workplace.run(["collect", "-s", subscriptionId, "--arm-endpoint", standIn.origin, "-o", "out"]);
  expect(collected.exitCode).toBe(0);
  const printed = await workplace.run(["role", "-s", subscriptionId]);
  expect(printed).toMatchObject({ exitCode: 0, stderr: "" });
  const role = JSON.parse(printed.stdout) as Role;
  const asked = new Set(standIn.requests.map(({ path }) => actionOf(path)));
  expect(asked).toEqual(new Set(role.Actions.map((action) => action.toLowerCase())));
  expect(new Set(standIn.requests.map(({ method }) => method))).toEqual(new Set(["GET"]));
  expect([role.NotActions, role.DataActions, role.AssignableScopes]).toEqual([[], [], [`/subscriptions/${subscriptionId}`]]);
});

test("a role for a management group can find its subscriptions", async () => {
  const { exitCode, stdout } = await workplace.run(["role", "--management-group", "contoso", "--name", "Readiness"]);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    Name: "Readiness",
    AssignableScopes: ["/providers/Microsoft.Management/managementGroups/contoso"],
    Actions: expect.arrayContaining(["Microsoft.Management/managementGroups/descendants/read"]) as string[],
  });
});

test("what goes beyond reading is in the role only when it is asked for", async () => {
  const actionsOf = async (...options: readonly string[]): Promise<readonly string[]> =>
    (JSON.parse((await workplace.run(["role", "-s", subscriptionId, ...options])).stdout) as Role).Actions;
  const plain = await actionsOf();
  expect(plain.every((action) => action.endsWith("/read"))).toBe(true);
  const more = await actionsOf("--ask-azure", "--guest", "run-command");
  expect(more.filter((action) => !plain.includes(action))).toEqual([
    "Microsoft.Compute/virtualMachines/runCommand/action",
    "Microsoft.RecoveryServices/locations/backupPreValidateProtection/action",
    "Microsoft.RecoveryServices/locations/backupStatus/action",
    "Microsoft.RecoveryServices/locations/backupValidateFeatures/action",
  ]);
  const wrong = await workplace.run(["role", "--guest", "ssh"]);
  expect(wrong).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringContaining("--guest takes run-command") as string });
});

test("a role without scopes says what is missing; a subscription has to be given by id", async () => {
  const bare = await workplace.run(["role"]);
  expect(bare).toMatchObject({ exitCode: 0, stderr: expect.stringContaining("add -s or --management-group") as string });
  expect(JSON.parse(bare.stdout)).toMatchObject({ AssignableScopes: [] });
  const named = await workplace.run(["role", "-s", "Production"]);
  expect(named).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringContaining("not Production") as string });
});
