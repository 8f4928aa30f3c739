import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileCondition } from "../../src/evaluate/compile-condition.js";
import type { Truth } from "../../src/evaluate/three-valued.js";
import { newTrace, traceCondition } from "../../src/evaluate/trace-condition.js";
import { moreItems, type VirtualMachineDisk } from "../../src/model/facts.js";
import type { Condition } from "../../src/model/rule.js";

const disks = (count: number, kind: VirtualMachineDisk["kind"] = "managed"): VirtualMachineDisk[] =>
  Array.from({ length: count }, (_, lun) => ({ lun, kind }));

const open = (...shown: VirtualMachineDisk[]): VirtualMachineDisk[] => [...shown, moreItems];

const judge = (condition: Condition, dataDisks: readonly VirtualMachineDisk[]): Truth => compileCondition(condition, {})({ dataDisks });

const count = { field: "dataDisks" };
const vhds = { field: "dataDisks", where: { field: "dataDisks[*].kind", equals: "vhd" } } as const;

describe("a list of disks of which a template leaves open how many more there are", () => {
  test("is too long when the disks that are shown are too many already", () => {
    expect(judge({ count, lessOrEquals: 32 }, open(...disks(33)))).toBe(false);
    expect(judge({ count, greater: 32 }, open(...disks(33)))).toBe(true);
  });

  test("may or may not be too long when they are not", () => {
    expect(judge({ count, lessOrEquals: 32 }, open(...disks(3)))).toBeUndefined();
    expect(judge({ count, lessOrEquals: 32 }, open(...disks(32)))).toBeUndefined();
    expect(judge({ count, lessOrEquals: 32 }, open())).toBeUndefined();
    expect(judge({ count, lessOrEquals: 32 }, disks(32))).toBe(true);
  });

  test("has at least what is shown", () => {
    expect(judge({ count, greaterOrEquals: 3 }, open(...disks(3)))).toBe(true);
    expect(judge({ count, equals: 2 }, open(...disks(3)))).toBe(false);
    expect(judge({ count, notEquals: 2 }, open(...disks(3)))).toBe(true);
    expect(judge({ count, equals: 3 }, open(...disks(3)))).toBeUndefined();
    expect(judge({ count, in: [0, 1, 2] }, open(...disks(3)))).toBe(false);
    expect(judge({ count, in: [2, 3, 4] }, open(...disks(3)))).toBeUndefined();
    expect(judge({ count, notIn: [7] }, open(...disks(3)))).toBeUndefined();
    expect(judge({ count, equals: 2.5 }, open())).toBe(false);
    expect(judge({ count, exists: true }, open())).toBe(true);
  });

  test("may hold a disk that is looked for, unless one is shown", () => {
    expect(judge({ count: vhds, equals: 0 }, open(...disks(2)))).toBeUndefined();
    expect(judge({ count: vhds, equals: 0 }, open(...disks(2), ...disks(1, "vhd")))).toBe(false);
    expect(judge({ count: vhds, greater: 0 }, open(...disks(1, "vhd")))).toBe(true);
    expect(judge({ count: vhds, equals: 0 }, disks(2))).toBe(true);
  });

  test("is judged as every list that it may be, where these agree, and else not", () => {
    const condition = fc.oneof(
      ...(["equals", "notEquals", "less", "lessOrEquals", "greater", "greaterOrEquals"] as const).map((operator) =>
        fc.integer({ min: -1, max: 5 }).map((value) => ({ [operator]: value })),
      ),
      ...(["in", "notIn"] as const).map((operator) => fc.array(fc.integer({ min: -1, max: 5 })).map((values) => ({ [operator]: values }))),
    );
    const kind = fc.constantFrom<VirtualMachineDisk["kind"]>("managed", "vhd", undefined);
    fc.assert(
      fc.property(condition, fc.array(kind, { maxLength: 4 }), fc.boolean(), (comparison, kinds, picky) => {
        const shown = kinds.map((each) => ({ kind: each }));
        const whole = { count: picky ? vhds : count, ...comparison } as Condition;
        const further = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((more) => [disks(more, "vhd"), disks(more)]);
        const truths = new Set(further.map((rest) => judge(whole, [...shown, ...rest])));
        expect(judge(whole, open(...shown))).toBe(truths.size === 1 ? [...truths][0] : undefined);
      }),
    );
  });

  test("takes no longer to judge for having no end", () => {
    expect(judge({ count, notEquals: 1e15 }, open())).toBeUndefined();
    expect(judge({ count, in: [1e9, 2e9] }, open())).toBeUndefined();
  });

  test("is what is missing, beside the count that is certain", () => {
    const traced = (condition: Condition, dataDisks: readonly VirtualMachineDisk[]): [unknown, unknown] => {
      const trace = newTrace();
      traceCondition(condition, {}, { dataDisks }, trace);
      return [Object.fromEntries(trace.known), [...trace.missing]];
    };
    expect(traced({ count, lessOrEquals: 32 }, open(...disks(3)))).toEqual([{ "dataDisks.count": "at least 3" }, ["dataDisks"]]);
    expect(traced({ count, lessOrEquals: 32 }, open(...disks(33)))).toEqual([{ "dataDisks.count": "at least 33" }, []]);
    expect(traced({ count: vhds, equals: 0 }, open(...disks(2)))).toEqual([{ "dataDisks.count": "at least 2" }, ["dataDisks"]]);
    expect(traced({ count: vhds, equals: 0 }, open({}, ...disks(1)))[1]).toEqual(["dataDisks[0].kind", "dataDisks"]);
    expect(traced({ count: vhds, equals: 0 }, open(...disks(1, "vhd")))).toEqual([{ "dataDisks[0].kind": "vhd" }, []]);
  });
});
