import { describe, expect, test } from "vitest";
import { TagFile } from "../../src/network/tag-file.js";
import type { FlowDestination } from "../../src/model/reachability.js";
import { UserError } from "../../src/model/user-error.js";
import { parseFlow } from "../../src/reach/parse-flow.js";
import { resolveFlow } from "../../src/reach/resolve-flow.js";

const tagFile = new TagFile({
  changeNumber: "9",
  cloud: "Public",
  values: [
    { name: "Storage.WestEurope", region: "westeurope", addressPrefixes: ["20.60.26.0/23"] },
    { name: "Storage.FranceCentral", region: "centralfrance", addressPrefixes: ["20.60.50.0/23"] },
    { name: "NewService", region: "", addressPrefixes: ["20.70.0.0/24"] },
    { name: "New.Service", region: "", addressPrefixes: ["20.70.1.0/24"] },
  ],
});

const resolve = (text: string, file?: TagFile): FlowDestination => resolveFlow(parseFlow(`Tcp/443/${text}`), file).destination;

describe("a name that is close to that of a service tag is refused with the right one", () => {
  test.each([
    ["Storge.WestEurope", "Storage.WestEurope"],
    ["Storage.WestEurop", "Storage.WestEurope"],
    ["storage.westuerope", "Storage.WestEurope"],
    ["Storge.WestEurop", "Storage.WestEurope"],
    ["Storage.West.Europe", "Storage.WestEurope"],
    ["StorageWestEurope", "Storage.WestEurope"],
    ["Storge.Atlantis", "Storage"],
    ["AzureBackups", "AzureBackup"],
    ["azurebakcup", "AzureBackup"],
    ["AzureActiveDirectry", "AzureActiveDirectory"],
    ["AzureFrontDoor.Backends", "AzureFrontDoor.Backend"],
    ["Internt", "Internet"],
    ["Internet.WestEurope", "Internet"],
    ["VirtualNetwork.WestEurope", "VirtualNetwork"],
  ])("%s: %s", (text, right) => {
    for (const file of [undefined, tagFile]) {
      expect(() => resolve(text, file)).toThrow(UserError);
      expect(() => resolve(text, file)).toThrow(`service tag ${text} does not exist; did you mean ${right}?`);
    }
  });

  test("a name of the file is suggested as well", () => {
    expect(() => resolve("NewServices", tagFile)).toThrow("did you mean NewService?");
  });
});

describe("a service tag of the lists is one", () => {
  test.each([
    "Storage.WestEurope",
    "storage.west europe",
    "Storage.centralfrance",
    "AzureCloud.brazilse",
    "AzureBackup",
    "Sql",
    "Internet",
    "*",
  ])("%s", (serviceTag) => {
    for (const file of [undefined, tagFile]) expect(resolve(serviceTag, file)).toEqual({ serviceTag });
  });

  test("and one of the file, also where it looks like a host name", () => {
    expect(resolve("NewService", tagFile)).toEqual({ serviceTag: "NewService" });
    expect(resolve("New.Service")).toEqual({ hostName: "New.Service" });
    expect(resolve("New.Service", tagFile)).toEqual({ serviceTag: "New.Service" });
  });
});

test.each(["NewService", "NewService.WestEurope", "Storage.Atlantis", "Storage.WestUS9", "localhost"])(
  "%s, which no list knows and which is close to none, is left open",
  (unknownTag) => {
    expect(resolve(unknownTag)).toEqual({ unknownTag });
  },
);

test("a flow that a program made is looked up like one that is written", () => {
  const flow = { flow: "mine", protocol: "tcp", port: 443, fqdns: [] };
  expect(() => resolveFlow({ ...flow, destination: { serviceTag: "Storge" } }, undefined)).toThrow("did you mean Storage?");
  expect(resolveFlow({ ...flow, destination: { serviceTag: "Atlantis" } }, undefined).destination).toEqual({ unknownTag: "Atlantis" });
  expect(resolveFlow({ ...flow, destination: { hostName: "a.example" } }, undefined).fqdns).toEqual(["a.example"]);
});
