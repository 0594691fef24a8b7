import { alarmOf, type Clock } from '../clock.ts'

/**
 * Finds one leader among the tabs that ask for the same name.
 *
 * @param name what is led
 * @param signal gives the office back, or the candidacy up
 * @param steal takes the office at once: its holder has fallen silent
 * @returns when this tab leads: a signal that is aborted when it does no longer
 */
export type Elect = (name: string, signal: AbortSignal, steal: boolean) => Promise<AbortSignal>

/** By Web Locks: the browser itself passes the office on when a tab goes. */
export const electByLocks =
  (locks: Pick<LockManager, 'request'>): Elect =>
  (name, signal, steal) =>
    new Promise((resolve, reject) => {
      const lost = new AbortController()
      const hold = () =>
        new Promise<void>((free) => {
          signal.addEventListener('abort', () => free())
          // Given up in the moment when it was granted: nobody would give it back.
          if (signal.aborted) free()
          resolve(lost.signal)
        })
      locks.request(name, steal ? { steal } : { signal }, hold).catch((reason) => {
        lost.abort()
        reject(reason)
      })
    })

/** The part of `BroadcastChannel` that is used. */
export interface Channel {
  postMessage(message: unknown): void
  onmessage: ((event: MessageEvent) => void) | null
  close(): void
}

/** A leader shows itself so often (ms). */
const BEAT = 2_000
/** Who asks for the leader, and hears nothing for so long (ms, and up to twice that), leads. */
const ANSWER = 100

/**
 * By messages alone, where there are no Web Locks (on a page without TLS). Tabs draw lots: of two leaders, who may be
 * for a moment, the one with the higher lot steps down.
 *
 *   candidate ── no beat in time ──▶ leader ── a lower lot's beat ──▶ lost
 */
export const electByChannel =
  (open: (name: string) => Channel, clock: Clock, random: () => number): Elect =>
  (name, signal, steal) =>
    new Promise((resolve) => {
      const lot = random()
      const lost = new AbortController()
      const channel = open(`${name} leader`)
      let leads = false
      const alarm = alarmOf(clock)
      const wait = (ms: number) => alarm.set(ms, lead)
      function lead(): void {
        leads = true
        channel.postMessage({ lot })
        wait(BEAT)
        resolve(lost.signal)
      }
      function leave(): void {
        alarm.off()
        channel.close()
      }
      channel.onmessage = ({ data }: MessageEvent<{ lot?: number; gone?: boolean }>) => {
        if (leads) {
          // Candidates are answered, and so is a second leader.
          if (data.lot === undefined || data.lot > lot) lead()
          else {
            leave()
            lost.abort()
          }
        } else if (data.gone) wait(ANSWER * random())
        else if (data.lot !== undefined) wait(BEAT * (2 + random()))
      }
      signal.addEventListener('abort', () => {
        if (leads && !lost.signal.aborted) channel.postMessage({ gone: true })
        leave()
      })
      if (steal) lead()
      else {
        channel.postMessage({})
        wait(ANSWER * (1 + random()))
      }
    })
