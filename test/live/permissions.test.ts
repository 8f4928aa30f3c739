import { describe, expect } from "vitest";
import type { JsonObject } from "../../src/model/json.js";
import { estate, serveEstate, subscriptionId } from "./support/estate.js";
import { liveScan, type LiveScan } from "./support/live-scan.js";
import { liveTest } from "./support/live-test.js";
import type { LiveWorkplace } from "./support/live-workplace.js";

/** A list call shows such a caller the resources that it may read, and fails for none. */
function serveTo(live: LiveWorkplace, permissions: readonly JsonObject[]): void {
  serveEstate(live.standIn(), subscriptionId, { ...estate(), protectedItems: [] });
  live.standIn().list(`/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/permissions`, permissions);
}

const partly = ({ run }: LiveScan): readonly string[] =>
  run.notifications.flatMap(({ code, message }) => (code === "collection-partial" ? [message] : []));

const isProtected = ({ run }: LiveScan): readonly (boolean | null)[] => run.virtualMachines.map((vm) => vm.protected);

const nobody = [false, false, false];
const nobodyKnows = [null, null, null];

interface Caller {
  readonly may: string;
  readonly permissions: readonly JsonObject[];
  /** What the notification names; undefined when there is none. */
  readonly partly: RegExp | undefined;
  readonly isProtected: readonly (boolean | null)[];
}

const callers: readonly Caller[] = [
  { may: "read everything", permissions: [{ actions: ["*/read"], notActions: [] }], partly: undefined, isProtected: nobody },
  {
    may: "do everything",
    permissions: [{ actions: ["*"], notActions: ["Microsoft.Authorization/*/Delete"] }],
    partly: undefined,
    isProtected: nobody,
  },
  {
    may: "act in some resource groups only",
    permissions: [],
    partly:
      /^the login has permission to read Microsoft\.\S+, .* and \d+ more types only in parts of \/subscriptions\/\S+\. .* Reader on the subscription/,
    isProtected: nobodyKnows,
  },
  {
    may: "read the network of the subscription only",
    permissions: [{ actions: ["microsoft.network/*/read"], notActions: [] }],
    partly: /^the login has permission to read (?!.*Microsoft\.Network).* only in parts of/,
    isProtected: nobodyKnows,
  },
  {
    may: "read everything but vaults",
    permissions: [{ actions: ["*/read"], notActions: ["Microsoft.RecoveryServices/*"] }],
    partly: /^the login has permission to read Microsoft\.RecoveryServices\/vaults, .* only in parts of/,
    isProtected: nobodyKnows,
  },
  {
    may: "read everything by two roles together",
    permissions: [
      { actions: ["*/read"], notActions: ["Microsoft.RecoveryServices/*"] },
      { actions: ["Microsoft.RecoveryServices/vaults/*"], notActions: [] },
    ],
    partly: undefined,
    isProtected: nobody,
  },
];

describe.concurrent("a caller who may", () => {
  for (const { may, permissions, partly: expected, isProtected: known } of callers) {
    liveTest(may, async (live) => {
      serveTo(live, permissions);
      const scan = await liveScan(live);
      expect(partly(scan)).toEqual(expected === undefined ? [] : [expect.stringMatching(expected)]);
      expect(isProtected(scan)).toEqual(known);
      expect(scan.exitCode).toBe(0);
    });
  }

  liveTest("not even ask what it may", async (live) => {
    serveTo(live, []);
    live.standIn().fault({ match: "Microsoft.Authorization/permissions?", times: Infinity, kind: { status: 403 } });
    const scan = await liveScan(live);
    expect(partly(scan)).toHaveLength(1);
    expect(isProtected(scan)).toEqual(nobodyKnows);
  });
});
