import { beforeEach, describe, expect, it } from 'vitest'
import { run, statement, type Work } from '../database.ts'
import { type Commits, type Engine, groupCommits } from './commits.ts'

const anything = statement<Record<never, never>>('SELECT 1')

/** A transaction that only says that it ran. */
function saying(log: string[], name: string, error?: Error): () => Work<string> {
  return function* () {
    yield* run(anything, {})
    log.push(name)
    if (error !== undefined) throw error
    return name
  }
}

describe('group commit', () => {
  let log: string[]
  let tasks: (() => void)[]
  let time: number
  let failing: string | null
  let isOpen: boolean
  let commits: Commits

  const engine: Engine = {
    exec: (text) => {
      if (text === failing) throw new Error(`${text} failed`)
      log.push(text)
      if (text.startsWith('BEGIN')) isOpen = true
      if (text === 'COMMIT' || text === 'ROLLBACK') isOpen = false
    },
    finish: (work) => {
      let step = work.next([])
      while (!step.done) step = work.next([])
      return step.value
    },
    inTransaction: () => isOpen,
  }

  const turn = (): void => {
    for (const task of tasks.splice(0)) task()
  }

  beforeEach(() => {
    log = []
    tasks = []
    time = 0
    failing = null
    isOpen = false
    commits = groupCommits(engine, { soon: (task) => tasks.push(task), elapsed: () => time })
  })

  it('writes what one turn asked for in one transaction, without savepoints', async () => {
    const answers = Promise.all(['a', 'b', 'c'].map((name) => commits.write(saying(log, name))))
    expect(log).toEqual([])
    turn()
    expect(log).toEqual(['BEGIN IMMEDIATE', 'a', 'b', 'c', 'COMMIT'])
    expect(await answers).toEqual(['a', 'b', 'c'])
  })

  it('answers nobody before the commit', async () => {
    const order: string[] = []
    const answer = commits.write(saying(order, 'ran')).then(() => order.push('answered'))
    failing = 'COMMIT'
    turn()
    await expect(answer).rejects.toThrow('COMMIT failed')
    expect(order).toEqual(['ran'])
  })

  it('has one that fails fail alone', async () => {
    const answers = Promise.allSettled([
      commits.write(saying(log, 'a')),
      commits.write(saying(log, 'b', new Error('b failed'))),
      commits.write(saying(log, 'c')),
    ])
    turn()
    expect(log).toEqual([
      ...['BEGIN IMMEDIATE', 'a', 'b', 'ROLLBACK', 'BEGIN IMMEDIATE'],
      ...['SAVEPOINT job', 'a', 'RELEASE job'],
      ...['SAVEPOINT job', 'b', 'ROLLBACK TO job', 'RELEASE job'],
      'COMMIT',
    ])
    turn()
    expect(log.slice(-3)).toEqual(['BEGIN IMMEDIATE', 'c', 'COMMIT'])
    expect((await answers).map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('rolls back one that fails and is alone', async () => {
    const answer = commits.write(saying(log, 'a', new Error('a failed')))
    turn()
    expect(log).toEqual(['BEGIN IMMEDIATE', 'a', 'ROLLBACK'])
    await expect(answer).rejects.toThrow('a failed')
  })

  it('takes no more into a batch than its time allows', async () => {
    const slow = (name: string): (() => Work<string>) =>
      function* () {
        yield* run(anything, {})
        time += 5
        log.push(name)
        return name
      }
    const answers = Promise.all(['a', 'b', 'c'].map((name) => commits.write(slow(name))))
    turn()
    expect(log).toEqual(['BEGIN IMMEDIATE', 'a', 'b', 'COMMIT'])
    turn()
    expect(log.slice(4)).toEqual(['BEGIN IMMEDIATE', 'c', 'COMMIT'])
    await answers
  })

  it('tells all who wait when it cannot even begin, and goes on', async () => {
    failing = 'BEGIN IMMEDIATE'
    const answers = Promise.allSettled(['a', 'b'].map((name) => commits.write(saying(log, name))))
    turn()
    expect((await answers).map((answer) => answer.status)).toEqual(['rejected', 'rejected'])
    failing = null
    const later = commits.write(saying(log, 'c'))
    turn()
    expect(await later).toBe('c')
  })

  it('has all fail when the engine gives the transaction up, as on a full disk', async () => {
    const full = (): Work<string> => {
      isOpen = false
      throw new Error('disk full')
    }
    const answers = Promise.allSettled([
      commits.write(saying(log, 'a')),
      commits.write(() => full()),
      commits.write(saying(log, 'c')),
    ])
    turn()
    turn()
    expect((await answers).map((answer) => answer.status)).toEqual(['rejected', 'rejected', 'fulfilled'])
  })

  it('is drained when nothing waits', async () => {
    await commits.drained()
    const order: string[] = []
    const write = commits.write(saying(log, 'a')).then(() => order.push('written'))
    const drained = commits.drained().then(() => order.push('drained'))
    turn()
    await Promise.all([write, drained])
    expect(order).toEqual(['written', 'drained'])
  })
})
