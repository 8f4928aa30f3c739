/** What the evidence script prints on an Ubuntu VM with one data disk; blanks squeezed, on one line.
 *  @param data what stands below the data disk's partition @param crypttab lines that name the key file of Azure */
function printed(data: { readonly fstype: string; readonly below: string }, crypttab = ""): string {
  const device = (name: string, parent: string | null, type: string, fstype: string | null, mount: string | null, below = ""): string => {
    const text = (value: string | null): string => (value === null ? "null" : `"${value}"`);
    const children = below === "" ? "" : `, "children": [ ${below} ]`;
    return `{ "name":"${name}", "kname":"${name}", "pkname":${text(parent)}, "type":"${type}", "fstype":${text(fstype)}, "label":null, "mountpoint":${text(mount)}${children} }`;
  };
  const system = device("sda", null, "disk", null, null, device("sda1", "sda", "part", "ext4", "/"));
  const disk = device("sdc", null, "disk", null, null, device("sdc1", "sdc", "part", data.fstype, null, data.below));
  return `{ "blockdevices": [ ${system}, ${disk} ] } \n---\n---\n${crypttab}---\n`;
}

export const plainGuest = printed({ fstype: "ext4", below: "" });

export const luksGuest = printed({
  fstype: "crypto_LUKS",
  below: '{ "name":"data_crypt", "kname":"dm-0", "pkname":"sdc1", "type":"crypt", "fstype":"ext4", "label":null, "mountpoint":"/data" }',
});

/** More disks than fit into the 4096 bytes that Azure keeps. */
export const manyDisks = `{ "blockdevices": [ ${Array.from(
  { length: 60 },
  (_, index) =>
    `{ "name":"sd${index}", "kname":"sd${index}", "pkname":null, "type":"disk", "fstype":"ext4", "label":null, "mountpoint":null }`,
).join(", ")} ] } \n---\n---\n---\n`;
