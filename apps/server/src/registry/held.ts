import { cursorOf, partsOf } from '../inbox/page-cursor.ts'
import { notificationsOf } from '../inbox/rows.ts'
import { hoursOf, switchOf } from '../preferences/preferences.ts'
import { all, type Database, first, type Work } from '../store/database.ts'
import { InvalidCursor } from '../store/errors.ts'
import { idOf } from '../store/ids.ts'
import type { HeldLists, HeldPage } from '../store/port.ts'
import {
  heldDecisions,
  heldMemberships,
  heldMutes,
  heldNotifications,
  heldOptOuts,
  heldParts,
  heldPreferences,
  heldReminders,
  heldSignIns,
  heldSubscriptions,
  ownEvents,
} from '../store/sql/held.ts'
import { findQuietHours } from '../store/sql/preferences.ts'
import { findPerson } from '../store/sql/registry.ts'
import { dateTimeOf } from '../store/time.ts'

/** As much as a page has at most, of all lists together. */
const greatestPage = 100

/** Where a list goes on: the values by which it is in order, of its last record. */
type Place = readonly (string | number)[]

/** What is read for a page. */
interface Stretch {
  readonly tenant: number
  readonly user_id: string
  readonly limit: number
}

/** One of the lists. */
interface List {
  /** Before its first record; also what kinds of values a place has. */
  readonly start: Place
  /** Adds its next records to a page, and answers their places. */
  fill(page: HeldLists, stretch: Stretch, place: Place): Work<readonly Place[]>
}

/** @param rows the next ones after a place, each with the place that it has itself, and its record unless it went just now */
function list<N extends keyof HeldLists>(
  name: N,
  start: Place,
  rows: (
    stretch: Stretch,
    place: Place,
  ) => Work<readonly { readonly place: Place; readonly record: HeldLists[N][number] | undefined }[]>,
): List {
  return {
    start,
    *fill(page, stretch, place) {
      const found = yield* rows(stretch, place)
      const records: HeldLists[N][number][] = page[name]
      for (const { record } of found) if (record !== undefined) records.push(record)
      return found.map((one) => one.place)
    },
  }
}

const numberIn = (place: Place, index = 0): number => place[index] as number
const textIn = (place: Place, index = 0): string => place[index] as string
const refOf = ({ type, id }: { readonly type: string; readonly id: string }) => ({ type, id: idOf(id) })
const timeOf = (seconds: number | null): string | null => (seconds === null ? null : dateTimeOf(seconds))

