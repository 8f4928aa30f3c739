import { expect, test } from "vitest";
import { proseOf, textProblems, titleProblems, unknownMessageProblems, wordCount, sentencesOf } from "../support/words.js";

test("a plain text has no problem", () => {
  expect(textProblems("VM {name} has {dataDisks.count:data disk|data disks}; Azure Backup supports at most 16.")).toEqual([]);
  expect(textProblems("Run `az vm list` on this virtual machine. It is no longer supported; 1 address is left.")).toEqual([]);
});

test.each([
  ["No subscription's list could be had", "could be had"],
  ["a disk, be it the OS disk or a data disk", "be it"],
  ["A vault stands in the location", "stands in"],
  ["which lets the tag out", "lets the tag out"],
  ["so it is open whether it works", "is open whether"],
  ["This is no target", "is no "],
  ["the machine is off", "machine"],
  ["Its subnet has a way out", "way out"],
  ["1 disks", "1 disks"],
  ["3 disk(s)", "k(s)"],
  ["{dataDisks.count} data disks", "{dataDisks.count} d"],
  ["«outbound»", "«"],
])("%s: a turn to avoid", (text, turn) => {
  expect(textProblems(text)).toEqual([expect.stringContaining(`"${turn}"`)]);
});

test("words of code and addresses are not prose", () => {
  expect(textProblems("Run `tell the machine 1 disks`.")).toEqual([]);
  expect(wordCount(sentencesOf("Open https://example.org/a/b with {name}.")[0] ?? "")).toBe(4);
});

test("a sentence of 26 words is too long, two of 25 are not", () => {
  const sentence = (words: number): string => `${Array.from({ length: words }, () => "word").join(" ")}.`;
  expect(textProblems(`${sentence(25)} ${sentence(25)}`)).toEqual([]);
  expect(textProblems(sentence(26))).toHaveLength(1);
});

test("titles are short and negate once at most", () => {
  expect(titleProblems("No Recovery Services vault in the VM's region")).toEqual([]);
  expect(titleProblems("No disk without encryption")).toEqual(["double negative: No … without"]);
  expect(titleProblems("x".repeat(61))).toContain("61 characters, at most 60");
  expect(titleProblems("VM is running.")).toEqual(["ends like a sentence"]);
});

test("an unknown message says so", () => {
  expect(unknownMessageProblems("VM {name} is ready provided that it has no LUKS volume.")).toEqual([
    "does not say that something is unknown",
  ]);
});

test("prose of a document leaves out code, tables and headings", () => {
  const document = "# Machines\n\nSee [the page](x.md).\n\n```sh\ntell machine\n```\n\n| machine |\n| --- |\n\n- One **item**\n- Two\n";
  expect(proseOf(document)).toEqual(["See the page.", "One item", "Two"]);
});
