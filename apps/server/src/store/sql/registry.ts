import { statement } from '../database.ts'

/** Users as the host keeps them: each as a whole, so that a repeat changes nothing. */
export const putPeople = statement<{ tenant: number; people: string }>(
  ({ members }) => `
    INSERT INTO person (tenant, user_id, name, avatar, locale, time_zone, words)
    SELECT :tenant, j.value ->> 'user_id', j.value ->> 'name', j.value ->> 'avatar', j.value ->> 'locale',
      j.value ->> 'time_zone', j.value ->> 'words'
    FROM ${members(':people', 'j')}
    WHERE true ORDER BY 2
    ON CONFLICT (tenant, user_id) DO UPDATE SET name = excluded.name, avatar = excluded.avatar,
      locale = excluded.locale, time_zone = excluded.time_zone, words = excluded.words, erased_on = NULL`,
)

export interface PersonRow {
  readonly user_id: string
  readonly name: string | null
  readonly avatar: string | null
  readonly locale: string | null
  readonly time_zone: string | null
  readonly erased_on: number | null
}

export const findPerson = statement<{ tenant: number; user_id: string }, PersonRow>(`
  SELECT user_id, name, avatar, locale, time_zone, erased_on FROM person
  WHERE tenant = :tenant AND user_id = :user_id`)

/** Nothing is known of him any more but that he was erased. */
export const erasePerson = statement<{ tenant: number; user_id: string; now: number }>(`
  INSERT INTO person (tenant, user_id, erased_on, words) VALUES (:tenant, :user_id, :now, '')
  ON CONFLICT (tenant, user_id) DO UPDATE SET name = NULL, avatar = NULL, locale = NULL, time_zone = NULL,
    erased_on = excluded.erased_on, words = ''`)

interface OfObject {
  readonly [name: string]: number | string
  readonly tenant: number
  readonly object_id: number
}

export const putMembers = statement<OfObject & { members: string; now: number }>(
  ({ members }) => `
    INSERT INTO member (tenant, object_id, user_id, role, since)
    SELECT :tenant, :object_id, j.value ->> 'user_id', j.value ->> 'role', :now
    FROM ${members(':members', 'j')}
    WHERE true ORDER BY 3
    ON CONFLICT (tenant, object_id, user_id) DO UPDATE SET role = excluded.role, ended_on = NULL,
      since = CASE WHEN member.ended_on IS NULL THEN member.since ELSE excluded.since END`,
)

/** They are members no more. It is kept of those too who were none as far as we know: the host knows better. */
export const endMembers = statement<OfObject & { users: string; role: string; now: number }>(
  ({ texts }) => `
    INSERT INTO member (tenant, object_id, user_id, role, since, ended_on)
    SELECT :tenant, :object_id, j.value, :role, :now, :now FROM ${texts(':users', 'j')}
    WHERE true ORDER BY 3
    ON CONFLICT (tenant, object_id, user_id) DO UPDATE SET
      ended_on = coalesce(member.ended_on, excluded.ended_on)`,
)

export const endAllMembers = statement<OfObject & { now: number }>(`
  UPDATE member SET ended_on = :now WHERE tenant = :tenant AND object_id = :object_id AND ended_on IS NULL`)

/** Whether the host keeps the members of a space: one of them, also one who has left. */
export const anyMember = statement<{ tenant: number; space: string }, { user_id: string }>(`
  SELECT m.user_id FROM object AS o CROSS JOIN member AS m
  WHERE o.tenant = :tenant AND o.type = 'space' AND o.id = :space
    AND m.tenant = :tenant AND m.object_id = o.object_id
  LIMIT 1`)

export interface MemberRow {
  readonly user_id: string
  readonly role: string
  readonly since: number
}

export const listMembers = statement<OfObject & { after_user: string; limit: number }, MemberRow>(`
  SELECT user_id, role, since FROM member
  WHERE tenant = :tenant AND object_id = :object_id AND ended_on IS NULL AND user_id > :after_user
  ORDER BY user_id LIMIT :limit`)

interface OfUser {
  readonly [name: string]: number | string
  readonly tenant: number
  readonly user_id: string
}

