/**
 * The names of properties that `dist/widget.js` is free to shorten: they are the code's own, and nobody outside sees them.
 *
 * The compiler holds the list: a name is a property of an internal type, and of nothing that a page, the wire or the browser gives or
 * takes. One that stops being so does not compile; and the tests of the widget drive the shortened script.
 *
 * @module
 */

import type {
  ActionKind,
  ApiError,
  BulkResult,
  Counts,
  Filter,
  Inbox,
  InboxError,
  InboxGroup,
  InboxSnapshot,
} from '@belfry/client'
import type { ContextType, Group, Icon, Notification } from '@belfry/model'
import type { Locale, Part } from '@belfry/render'
import type { JSX } from 'preact'
import type { Bulk, InboxClient } from '../../packages/client/src/client.ts'
import type { Alarm } from '../../packages/client/src/clock.ts'
import type { Deadline } from '../../packages/client/src/http/deadline.ts'
import type { Listener, Reading } from '../../packages/client/src/inbox/inbox.ts'
import type { Live, LiveHandlers } from '../../packages/client/src/inbox/live.ts'
import type { Pending } from '../../packages/client/src/inbox/pending.ts'
import type { Condition, InboxPorts } from '../../packages/client/src/inbox/ports.ts'
import type { Happening, Page, State } from '../../packages/client/src/inbox/state.ts'
import type { Deed, Transition, Undoable } from '../../packages/client/src/inbox/transitions.ts'
import type { StreamData, StreamEvent } from '../../packages/client/src/stream/events.ts'
import type { Mounted } from './src/dom/preact-lite.ts'
import type { BelfryInbox } from './src/element.ts'
import type { Actions } from './src/inbox/entry.tsx'
import type { Settings } from './src/inbox/inbox.tsx'
import type { Cut, createList } from './src/inbox/list.tsx'
import type { WidgetLocale } from './src/locale.ts'
import type { MountOptions } from './src/mount.ts'
import type { Strings } from './src/strings/strings.ts'
import type { Times } from './src/time/relative.ts'

/** The names of a type's properties; of a union, those of each member. */
type Names<T> = T extends unknown ? Extract<keyof T, string> : never

/** Types that nothing outside of the script is given, or gives. */
type Inner =
  | Actions
  | Alarm
  | Condition
  | Deadline
  | Deed
  | Happening
  | InboxClient
  | InboxPorts
  | Cut<unknown>
  | Cut<unknown>['shown'][number]
  | Listener
  | Live
  | LiveHandlers
  | Mounted
  | Page
  | Pending
  | Reading
  | NonNullable<Extract<Happening, { type: 'read' }>['fresh']>
  | ReturnType<typeof createList>
  | Settings
  | State
  | Times
  | Transition<number>
  | Undoable

/** What a page sees of the script. */
type Shown =
  | ApiError
  | BelfryInbox
  | Inbox
  | InboxError
  | InboxGroup
  | InboxSnapshot
  | Locale
  | MountOptions
  | Part
  | Strings
  | WidgetLocale

/** What goes over the wire. */
type Wire =
  | Bulk
  | BulkResult
  | Counts
  | Group
  | Group['context']
  | Notification
  | StreamData[keyof StreamData]
  | StreamEvent

/** Words that tables are looked up by. */
type Key = ActionKind | ContextType | Filter | Icon | keyof StreamData

/** What the code uses of the browser, beside elements. */
type Platform =
  | AbortController
  | AbortSignal
  | CustomEventInit
  | Document
  | JSX.IntrinsicElements['a' | 'button' | 'div' | 'img' | 'time']
  | Intl.DateTimeFormatOptions
  | KeyboardEvent
  | Map<unknown, unknown>
  | Pick<Math, 'floor' | 'max' | 'min' | 'random'>
  | MouseEvent
  | Promise<unknown>
  | ReadableStreamReadResult<unknown>
  | ReadonlyArray<unknown>
  | RequestInit
  | Response
  | Set<unknown>
  | TextDecodeOptions
  | string

type Own = Exclude<Names<Inner>, Key | Names<Shown | Wire | Platform>>

/** They are shortened wherever they stand. */
export const own = [
  'aspect',
  'bulk',
  'changes',
  'call',
  'clock',
  'colors',
  'complete',
  'control',
  'counted',
  'counts',
  'covers',
  'deed',
  'dom',
  'doubtful',
  'exempt',
  'facts',
  'failed',
  'full',
  'holds',
  'index',
  'isPage',
  'isSet',
  'kind',
  'last',
  'listen',
  'log',
  'measure',
  'off',
  'online',
  'page',
  'pages',
  'pool',
  'promise',
  'props',
  'render',
  'renew',
  'report',
  'round',
  'rows',
  'settled',
  'short',
  'shown',
  'stale',
  'to',
  'viewRef',
  'visible',
  'wake',
] as const satisfies readonly Own[]
