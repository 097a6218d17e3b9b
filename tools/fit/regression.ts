/** A choice between items, of which some are right: the rows of features, which rows are right, and what each has besides. */
export type Choice = { rows: Float64Array[]; right: boolean[]; besides: number[]; weight: number }

/** A case with a yes or no. */
export type Case = { row: Float64Array; isYes: boolean; weight: number }

/** Weights in the units of the rows, and the constant that goes with them. */
export type Fitted = { weights: number[]; bias: number }

type Scale = { mean: Float64Array; deviation: Float64Array }

const scaleOf = (rows: readonly Float64Array[], width: number): Scale => {
  const mean = new Float64Array(width)
  const deviation = new Float64Array(width)
  for (const row of rows) for (let k = 0; k < width; k += 1) mean[k] = (mean[k] ?? 0) + (row[k] ?? 0) / rows.length
  for (const row of rows)
    for (let k = 0; k < width; k += 1)
      deviation[k] = (deviation[k] ?? 0) + ((row[k] ?? 0) - (mean[k] ?? 0)) ** 2 / rows.length
  // A feature that never moves gets no say.
  return { mean, deviation: deviation.map((variance) => (variance < 1e-10 ? Infinity : Math.sqrt(variance))) }
}

const scaled = (row: Float64Array, { mean, deviation }: Scale): Float64Array =>
  row.map((value, k) => (value - (mean[k] ?? 0)) / (deviation[k] ?? 1))

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0
  for (let k = 0; k < a.length; k += 1) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}

/** Adam (Kingma & Ba 2015): steps down the gradient, so many times; a weight with a sign never gets the other one. */
const descend = (
  width: number,
  steps: number,
  gradientAt: (weights: Float64Array) => Float64Array,
  signs: readonly (1 | -1)[] = [],
): Float64Array => {
  const weights = new Float64Array(width)
  const first = new Float64Array(width)
  const second = new Float64Array(width)
  for (let step = 1; step <= steps; step += 1) {
    const gradient = gradientAt(weights)
    const rate = step < steps * 0.6 ? 0.1 : 0.03
    for (let k = 0; k < width; k += 1) {
      const slope = gradient[k] ?? 0
      first[k] = 0.9 * (first[k] ?? 0) + 0.1 * slope
      second[k] = 0.99 * (second[k] ?? 0) + 0.01 * slope * slope
      const stepLength = (first[k] ?? 0) / (1 - 0.9 ** step) / (Math.sqrt((second[k] ?? 0) / (1 - 0.99 ** step)) + 1e-8)
      const moved = (weights[k] ?? 0) - rate * stepLength
      weights[k] = moved * (signs[k] ?? Math.sign(moved)) < 0 ? 0 : moved
    }
  }
  return weights
}

const unscaled = (weights: Float64Array, bias: number, { mean, deviation }: Scale): Fitted => {
  const raw = Array.from(weights, (weight, k) => weight / (deviation[k] ?? 1))
  return { weights: raw, bias: raw.reduce((sum, weight, k) => sum - weight * (mean[k] ?? 0), bias) }
}

/**
 * Fits a listwise logistic regression: makes the right items of each choice the likely ones (ListNet's top-one
 * likelihood).
 * @param choices - rows of one width
 * @param penalty - of the squared weights, in scaled units
 * @param steps - of the descent
 * @param signs - which way each column may speak; none for a column that may speak both ways
 * @returns weights in the units of the rows
 */
export const fitChoices = (
  choices: readonly Choice[],
  penalty: number,
  steps: number,
  signs: readonly (1 | -1)[] = [],
): Fitted => {
  const width = choices[0]?.rows[0]?.length ?? 0
  const scale = scaleOf(
    choices.flatMap((choice) => choice.rows),
    width,
  )
  const ready = choices.map(({ rows, right, besides, weight }) => ({
    right,
    besides,
    weight,
    rows: rows.map((row) => scaled(row, scale)),
  }))
  const all = ready.reduce((sum, { weight }) => sum + weight, 0)
  const weights = descend(
    width,
    steps,
    (now) => {
      const gradient = Float64Array.from(now, (weight) => penalty * weight)
      for (const { rows, right, besides, weight } of ready) {
        const scores = rows.map((row, i) => dot(row, now) + (besides[i] ?? 0))
        const top = Math.max(...scores)
        const odds = scores.map((score) => Math.exp(score - top))
        const sum = odds.reduce((total, one) => total + one, 0)
        const good = odds.reduce((total, one, i) => total + (right[i] ? one : 0), 0)
        rows.forEach((row, i) => {
          const pull = ((odds[i] ?? 0) / sum - (right[i] ? (odds[i] ?? 0) / good : 0)) * (weight / all)
          if (Math.abs(pull) > 1e-9)
            for (let k = 0; k < width; k += 1) gradient[k] = (gradient[k] ?? 0) + pull * (row[k] ?? 0)
        })
      }
      return gradient
    },
    signs,
  )
  return { ...unscaled(weights, 0, scale), bias: 0 }
}

/**
 * Fits a logistic regression of yes and no.
 * @param cases - rows of one width
 * @param penalty - of the squared weights, in scaled units
 * @param steps - of the descent
 * @param signs - which way each column may speak; none for a column that may speak both ways
 * @returns weights in the units of the rows
 */
export const fitCases = (
  cases: readonly Case[],
  penalty: number,
  steps: number,
  signs: readonly (1 | -1)[] = [],
): Fitted => {
  const width = cases[0]?.row.length ?? 0
  const scale = scaleOf(
    cases.map(({ row }) => row),
    width,
  )
  const ready = cases.map(({ row, isYes, weight }) => ({
    isYes,
    weight,
    row: Float64Array.of(...scaled(row, scale), 1),
  }))
  const all = ready.reduce((sum, { weight }) => sum + weight, 0)
  const weights = descend(
    width + 1,
    steps,
    (now) => {
      const gradient = Float64Array.from(now, (weight, k) => (k < width ? penalty * weight : 0))
      for (const { row, isYes, weight } of ready) {
        const pull = (1 / (1 + Math.exp(-dot(row, now))) - (isYes ? 1 : 0)) * (weight / all)
        for (let k = 0; k <= width; k += 1) gradient[k] = (gradient[k] ?? 0) + pull * (row[k] ?? 0)
      }
      return gradient
    },
    signs,
  )
  return unscaled(weights.subarray(0, width), weights[width] ?? 0, scale)
}
