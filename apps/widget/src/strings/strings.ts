/**
 * Every word of the widget's own, in one language. The sentences of notifications are `@belfry/render`'s.
 *
 * A locale is complete or does not compile: each file in this folder `satisfies Strings`.
 */
export interface Strings {
  readonly title: string
  /** The accessible name of the bell; `unread` is the real number, whatever the badge can show. */
  bell(unread: number): string
  readonly all: string
  readonly unread: string
  readonly starred: string
  readonly view: string
  readonly unview: string
  readonly viewAll: string
  readonly star: string
  readonly unstar: string
  readonly archive: string
  /** Beside "Undo", after one was archived. */
  readonly archived: string
  /** Opens the rest of a group in place. 0 when nobody here knows how many there are. */
  more(count: number): string
  /** The pill that stands over a scrolled list. */
  arrived(count: number): string
  /** Read out when more than one notification arrived at once. */
  announce(count: number): string
  /** Beside "Undo", after several were marked at once. */
  viewed(count: number): string
  readonly undo: string
  readonly emptyTitle: Readonly<Record<'all' | 'unread' | 'starred', string>>
  readonly emptyText: Readonly<Record<'all' | 'unread' | 'starred', string>>
  readonly loading: string
  readonly loadMore: string
  /** `time` is the last moment of contact, written for the reader. */
  offline(time: string): string
  readonly loadFailed: string
  readonly actionFailed: string
  readonly retry: string
  readonly close: string
}
