import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { comment } from './events.ts'
import { createStage, type Scene, type SceneOptions, type Stage, type Told, violationsOf } from './stage.ts'

let stage: Stage
let users = 200
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage?.close())

/** A new user's inbox with these events, open. */
async function openInbox(
  events: (user: number) => Told[],
  options: Omit<SceneOptions, 'user'> = {},
): Promise<Scene & { user: number; entries: Locator }> {
  const user = users++
  const all = events(user)
  if (all.length > 0) await stage.tell(...all)
  const scene = await stage.show({ user, ...options })
  if (options.attributes?.['variant'] !== 'page') await scene.page.locator('.bell').click()
  return { ...scene, user, entries: scene.page.locator('.entry') }
}

const count = (user: number) => stage.ask(user, '/notification/inbox/new/count')

/** The row of what has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const active = document.querySelector('belfry-inbox')?.shadowRoot?.activeElement
    return active?.closest('.entry')?.textContent ?? active?.textContent ?? null
  })

const twoAndOne = (user: number) => [comment(user, 2), comment(user, 1, 'First'), comment(user, 1, 'Second')]

describe('the list', () => {
  it('groups by object, newest first, with author, sentence, quote, place and time', async () => {
    const { page, entries, wrongs } = await openInbox(twoAndOne)
    await entries.nth(2).waitFor()
    expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual([
      'Q3 launch plan',
      'Website relaunch',
    ])
    const group = page.getByRole('article', { name: 'Q3 launch plan' })
    expect(await group.locator('.space').textContent()).toBe('Marketing')
    expect(await group.locator('.words').allTextContents()).toEqual([
      'Bo Lindqvist commentedSecond',
      'Bo Lindqvist commentedFirst',
    ])
    expect(await group.locator('.actor').first().textContent()).toBe('Bo Lindqvist')
    const time = group.locator('.head time')
    expect(await time.textContent()).toBe('now')
    expect(await time.getAttribute('datetime')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(await time.getAttribute('title')).toMatch(/\d{4}/)
    expect(wrongs).toEqual([])
    expect(await violationsOf(page)).toEqual([])
  })

  it('shows markup and links of an event as the text they are', async () => {
    const bad = '<img src=x onerror="document.title=1"><script>document.title=1</script>'
    const { page, entries, wrongs } = await openInbox((user) => [
      comment(user, 1, bad, { created_by: { id: 7, name: bad, image: '/missing.png' } }),
    ])
    await entries.waitFor()
    expect(await page.locator('.words').textContent()).toContain(bad)
    await expect.poll(() => page.locator('.avatar img').count()).toBe(0)
    expect(await page.locator('.avatar').textContent()).toBe('<O')
    expect(await page.title()).toBe('A page')
    expect(wrongs).toEqual([])
  })

  it('follows no link but http, https and paths of its origin', async () => {
    const { page } = await openInbox(() => [], { hasElement: false, body: '' }).catch(() =>
      stage.show({ user: 1, hasElement: false }),
    )
    const links = [
      'javascript:alert(1)',
      'java\tscript:alert(1)',
      'data:text/html,x',
      '//evil.example',
      '/\\evil.example',
      'ftp://x',
      'items/1',
      '/items/1',
      'https://example.com/a',
      'http://example.com/',
    ]
    const found = await page.evaluate(async (all) => {
      const element = document.createElement('belfry-inbox')
      const notifications = all.map((link, index) => ({
        notification_id: index + 1,
        type: 'comment',
        icon: 'comment',
        data: {},
        text: 'A',
        text_short: 'A',
        starred: false,
        viewed_on: null,
        created_on: '2026-01-01 00:00:00',
        created_by: { id: 1, name: 'A', image: null },
        context: { link },
      }))
      const groups = notifications.map((one) => ({
        context: { ref: { type: 'item', id: one.notification_id }, title: 'T' },
        notifications: [one],
      }))
      const snapshot = {
        status: 'ready',
        connection: 'live',
        groups,
        unread: 1,
        filter: 'all',
        hasMore: false,
        loadingMore: false,
        error: null,
      }
      Object.assign(element, {
        inbox: { subscribe: () => () => {}, getSnapshot: () => snapshot },
      })
      element.setAttribute('variant', 'page')
      element.style.height = '4000px'
      document.body.append(element)
      await new Promise((resolve) => setTimeout(resolve))
      return [...(element.shadowRoot?.querySelectorAll('.open') ?? [])].map((row) => row.getAttribute('href'))
    }, links)
    expect(found).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      `${stage.origin}/items/1`,
      'https://example.com/a',
      'http://example.com/',
    ])
  })

  it('opens a group in place', async () => {
    const { page, entries } = await openInbox((user) =>
      Array.from({ length: 6 }, (_, index) => comment(user, 1, `Comment ${index}`)),
    )
    await page.getByRole('button', { name: '4 more' }).click()
    await entries.nth(5).waitFor()
    expect(await page.getByRole('button', { name: /more/ }).count()).toBe(0)
  })

  it('keeps few elements in the document while a thousand entries are scrolled through', async () => {
    const { page } = await openInbox((user) =>
      Array.from({ length: 1000 }, (_, index) => comment(user, (index % 250) + 1, `Comment ${index}`)),
    )
    const list = page.locator('.list')
    await list.waitFor()
    let most = 0
    let seen = 0
    await expect
      .poll(
        async () => {
          await list.evaluate((box) => box.scrollTo(0, box.scrollHeight))
          const [elements, last] = await page.evaluate(() => {
            const root = document.querySelector('belfry-inbox')?.shadowRoot
            const places = [...(root?.querySelectorAll('article') ?? [])].map((one) =>
              Number(one.ariaPosInSet),
            )
            return [root?.querySelectorAll('*').length ?? 0, Math.max(0, ...places)]
          })
          most = Math.max(most, elements)
          seen = Math.max(seen, last)
          return seen
        },
        { timeout: 50_000, interval: 20 },
      )
      .toBe(250)
    expect(most).toBeGreaterThan(50)
    expect(most).toBeLessThanOrEqual(300)
  })

  it('keeps few elements of one long group too, and reads on by itself', async () => {
    const { page } = await openInbox((user) =>
      Array.from({ length: 120 }, (_, index) => comment(user, 1, `Comment ${index}`)),
    )
    const list = page.locator('.list')
    await page.getByText('118 more').waitFor()
    let most = 0
    for (const rest of [98, 78, 58, 38, 18, 0]) {
      await page.locator('.more').evaluate((node: HTMLElement) => node.click())
      if (rest) await list.evaluate((box) => box.scrollTo(0, box.scrollHeight))
      if (rest) await page.getByText(`${rest} more`).waitFor()
    }
    await list.evaluate((box) => box.scrollTo(0, 0))
    await page.getByText('Comment 119').waitFor()
    const seen = new Set<string>()
    for (let top = 0; seen.size < 120 && top < 20_000; top += 300) {
      await list.evaluate((box, to) => box.scrollTo(0, to), top)
      await expect.poll(() => list.evaluate((box) => box.scrollTop)).toBeGreaterThanOrEqual(Math.min(top, 1))
      for (const text of await page.locator('.quote').allTextContents()) seen.add(text)
      most = Math.max(
        most,
        await page.evaluate(
          () => document.querySelector('belfry-inbox')?.shadowRoot?.querySelectorAll('*').length ?? 0,
        ),
      )
    }
    expect(seen.size).toBe(120)
    expect(most).toBeLessThanOrEqual(300)
  })

  it('tells times that stay true', async () => {
    const user = users++
    await stage.tell(comment(user, 1))
    const { page } = await stage.show({ user, hasClock: true })
    await page.locator('.bell').click()
    const time = page.locator('.head time')
    await time.getByText('now').waitFor()
    await page.clock.runFor(5 * 60_000)
    await time.getByText(/^[45]m$/).waitFor()
    await page.clock.runFor(3 * 3600_000)
    await time.getByText('3h').waitFor()
  })
})

describe('what a person does', () => {
  it('opens an entry: it is viewed, and its link is followed', async () => {
    const { page, entries, user } = await openInbox((one) => [comment(one, 1)])
    await entries.click()
    await page.waitForURL('**/items/1')
    await expect.poll(() => count(user)).toEqual({ new: 0, unseen: 0 })
  })

  it('leaves the way to apps that route by themselves', async () => {
    const { page, entries, user } = await openInbox((one) => [comment(one, 1)])
    await page.evaluate(() => {
      addEventListener('belfry-navigate', (event) => {
        event.preventDefault()
        const { href, notification } = (event as CustomEvent).detail
        document.title = `${new URL(href).pathname} ${notification.type}`
      })
    })
    await entries.click()
    await expect.poll(() => page.title()).toBe('/items/1 comment')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await expect.poll(() => count(user)).toEqual({ new: 0, unseen: 0 })
  })

  it('opens a new tab as on any link, and stays', async () => {
    const { page, entries, user } = await openInbox((one) => [comment(one, 1), comment(one, 2)])
    const here = page.url()
    const tabs = async () => (await stage.tabs()).sort()
    expect(await tabs()).toEqual([here])
    await entries.first().click({ modifiers: ['Control'] })
    await expect.poll(tabs).toEqual([`${stage.origin}/items/2`, here])
    await page.getByRole('dialog').waitFor()
    await expect.poll(() => count(user)).toEqual({ new: 1, unseen: 0 })
    await entries.nth(1).click({ button: 'middle' })
    await expect.poll(tabs).toEqual([`${stage.origin}/items/1`, `${stage.origin}/items/2`, here])
    await page.getByRole('dialog').waitFor()
    await expect.poll(() => count(user)).toEqual({ new: 0, unseen: 0 })
  })

  it('marks as viewed and not viewed, and stars', async () => {
    const { page, entries, user } = await openInbox((one) => [comment(one, 1)])
    await entries.hover()
    await entries.getByRole('button', { name: 'Mark as viewed' }).click()
    await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor()
    await expect.poll(() => count(user)).toEqual({ new: 0, unseen: 0 })
    await entries.getByRole('button', { name: 'Mark as not viewed' }).click()
    await expect.poll(() => count(user)).toEqual({ new: 1, unseen: 0 })
    await entries.getByRole('button', { name: 'Star' }).click()
    await entries.getByRole('img', { name: 'Starred' }).waitFor()
    await page.getByRole('tab', { name: 'Starred' }).click()
    await entries.waitFor()
    await expect
      .poll(async () => ((await stage.ask(user, '/notification/?starred=1')) as unknown[]).length)
      .toBe(1)
  })

  it('marks all as viewed, and takes it back', async () => {
    const { page, user } = await openInbox(twoAndOne)
    await page.getByRole('button', { name: 'Mark all as viewed' }).click()
    await page.getByText('Marked 3 as viewed.').waitFor()
    await expect.poll(() => count(user)).toEqual({ new: 0, unseen: 0 })
    expect(await page.getByRole('button', { name: 'Mark all as viewed' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => count(user)).toEqual({ new: 3, unseen: 0 })
    await page.getByRole('button', { name: 'Notifications, 3 unread' }).waitFor()
  })

  it('archives, by its button or by key, and takes it back as it was', async () => {
    const { page, entries, user } = await openInbox(twoAndOne)
    await entries.nth(2).waitFor()
    await entries.first().hover()
    await entries.first().getByRole('button', { name: 'Archive' }).click()
    await page.getByText('Archived.').waitFor()
    expect(await entries.count()).toBe(2)
    await expect.poll(() => count(user)).toEqual({ new: 2, unseen: 0 })
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => count(user)).toEqual({ new: 3, unseen: 0 })
    expect(await entries.count()).toBe(3)
    await page.locator('.item').first().focus()
    await page.keyboard.press('e')
    await expect.poll(() => entries.count()).toBe(2)
    // The neighbour takes the focus.
    expect(await focused(page)).toContain('First')
    await expect
      .poll(async () => ((await stage.ask(user, '/notification/?archived=1')) as unknown[]).length)
      .toBe(1)
    expect(await violationsOf(page)).toEqual([])
  })

  it('loses at once what another device archives', async () => {
    const { entries, user } = await openInbox(twoAndOne)
    await entries.nth(2).waitFor()
    const [group] = (await stage.ask(user, '/notification/')) as {
      notifications: { notification_id: number }[]
    }[]
    await stage.ask(user, `/notification/${group?.notifications[0]?.notification_id}/archive`, 'POST')
    await expect.poll(() => entries.count()).toBe(2)
  })

  it('chooses by tabs, with the arrow keys too, the other way round from right to left', async () => {
    const { page, entries } = await openInbox(twoAndOne)
    const tab = (name: RegExp) => page.getByRole('tab', { name, selected: true })
    await page.getByRole('tab', { name: 'All' }).focus()
    await page.keyboard.press('ArrowRight')
    await tab(/Unread/).waitFor()
    expect(await tab(/Unread/).textContent()).toBe('Unread3')
    await page.keyboard.press('ArrowRight')
    await tab(/Starred/).waitFor()
    await page.getByText('Nothing starred').waitFor()
    await page.keyboard.press('ArrowRight')
    await tab(/All/).waitFor()
    await page.keyboard.press('ArrowLeft')
    await tab(/Starred/).waitFor()
    expect(await page.getByRole('tabpanel', { name: 'Starred' }).count()).toBe(1)
    await page.keyboard.press('ArrowLeft')
    await entries.first().waitFor()

    const arabic = await openInbox(twoAndOne, {
      attributes: { locale: 'ar' },
      scripts: ['widget.js', 'widget-ar.js'],
    })
    await arabic.page.getByRole('tab', { name: 'الكل' }).focus()
    await arabic.page.keyboard.press('ArrowLeft')
    await arabic.page.getByRole('tab', { name: 'غير المقروءة', selected: true }).waitFor()
  })

  it('goes through the entries by keyboard', async () => {
    const { page, entries, user } = await openInbox((one) =>
      [4, 3, 2, 1].map((item) => comment(one, item, `Comment ${item}`)),
    )
    await entries.nth(3).waitFor()
    await page.getByRole('tab', { name: 'All' }).focus()
    await page.keyboard.press('Tab')
    expect(await focused(page)).toContain('Comment 1')
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toContain('Comment 2')
    await page.keyboard.press('End')
    expect(await focused(page)).toContain('Comment 4')
    await page.keyboard.press('ArrowUp')
    expect(await focused(page)).toContain('Comment 3')
    // One stop for Tab: then the buttons of this entry, and then it leaves.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toContain('Comment 3')
    await page.keyboard.press('ArrowUp')
    expect(await focused(page)).toContain('Comment 2')
    await page.keyboard.press('v')
    await expect.poll(() => count(user)).toEqual({ new: 3, unseen: 0 })
    await page.keyboard.press('S')
    await entries.nth(1).getByRole('img', { name: 'Starred' }).waitFor()
    await page.keyboard.press('Home')
    expect(await focused(page)).toContain('Comment 1')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/items/1')
  })

  it('is told what was put back when the server refuses', async () => {
    const { page, entries } = await openInbox((one) => [comment(one, 1)])
    await entries.waitFor()
    await page.evaluate(() => {
      addEventListener('belfry-error', (event) => {
        document.title = (event as CustomEvent).detail.error.code
      })
    })
    await page.route('**/star', (route) =>
      route.fulfill({ status: 403, json: { error: 'forbidden', error_description: 'No.' } }),
    )
    await entries.hover()
    await entries.getByRole('button', { name: 'Star' }).click()
    await page.getByText('That did not work. Nothing has changed.').waitFor()
    expect(await page.title()).toBe('forbidden')
    expect(await entries.getByRole('img', { name: 'Starred' }).count()).toBe(0)
    await page.unroute('**/star')
    await page.getByRole('button', { name: 'Try again' }).click()
    await entries.getByRole('img', { name: 'Starred' }).waitFor()
  })
})

