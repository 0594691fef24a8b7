import type { Filter, InboxGroup, Inbox as Store } from '@belfry/client'
import type { Notification } from '@belfry/model'
import { render, type VNode } from 'preact'
import { glyphs } from '../icons/drawings.ts'
import { timesOf, type WidgetLocale } from '../locale.ts'
import { type Actions, drawing, tool } from './entry.tsx'
import { createList } from './list.tsx'

/** How an inbox is shown. */
export interface Settings {
  locale: WidgetLocale
  /** A `color-scheme`: `light dark` is as the system says, `inherit` as the page does. */
  colors: string
  /** It stands in the page, without a bell. */
  isPage: boolean
}

/** The id of a group's first, which is its newest. */
const newestIn = ({ notifications: [one] }: InboxGroup) => one?.notification_id ?? 0

const filters: readonly Filter[] = ['all', 'unread', 'starred']

/**
 * Shows a store's inbox in a shadow root: the bell, its panel and what they do. What the inbox is lives in the store; here is only
 * what the eye needs. Everything is painted anew at each change, and Preact changes what differs.
 *
 * @param emit - dispatches an event of the element; false where its default was prevented
 */
export function showInbox(
  shadow: ShadowRoot,
  store: Store,
  settings: () => Settings,
  emit: (type: string, detail?: object) => boolean,
) {
  const find = (selector: string) => shadow.querySelector<HTMLElement>(selector)
  const timers: Record<string, ReturnType<typeof setTimeout>> = {}
  const later = (name: string, delay: number, run: () => void) => {
    clearTimeout(timers[name])
    timers[name] = setTimeout(run, delay)
  }

  let isOpen = false
  /** How often the count has grown: each time is a new badge, and a new badge moves once. */
  let grown = 0
  let unread: number | undefined
  let badge: number | undefined
  let error: unknown = null
  /** The newest notification that has been seen here. */
  let newest: number | undefined
  /** The newest that a scrolled list shows: nothing moves under a reader, and what came later waits behind the pill. */
  let heldAt: number | undefined
  /** Later ones have just arrived, and unfold. */
  let freshAfter = Number.POSITIVE_INFINITY
  let arrived: Notification[] = []
  let announcement = ''
  let spoken = 0
  let notice: (VNode | string)[] = []

  /** Says for 6 s what was done, or that it was not, and offers a way out. */
  const notify = (text: string, run: () => void, label = settings().locale.strings.undo) => {
    const away = () => {
      notice = []
      paint()
    }
    const onClick = () => {
      away()
      run()
    }
    notice = [
      text,
      <button type="button" onClick={onClick}>
        {label}
      </button>,
    ]
    later('notice', 6000, away)
  }
  const undo = () => void store.undo()

  /** Whoever looks has seen what there is: the badge goes, here and on other devices. */
  const see = () => {
    const { unseen } = store.getSnapshot()
    if (unseen && (isOpen || settings().isPage)) void store.seen()
  }

  const close = () => isOpen && find('.panel')?.hidePopover()

  const actions: Actions = {
    open(notification, href, event) {
      // The third button is a menu, and no opening.
      if (event.button > 1) return
      if (!notification.viewed_on) void store.view(notification.notification_id)
      // A new tab or window: the browser's.
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      if (!emit('belfry-navigate', { href, notification })) event.preventDefault()
      close()
    },
    act(tool, { notification_id: id }) {
      if (tool === 'archive') notify(settings().locale.strings.archived, undo)
      void store[tool](id)
    },
  }

  const list = createList(
    () => find('.list'),
    () => paint(),
  )

  const toTop = () => {
    heldAt = undefined
    const box = find('.list')
    if (box) box.scrollTop = 0
    paint()
  }

  const select = (filter: Filter) => {
    store.setFilter(filter)
    toTop()
    find(`#${filter}`)?.focus()
  }

  const onTabKey = ({ key }: KeyboardEvent) => {
    const forward = settings().locale.direction === 'ltr' ? 'ArrowRight' : 'ArrowLeft'
    const at = filters.indexOf(store.getSnapshot().filter)
    if (/^Arrow(R|L)/.test(key)) select(filters[(at + (key === forward ? 1 : 2)) % 3] ?? 'all')
  }

  /** The list as it stood when `heldAt` was its newest; what has changed in its entries since is shown. */
  const heldGroups = (groups: readonly InboxGroup[], limit: number): InboxGroup[] =>
    groups
      .map(({ context, notifications }) => ({
        context,
        notifications: notifications.filter((one) => one.notification_id <= limit),
      }))
      .filter(({ notifications: [one] }) => one)
      .sort((a, b) => newestIn(b) - newestIn(a))

  const message = (title: string, more: VNode | string) => (
    <div class="empty">
      {drawing(glyphs.bell)}
      <h3>{title}</h3>
      {more}
    </div>
  )

  const entries = ({ locale }: Settings): VNode => {
    const { strings } = locale
    const { status, groups, filter, hasMore, loadingMore, error: failed } = store.getSnapshot()
    if (groups.length > 0) {
      return (
        <div
          class="list"
          key={filter}
          tabIndex={-1}
          onScroll={(event) => {
            if (event.currentTarget.scrollTop <= 0) heldAt = undefined
            paint()
          }}
        >
          {list.render(
            heldAt === undefined ? groups : heldGroups(groups, heldAt),
            locale,
            timesOf(locale.code),
            freshAfter,
            hasMore,
            actions,
          )}
          {hasMore && (
            <button type="button" class="more" onClick={() => store.loadMore()}>
              {loadingMore ? strings.loading : strings.loadMore}
            </button>
          )}
        </div>
      )
    }
    if (status === 'error')
      return message(
        // Why, when the server said so.
        failed?.error.status && failed.error.code !== 'bad_answer'
          ? failed.error.message
          : strings.loadFailed,
        <button type="button" onClick={() => store.refresh()}>
          {strings.retry}
        </button>,
      )
    if (status === 'ready') return message(strings.emptyTitle[filter], strings.emptyText[filter])
    return (
      <div class="skeleton" role="status" aria-label={strings.loading}>
        <i />
        <i />
        <i />
      </div>
    )
  }

  const panel = (now: Settings): VNode[] => {
    const { strings, code } = now.locale
    const { groups, unread: count, filter, connection, since } = store.getSnapshot()
    const all = groups.flatMap((group) => group.notifications)
    const held = all.filter((one) => one.notification_id > (heldAt ?? Number.POSITIVE_INFINITY)).length
    return [
      <header>
        <h2>{strings.title}</h2>
        {tool(
          glyphs.viewAll,
          strings.viewAll,
          () => {
            notify(strings.viewed(count), undo)
            void store.viewAll()
          },
          { disabled: !count },
        )}
        {tool(glyphs.close, strings.close, close, { class: 'tool phone' })}
      </header>,
      <div class="tabs" role="tablist" onKeyDown={onTabKey}>
        {filters.map((name) => (
          <button
            type="button"
            key={name}
            role="tab"
            id={name}
            aria-selected={name === filter}
            aria-controls="entries"
            tabIndex={name === filter ? 0 : -1}
            onClick={() => select(name)}
          >
            {strings[name]}
            {name === 'unread' && count > 0 && <b>{count > 99 ? '99+' : count}</b>}
          </button>
        ))}
      </div>,
      <div id="entries" role="tabpanel" aria-labelledby={filter}>
        {connection === 'offline' && groups[0] && (
          <p class="strip">{strings.offline(timesOf(code).clock(since ?? Date.now()))}</p>
        )}
        {held > 0 && (
          <button type="button" class="pill" onClick={toTop}>
            {strings.arrived(held)}
          </button>
        )}
        {entries(now)}
      </div>,
      <div class="notice" role="status">
        {notice}
      </div>,
    ]
  }

  const paint = () => {
    const now = settings()
    const { locale, colors, isPage } = now
    const { strings } = locale
    const { unread: count, unseen, groups, hasMore, loadingMore, error: failed } = store.getSnapshot()
    const focused = shadow.activeElement
    render(
      <div class="root" lang={locale.code} dir={locale.direction} style={{ 'color-scheme': colors }}>
        {!isPage && (
          <button
            type="button"
            class="bell"
            part="bell"
            popovertarget="panel"
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            aria-controls="panel"
            aria-label={strings.bell(count)}
          >
            {drawing(glyphs.bell)}
            {unseen > 0 && (
              <b key={grown} class={grown ? 'badge grown' : 'badge'} part="badge">
                {unseen > 9 ? '9+' : unseen}
              </b>
            )}
          </button>
        )}
        <section
          class="panel"
          part="panel"
          id="panel"
          key={isPage}
          tabIndex={-1}
          aria-label={strings.title}
          popover={isPage ? undefined : 'auto'}
          role={isPage ? undefined : 'dialog'}
          onBeforeToggle={(event) => {
            heldAt = undefined
            isOpen ||= event.newState === 'open'
            paint()
          }}
          onToggle={(event) => {
            // Emptied only now: the browser gives the focus back to the bell if it is still inside.
            isOpen = event.newState === 'open'
            see()
            paint()
            if (isOpen || document.activeElement === document.body) find(isOpen ? '.panel' : '.bell')?.focus()
            emit(isOpen ? 'belfry-open' : 'belfry-close')
          }}
        >
          {(isOpen || isPage) && panel(now)}
        </section>
        <div class="hidden" role="status">
          {/* A new one each time: the same words again are news too. */}
          <p key={spoken}>{announcement}</p>
        </div>
      </div>,
      shadow,
    )
    // What had the focus may be gone: its neighbours keep the place.
    if (focused && !focused.isConnected) (find('.item[tabindex="0"]') ?? find('.panel'))?.focus()
    const end = list.measure()
    // Not at once: the store has to end its last reading first. And not for ever: what is read has to make the list longer.
    if (hasMore && !loadingMore && !failed && groups.flatMap((group) => group.notifications).length < end)
      later('more', 0, store.loadMore)
  }

  const onChange = () => {
    const { status, groups, unread: count, unseen, error: failed } = store.getSnapshot()
    if (failed && failed !== error) {
      emit('belfry-error', { error: failed.error })
      const { strings } = settings().locale
      // The list tells of its own troubles in its own place.
      // And what nobody asked for by name, that the bell was opened, is asked again at the next opening.
      if (!/read|more|connect|seen/.test(failed.action))
        notify(strings.actionFailed, failed.retry, strings.retry)
    }
    error = failed
    if (status === 'ready') {
      // Formats are dear to make (tens of milliseconds on a phone): not only when the panel opens.
      timesOf(settings().locale.code)
      if (count !== unread || unseen !== badge) emit('belfry-count', { unread: count, unseen })
      if (unseen > (badge ?? unseen)) grown++
      unread = count
      badge = unseen
      const all = groups.flatMap((group) => group.notifications)
      const last = Math.max(0, ...all.map((one) => one.notification_id))
      // A list by another filter may begin with older ones; what was seen stays seen.
      const known = newest ?? last
      if (last > known) {
        arrived.push(...all.filter((one) => one.notification_id > known))
        later('announce', 500, () => {
          const { locale } = settings()
          const [one, another] = arrived
          spoken++
          announcement = one && !another ? locale.say(one) : locale.strings.announce(arrived.length)
          arrived = []
          freshAfter = Number.POSITIVE_INFINITY
          paint()
        })
        if (find('.list')?.scrollTop) heldAt ??= known
        else freshAfter = known
      }
      if (last > (newest ?? 0)) {
        newest = last
        see()
      }
    }
    paint()
  }

  const leave = store.subscribe(onChange)
  const tick = setInterval(() => (isOpen || settings().isPage) && paint(), 10_000)
  onChange()

  return {
    paint,
    close,
    open: () => !isOpen && find('.panel[popover]')?.showPopover(),
    /** Takes everything back. */
    end() {
      leave()
      clearInterval(tick)
      Object.values(timers).forEach(clearTimeout)
      render(null, shadow)
    },
  }
}
