const longest = 60;

/** A name for a message; only its beginning when it is long. */
export const shortName = (name: string): string => (name.length > longest ? `${name.slice(0, longest)}…` : name);
