const octet = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const ipv4 = new RegExp(`^${octet}(?:\\.${octet}){3}/(?:3[0-2]|[12]?\\d)$`);

const groups = "[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*";
const ipv6 = new RegExp(`^(?:${groups})?(?:::(?:${groups})?)?/(?:12[0-8]|1[01]\\d|[1-9]?\\d)$`, "i");

/** Whether a text is a prefix in CIDR notation, IPv4 or IPv6. */
export const isAddressPrefix = (text: string): boolean => ipv4.test(text) || (ipv6.test(text) && hasEightGroups(text));

/** `::` stands for one group or more. */
function hasEightGroups(text: string): boolean {
  let colons = 0;
  for (let index = text.indexOf(":"); index !== -1; index = text.indexOf(":", index + 1)) colons++;
  return text.includes("::") ? colons <= (text.startsWith("::") || text.includes("::/") ? 8 : 7) : colons === 7;
}
