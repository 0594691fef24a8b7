import createClient from 'openapi-fetch'
import type { components, paths } from './.generated/belfry.ts'

/*
 * What an app does that knows nothing of Belfry but its OpenAPI document: its types are generated from it, and no
 * line here is checked against anything else. Prints what it learns, line by line.
 */

const [, , baseUrl = '', tenant = '', secret = ''] = process.argv

type Group = components['schemas']['Group']

/** What is wrong is thrown; what is right is there. */
function whole<T>({ data, error }: { data?: T | undefined; error?: components['schemas']['Error'] }): T {
  if (error) throw new Error(`${error.error}: ${error.error_description}`)
  return data as T
}

const say = (...words: readonly unknown[]) => process.stdout.write(`${words.join(' ')}\n`)

const host = createClient<paths>({
  baseUrl,
  headers: { authorization: `Basic ${btoa(`${tenant}:${secret}`)}` },
})

for (const [user_id, name] of [
  [1, 'Anna'],
  [2, 'Bo'],
] as const) {
  await host.PUT('/user/{user_id}', { params: { path: { user_id } }, body: { name } })
}

await host.POST('/subscription/{ref_type}/{ref_id}', {
  params: { path: { ref_type: 'item', ref_id: 7 }, header: { 'Belfry-User': '2' } },
})

const told = whole(
  await host.POST('/event', {
    body: {
      type: 'comment',
      context: { type: 'item', id: 7, title: 'Q3 launch', link: 'https://app.example/items/7' },
      data: { comment_id: 1, value: 'Shall we start on Monday?' },
      created_by: { id: 1 },
    },
  }),
)
say('told', Array.isArray(told) ? told.length : told.notified)

const { access_token } = whole(
  await host.POST('/oauth/token/v2', {
    body: { grant_type: 'app', client_id: tenant, client_secret: secret, app_id: tenant, app_token: secret },
  }),
)
const bo = createClient<paths>({
  baseUrl,
  headers: { authorization: `OAuth2 ${access_token}`, 'Belfry-User': '2' },
})

const count = async () => whole(await bo.GET('/notification/inbox/new/count')).new
const list = async (): Promise<Group[]> =>
  whole(await bo.GET('/notification/', { params: { query: { viewed: false, limit: 5 } } }))

say('new', await count())
const [group] = await list()
const [notification] = group?.notifications ?? []
if (group === undefined || notification === undefined) throw new Error('Bo was told nothing.')
say(group.context.title, notification.icon, notification.text)

const params = { path: { notification_id: notification.notification_id } }
await bo.POST('/notification/{notification_id}/star', { params })
await bo.POST('/notification/{notification_id}/viewed', { params })
const one = whole(await bo.GET('/notification/{notification_id}', { params }))
say('starred', one.notifications[0]?.starred, 'new', await count(), 'unviewed', (await list()).length)

const refused = await bo.GET('/notification/{notification_id}', {
  params: { path: { notification_id: 999_999 } },
})
say('refused', refused.response.status, refused.error?.error)
