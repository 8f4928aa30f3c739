import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GuestEvidence } from "../../src/model/guest-evidence.js";
import type { JsonObject } from "../../src/model/json.js";
import { arbitraryEstate } from "../support/arbitrary-estate.js";
import { armBodies } from "../support/estate.js";
import { inventoryOf, openAs, openings, pathsIn, replaced, valueAt, verdictsOf, type Path } from "../support/open-values.js";
import { networkScenes } from "./support/network-scenes.js";
import { bodies as networkBodies } from "./support/network-bodies.js";

type Opening = (typeof openings)[number];

/** What a resource is comes with it, whatever its body leaves open. */
const opened = (bodies: readonly JsonObject[], at: number, path: Path, opening: Opening): readonly JsonObject[] =>
  bodies.map((body, index) => (index === at ? replaced(body, path, openAs(opening, path, valueAt(body, path))) : body));

const isChangeable = ([first]: Path): boolean => first !== "id" && first !== "type";

interface Place {
  readonly at: number;
  readonly path: Path;
}

const placesIn = (bodies: readonly JsonObject[]): readonly Place[] =>
  bodies.flatMap((body, at) =>
    pathsIn(body)
      .filter(isChangeable)
      .map((path) => ({ at, path })),
  );

/** It speaks of whichever rule denies, and where one list of rules is open it may be that of another. */
const diagnosis = " net/nsg-priority ";

/** Verdicts that became another one, where all they may become is unknown or not applicable. */
function flips(bodies: readonly JsonObject[], { at, path }: Place, opening: Opening, evidence?: GuestEvidence): readonly string[] {
  const before = verdictsOf(inventoryOf(bodies, true, evidence));
  const after = verdictsOf(inventoryOf(opened(bodies, at, path, opening), true, evidence));
  return [...after]
    .filter(
      ([key, verdict]) =>
        !key.includes(diagnosis) && before.has(key) && verdict !== before.get(key) && verdict !== "unknown" && verdict !== "notApplicable",
    )
    .map(
      ([key, verdict]) =>
        `${key}: ${before.get(key)} became ${verdict} by ${path.join(".")} (${opening}) of ${bodies[at]?.["type"] as string}`,
    );
}

const encrypted: GuestEvidence = {
  kind: "lsblk",
  source: 0,
  blockDevices: {
    devices: [
      { name: "sda1", type: "part", filesystem: "ext4", label: null, mountpoints: ["/"], parents: [] },
      { name: "sdb", type: "disk", filesystem: "crypto_LUKS", label: null, mountpoints: [], parents: [] },
      { name: "data", type: "crypt", filesystem: "xfs", label: null, mountpoints: ["/data"], parents: ["sdb"] },
    ],
    otherLines: [],
  },
};

const anyOpening = fc.constantFrom(...openings);

describe("any one value of a body left open", () => {
  // Only what a template deploys has open values.
  test("changes no verdict into another", () => {
    fc.assert(
      fc.property(arbitraryEstate, fc.nat(), anyOpening, fc.boolean(), (spec, seed, opening, lsblk) => {
        const bodies = armBodies(spec);
        const places = placesIn(bodies);
        const place = places[seed % places.length] as Place;
        expect(flips(bodies, place, opening, lsblk ? encrypted : undefined)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test.each(Object.keys(networkScenes))("changes no verdict into another: %s", (name) => {
    const bodies = networkScenes[name] as readonly JsonObject[];
    const places = placesIn(bodies);
    fc.assert(
      fc.property(fc.nat(), anyOpening, (seed, opening) => {
        expect(flips(bodies, places[seed % places.length] as Place, opening)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("is read by every normalizer", () => {
    for (const planned of [true, false]) {
      for (const { at, path } of placesIn(networkBodies)) {
        for (const opening of openings) expect(() => inventoryOf(opened(networkBodies, at, path, opening), planned)).not.toThrow();
      }
    }
  });
});