/** The lists, in the order in which pages bring them. */
const lists: readonly List[] = [
  list('memberships', [0], function* (stretch, place) {
    const rows = yield* all(heldMemberships, { ...stretch, after: numberIn(place) })
    return rows.map((row) => ({
      place: [row.object_id],
      record: {
        ref: refOf(row),
        role: row.role,
        since: dateTimeOf(row.since),
        ended_on: timeOf(row.ended_on),
      },
    }))
  }),
  list('subscriptions', [0], function* (stretch, place) {
    const rows = yield* all(heldSubscriptions, { ...stretch, after: numberIn(place) })
    return rows.map((row) => {
      const { subscription_id, started_on } = row
      return {
        place: [subscription_id],
        record: { subscription_id, ref: refOf(row), started_on: dateTimeOf(started_on) },
      }
    })
  }),
  list('unsubscribed', [0], function* (stretch, place) {
    const rows = yield* all(heldOptOuts, { ...stretch, after: numberIn(place) })
    return rows.map((row) => ({ place: [row.object_id], record: refOf(row) }))
  }),
  list('preferences', ['', '', ''], function* (stretch, place) {
    const [after_client, after_name, after_space] = [textIn(place), textIn(place, 1), textIn(place, 2)]
    const rows = yield* all(heldPreferences, { ...stretch, after_client, after_name, after_space })
    return rows.map((row) => ({ place: [row.client, row.name, row.space], record: switchOf(row) }))
  }),
  list('mutes', ['', ''], function* (stretch, place) {
    const after = { after_type: textIn(place), after_id: textIn(place, 1) }
    const rows = yield* all(heldMutes, { ...stretch, ...after })
    return rows.map(({ target_type, target_id, since, ends_on }) => ({
      place: [target_type, target_id],
      record: {
        ref: { type: target_type, id: idOf(target_id) },
        since: dateTimeOf(since),
        until: timeOf(ends_on),
      },
    }))
  }),
  list('reminders', [0], function* (stretch, place) {
    const rows = yield* all(heldReminders, { ...stretch, after: numberIn(place) })
    return rows.map((row) => {
      const { reminder_id, remind_delta } = row
      return { place: [reminder_id], record: { reminder_id, ref: refOf(row), remind_delta } }
    })
  }),
  list('sign_ins', [''], function* (stretch, place) {
    const rows = yield* all(heldSignIns, { ...stretch, after_family: textIn(place) })
    return rows.map(({ family, expires_on }) => ({
      place: [family],
      record: { expires_on: dateTimeOf(expires_on) },
    }))
  }),
  list('notifications', [0, 0], function* (stretch, place) {
    const after = { after_rev: numberIn(place), after: numberIn(place, 1), offset: 0 }
    const rows = yield* all(heldNotifications, { ...stretch, ...after })
    const { tenant, user_id } = stretch
    const told = yield* notificationsOf(
      tenant,
      user_id,
      rows.map(({ notification_id }) => [notification_id, user_id]),
    )
    const byNumber = new Map(told.map((one) => [one.notification_id, one]))
    return rows.map(({ rev, notification_id }) => ({
      place: [rev, notification_id],
      record: byNumber.get(notification_id),
    }))
  }),
  list('parts', [0, -1, 0], function* (stretch, place) {
    const [after_notification, after_on, after] = [numberIn(place), numberIn(place, 1), numberIn(place, 2)]
    const rows = yield* all(heldParts, { ...stretch, after_notification, after_on, after })
    return rows.map(({ notification_id, created_on, event_id, author }) => ({
      place: [notification_id, created_on, event_id],
      record: { notification_id, event_id, created_on: dateTimeOf(created_on), author: idOf(author) },
    }))
  }),
  list('decisions', [0], function* (stretch, place) {
    const rows = yield* all(heldDecisions, { ...stretch, after: numberIn(place) })
    return rows.map(({ event_id, rule, is_told }) => ({
      place: [event_id],
      record: { event_id, rule, told: is_told === 1 },
    }))
  }),
  list('events', [-1, 0], function* (stretch, place) {
    const after = { after_on: numberIn(place), after: numberIn(place, 1) }
    const rows = yield* all(ownEvents, { ...stretch, ...after })
    return rows.map((row) => ({
      place: [row.created_on, row.event_id],
      record: {
        event_id: row.event_id,
        type: row.type,
        ref: { type: row.context_type, id: idOf(row.context_id) },
        data: row.data === null ? {} : (JSON.parse(row.data) as unknown),
        created_on: dateTimeOf(row.created_on),
        created_by: JSON.parse(row.created_by) as unknown,
      },
    }))
  }),
]

/**
 * A page of all that is held on a user: so many records of the lists, one list after the other.
 *
 * @throws InvalidCursor
 */
export async function heldPage(
  database: Database,
  whose: { readonly tenant: number; readonly user_id: string },
  { cursor, limit = greatestPage }: { readonly cursor?: string | undefined; readonly limit?: number },
): Promise<HeldPage> {
  const begin = cursor === undefined ? { at: 0, place: lists[0]?.start ?? [] } : placeIn(cursor)
  const size = Math.min(Math.max(limit, 1), greatestPage)
  return await database.read(function* () {
    const page: HeldLists = {
      memberships: [],
      subscriptions: [],
      unsubscribed: [],
      preferences: [],
      mutes: [],
      reminders: [],
      sign_ins: [],
      notifications: [],
      parts: [],
      decisions: [],
      events: [],
    }
    const person = yield* first(findPerson, whose)
    const hours = yield* first(findQuietHours, whose)
    let next: string | null = null
    let left = size
    for (let at = begin.at, place = begin.place; at < lists.length; at++, place = lists[at]?.start ?? []) {
      const places = yield* (lists[at] as List).fill(page, { ...whose, limit: left }, place)
      left -= places.length
      if (left > 0) continue
      next = cursorOf([at, ...(places.at(-1) ?? place)])
      break
    }
    return {
      user: {
        user_id: idOf(whose.user_id),
        name: person?.name ?? null,
        avatar: person?.avatar ?? null,
        locale: person?.locale ?? null,
        time_zone: person?.time_zone ?? null,
      },
      quiet_hours: hours === undefined ? null : hoursOf(hours),
      ...page,
      next,
    }
  })
}

/** Which list goes on, and after what. */
function placeIn(cursor: string): { readonly at: number; readonly place: Place } {
  const [at, ...place] = partsOf(cursor)
  const start = lists[at as number]?.start
  const isPlace =
    start !== undefined &&
    place.length === start.length &&
    place.every((value, index) =>
      typeof start[index] === 'number' ? Number.isSafeInteger(value) : isPlainText(value),
    )
  if (!isPlace) throw new InvalidCursor()
  return { at: at as number, place: place as Place }
}

/** Text that every database takes. */
function isPlainText(value: unknown): boolean {
  return typeof value === 'string' && !/\p{Cc}/u.test(value)
}
