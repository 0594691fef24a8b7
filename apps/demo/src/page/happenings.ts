import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Happening, News } from '../host/happenings.ts'
import { beginning, type UserId } from '../workspace/state.ts'
import { followNews } from './host.ts'

/** Milliseconds from the click to a person's bell. */
export type Arrivals = Partial<Record<UserId, number>>

/** A click that something comes of: bells that move after it are measured from it. */
interface Click {
  at: number
  arrivals: Arrivals
  /** The numbers of what came of it, once the host has answered. */
  numbers: readonly number[]
}

/** How many happenings the page keeps. */
const kept = 20

/** The workspace and what happens in it, as the host tells; and how long the bells take. `onBack` must not change. */
export function useHappenings(onBack: () => void) {
  const [workspace, setWorkspace] = useState(beginning)
  const [happenings, setHappenings] = useState<readonly Happening[]>([])
  const [arrivals, setArrivals] = useState<Partial<Record<number, Arrivals>>>({})
  const [isLive, setLive] = useState(true)
  const [unread, setUnread] = useState<Partial<Record<UserId, number>>>({})
  const counts = useRef<Partial<Record<UserId, number>>>({})
  const click = useRef<Click | null>(null)
  const run = useRef('')

  const onNews = useCallback((news: News) => {
    setWorkspace(news.workspace)
    if (run.current !== news.run) {
      // Another start of the host: what this page knew is of before.
      run.current = news.run
      setHappenings([])
      setArrivals({})
    }
    setHappenings((before) => [...news.happenings].reverse().concat(before).slice(0, kept))
  }, [])
  useEffect(() => {
    const onLive = (isBack: boolean) => {
      setLive(isBack)
      if (isBack) onBack()
    }
    return followNews(onNews, onLive)
  }, [onNews, onBack])

  const note = useCallback(({ numbers, arrivals: found }: Click) => {
    setArrivals((before) => ({
      ...before,
      ...Object.fromEntries(numbers.map((number) => [number, { ...found }])),
    }))
  }, [])

  /** Does what a click asks for, and measures from now. */
  const measure = useCallback(
    async (work: Promise<{ happenings: readonly Happening[] }>) => {
      const own: Click = { at: performance.now(), arrivals: {}, numbers: [] }
      click.current = own
      const { happenings: done } = await work
      own.numbers = done.map(({ number }) => number)
      note(own)
    },
    [note],
  )

  /** A bell says its count. */
  const onCount = useCallback(
    (user: UserId, count: number) => {
      const hasGrown = count > (counts.current[user] ?? 0)
      counts.current = { ...counts.current, [user]: count }
      setUnread(counts.current)
      const { current } = click
      if (!hasGrown || current === null || current.arrivals[user] !== undefined) return
      current.arrivals[user] = Math.max(1, Math.round(performance.now() - current.at))
      note(current)
    },
    [note],
  )

  /** What comes from now on is of no click. */
  const forget = useCallback(() => {
    click.current = null
  }, [])

  return { workspace, happenings, arrivals, isLive, unread, measure, onCount, forget }
}
