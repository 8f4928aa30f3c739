import { afterAll, beforeAll, expect, test } from "vitest";
import { startArmStandIn, type ArmStandIn } from "./support/arm-stand-in.js";
import { serveEstate, subscriptionId } from "./support/estate.js";
import type { FaultKind } from "./support/faults.js";
import { gapMessages, liveScan, type LiveScan } from "./support/live-scan.js";
import { openLiveWorkplace, type OpenLiveWorkplace } from "./support/live-workplace.js";

/** Faults that do not go away, each on a list of its own: one scan meets them all. */
interface Row {
  readonly fault: string;
  /** Type of the list. */
  readonly list: string;
  readonly kind: FaultKind | ((foreign: string) => FaultKind);
  /** How often the list is asked for. */
  readonly requests: number;
  /** What the gap says after naming the list. */
  readonly says: RegExp;
}

const network = "Microsoft.Network";
const rows: readonly Row[] = [
  {
    fault: "429 with Retry-After",
    list: `${network}/networkSecurityGroups`,
    kind: { status: 429, headers: { "retry-after": "1" }, message: "Number of read requests exceeded the limit." },
    requests: 4,
    says: /^Azure throttled the call at every attempt: Number of read requests exceeded the limit\. \(TooManyRequests, request /,
  },
  {
    fault: "429 without Retry-After",
    list: "Microsoft.Compute/disks",
    kind: { status: 429 },
    requests: 4,
    says: /^Azure throttled the call .*\(TooManyRequests, request /,
  },
  ...[500, 502, 503].map((status, index) => ({
    fault: String(status),
    list: `${network}/${["networkInterfaces", "routeTables", "virtualNetworks"][index] ?? ""}`,
    kind: { status, code: "Faulty", message: "The server encountered an error." },
    requests: 4,
    says: /^Azure failed to answer at every attempt: The server encountered an error\. \(Faulty, request /,
  })),
  {
    fault: "a reset before the answer",
    list: "Microsoft.Storage/storageAccounts",
    kind: "resetBeforeAnswer",
    requests: 4,
    says: /^the connection closed before an answer came, at every attempt: .*\(ECONNRESET\)/,
  },
  {
    fault: "a body that breaks off",
    list: "Microsoft.KeyVault/vaults",
    kind: "cutBody",
    requests: 2,
    says: /^the answer was cut off at every attempt: .*\(PARSE_ERROR\)/,
  },
  {
    fault: "malformed JSON",
    list: `${network}/publicIPAddresses`,
    kind: "malformedJson",
    requests: 1,
    says: /^the answer has status 200 but is not JSON \(NotAList\)/,
  },
  {
    fault: "a web page",
    list: `${network}/natGateways`,
    kind: "html",
    requests: 1,
    says: /^the answer has status 200 but is not JSON: it is a web page; a proxy or a login portal may have answered .*\(NotAList\)/,
  },
  {
    fault: "an object without value",
    list: `${network}/loadBalancers`,
    kind: "noValue",
    requests: 1,
    says: /^the answer has status 200 but no array "value" \(NotAList\)/,
  },
  {
    fault: "a nextLink to another host",
    list: `${network}/privateEndpoints`,
    kind: (foreign) => ({ foreignNextLink: foreign }),
    requests: 1,
    says: /has a link to https:\/\/localhost:\d+\. The link was not followed, and no token was sent there \(ForeignOrigin, /,
  },
  {
    fault: "a nextLink that leads back",
    list: `${network}/azureFirewalls`,
    kind: "loopingNextLink",
    requests: 1,
    says: /^the list links to a page that was already read \(LoopingNextLink, /,
  },
  {
    fault: "a redirect to another host",
    list: `${network}/firewallPolicies`,
    kind: (foreign) => ({ redirect: foreign }),
    requests: 1,
    says: /^the answer is a redirect \(status 307\), and redirects are not followed; .*\(Http307, /,
  },
  {
    fault: "a claims challenge, which az cannot meet",
    list: `${network}/ipGroups`,
    kind: "claimsChallenge",
    requests: 1,
    says: /^Azure requires a new login .*\. Run: az login --claims-challenge \S+ --scope https:\/\/localhost:\d+\/\.default \(NotLoggedIn, /,
  },
  {
    fault: "401",
    list: `${network}/applicationSecurityGroups`,
    kind: { status: 401, message: "The access token expiry UTC time is earlier than current UTC time." },
    requests: 1,
    says: /^the login has expired\. Run az login\. Azure says: The access token expiry .*\(ExpiredAuthenticationToken, /,
  },
  {
    fault: "403",
    list: "Microsoft.Compute/diskEncryptionSets",
    kind: { status: 403, message: "The client does not have authorization to perform the action." },
    requests: 1,
    says: /^The client does not have authorization .*\(AuthorizationFailed, request [\w-]+, needs Microsoft\.Compute\/diskEncryptionSets\/read\)/,
  },
  {
    fault: "a provider that is not registered",
    list: "Microsoft.RecoveryServices/vaults",
    kind: { status: 409, message: "The subscription is not registered to use namespace 'Microsoft.RecoveryServices'." },
    requests: 1,
    says: /^The subscription is not registered to use namespace .*\(MissingSubscriptionRegistration, request /,
  },
];

let live: OpenLiveWorkplace;
let foreign: ArmStandIn;
let scan: LiveScan;

const pathOf = (list: string): string => `/subscriptions/${subscriptionId}/providers/${list}`;

beforeAll(async () => {
  live = await openLiveWorkplace();
  foreign = await startArmStandIn();
  serveEstate(live.standIn());
  for (const { list, kind } of rows) {
    const fault = typeof kind === "function" ? kind(foreign.origin) : kind;
    live.standIn().fault({ match: `${pathOf(list)}?`, times: Infinity, kind: fault });
  }
  scan = await liveScan(live);
}, 120_000);

afterAll(async () => {
  await live.close();
  await foreign.close();
});

test.each(rows)("$fault leaves a gap that says so", ({ list, requests, says }) => {
  const middle = ` of /subscriptions/${subscriptionId} could not be read: `;
  const gaps = gapMessages(scan).map((gap) => gap.split(middle));
  // What lies below a list that failed stands in the same sentence.
  const [message, ...more] = gaps.filter(([types]) => types?.split(", ").includes(list));
  expect(message?.[1]).toMatch(says);
  expect(more).toEqual([]);
  const asked = live.standIn().requests.filter(({ path }) => path.toLowerCase() === pathOf(list).toLowerCase());
  expect(asked).toHaveLength(requests);
});

test("the other lists are there, and the exit code says that some are not", () => {
  expect(scan.exitCode).toBe(3);
  expect(scan.run.virtualMachines).toHaveLength(3);
  const read = scan.run.inputs.map(({ uri }) => uri);
  for (const file of ["virtualMachines", "resourceGroups", "locks", "roleAssignments"])
    expect(read).toContain(`${subscriptionId}/${file}.json`);
  for (const { list } of rows) expect(read.join(" ")).not.toContain(`/${list.split("/").at(-1) ?? ""}.json`);
});

test("no other host was asked for anything", () => {
  expect(foreign.requests).toEqual([]);
});

test("what the gaps leave open is unknown, and how to close them is said", () => {
  const missing = scan.run.results.flatMap(({ ruleId, verdict, missing: facts }) =>
    verdict === "unknown" ? facts.map((fact) => ({ ruleId, ...fact })) : [],
  );
  expect(missing).toContainEqual(expect.objectContaining({ ruleId: "net/nsg-rule", reason: "not-collected" }));
  const register = `az provider register --namespace 'Microsoft.RecoveryServices' --subscription '${subscriptionId}'`;
  expect(missing).toContainEqual(expect.objectContaining({ ruleId: "vault/region", reason: "not-collected", obtainWith: register }));
  expect(scan.run.virtualMachines.map((vm) => [vm.readiness, vm.protected])).toEqual(Array(3).fill(["unknown", null]));
});

test("one login served all", () => {
  expect(live.az().calls()).toHaveLength(1);
});
