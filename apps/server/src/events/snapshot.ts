import type { ContextInput, ContextSnapshot } from '../store/port.ts'

/** What events have told of an object so far; what none has told is left out. */
export type Snapshot = Partial<Omit<ContextSnapshot, 'type' | 'id'>>

/** The part of an event's context that is kept once per object. */
export function snapshotOf({ type: _type, id: _id, ...told }: ContextInput): Snapshot {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
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
    ? { ...whole, data: { ...older.data, ...newer.data } }
    : whole
}

function isObject(value: unknown): value is object {
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
