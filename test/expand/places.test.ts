import { test } from "vitest";
import { deployment, emptyDisk, machine, parameterFile, scanTemplate, seventeenDisks, template, templateOf } from "./support/templates.js";
import { evidenceOf } from "./support/places.js";
import type { JsonValue } from "../../src/model/json.js";

const show = async (title: string, files: any, path = /dataDisks/, options: any = {}, rule = "disk/data-count", vm = "") => {
  try {
    const run = await scanTemplate(files, options);
    console.log(title, "\n", JSON.stringify(run.results.filter((r) => r.ruleId === rule).map((r) => [r.resourceId, r.verdict, r.message, r.evidence, r.missing])), JSON.stringify(run.inputs), JSON.stringify(run.notifications));
  } catch (e) { console.log(title, e); }
};
const copy = (count: JsonValue) => ({ copy: [{ name: "dataDisks", count, input: emptyDisk("[copyIndex('dataDisks')]") }] });

const vmTpl = (dataDisks: JsonValue, more: any = {}) => templateOf([machine("vm1", { dataDisks })], more);
const disksParam = { parameters: { disks: { type: "array" } } };
test("x", async () => {
  await show("inner", { "main.json": template([deployment("d", { expressionEvaluationOptions: { scope: "inner" }, parameters: { disks: { value: "[parameters('all').disks]" } }, template: vmTpl("[parameters('disks')]", disksParam) })], { parameters: { all: { type: "object" } } }), "p.json": parameterFile({ all: { disks: seventeenDisks } }) }, /./, { parameters: ["p.json"] });
  await show("outer", { "main.json": template([deployment("d", { template: vmTpl("[parameters('disks')]") })], { parameters: { disks: { type: "array" } } }), "p.json": parameterFile({ disks: seventeenDisks }) }, /./, { parameters: ["p.json"] });
  await show("inner copy loops", { "main.json": template([deployment("[concat('d', copyIndex())]", { expressionEvaluationOptions: { scope: "inner" }, parameters: { index: { value: "[copyIndex()]" } }, template: templateOf([machine("[concat('vm', parameters('index'))]", { dataDisks: seventeenDisks })], { parameters: { index: { type: "int" } } }) }, { copy: { name: "all", count: 2 } })]) });
  await show("outer copy loops", { "main.json": template([deployment("[concat('d', copyIndex())]", { template: templateOf([machine("[concat('vm', copyIndex('all'))]", { dataDisks: seventeenDisks })]) }, { copy: { name: "all", count: 2 } })]) });
  await show("linked", { "main.json": template([deployment("d", { templateLink: { relativePath: "nested/vm.json" }, parameters: { disks: { value: "[parameters('disks')]" } } })], { parameters: { disks: { type: "array" } } }), "nested/vm.json": JSON.stringify(vmTpl("[parameters('disks')]", disksParam), null, 2), "p.json": parameterFile({ disks: seventeenDisks }) }, /./, { parameters: ["p.json"] });
  await show("linked literal", { "main.json": template([deployment("d", { templateLink: { uri: "[uri(deployment().properties.templateLink.uri, 'nested/vm.json')]" } })]), "nested/vm.json": JSON.stringify(vmTpl(seventeenDisks), null, 2) });
  await show("linked rel uri", { "main.json": template([deployment("d", { templateLink: { uri: "nested/vm.json" } })]), "nested/vm.json": JSON.stringify(vmTpl(seventeenDisks), null, 2) });
  await show("linked missing", { "main.json": template([deployment("d", { templateLink: { relativePath: "nested/gone.json" } }), machine("vm1")]) });
  await show("symbolic", { "main.json": template({ vm: machine("vm1", { dataDisks: seventeenDisks }) }, { languageVersion: "2.0" }) });
  await show("symbolic loop", { "main.json": template({ vm: machine("[format('vm{0}', copyIndex())]", copy(17) , { copy: { name: "vm", count: 2 } }) }, { languageVersion: "2.0" }) });
  await show("length", { "main.json": template([machine("vm1", { copy: [{ name: "dataDisks", count: "[length(parameters('disks'))]", input: emptyDisk("[copyIndex('dataDisks')]", { writeAcceleratorEnabled: "[parameters('disks')[copyIndex('dataDisks')].wa]" }) }] })], { parameters: { disks: { type: "array" } } }), "p.json": parameterFile({ disks: [{ wa: false }, { wa: true }] }) }, /./, { parameters: ["p.json"] }, "disk/write-accelerator");
  await show("linked copy", { "main.json": template([deployment("[concat('d', copyIndex())]", { templateLink: { relativePath: "vm.json" }, parameters: { name: { value: "[concat('vm', copyIndex())]" } } }, { copy: { name: "all", count: 2 } })]), "vm.json": JSON.stringify(templateOf([machine("[parameters('name')]", { dataDisks: seventeenDisks })], { parameters: { name: { type: "string" } } }), null, 2) });
});
