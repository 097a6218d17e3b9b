/**
 * Finds the cheapest assignment of rows to columns, each used once, by the Hungarian method with potentials (Kuhn
 * 1955, Munkres 1957), cubic in the number of rows.
 * @param costs - a matrix with at least as many columns as rows
 * @returns the column of each row
 */
export const assign = (costs: readonly (readonly number[])[]): number[] => {
  const rows = costs.length
  const columns = costs[0]?.length ?? 0
  const rowPotential = new Float64Array(rows + 1)
  const columnPotential = new Float64Array(columns + 1)
  const owner = new Int32Array(columns + 1)
  const way = new Int32Array(columns + 1)
  for (let row = 1; row <= rows; row++) {
    owner[0] = row
    let column = 0
    const least = new Float64Array(columns + 1).fill(Infinity)
    const used = new Uint8Array(columns + 1)
    do {
      used[column] = 1
      const own = owner[column] ?? 0
      let delta = Infinity
      let next = 0
      for (let at = 1; at <= columns; at++) {
        if (used[at]) continue
        const cost = (costs[own - 1]?.[at - 1] ?? 0) - (rowPotential[own] ?? 0) - (columnPotential[at] ?? 0)
        if (cost < (least[at] ?? 0)) [least[at], way[at]] = [cost, column]
        if ((least[at] ?? 0) < delta) [delta, next] = [least[at] ?? 0, at]
      }
      for (let at = 0; at <= columns; at++) {
        const held = owner[at] ?? 0
        if (used[at]) {
          rowPotential[held] = (rowPotential[held] ?? 0) + delta
          columnPotential[at] = (columnPotential[at] ?? 0) - delta
        } else least[at] = (least[at] ?? 0) - delta
      }
      column = next
    } while (owner[column] !== 0)
    while (column) {
      const before = way[column] ?? 0
      owner[column] = owner[before] ?? 0
      column = before
    }
  }
  const result = new Array<number>(rows).fill(0)
  for (let at = 1; at <= columns; at++) {
    const held = owner[at] ?? 0
    if (held) result[held - 1] = at - 1
  }
  return result
}
