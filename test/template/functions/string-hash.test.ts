import { expect, it } from "vitest";
import { stringFunctions } from "../../../src/template/functions/string.js";
import { guid } from "../../../src/template/functions/string/guid.js";
import { uniqueString } from "../../../src/template/functions/string/unique-string.js";
import { callFunction } from "../support/function-call.js";

// Values that the tests of Azure/bicep assert of the engine.
it("uniqueString gives what Azure gives", () => {
  expect(uniqueString("snap", "crackle", "pop")).toBe("byghxckddilkc");
  expect(uniqueString("asd", "asdf", "asdf")).toBe("iizpqit7ih3cc");
  expect(uniqueString("/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myRg")).toBe("js26ofeqkqeve");
  expect(uniqueString("/subscriptions/11068ed9-6c31-4a47-8183-4eca6d84bb32/resourceGroups/myRg")).toBe("pwt7yebfrftwu");
});

it("guid gives what Azure gives", () => {
  expect(guid("asdf")).toBe("228d27cc-6fdb-5934-b7ac-1efccebade04");
  expect(guid("foo", "bar", "baz")).toBe("2ed86837-7c7c-5eaa-9864-dd077fd19b0d");
});

it("every length of text gives 13 characters of base 32, each text others", () => {
  const texts = Array.from({ length: 40 }, (_, length) => "é".repeat(length));
  const hashes = texts.map((text) => uniqueString(text));
  for (const hash of hashes) expect(hash).toMatch(/^[a-z2-7]{13}$/);
  expect(new Set(hashes).size).toBe(texts.length);
});

it("only texts are taken", () => {
  expect(callFunction(stringFunctions, "uniqueString", "snap", "crackle", "pop")).toBe("byghxckddilkc");
  expect(callFunction(stringFunctions, "guid", "asdf")).toBe("228d27cc-6fdb-5934-b7ac-1efccebade04");
  expect(() => callFunction(stringFunctions, "uniqueString", "One", 2, "Three")).toThrow("string 2 must be a string, not int");
  expect(() => callFunction(stringFunctions, "guid", null)).toThrow("not null");
});
