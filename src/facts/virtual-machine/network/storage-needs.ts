import { defineComputed } from "../../define-facts.js";
import { combineAlternatives, combineNeeds, type JudgedNeed } from "./combine-needs.js";
import { neededPorts } from "./needed-ports.js";
import { asNeed, storageFlow } from "./storage-flow.js";
import { storagePortParameters, storagePorts } from "./storage-ports.js";

/** The flows to Storage that the disks of a VM need. The network security groups and the path behind them are judged separately. */
export const storageNeeds = defineComputed({
  subject: "virtualMachine",
  parameters: { ...storagePortParameters, storageNames: "texts" },
  compute({ record, context, parameters }) {
    const { reachability, storageAccountsByName } = context;
    const groups = neededPorts(record, storagePorts(parameters), storageAccountsByName).map((ports) =>
      ports.map((port) => {
        const flow = storageFlow(record, port, parameters.storageNames);
        const { security, path } = reachability.judgeSeparately(record, flow);
        return { security: asNeed(record, flow, security), path: asNeed(record, flow, path) };
      }),
    );
    const combine = (side: "security" | "path"): JudgedNeed =>
      combineNeeds(groups.map((group) => combineAlternatives(group.map((need) => need[side]))));
    return { security: combine("security"), path: combine("path") };
  },
});
