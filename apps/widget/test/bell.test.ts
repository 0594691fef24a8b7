import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { comment } from './events.ts'
import { createStage, type Stage, violationsOf } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage?.close())

describe('the bell', () => {
  it('has the count, and counts on as events happen', async () => {
    const user = 101
    await stage.tell(comment(user, 1), comment(user, 2))
    const { page, wrongs } = await stage.show({ user })
    await page.getByRole('button', { name: 'Notifications, 2 unread' }).waitFor()
    await stage.tell(comment(user, 3))
    await page.getByRole('button', { name: 'Notifications, 3 unread' }).waitFor()
    expect(await page.locator('.badge').textContent()).toBe('3')
    expect(wrongs).toEqual([])
    expect(await violationsOf(page)).toEqual([])
  })

  it('has the real number in its name when the badge has no room for it', async () => {
    const user = 102
    await stage.tell(...Array.from({ length: 12 }, (_, index) => comment(user, index + 1)))
    const { page } = await stage.show({ user })
    await page.getByRole('button', { name: 'Notifications, 12 unread' }).waitFor()
    expect(await page.locator('.badge').textContent()).toBe('9+')
  })

  it('moves when the count grows, and only then', async () => {
    const user = 103
    await stage.tell(comment(user, 1), comment(user, 2))
    const { page } = await stage.show({ user })
    const badge = page.locator('.badge')
    await badge.getByText('2').waitFor()
    expect(await badge.getAttribute('class')).toBe('badge')
    const [first] = (await stage.ask(user, '/notification/')) as [
      { notifications: [{ notification_id: number }] },
    ]
    await stage.ask(user, `/notification/${first.notifications[0].notification_id}/viewed`, 'POST')
    await badge.getByText('1').waitFor()
    expect(await badge.getAttribute('class')).toBe('badge')
    await stage.tell(comment(user, 3))
    await badge.getByText('2').waitFor()
    expect(await badge.getAttribute('class')).toBe('badge grown')
  })

  it('is cleared when it is opened, and counts what comes after: what is unread stays unread', async () => {
    const user = 108
    await stage.tell(comment(user, 1), comment(user, 2))
    const { page } = await stage.show({ user })
    const badge = page.locator('.badge')
    await badge.getByText('2').waitFor()
    const { page: other } = await stage.show({ user })
    await other.locator('.badge').waitFor()
    await page.locator('.bell').click()
    await badge.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Notifications, 2 unread' }).waitFor()
    await other.locator('.badge').waitFor({ state: 'detached' })
    expect(await page.locator('.entry.unread').count()).toBe(2)
    // What arrives under the reader's eyes is seen too.
    await stage.tell(comment(user, 3))
    await page.getByRole('button', { name: 'Notifications, 3 unread' }).waitFor()
    await expect.poll(() => stage.ask(user, '/notification/inbox/new/count')).toEqual({ new: 3, unseen: 0 })
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await stage.tell(comment(user, 4))
    await badge.getByText('1').waitFor()
    await page.getByRole('button', { name: 'Notifications, 4 unread' }).waitFor()
  })

  it('opens a dialog that it names, and Escape gives the focus back', async () => {
    const user = 104
    await stage.tell(comment(user, 1))
    const { page } = await stage.show({ user })
    const bell = page.getByRole('button', { name: /^Notifications/ })
    await bell.waitFor()
    expect(await bell.getAttribute('aria-expanded')).toBe('false')
    await bell.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Notifications' })
    await dialog.waitFor()
    await expect.poll(() => bell.getAttribute('aria-expanded')).toBe('true')
    expect(await bell.getAttribute('aria-controls')).toBe(await dialog.getAttribute('id'))
    await expect.poll(() => dialog.evaluate((node) => node.matches(':focus'))).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => bell.getAttribute('aria-expanded')).toBe('false')
    await expect.poll(() => bell.evaluate((node) => node.matches(':focus'))).toBe(true)
  })

  it('closes by a click beside it, or on the bell again', async () => {
    const user = 105
    const { page } = await stage.show({ user, body: '<p id="beside">Text</p>' })
    const bell = page.getByRole('button', { name: 'Notifications', exact: true })
    const dialog = page.getByRole('dialog')
    await bell.click()
    await dialog.waitFor()
    await page.locator('#beside').click({ position: { x: 2, y: 2 } })
    await dialog.waitFor({ state: 'hidden' })
    await bell.click()
    await dialog.waitFor()
    await bell.click()
    await dialog.waitFor({ state: 'hidden' })
  })

  it.each([
    ['the upper start corner', 'inset-block-start: 0; inset-inline-start: 0'],
    ['the upper end corner', 'inset-block-start: 0; inset-inline-end: 0'],
    ['the lower start corner', 'inset-block-end: 0; inset-inline-start: 0'],
    ['the lower end corner', 'inset-block-end: 0; inset-inline-end: 0'],
    ['the middle', 'inset-block-start: 45%; inset-inline-start: 45%'],
  ])('opens inside the viewport from %s', async (_, place) => {
    const user = 106
    for (const html of ['lang="en"', 'lang="en" dir="rtl"']) {
      for (const viewport of [
        { width: 1000, height: 700 },
        { width: 560, height: 420 },
        { width: 320, height: 480 },
      ]) {
        const css = `belfry-inbox { position: fixed; ${place} }`
        const { page, context } = await stage.show({ user, css, html, viewport })
        await page.getByRole('button', { name: 'Notifications' }).click()
        const box = await page.getByRole('dialog').boundingBox()
        expect(box).not.toBeNull()
        if (!box) continue
        expect.soft(box.x, html).toBeGreaterThanOrEqual(0)
        expect.soft(box.y, html).toBeGreaterThanOrEqual(0)
        expect.soft(box.x + box.width, html).toBeLessThanOrEqual(viewport.width)
        expect.soft(box.y + box.height, html).toBeLessThanOrEqual(viewport.height)
        expect.soft(box.height, html).toBeGreaterThan(250)
        await context.close()
      }
    }
  })

  it('stays inside a low viewport whose page has room to scroll', async () => {
    const viewport = { width: 640, height: 400 }
    const css = '.bar { margin-block-start: 100px; padding-block-end: 2000px }'
    const { page } = await stage.show({ user: 107, css, viewport })
    await page.locator('.bell').click()
    const box = await page.getByRole('dialog').boundingBox()
    expect(box?.y).toBeGreaterThanOrEqual(0)
    expect((box?.y ?? 0) + (box?.height ?? 500)).toBeLessThanOrEqual(viewport.height)
  })
})
