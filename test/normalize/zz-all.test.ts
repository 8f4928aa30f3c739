import { test } from "vitest";
import { inventoryOf, open, pathsIn, replaced, valueAt, verdictsOf } from "/work/main/test/support/open-values.js";
import { networkScenes } from "/work/main/test/normalize/support/network-scenes.js";
test("all", () => {
  const seen = new Map<string, string[]>();
  let runs = 0;
  const only = process.env["SCENES"]?.split(",");
  for (const planned of [false, true]) for (const [name, bodies] of Object.entries(networkScenes) as any) {
    if (only && !only.some((o) => name.includes(o))) continue;
    const before = verdictsOf(inventoryOf(bodies, planned));
    if (planned === false) console.log(name, [...before].filter(([k]) => / net\/(nsg-rule|outbound|private)/.test(k)).map(([k, v]) => k.split(" ").slice(0, 2).join(" ") + "=" + v).join(", "));
    bodies.forEach((body: any, at: number) => {
      for (const path of pathsIn(body)) {
        if (path[0] === "id" || path[0] === "type") continue;
        const old: any = valueAt(body, path);
        const variants: [string, any][] = [["open", open()], ["text", open({ text: "[parameters('open')]" })]];
        if (typeof old === "string" && old.length > 4) variants.push(["part", open({ text: old.slice(0, -2) + "[parameters('open')]" })], ["start", open({ text: "[parameters('open')]" + old.slice(Math.floor(old.length * 2 / 3)) })]);
        if (typeof path.at(-1) === "number") variants.push(["more", open({ more: true })]);
        for (const [kind, by] of variants) {
          runs++;
          const next = bodies.map((b: any, i: number) => i === at ? replaced(b, path, by) : b);
          const after = verdictsOf(inventoryOf(next, planned));
          for (const [key, verdict] of after) {
            const was = before.get(key);
            if (was === undefined || verdict === was || verdict === "unknown" || verdict === "notApplicable" && was !== "fail") continue;
            const [profile, rule] = key.split(" ");
            const k = `${rule}: ${was} -> ${verdict} [${name} ${kind} planned=${planned} ${body.type}.${path.join(".")}]`;
            seen.set(k, [...(seen.get(k) ?? []), profile!]);
          }
        }
      }
    });
  }
  console.log("runs", runs, "problems", seen.size);
  for (const [k, v] of [...seen].slice(0, 400)) console.log(k, "x", v.length, v[0]);
}, 1e7);
