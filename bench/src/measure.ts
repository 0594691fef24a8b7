/** Two ways to do the same: the program's, and the least that anybody could get away with. */
export interface Contest {
  readonly name: string
  /** What the limit is. */
  readonly against: string
  /** What one operation does, `times` times one after another. */
  readonly program: (times: number) => Promise<void>
  readonly limit: (times: number) => Promise<void>
  /** How many operations make a round. */
  readonly times: number
  /** What is counted in one operation. @default 1 */
  readonly size?: number
  readonly unit: string
  readonly close?: () => Promise<void>
}

/** Microseconds for one thing, and how many times the limit that is. */
export interface Row {
  readonly name: string
  readonly against: string
  readonly unit: string
  readonly program: number
  readonly limit: number
  readonly ratio: number
}

/**
 * Measures in turns, program and limit in every round, so that whatever else the machine does meets both. The
 * ratio is the median of the rounds' own ratios.
 */
export async function measure(contest: Contest, rounds: number): Promise<Row> {
  const { name, against, unit, times, size = 1 } = contest
  await contest.program(Math.ceil(times / 4))
  await contest.limit(Math.ceil(times / 4))
  const program: number[] = []
  const limit: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    // Who begins changes, for the first one finds the caches of the other.
    const order = round % 2 === 0 ? (['program', 'limit'] as const) : (['limit', 'program'] as const)
    for (const side of order) {
      const started = performance.now()
      await contest[side](times)
      const each = ((performance.now() - started) * 1000) / times / size
      ;(side === 'program' ? program : limit).push(each)
    }
  }
  await contest.close?.()
  const ratios = program.map((time, round) => time / (limit[round] ?? Number.NaN))
  return { name, against, unit, program: median(program), limit: median(limit), ratio: median(ratios) }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}
