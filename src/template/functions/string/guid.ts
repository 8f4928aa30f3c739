import { createHash } from "node:crypto";

const namespace = Buffer.from("11fb06fb712d4ddd98c7e71bbd588830", "hex");

/** The UUID that `guid` returns for its arguments: version 5, of the arguments joined by `-`, in a namespace of Azure.
 *  Azure documents neither part: the values match the expected values in the tests of Azure/bicep (2025-06). */
export function guid(...texts: readonly string[]): string {
  const bytes = createHash("sha1").update(namespace).update(texts.join("-"), "utf8").digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
