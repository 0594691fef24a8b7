import type { Notification } from '@belfry/model'
import type { VNode } from 'preact'
import { glyphs, signs } from '../icons/drawings.ts'
import type { WidgetLocale } from '../locale.ts'
import { isoOf, momentOf, type Times } from '../time/relative.ts'
import { hueOf, initialsOf } from './initials.ts'
import { safeHref } from './links.ts'

/** What a person does with an entry. */
export interface Actions {
  /** Marks it as viewed, and lets its link be followed. */
  open(notification: Notification, href: string | undefined, event: MouseEvent): void
  act(tool: Tool, notification: Notification): void
}

/** The buttons of an entry: each has its drawing, its words and its action by one name. */
type Tool = 'view' | 'unview' | 'star' | 'unstar' | 'archive'

/** One drawing of the 40-unit grid; what it means stands beside it in words, or in the name of its button. */
export const drawing = (path: string): VNode => (
  <svg viewBox="0 0 40 40" aria-hidden="true">
    <path d={path} />
  </svg>
)

/** A button with a drawing. Its title is its name, for the eye and for assistive technology. */
export const tool = (path: string, title: string, onClick: () => void, more?: object): VNode => (
  <button type="button" class="tool" title={title} onClick={onClick} {...more}>
    {drawing(path)}
  </button>
)

/** A time that stays true: it is painted anew as the clock moves. */
export const time = ({ created_on: wire }: Notification, times: Times): VNode => {
  const iso = isoOf(wire)
  const moment = momentOf(iso)
  return (
    <time dateTime={iso} title={times.full(moment)}>
      {times.short(moment, Date.now())}
    </time>
  )
}

/**
 * One notification: the whole row opens it, and its buttons stand over its end.
 *
 * @param times - none for the first of a group: the head has said its time
 * @param tabIndex - 0 for the one that Tab reaches; the arrow keys reach the others
 */
export function entry(
  notification: Notification,
  { strings, tell }: WidgetLocale,
  times: Times | undefined,
  tabIndex: number,
  isFresh: boolean,
  actions: Actions,
): VNode {
  const { notification_id: id, starred, created_by: author, icon, viewed_on } = notification
  const href = safeHref(notification.context.link)
  const image = safeHref(author.image)
  // Without a link there is nothing to follow; it is still read, and marked.
  const Row = (href ? 'a' : 'button') as 'a'
  const tools: Tool[] = [viewed_on ? 'unview' : 'view', starred ? 'unstar' : 'star', 'archive']
  const onClick = (event: MouseEvent) => actions.open(notification, href, event)
  return (
    <li key={id} id={`${id}`} class={`entry${viewed_on ? '' : ' unread'}${isFresh ? ' fresh' : ''}`}>
      <Row
        class="open item"
        part="entry"
        {...(href && { href })}
        tabIndex={tabIndex}
        onClick={onClick}
        onAuxClick={onClick}
      >
        <span class={`avatar ${signs[icon][0]}`} style={{ '--hue': hueOf(author.id) }} aria-hidden="true">
          {initialsOf(author.name)}
          {image && <img src={image} alt="" onError={(event) => event.currentTarget.remove()} />}
          {drawing(signs[icon][1])}
        </span>
        <span class="words">
          {/* Text is text: parts become text nodes, whatever they contain. */}
          {tell(notification).map(({ type, text }) =>
            type === 'text' ? text : <bdi class={type}>{text}</bdi>,
          )}
        </span>
        <span class="end">
          {starred && (
            <span class="stars" role="img" aria-label={strings.starred}>
              ★
            </span>
          )}
          {times && time(notification, times)}
          {!viewed_on && <i class="dot" role="img" aria-label={strings.unread} />}
        </span>
      </Row>
      <span class="actions">
        {tools.map((name) =>
          tool(glyphs[name], strings[name], () => actions.act(name, notification), { tabIndex }),
        )}
      </span>
    </li>
  )
}
