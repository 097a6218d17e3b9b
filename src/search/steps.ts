/**
 * Takes all steps of some work at once.
 * @param steps - the work; it yields where others may have their turn
 * @returns what it gives at its end
 */
export const atOnce = <Result>(steps: Iterator<void, Result>): Result => {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}
