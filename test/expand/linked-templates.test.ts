import { describe, expect, test } from "vitest";
import type { Run, RunInput } from "../../src/index.js";
import type { JsonValue } from "../../src/model/json.js";
import type { Files } from "../support/memory-files.js";
import { resultOf, scanFiles } from "../support/scan-files.js";
import { deployment, here, machine, scanTemplate, seventeenDisks, template } from "./support/templates.js";

const notAtHand = (run: Run): readonly RunInput[] => run.inputs.filter(({ status }) => status === "ignored");

const vm = (name = "vm1"): string => template([machine(name, { dataDisks: seventeenDisks })]);

const linkTo = (templateLink: JsonValue, members: Parameters<typeof template>[1] = {}): string =>
  template([deployment("linked", { templateLink }), machine("own")], members);

const inputOf = (run: Run, uri: string): RunInput | undefined => run.inputs.find((input) => input.uri === uri);

const names = (run: Run): readonly string[] => run.virtualMachines.map(({ name }) => name);

describe("a linked template that is at hand", () => {
  test.each<[string, JsonValue, string?]>([
    ["by relativePath", { relativePath: "nested/x.json" }],
    ["by a relativePath that begins with a dot", { relativePath: "./nested/x.json", contentVersion: "1.0.0.0" }],
    ["by relativePath from a folder", { relativePath: "../nested/x.json" }, "deploy/main.json"],
    ["by a relative uri", { uri: "nested/x.json" }],
    ["by a uri from the address of the template", { uri: "[uri(deployment().properties.templateLink.uri, 'nested/x.json')]" }],
    ["by a uri with a token", { uri: "[concat(uri(deployment().properties.templateLink.uri, 'nested/x.json'), parameters('token'))]" }],
    ["by a path that is put together", { relativePath: "[concat('nested/', variables('name'), '.json')]" }],
  ])("is deployed %s", async (_, link, main = "main.json") => {
    const members = { variables: { name: "x" }, parameters: { token: { type: "securestring" } } };
    const run = await scanTemplate({ [main]: linkTo(link, members), "nested/x.json": vm() }, { inputs: [main] });
    expect(names(run)).toEqual(["own", "vm1"]);
    expect(resultOf(run, "disk/data-count", "vm1").evidence[0]?.location?.uri).toBe("nested/x.json");
    expect(inputOf(run, main)).toMatchObject({ status: "read", complete: true, resources: 2 });
    expect(inputOf(run, "nested/x.json")).toMatchObject({ status: "read", complete: true });
    expect(run.inputs).toHaveLength(2);
  });

  test("by way of another one is found beside that one", async () => {
    const files = {
      "main.json": template([deployment("one", { templateLink: { relativePath: "a/one.json" } })]),
      "a/one.json": template([deployment("two", { templateLink: { relativePath: "b/two.json" } })]),
      "a/b/two.json": vm(),
      "b/two.json": vm("wrong"),
    };
    expect(names(await scanTemplate(files))).toEqual(["vm1"]);
  });

  test.each([
    ["the address", "[deployment().properties.templateLink.uri]"],
    ["the folder", "[uri(deployment().properties.templateLink.uri, '.')]"],
  ])("is found beside the template whose address is passed on: %s", async (_, base) => {
    const location = { _artifactsLocation: { type: "string", defaultValue: base } };
    const linkFromBase = (name: string, path: string): ReturnType<typeof deployment> =>
      deployment(name, {
        templateLink: { uri: `[uri(parameters('_artifactsLocation'), '${path}')]` },
        parameters: { _artifactsLocation: { value: "[parameters('_artifactsLocation')]" } },
      });
    const files = {
      "main.json": template([linkFromBase("one", "nested/a.json")], { parameters: location }),
      "nested/a.json": template([linkFromBase("two", "nested/b.json")], { parameters: location }),
      "nested/b.json": template([machine("vm1", { dataDisks: seventeenDisks })], { parameters: location }),
      "nested/nested/b.json": vm("wrong"),
    };
    const run = await scanTemplate(files);
    expect(names(run)).toEqual(["vm1"]);
    expect(run.notifications.filter(({ code }) => code === "template-error")).toEqual([]);
  });

  test("is found beside the template that links when that uses its own address", async () => {
    const own = { base: { type: "string", defaultValue: "[deployment().properties.templateLink.uri]" } };
    const files = {
      "main.json": template([deployment("one", { templateLink: { relativePath: "nested/a.json" } })]),
      "nested/a.json": template([deployment("two", { templateLink: { uri: "[uri(parameters('base'), 'b.json')]" } })], { parameters: own }),
      "nested/b.json": vm(),
      "b.json": vm("wrong"),
    };
    expect(names(await scanTemplate(files))).toEqual(["vm1"]);
  });

  test("is deployed by each template that links to it, with what that passes on", async () => {
    const caller = (name: string): string =>
      template([deployment("linked", { templateLink: { relativePath: "vm.json" }, parameters: { name: { value: name } } })]);
    const files = {
      "a.json": caller("vm-a"),
      "b.json": caller("vm-b"),
      "vm.json": template([machine("[parameters('name')]")], { parameters: { name: { type: "string" } } }),
    };
    const run = await scanTemplate(files, { inputs: ["a.json", "b.json"] });
    expect(run.virtualMachines.map(({ name, template: from }) => [name, from])).toEqual([
      ["vm-a", "a.json"],
      ["vm-b", "b.json"],
    ]);
    expect(run.inputs.filter(({ uri }) => uri === "vm.json")).toHaveLength(1);
  });

  test.each(["directory", "names"])("is not judged by itself when it is among the inputs: %s", async (how) => {
    const files = { "in/main.json": linkTo({ relativePath: "nested/x.json" }), "in/nested/x.json": vm() };
    const run = await scanFiles(files, { context: here, inputs: how === "directory" ? ["in"] : ["in/nested/x.json", "in/main.json"] });
    expect(run.virtualMachines.map(({ name, template: from }) => [name, from])).toEqual([
      ["own", "in/main.json"],
      ["vm1", "in/main.json"],
    ]);
    expect(inputOf(run, "in/nested/x.json")).toMatchObject({ status: "read", reason: expect.stringContaining("links to it") as string });
    expect(run.inputs).toHaveLength(2);
  });

  test("that is the template itself ends where Azure ends, and the template is judged", async () => {
    const run = await scanTemplate({ "main.json": linkTo({ relativePath: "main.json" }) });
    expect(names(run)).toContain("own");
    expect(inputOf(run, "main.json")).toMatchObject({ status: "read", complete: false });
    expect(run.inputs.find(({ status }) => status === "ignored")?.reason).toContain("link to each other");
  });

  test("that links back is judged as part of the first of the two", async () => {
    const linking = (name: string, other: string): string =>
      template([machine(name), deployment("other", { templateLink: { relativePath: other } })]);
    const files = { "a.json": linking("vm-a", "b.json"), "b.json": linking("vm-b", "a.json") };
    const run = await scanTemplate(files, { inputs: ["a.json", "b.json"] });
    expect(new Set(run.virtualMachines.map(({ template: from }) => from))).toEqual(new Set(["a.json"]));
    expect(new Set(names(run))).toEqual(new Set(["vm-a", "vm-b"]));
  });
});

