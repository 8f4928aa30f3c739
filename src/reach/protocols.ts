/** The protocols that rules distinguish: lower-case name -> spelling of ARM. */
const spellings = { tcp: "Tcp", udp: "Udp", icmp: "Icmp", esp: "Esp", ah: "Ah" } as const;

/** Protocols without ports. */
const portless: ReadonlySet<string> = new Set(["icmp", "esp", "ah"]);

export const protocolNames: readonly string[] = Object.values(spellings);

export const isProtocol = (name: string): boolean => Object.hasOwn(spellings, name.toLowerCase());

export const hasPorts = (name: string): boolean => !portless.has(name.toLowerCase());

/** @returns the name in the spelling of ARM. */
export const spellProtocol = (name: string): string => spellings[name.toLowerCase() as keyof typeof spellings];