/** What is forgotten of a user at once. */
export const forget = {
  memberships: statement<OfUser>('DELETE FROM member WHERE tenant = :tenant AND user_id = :user_id'),
  mutes: statement<OfUser>('DELETE FROM mute WHERE tenant = :tenant AND user_id = :user_id'),
  mutesOfHim: statement<OfUser>(
    "DELETE FROM mute WHERE tenant = :tenant AND target_type = 'user' AND target_id = :user_id",
  ),
  optOuts: statement<OfUser>('DELETE FROM opt_out WHERE tenant = :tenant AND user_id = :user_id'),
  reminders: statement<OfUser>('DELETE FROM reminder WHERE tenant = :tenant AND user_id = :user_id'),
  signIns: statement<OfUser>(
    "DELETE FROM sign_in WHERE tenant = :tenant AND subject_type = 'user' AND subject_id = :user_id",
  ),
  recipient: statement<OfUser>('DELETE FROM recipient WHERE tenant = :tenant AND user_id = :user_id'),
  undo: statement<OfUser>('DELETE FROM undo WHERE tenant = :tenant AND user_id = :user_id'),
  undoEntries: statement<OfUser>('DELETE FROM undo_entry WHERE tenant = :tenant AND user_id = :user_id'),
  inbox: statement<OfUser>('DELETE FROM inbox WHERE tenant = :tenant AND user_id = :user_id'),
} as const

const forgetFrom = (table: string) =>
  statement<OfUser & { limit: number }, { notification_id: number }>(`
    DELETE FROM ${table}
    WHERE tenant = :tenant AND user_id = :user_id AND notification_id IN (
      SELECT notification_id FROM ${table} WHERE tenant = :tenant AND user_id = :user_id
      ORDER BY rev LIMIT :limit)
    RETURNING notification_id`)

/** Some of a user's notifications, those that changed the longest ago: in the inbox, and put aside; and their parts. */
export const forgetNotifications = [
  forgetFrom('notification'),
  forgetFrom('aside'),
  statement<OfUser & { limit: number }, { notification_id: number }>(`
    DELETE FROM part
    WHERE tenant = :tenant AND user_id = :user_id AND (event_id, user_id) IN (
      SELECT event_id, user_id FROM part WHERE tenant = :tenant AND user_id = :user_id
      ORDER BY notification_id LIMIT :limit)
    RETURNING notification_id`),
] as const

/** An event that may have the name of a user in it. */
export interface NamingRow {
  readonly event_id: number
  readonly author: string | null
  readonly created_by: string
  readonly data: string | null
}

/**
 * Of a stretch of a tenant's events those that some users caused, or that may have their names in their details.
 *
 * @param users JSON
 * @param part a text that is in all details that have one of the names
 */
export const eventsNaming = statement<
  { tenant: number; users: string; after: number; upto: number; part: string },
  NamingRow
>(
  ({ contains, texts }) => `
    SELECT event_id, author, created_by, data FROM event
    WHERE tenant = :tenant AND event_id > :after AND event_id <= :upto
      AND (author IN (SELECT j.value FROM ${texts(':users', 'j')}) OR ${contains('data', ':part')})`,
)

export const rewriteEvent = statement<{
  tenant: number
  event_id: number
  created_by: string
  data: string | null
  words: string
  author_words: string
  grams: string
}>(`
  UPDATE event SET created_by = :created_by, data = :data, words = :words, author_words = :author_words, grams = :grams
  WHERE tenant = :tenant AND event_id = :event_id`)

export const newestEventOfAll = statement<{ tenant: number }, { event_id: number }>(
  'SELECT coalesce(max(event_id), 0) AS event_id FROM event WHERE tenant = :tenant',
)

/** The fan-outs of a tenant that are under way and have users of their own to reach. */
export const namingDeliveries = statement<{ tenant: number }, { event_id: number; named: string }>(
  ({ lockedOf }) => `
    SELECT d.event_id, d.named FROM delivery AS d
    WHERE d.tenant = :tenant AND d.named IS NOT NULL ORDER BY d.event_id ${lockedOf('d')}`,
)

export const renameDelivery = statement<{ tenant: number; event_id: number; named: string }>(
  'UPDATE delivery SET named = :named WHERE tenant = :tenant AND event_id = :event_id',
)
