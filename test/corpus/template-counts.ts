/** What the templates of `shared/corpus/templates` deploy, counted by reading them; no engine had a part in it.
 *
 *  How it was read: a parameter has its default or the value of the parameter file and is unknown otherwise (secure ones always); so is all that
 *  only a deployment knows (`resourceGroup()`, `reference()`, `utcNow()`, `uniqueString(resourceGroup().id)`, …). Inline deployments count, linked
 *  ones add nothing: no file beside a template is what its `templateLink` names, and `relativePath` occurs nowhere.
 *
 *  Of no VM in the corpus is the condition unknown, its own or that of a deployment around it: `maybe` needs fixtures of its own. */
import { largeQuickstarts } from "./template-counts/large-quickstarts.js";
import { samples } from "./template-counts/samples.js";
import { smallQuickstarts } from "./template-counts/small-quickstarts.js";
import type { TemplateCount } from "./template-counts/template-count.js";
import { templatesWithoutMachines } from "./template-counts/without-machines.js";

export type { TemplateCount };

/** 128 templates alone, and those of them that have a fitting parameter file once more with it. */
export const templateCounts: readonly TemplateCount[] = [...samples, ...smallQuickstarts, ...largeQuickstarts, ...templatesWithoutMachines];
