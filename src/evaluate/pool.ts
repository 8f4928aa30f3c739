/** Distinct values that a pool keeps; beyond that, values are no longer shared. */
const limit = 4096;

/** Keeps one instance of values that recur on many VMs.
 *  @returns a function that gives the instance for a key, made on first sight. */
export function createPool<Value>(): (key: string, make: () => Value) => Value {
  const instances = new Map<string, Value>();
  return (key, make) => {
    let instance = instances.get(key);
    if (instance === undefined) {
      instance = make();
      if (instances.size < limit) instances.set(key, instance);
    }
    return instance;
  };
}
