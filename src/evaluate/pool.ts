/** Maximum number of distinct values in a pool. Further values are not shared. */
const limit = 4096;

/** Keeps one instance of values that occur on many VMs.
 *  @returns a function that returns the instance for a key and creates it on first use. */
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
