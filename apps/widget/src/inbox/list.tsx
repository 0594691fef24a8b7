import type { InboxGroup } from '@belfry/client'
import type { VNode } from 'preact'
import { contextIcons } from '../icons/drawings.ts'
import type { WidgetLocale } from '../locale.ts'
import type { Times } from '../time/relative.ts'
import { type Actions, drawing, entry, time } from './entry.tsx'

/** How many entries of a group stand open at first, and how many more each "more" opens. */
const first = 2
const step = 20

/** What of a column is in the document, and the height of the rest, as padding. */
export interface Cut<T> {
  readonly shown: readonly { readonly one: T; readonly at: number; readonly index: number }[]
  readonly style: { readonly padding: string }
}

/** How far (px) outside the visible part groups are in the document: enough for the arrow keys and a turn of the wheel. */
const margin = 60

/** How near (px) to its end the list asks for more. */
const nearEnd = 800

/**
 * A list that keeps only what can be seen in the document: a thousand entries cost as many nodes as ten.
 *
 * ```
 *  ░░░ left out ░░░   its height is padding
 *  rendered           ─┐ margin
 *  ███ visible ███     │ scrollTop … + clientHeight
 *  rendered           ─┘ margin
 *  ░░░ left out ░░░
 * ```
 *
 * So it is with groups, and inside each with its entries. Heights are measured when something was rendered, and guessed before.
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
  /** How often a painting has led to another one, until what is seen has been measured. */
  let depth = 0

  const go = (place: number) => {
    const target = [...(boxOf()?.querySelectorAll<HTMLElement>('.item') ?? [])].at(place)
    current = Number(target?.parentElement?.id)
    paint()
    target?.focus()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { key, target, currentTarget } = event
    const box = boxOf()
    const row = (target as Element).closest('.entry')
    const button = row?.querySelectorAll<HTMLElement>('.tool')['vse'.indexOf(key.toLowerCase())]
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
    /** After the list was painted: learns its heights. @returns how high it is when its end is near, else 0 */
    measure(): number {
      const box = boxOf()
      if (!box?.clientHeight) return 0
      let isNew = height !== box.clientHeight
      height = box.clientHeight
      for (const { id, offsetHeight } of box.querySelectorAll<HTMLElement>('article, .entry')) {
        isNew ||= heights[id] !== offsetHeight
        heights[id] = offsetHeight
      }
      // Lower than guessed, they leave room for more.
      if (isNew && depth < 9) {
        depth++
        paint()
        depth--
      }
      return box.scrollHeight - box.scrollTop - height < nearEnd ? box.scrollHeight : 0
    },

    render(
      groups: readonly InboxGroup[],
      locale: WidgetLocale,
      times: Times,
      freshAfter: number,
      hasMore: boolean,
      actions: Actions,
    ): VNode {
      const from = (boxOf()?.scrollTop ?? 0) - margin
      const to = from + height + 2 * margin
      /** What of a column that begins at `top` can be seen, where; and the rest, as its padding. */
      const cut = <T,>(all: readonly T[], top: number, highOf: (one: T) => number): Cut<T> => {
        let before = 0
        let after = 0
        let end = top
        const shown = all.flatMap((one, index) => {
          const at = end
          end += highOf(one)
          if (end < from) before += end - at
          else if (at > to) after += end - at
          else return [{ one, at, index }]
          return []
        })
        return { shown, style: { padding: `${before}px 0 ${after}px` } }
      }
      const keyOf = ({ context: { ref } }: InboxGroup) => `${ref.type}-${ref.id}`
      const partOf = (group: InboxGroup) => {
        const { notifications } = group
        const limit = opened[keyOf(group)] ?? first
        // A rest of one is no shorter than the entry itself.
        return notifications.length > limit + 1 ? notifications.slice(0, limit) : notifications
      }
      const { shown, style } = cut(groups, 0, (one) => heights[keyOf(one)] ?? 48 + partOf(one).length * 56)
      // A group begins with its head.
      const columns = shown.map(({ one, at }) =>
        cut(partOf(one), at + 32, ({ notification_id: id }) => heights[id] ?? 56),
      )
      const ids = columns.flatMap((column) => column.shown.map(({ one }) => one.notification_id))
      const tabbable = ids.includes(current) ? current : ids[0]
      return (
        <div role="feed" onKeyDown={onKeyDown} style={style}>
          {shown.map(({ one: group, index }, place) => {
            const { context, notifications } = group
            const key = keyOf(group)
            const rest = notifications.length - partOf(group).length
            return (
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
                <ul style={columns[place]?.style}>
                  {columns[place]?.shown.map(({ one, index: nth }) =>
                    entry(
                      one,
                      locale,
                      nth ? times : undefined,
                      one.notification_id === tabbable ? 0 : -1,
                      one.notification_id > freshAfter,
                      actions,
                    ),
                  )}
                </ul>
                {rest > 0 && (
                  <button
                    type="button"
                    class="more item"
                    tabIndex={-1}
                    onClick={() => {
                      opened[key] = partOf(group).length + step
                      paint()
                    }}
                  >
                    {locale.strings.more(hasMore ? 0 : rest)}
                  </button>
                )}
              </article>
            )
          })}
        </div>
      )
    },
  }
}
