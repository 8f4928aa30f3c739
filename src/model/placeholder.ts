/** A placeholder of a message or command: `{location}`, or a count with its noun, `{dataDisks.count:data disk|data disks}`.
 *  Captures the name, the singular and the plural. */
export const placeholder = /\{([A-Za-z][\w.]*)(?::([^{}|]+)\|([^{}|]+))?\}/g;
