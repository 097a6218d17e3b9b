import { Session } from 'node:inspector'

type Range = { count: number }
type Coverage = { result: { url: string; functions: { ranges: Range[] }[] }[] }

/**
 * Counts how often some work enters functions of the project's own sources. The figure is the same on every machine,
 * however busy: a test can bound it where a stopwatch would bound the machine.
 * @param works - each runs to its end before it returns
 * @returns for each, function entries in files under `src`; what built-in functions do inside is not counted
 */
export const countWork = (works: readonly (() => unknown)[]): number[] => {
  const session = new Session()
  session.connect()
  const post = (method: string, params: object = {}): unknown => {
    let answer: unknown
    // Commands to the own thread are carried out before `post` returns.
    session.post(method, params, (error, result) => {
      if (error) throw error
      answer = result
    })
    return answer
  }
  const take = (): number =>
    (post('Profiler.takePreciseCoverage') as Coverage).result
      .filter(({ url }) => url.includes('/src/'))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, { count }) => sum + count, 0)
  try {
    post('Profiler.enable')
    return works.map((work) => {
      // Starting takes away the optimized code, whose calls are not counted: also what was being optimized in the
      // background when the last work began, so that each begins anew.
      post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
      // Taking the counts sets them back to zero.
      take()
      work()
      const count = take()
      post('Profiler.stopPreciseCoverage')
      return count
    })
  } finally {
    session.disconnect()
  }
}
