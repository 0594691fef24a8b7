import type { News } from '../host/happenings.ts'
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
  const answer = await response.json().catch(() => ({ error: 'The playground does not answer.' }))
  if (!response.ok) throw new Error((answer as { error: string }).error)
  return answer as T
}

export const tokenOf = async (user: UserId): Promise<string> =>
  (await call<{ token: string }>(`token/${user}`)).token

export const act = (user: UserId, action: Action): Promise<unknown> => call(`act/${user}`, action)

export const sendExample = (index: number, user: UserId): Promise<unknown> =>
  call(`example/${index}/${user}`, {})

export const load = (user: UserId): Promise<{ events: number; milliseconds: number }> =>
  call(`load/${user}`, {})

/** Follows the workspace. The browser reconnects by itself, and the first news tells all. */
export function followNews(onNews: (news: News) => void): () => void {
  const source = new EventSource('/demo/news')
  source.onmessage = (message) => onNews(JSON.parse(message.data) as News)
  return () => source.close()
}