describe('what arrives', () => {
  it('stands on top, and is read out: one by its sentence, several by their number', async () => {
    const { page, entries, user } = await openInbox((one) => [comment(one, 1)])
    await entries.waitFor()
    const spoken = page.locator('.hidden')
    await stage.tell(comment(user, 2, 'Hello'))
    await expect.poll(() => spoken.textContent()).toBe('Cleo Marsh commented on Website relaunch')
    expect(await page.locator('.words').first().textContent()).toBe('Cleo Marsh commentedHello')
    // The same words again are said again: another element holds them.
    const first = await spoken.locator('p').elementHandle()
    await stage.tell(comment(user, 2, 'Hello'))
    await expect.poll(() => first?.evaluate((node) => node.isConnected)).toBe(false)
    expect(await spoken.textContent()).toBe('Cleo Marsh commented on Website relaunch')
    await stage.tell(comment(user, 3), comment(user, 4))
    await expect.poll(() => spoken.textContent()).toBe('2 new notifications')
    expect(await spoken.getAttribute('role')).toBe('status')
  })

  it('waits behind a pill while the list is scrolled, and nothing moves', async () => {
    const { page, user } = await openInbox((one) =>
      Array.from({ length: 15 }, (_, index) => comment(one, index + 1, `Comment ${index + 1}`)),
    )
    const list = page.locator('.list')
    await list.evaluate((box) => box.scrollTo(0, 300))
    /** What can be seen, and where. */
    const texts = () =>
      list.evaluate((box) => {
        const frame = box.getBoundingClientRect()
        return [...box.querySelectorAll('.words')]
          .map((words) => ({
            text: words.textContent,
            top: Math.round(words.getBoundingClientRect().top - frame.top),
          }))
          .filter(({ top }) => top > 0 && top < frame.height)
      })
    await expect.poll(() => list.evaluate((box) => box.scrollTop)).toBe(300)
    const before = await texts()
    await stage.tell(comment(user, 1, 'New one'), comment(user, 2, 'New two'))
    const pill = page.getByRole('button', { name: '2 new', exact: true })
    await pill.waitFor()
    expect(await texts()).toEqual(before)
    expect(await list.evaluate((box) => box.scrollTop)).toBe(300)
    await pill.click()
    await page.getByText('New two').waitFor()
    expect(await list.evaluate((box) => box.scrollTop)).toBe(0)
    expect(await pill.count()).toBe(0)
  })
})

