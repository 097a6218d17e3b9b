/**
 * Makes a function that works something out once for each object, and keeps it as long as the object is kept.
 * @param work - always gives the same for the same object
 * @returns the same as `work`, without doing it again
 */
export const onceFor = <Key extends object, Value>(work: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new WeakMap<Key, { value: Value }>()
  return (key) => {
    const kept = known.get(key)
    if (kept) return kept.value
    const value = work(key)
    known.set(key, { value })
    return value
  }
}
