/** What a piece of work costs. */
type Meter = (work: () => Promise<void>) => Promise<number>

/** Two ways to do the same: the program's, and the least that anybody could get away with. */
export interface Contest {
  readonly name: string
  /** What the limit is. */
  readonly against: string
  /** Does one operation `times` times. */
  readonly program: (times: number) => Promise<void>
  readonly limit: (times: number) => Promise<void>
  /** How many operations make a round. */
  readonly times: number
  /** What is counted in one operation. @default 1 */
  readonly size?: number
  readonly unit: string
  /** @default the time that it takes */
  readonly meter?: { readonly quantity: Quantity; readonly read: Meter }
  /** Lets go of what a side has left open, once it was measured. */
  readonly release?: () => Promise<void>
  /** @default 15 */
  readonly rounds?: number
  readonly close?: () => Promise<void>
}

/** Microseconds, or bytes. */
export type Quantity = 'time' | 'memory'

/** What one thing costs, and how many times the limit that is. */
export interface Row {
  readonly name: string
  readonly against: string
  readonly unit: string
  readonly quantity: Quantity
  readonly program: number
  readonly limit: number
  readonly ratio: number
}

/** Microseconds. */
const clock: Meter = async (work) => {
  const started = performance.now()
  await work()
  return (performance.now() - started) * 1000
}

/**
 * Measures in turns, program and limit in every round, so that whatever else the machine does meets both. The
 * ratio is the median of the rounds' own ratios.
 *
 * @param most as many rounds at most
 */
export async function measure(contest: Contest, most: number): Promise<Row> {
  const { name, against, unit, times, size = 1, rounds = 15 } = contest
  const { quantity, read } = contest.meter ?? { quantity: 'time', read: clock }
  const costs: Record<'program' | 'limit', number[]> = { program: [], limit: [] }
  try {
    for (let round = -1; round < Math.min(rounds, most); round += 1) {
      // Who begins changes, for the first one finds the caches of the other.
      const order = round % 2 === 0 ? (['program', 'limit'] as const) : (['limit', 'program'] as const)
      // The first round warms up, and counts for nothing.
      const turns = round < 0 ? Math.ceil(times / 4) : times
      for (const side of order) {
        const cost = await read(() => contest[side](turns))
        await contest.release?.()
        if (round >= 0) costs[side].push(cost / turns / size)
      }
    }
  } finally {
    await contest.close?.()
  }
  const { program, limit } = costs
  const ratios = program.map((cost, round) => cost / (limit[round] ?? Number.NaN))
  return {
    name,
    against,
    unit,
    quantity,
    program: median(program),
    limit: median(limit),
    ratio: median(ratios),
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}
