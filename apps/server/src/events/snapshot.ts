import { keyOf } from '../store/ids.ts'
import type { ContextInput, ContextSnapshot, EventInput, Id } from '../store/port.ts'

/** What was told of an object so far; what nobody has told is left out. */
export type Snapshot = Partial<Omit<ContextSnapshot, 'type' | 'id'>> & {
  /** The app that it is in. Only the registry tells it. */
  readonly app?: Id | null
  /** Whether an event said that it was deleted. */
  readonly isGone?: boolean
}

/** Where an object is: the ids of its space and its app, as keys. */
export interface Surroundings {
  readonly space: string | null
  readonly app: string | null
}

/** A space is in itself, so that what holds for all in it holds for it. */
export function surroundingsOf(
  ref: { readonly type: string; readonly id: string },
  kept: Snapshot,
): Surroundings {
  const { app: told } = (kept.data ?? {}) as { readonly app?: unknown }
  return {
    space: ref.type === 'space' ? ref.id : memberOf(kept.space, 'space_id'),
    app: kept.app === undefined ? memberOf(told, 'app_id') : kept.app === null ? null : keyOf(kept.app),
  }
}

function memberOf(value: unknown, name: string): string | null {
  const id = isObject(value) ? (value as Readonly<Record<string, unknown>>)[name] : null
  return typeof id === 'string' || typeof id === 'number' ? keyOf(id) : null
}

/** The part of an event's context that is kept once per object. */
function snapshotOf({ type: _type, id: _id, ...told }: ContextInput): Snapshot {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
}

/** What an event tells of its object: by its context, and by what it says has happened. */
export function toldBy({ type, context, data }: EventInput): Snapshot {
  const told = snapshotOf(context)
  if (type === 'delete') return { ...told, isGone: true }
  if (type === 'creation') return { ...told, isGone: false }
  if (type !== 'update' || context.type !== 'task' || !isObject(data)) return told
  const details = isObject(told.data) ? told.data : {}
  return { ...told, data: { ...details, ...taskNews(data, details) } }
}

/** What an update of a task says of it now, whatever its context was told to be. */
function taskNews(update: Details, told: Details): Details {
  const { type, changed } = update
  if (type === 'complete') return { status: 'completed' }
  if (type === 'incomplete') return { status: 'active' }
  if (type !== 'update_due_date' || !isObject(changed) || !tellsDue(changed)) return {}
  const { due_on = null, due_date = null } = changed
  // The same day, of which the context may know the hour.
  if (due_on === null && due_date !== null && due_date === told['due_date']) return {}
  return { due_on, due_date }
}

/** The two fields of a due date, which say it together: whoever tells one tells both. */
const dueFields = ['due_on', 'due_date'] as const

function tellsDue(details: Details): boolean {
  return dueFields.some((field) => Object.hasOwn(details, field))
}

function withoutDue(details: Details): Details {
  return Object.fromEntries(
    Object.entries(details).filter(([field]) => !dueFields.some((one) => one === field)),
  )
}

/**
 * An object's snapshot after a further event. The event that happened later has the last word on what both tell;
 * events may come in out of their order.
 */
export function refreshed(kept: Snapshot, keptOn: number, told: Snapshot, toldOn: number): Snapshot {
  const [older, newer] = toldOn >= keptOn ? [kept, told] : [told, kept]
  const whole = { ...older, ...newer }
  // Its details too are told in parts: an event may know no more of an object than its id.
  return isObject(older.data) && isObject(newer.data)
    ? {
        ...whole,
        data: { ...(tellsDue(newer.data) ? withoutDue(older.data) : older.data), ...newer.data },
      }
    : whole
}

type Details = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Details {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A kept snapshot as the wire has it: what nobody has told is null. */
export function contextOf(ref: Pick<ContextSnapshot, 'type' | 'id'>, kept: Snapshot): ContextSnapshot {
  return {
    ...ref,
    title: kept.title ?? null,
    link: kept.link ?? null,
    data: kept.data ?? {},
    space: kept.space ?? null,
    org: kept.org ?? null,
    rights: kept.rights ?? [],
    comment_count: kept.comment_count ?? null,
  }
}
