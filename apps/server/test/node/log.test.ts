import { expect, it } from 'vitest'
import { forPeople } from '../../src/runtimes/node/log.ts'

const time = '2026-05-04T09:30:00.123Z'
const line = (facts: object) => forPeople(JSON.stringify({ level: 'info', time, msg: 'request', ...facts }))

it('a person reads a short line for each request', () => {
  const request = { method: 'POST', route: '/event', status: 200, ms: 14, tenant: 'acme', request_id: 'x' }
  expect(line(request)).toBe('09:30:00 POST /event 200 14 ms acme')
  expect(line({ ...request, route: null, status: 404, tenant: null })).toBe(
    '09:30:00 POST (no such address) 404 14 ms',
  )
})

it('a person reads what happens beside requests, and what failed with its stack', () => {
  expect(line({ msg: 'stopped' })).toBe('09:30:00 stopped')
  expect(line({ level: 'error', msg: 'failure', err: { stack: 'Error: disk\n  at x' } })).toBe(
    '09:30:00 error failure\nError: disk\n  at x',
  )
})
