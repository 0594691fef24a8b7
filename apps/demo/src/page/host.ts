import type { Happening, News } from '../host/happenings.ts'
import type { Action } from '../workspace/actions.ts'
import type { UserId } from '../workspace/state.ts'

/** The calls of the page to its host app. What the host refuses is thrown, in its words. */

async function call<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/demo/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error((answer as { error: string }).error)
  return answer as T
}

export const tokenOf = async (user: UserId): Promise<string> =>
  (await call<{ token: string }>(`token/${user}`)).token

/** What an act has led to. */
interface Done {
  happenings: readonly Happening[]
}

export const act = (user: UserId, action: Action): Promise<Done> => call(`act/${user}`, action)

export const sendExample = (index: number, user: UserId): Promise<Done> =>
  call(`example/${index}/${user}`, {})

export const startOver = (): Promise<unknown> => call('restart', {})

/** One part of a load, for both. */
export const loadPart = (part: number): Promise<{ events: number }> => call(`load/${part}`, {})

/** How long the page waits before it calls a host again that has refused to speak, in milliseconds. */
const patience = 1000

/** Follows the workspace, through restarts of the host: the first news after each tells all. */
export function followNews(onNews: (news: News) => void, onLive: (isLive: boolean) => void): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const connect = () => {
    // A tab that nobody looks at leaves the browser's few connections to the others.
    if (document.hidden) return
    const own = new EventSource('/demo/news')
    source = own
    own.onopen = () => onLive(true)
    own.onmessage = (message) => onNews(JSON.parse(message.data) as News)
    own.onerror = () => {
      onLive(false)
      // A broken connection it mends by itself; what was no stream at all it gives up.
      if (own.readyState === EventSource.CLOSED) timer = setTimeout(connect, patience)
    }
  }
  const onVisibility = () => {
    clearTimeout(timer)
    source?.close()
    connect()
  }
  document.addEventListener('visibilitychange', onVisibility)
  connect()
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    clearTimeout(timer)
    source?.close()
  }
}
