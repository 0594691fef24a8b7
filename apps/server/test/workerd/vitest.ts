/**
 * What stands in vitest's place inside workerd, where its own runner can't run: the part of its API that the server's
 * tests use, with its own `expect`. Tests run one after another, each with the hooks of the groups around it.
 *
 * @module
 */
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect'
import { fn } from '@vitest/spy'

type Body = () => unknown

interface Group {
  readonly name: string
  readonly before: Body[]
  readonly after: Body[]
  readonly members: (Group | Test)[]
}

interface Test {
  readonly name: string
  readonly body: Body
}

/** What became of one test. */
export interface Result {
  /** The names of the groups around it, and its own. */
  readonly path: readonly string[]
  /** Why it failed; `null` when it passed. */
  readonly failure: string | null
}

/** As long as the house's tests may take elsewhere, in milliseconds. */
const testTimeout = 120_000

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin)

export const expect = Object.assign(
  (value: unknown, message?: string) => chai.expect(value, message),
  chai.expect,
  (globalThis as Record<symbol, object>)[ASYMMETRIC_MATCHERS_OBJECT],
)
setState({ assertionCalls: 0 }, expect as never)
;(chai.expect as unknown as { extend(target: unknown, matchers: object): void }).extend(
  expect,
  customMatchers,
)

let current = newGroup('')
let finished: Body[] = []

function newGroup(name: string): Group {
  return { name, before: [], after: [], members: [] }
}

export function describe(name: string, fill: () => void): void {
  const outer = current
  current = newGroup(name)
  outer.members.push(current)
  fill()
  current = outer
}

describe.each = (cases: readonly unknown[]) => (name: string, fill: (...values: never[]) => void) => {
  for (const one of cases) {
    const values = Array.isArray(one) ? one : [one]
    describe(titleOf(name, values), () => fill(...(values as never[])))
  }
}

export function it(
  name: string,
  ...rest: readonly [body: Body] | readonly [options: object, body: Body]
): void {
  const body = rest.at(-1) as Body
  current.members.push({ name, body })
}

it.each = (cases: readonly unknown[]) => (name: string, body: (...values: never[]) => unknown) => {
  for (const one of cases) {
    const values = Array.isArray(one) ? one : [one]
    it(titleOf(name, values), () => body(...(values as never[])))
  }
}

export function beforeEach(body: Body): void {
  current.before.push(body)
}

export function afterEach(body: Body): void {
  current.after.push(body)
}

export function onTestFinished(body: Body): void {
  finished.push(body)
}

export const vi = { fn, waitFor }

/** Asks again until it throws no more, for a second at most. */
async function waitFor<T>(check: () => T | Promise<T>): Promise<T> {
  const end = Date.now() + 1_000
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
}

/**
 * Collects the tests that `load` declares, and runs them.
 *
 * @param omitted names of tests that can't run here, with those of their groups, joined by `>`; each has to exist
 */
export async function runTests(
  name: string,
  load: () => Promise<unknown>,
  omitted: readonly string[],
): Promise<Result[]> {
  const file = newGroup(name)
  current = file
  await load()
  const all = [...testsOf(file, [])]
  const gone = omitted.filter((one) => !all.some(({ path }) => nameOf(path) === one))
  if (gone.length > 0) throw new Error(`There is no such test to omit: ${gone.join(', ')}`)
  const results: Result[] = []
  for (const { test, groups, path } of all) {
    if (!omitted.includes(nameOf(path))) results.push({ path, failure: await failureOf(test, groups) })
  }
  return results
}

const nameOf = (path: readonly string[]): string => path.join(' > ')

/** A test, with the groups around it. */
interface Placed {
  readonly test: Test
  readonly groups: readonly Group[]
  readonly path: readonly string[]
}

function* testsOf(group: Group, around: readonly Group[]): Generator<Placed> {
  const groups = [...around, group]
  for (const member of group.members) {
    if ('members' in member) yield* testsOf(member, groups)
    else yield { test: member, groups, path: [...groups.map(({ name }) => name), member.name] }
  }
}

async function failureOf({ body }: Test, groups: readonly Group[]): Promise<string | null> {
  finished = []
  const failures: unknown[] = []
  const attempt = async (one: Body) => {
    try {
      await inTime(one)
    } catch (error) {
      failures.push(error)
    }
  }
  for (const before of groups.flatMap((group) => group.before)) await attempt(before)
  if (failures.length === 0) await attempt(body)
  for (const after of groups.toReversed().flatMap((group) => group.after)) await attempt(after)
  for (const last of finished.toReversed()) await attempt(last)
  return failures.length === 0 ? null : failures.map(textOf).join('\n')
}

async function inTime(body: Body): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done after ${testTimeout} ms.`)), testTimeout)
  })
  await Promise.race([(async () => await body())(), late]).finally(() => clearTimeout(timer))
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { actual, expected } = error as { actual?: unknown; expected?: unknown }
  const compared =
    actual === undefined && expected === undefined
      ? ''
      : `\nactual: ${JSON.stringify(actual)}\nexpected: ${JSON.stringify(expected)}`
  return `${error.stack ?? error.message}${compared}`
}

function titleOf(name: string, values: readonly unknown[]): string {
  let place = 0
  return name.replace(/%([sdijo%])/g, (_, kind: string) => {
    if (kind === '%') return '%'
    const value = values[place++]
    return kind === 's' || kind === 'd' || kind === 'i' ? String(value) : JSON.stringify(value)
  })
}
