import { afterAll, beforeAll, expect, it } from 'vitest'
import { comment } from './events.ts'
import { createStage, type Stage, violationsOf } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())

it('shows a bell with the count, and counts on as events happen', async () => {
  const user = 101
  await stage.tell(comment(user, 1), comment(user, 2))
  const { page, wrongs } = await stage.show({ user })
  await page.getByRole('button', { name: 'Notifications, 2 unread' }).waitFor()
  await stage.tell(comment(user, 3))
  await page.getByRole('button', { name: 'Notifications, 3 unread' }).waitFor()
  expect(wrongs).toEqual([])
  expect(await violationsOf(page)).toEqual([])
})