describe("a linked template that is not at hand", () => {
  test.each<[string, JsonValue, string, RegExp]>([
    ["a path where nothing is", { relativePath: "nested/gone.json" }, "nested/gone.json", /no such file/],
    ["an address elsewhere", { uri: "https://example.com/x.json" }, "https://example.com/x.json", /opens no connection/],
    [
      "a template spec",
      { id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Resources/templateSpecs/t/versions/1" },
      "",
      /template spec/,
    ],
    ["a folder", { relativePath: "folder" }, "folder", /it is a directory/],
    [
      "a file that is not a template",
      { relativePath: "folder/notes.json" },
      "folder/notes.json",
      /it contains no known resource or document; expected /,
    ],
    ["a broken file", { relativePath: "folder/broken.json" }, "folder/broken.json", /cut off/],
  ])("is listed with the reason, and leaves the template incomplete: %s", async (_, link, uri, problem) => {
    const files = { "main.json": linkTo(link), "folder/notes.json": '{"name":"left-pad"}', "folder/broken.json": vm().slice(0, 500) };
    const run = await scanTemplate(files);
    expect(names(run)).toEqual(["own"]);
    expect(inputOf(run, "main.json")).toMatchObject({
      status: "read",
      complete: false,
      reason: expect.stringContaining("not available") as string,
    });
    const missing = run.inputs.find(({ reason }) => reason?.startsWith("main.json links to it, but it is not available") === true);
    expect(missing).toMatchObject({ kind: "template", status: "ignored", complete: false, resources: 0 });
    expect(missing?.reason).toMatch(problem);
    if (uri !== "") expect(missing?.uri).toBe(uri);
  });

  test("under an address that is open is shown as far as it is known", async () => {
    const link = { uri: "[concat(parameters('base'), '/nested/x.json')]" };
    const run = await scanTemplate({ "main.json": linkTo(link, { parameters: { base: { type: "string" } } }), "nested/x.json": vm() });
    expect(names(run)).toEqual(["own"]);
    const missing = run.inputs.find(({ status }) => status === "ignored");
    expect(decodeURIComponent(missing?.uri ?? "")).toBe("[parameters('base')]/nested/x.json");
  });

  test("does not fail the run", async () => {
    const run = await scanTemplate({ "main.json": linkTo({ relativePath: "gone.json" }) });
    expect(run.inputs.filter(({ status }) => status === "failed")).toEqual([]);
  });
});

test("the parameters that a deployment links to are open", async () => {
  const files: Files = {
    "main.json": template([
      deployment("linked", { templateLink: { relativePath: "vm.json" }, parametersLink: { uri: "https://example.com/p.json" } }),
    ]),
    "vm.json": template([machine("vm1", { dataDisks: "[parameters('disks')]" })], {
      parameters: { disks: { type: "array", defaultValue: [] } },
    }),
  };
  expect(resultOf(await scanTemplate(files), "disk/data-count", "vm1")).toMatchObject({
    verdict: "unknown",
    reason: "unresolved-expression",
  });
});

test("a link with half a character is not at hand like any other", async () => {
  const run = await scanTemplate({ "main.json": linkTo({ relativePath: "\ud800.json" }) });
  expect(names(run)).toEqual(["own"]);
  expect(notAtHand(run)).toHaveLength(1);
});
