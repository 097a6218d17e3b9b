import type { Chart } from '../chat/message.js'

/** Blocks of the longest bar: with a date before them they fit into a line of a phone. */
const longestBar = 12

/**
 * Prints a chart as text.
 * @param chart - the chart
 * @returns a line for each bar: its name, the bar in blocks, its count
 */
export const chartLines = ({ bars }: Chart): string[] => {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return bars.map(({ label, count }) => {
    const blocks = count === 0 ? 0 : Math.max(1, Math.round((longestBar * count) / most))
    return [label, ...(blocks > 0 ? ['█'.repeat(blocks)] : []), String(count)].join(' ')
  })
}