describe('when there is nothing, or trouble', () => {
  it('says that there is nothing yet', async () => {
    const { page } = await openInbox(() => [])
    await page.getByText("You're all caught up").waitFor()
  })

  it('shows rows to come, but only when it takes long', async () => {
    const user = users++
    const { page } = await stage.show({ user, hasElement: false })
    await page.route('**/notification/**', () => {})
    await page.evaluate(() => {
      const element = document.createElement('belfry-inbox')
      element.setAttribute('token', 'x')
      document.querySelector('.bar')?.append(element)
    })
    await page.locator('.bell').click()
    const skeleton = page.getByRole('status', { name: 'Loading' })
    await skeleton.waitFor()
    expect(await skeleton.evaluate((node) => getComputedStyle(node).animationDelay)).toBe('0.2s')
  })

  it('says when it could not load, and tries again', async () => {
    const user = users++
    await stage.tell(comment(user, 1))
    stage.fail(500)
    try {
      const { page } = await stage.show({ user })
      await page.locator('.bell').click()
      await page.getByText('Notifications could not be loaded.').waitFor()
      stage.fail(null)
      await page.getByRole('button', { name: 'Try again' }).click()
      await page.locator('.entry').waitFor()
    } finally {
      stage.fail(null)
    }
  })

  it('says what the server said, and that nothing is shown when nothing was', async () => {
    const { page } = await stage.show({ user: users++, hasElement: false })
    await page.route('**/notification/**', (route) =>
      route.fulfill({
        status: 401,
        json: { error: 'unauthorized', error_description: 'The token has ended.' },
      }),
    )
    await page.evaluate(() => {
      const element = document.createElement('belfry-inbox')
      element.setAttribute('token', 'x')
      document.querySelector('.bar')?.append(element)
    })
    await page.locator('.bell').click()
    await page.getByRole('heading', { name: 'The token has ended.' }).waitFor()
    expect(await page.locator('.strip').count()).toBe(0)
  })

  it('says what it shows while it is offline, and goes on by itself', async () => {
    const { page, context, entries, user } = await openInbox((one) => [comment(one, 1)])
    await entries.waitFor()
    stage.fail(0)
    await context.setOffline(true)
    try {
      await page.getByText(/^Offline\. Showing what you had at /).waitFor()
      await stage.tell(comment(user, 2))
    } finally {
      stage.fail(null)
    }
    await context.setOffline(false)
    await page.getByRole('button', { name: 'Notifications, 2 unread' }).waitFor()
    await page.getByText(/^Offline/).waitFor({ state: 'detached' })
  })
})
