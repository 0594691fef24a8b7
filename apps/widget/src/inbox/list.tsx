import type { InboxGroup } from '@belfry/client'
import type { Notification } from '@belfry/model'
import type { VNode } from 'preact'
import { contextIcons } from '../icons/index.ts'
import type { WidgetLocale } from '../locale.ts'
import type { Times } from '../time/relative.ts'
import { type Actions, drawing, entry, time } from './entry.tsx'

/** How many entries of a group stand open at first, and how many more each "more" opens. */
const first = 2
const step = 10

/** How far (px) outside the visible part groups are in the document: enough for the arrow keys and a turn of the wheel. */
const margin = 60

/** How near (px) to its end the list asks for more. */
const nearEnd = 800

/**
 * A list that keeps only what can be seen in the document: a thousand entries cost as many nodes as ten.
 *
 * ```
 *  ░░░ left out ░░░   its height stands in one empty element
 *  rendered           ─┐ margin
 *  ███ visible ███     │ scrollTop … + clientHeight
 *  rendered           ─┘ margin
 *  ░░░ left out ░░░
 * ```
 *
 * Heights are measured when a group was rendered, and guessed before.
 *
 * @param boxOf - the element that scrolls, once there is one
 */
export function createList(boxOf: () => HTMLElement | null, paint: () => void) {
  const heights: Record<string, number> = {}
  const opened: Record<string, number> = {}
  /** The entry that Tab reaches. */
  let current = 0
  /** How high the list can be seen, in pixels: a guess until it is painted. */
  let height = 640

  const go = (place: number) => {
    const target = [...(boxOf()?.querySelectorAll<HTMLElement>('.item') ?? [])].at(place)
    current = Number(target?.parentElement?.dataset['id'])
    paint()
    target?.focus()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { key, target, currentTarget } = event
    const box = boxOf()
    const row = (target as Element).closest('.entry')
    const button = row?.querySelectorAll<HTMLElement>('.tool')[['v', 's'].indexOf(key)]
    const at = [...(currentTarget as Element).querySelectorAll('.item')].indexOf(
      row?.firstElementChild ?? (target as Element),
    )
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(at - 1, 0), Home: 0, End: -1 }[key]
    if (event.ctrlKey || event.metaKey || event.altKey || (to === undefined && !button)) return
    event.preventDefault()
    button?.click()
    if (box && !/^A/.test(key) && to !== undefined) {
      box.scrollTop = to && box.scrollHeight
      paint()
    }
    if (to !== undefined) go(to)
  }

  return {
    /** After the list was painted: learns its heights. @returns whether its end is near */
    measure(): boolean {
      const box = boxOf()
      for (const { id, offsetHeight } of box?.querySelectorAll<HTMLElement>('article') ?? []) {
        // Painted just before the panel opens, they have none yet.
        if (offsetHeight) heights[id] = offsetHeight
      }
      if (box && box.clientHeight > height) {
        height = box.clientHeight
        paint()
      }
      return !!box && box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd
    },

    render(
      groups: readonly InboxGroup[],
      locale: WidgetLocale,
      times: Times,
      freshAfter: number,
      hasMore: boolean,
      actions: Actions,
    ): VNode {
      const box = boxOf()
      const from = (box?.scrollTop ?? 0) - margin
      const to = from + (box?.clientHeight || height) + 2 * margin
      let offset = 0
      let before = 0
      let after = 0
      let tabbable: number | undefined
      const shown: [InboxGroup, string, number, Notification[]][] = []
      for (const [index, group] of groups.entries()) {
        const { context, notifications } = group
        const key = `${context.ref.type} ${context.ref.id}`
        const limit = opened[key] ?? first
        // A rest of one is no shorter than the entry itself.
        const part = notifications.length > limit + 1 ? notifications.slice(0, limit) : notifications
        const own = heights[key] ?? 48 + part.length * 56
        if (offset + own < from) before += own
        else if (offset > to) after += own
        else {
          shown.push([group, key, index, part])
          const ids = part.map((one) => one.notification_id)
          tabbable = ids.includes(current) ? current : (tabbable ?? ids[0])
        }
        offset += own
      }
      return (
        <div role="feed" onKeyDown={onKeyDown}>
          <div style={{ height: `${before}px` }} />
          {shown.map(([{ context, notifications }, key, index, part]) => (
            <article
              key={key}
              id={key}
              aria-labelledby={`g${index}`}
              aria-posinset={index + 1}
              aria-setsize={hasMore ? -1 : groups.length}
            >
              <div class="head">
                {drawing(contextIcons[context.ref.type])}
                <h3 id={`g${index}`} dir="auto">
                  {context.title}
                </h3>
                <span class="end">
                  <span class="space" dir="auto">
                    {context.space?.name}
                  </span>
                  {notifications[0] && time(notifications[0], times)}
                </span>
              </div>
              <ul>
                {part.map((one, place) =>
                  entry(
                    one,
                    locale,
                    place ? times : undefined,
                    one.notification_id === tabbable ? 0 : -1,
                    one.notification_id > freshAfter,
                    actions,
                  ),
                )}
              </ul>
              {part !== notifications && (
                <button
                  type="button"
                  class="more item"
                  tabIndex={-1}
                  onClick={() => {
                    opened[key] = part.length + step
                    paint()
                  }}
                >
                  {locale.strings.more(notifications.length - part.length)}
                </button>
              )}
            </article>
          ))}
          <div style={{ height: `${after}px` }} />
        </div>
      )
    },
  }
}
