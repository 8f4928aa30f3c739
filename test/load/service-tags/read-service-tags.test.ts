import { describe, expect, test } from "vitest";
import { dateOfFileName } from "../../../src/load/service-tags/date-of-file-name.js";
import { readServiceTags } from "../../../src/load/service-tags/read-service-tags.js";
import type { JsonValue } from "../../../src/model/json.js";

const storage = {
  name: "Storage.WestEurope",
  id: "Storage.WestEurope",
  properties: {
    changeNumber: 130,
    region: "westeurope",
    regionId: 18,
    platform: "Azure",
    systemService: "AzureStorage",
    addressPrefixes: ["20.38.98.0/24", "2603:1020:206::/48"],
    networkFeatures: ["API", "NSG", "UDR", "FW"],
  },
};

const published = { changeNumber: 363, cloud: "Public", values: [storage] };

/** As "Service Tags - List" (2023-09-01) shows an answer, and az prints it. */
const answered = {
  name: "public",
  id: "/subscriptions/11111111-aaaa-4bbb-8ccc-000000000001/providers/Microsoft.Network/serviceTags/public",
  type: "Microsoft.Network/serviceTags",
  changeNumber: "63",
  cloud: "Public",
  values: [
    {
      name: "ApiManagement",
      id: "ApiManagement",
      serviceTagChangeNumber: "7",
      properties: { changeNumber: "7", region: "", systemService: "AzureApiManagement", addressPrefixes: ["13.64.39.16/32"] },
    },
  ],
  nextLink: null,
};

describe("a list of service tags", () => {
  test("as Microsoft publishes it", () => {
    const { addressPrefixes } = storage.properties;
    const values = [{ name: "Storage.WestEurope", region: "westeurope", addressPrefixes }];
    expect(readServiceTags(published)).toEqual({ file: { changeNumber: "363", cloud: "Public", values } });
  });

  test("as the API answers, where numbers are texts", () => {
    const values = [{ name: "ApiManagement", region: "", addressPrefixes: ["13.64.39.16/32"] }];
    expect(readServiceTags(answered)).toEqual({ file: { changeNumber: "63", cloud: "Public", values } });
  });

  test.each([[undefined], [null]])("a region that is %s is that of all regions", (region) => {
    const tag = { name: "Storage", properties: { region, addressPrefixes: [] } } as unknown as JsonValue;
    expect(readServiceTags({ ...published, values: [tag] })).toMatchObject({ file: { values: [{ region: "" }] } });
  });
});

describe("what cannot be used is named", () => {
  const problems = (document: JsonValue): string => {
    const read = readServiceTags(document);
    return "problems" in read ? read.problems.join("\n") : "";
  };
  const holding = (...addressPrefixes: string[]): JsonValue => ({
    ...published,
    values: [{ ...storage, properties: { ...storage.properties, addressPrefixes } }],
  });

  test.each([
    ["10.0.0/8"],
    ["10.0.0.0"],
    ["10.0.0.0/33"],
    ["10.0.0.256/24"],
    ["010.0.0.0/8"],
    ["10.0.0.0-10.0.0.9"],
    ["2603::1::/32"],
    ["2603:1:2:3:4:5:6:7:8/64"],
    ["2603:1:2:3:4:5:6:7:8::/64"],
    ["2603:1:2/48"],
    ["2603::/129"],
    ["Storage"],
    ["/24"],
    [""],
  ])("%j is no prefix, and the tag is told", (prefix) => {
    expect(problems(holding("20.38.98.0/24", prefix))).toContain(`the tag Storage.WestEurope contains ${JSON.stringify(prefix)}`);
  });

  test.each([["0.0.0.0/0"], ["255.255.255.255/32"], ["::/0"], ["::1/128"], ["2603:1:2:3:4:5:6:7/128"], ["2603:1:2:3:4:5:6::/112"]])(
    "%j is one",
    (prefix) => {
      expect(problems(holding(prefix))).toBe("");
    },
  );

  test.each<[string, JsonValue, RegExp]>([
    ["no change number", { cloud: "Public", values: [storage] }, /^\/changeNumber: expected a number/],
    ["a change number that is none", { ...published, changeNumber: "latest" }, /^\/changeNumber: /],
    ["no cloud", { changeNumber: 1, values: [storage] }, /^\/cloud: expected the name of a cloud/],
    ["no tag at all", { ...published, values: [] }, /^\/values: /],
    ["a tag without prefixes", { ...published, values: [{ name: "Storage", properties: { region: "" } }] }, /^\/values\/0\/properties\//],
    [
      "one tag twice",
      { ...published, values: [storage, { ...storage, name: "STORAGE.westeurope" }] },
      /^it contains the tag STORAGE\.westeurope twice$/,
    ],
    ["more pages", { ...answered, nextLink: "https://management.azure.com/next" }, /^it announces more pages/],
    ["a list", [], /expected an object/],
    ["nothing", null, /expected an object/],
  ])("%s", (_, document, says) => {
    expect(problems(document)).toMatch(says);
  });

  test("of many problems the first ones", () => {
    const values = Array.from({ length: 40 }, (_, index) => ({ name: `Tag${index}`, properties: { addressPrefixes: ["x"] } }));
    expect(problems({ ...published, values }).split("\n")).toHaveLength(6);
    expect(problems({ ...published, values })).toMatch(/and 35 more problems$/);
  });
});

describe("the date of a file is in its name alone", () => {
  test.each([
    ["ServiceTags_Public_20250721.json", "2025-07-21"],
    ["/exports/ServiceTags_AzureGovernment_20220502.json", "2022-05-02"],
    ["C:\\exports\\tags-2026-11-20.json", "2026-11-20"],
    ["20240101/service-tags.json", undefined],
    ["ServiceTags_Public_20250231.json", undefined],
    ["ServiceTags_Public_20251332.json", undefined],
    ["ServiceTags_120250721.json", undefined],
    ["ServiceTags_Public.json", undefined],
  ])("%s", (name, date) => {
    expect(dateOfFileName(name)).toBe(date);
  });
});
