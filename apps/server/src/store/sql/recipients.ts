import { type Statement, statement } from '../database.ts'
import type { Dialect } from '../dialect.ts'

/*
 * Whom an event reaches otherwise than by a subscription to its object, and whom it spares, is asked for once, when it
 * is written, and kept: a fan-out that comes by later finds it as it was, and so does who asks why he was told. Of the
 * subscribers of the object, of whom there may be a million, only the spared ones are kept.
 */

/** An event whose audience is gathered. */
interface Gathering {
  readonly [name: string]: number | string | null
  readonly tenant: number
  readonly event_id: number
  /** The object, if its subscribers are told; else 0. */
  readonly heard_object: number
  /** Who caused it, or `''`. */
  readonly author: string
  /** The rule's word. */
  readonly rule: string
}

type Arm = string | ((dialect: Dialect) => string)

const textOf = (arm: Arm, dialect: Dialect): string => (typeof arm === 'string' ? arm : arm(dialect))

/**
 * Some users more whom the event reaches. Who subscribes to the object is told by that, and of whom something was
 * decided before it stays so.
 */
function gathering<P>(arm: Arm): Statement<Gathering & P, never> {
  return statement(
    (dialect) => `
    INSERT INTO recipient (tenant, event_id, user_id, subscription_id, rule, is_told)
    SELECT :tenant, :event_id, a.user_id, a.subscription_id, :rule, 1 FROM (${textOf(arm, dialect)}) AS a
    WHERE a.user_id <> :author
      AND NOT EXISTS (
        SELECT 1 FROM subscription AS own
        WHERE own.tenant = :tenant AND own.object_id = :heard_object AND own.user_id = a.user_id)
    ON CONFLICT (tenant, event_id, user_id) DO NOTHING`,
  )
}

type Users = { readonly users: string }
type Source = { readonly source_type: string; readonly source_id: string }

export const gather = {
  /** `users`: JSON. */
  users: gathering<Users>(
    ({ texts }) => `
      SELECT j.value AS user_id, CAST(NULL AS BIGINT) AS subscription_id FROM ${texts(':users', 'j')}`,
  ),
  /** Subscribers of another object. */
  subscribers: gathering<Source>(`
    SELECT s.user_id, s.subscription_id FROM object AS o CROSS JOIN subscription AS s
    WHERE o.tenant = :tenant AND o.type = :source_type AND o.id = :source_id
      AND s.tenant = :tenant AND s.object_id = o.object_id`),
  /** Members of an object; `role` `''` is every one. */
  members: gathering<Source & { role: string }>(`
    SELECT m.user_id, CAST(NULL AS BIGINT) AS subscription_id FROM object AS o CROSS JOIN member AS m
    WHERE o.tenant = :tenant AND o.type = :source_type AND o.id = :source_id
      AND m.tenant = :tenant AND m.object_id = o.object_id AND m.ended_on IS NULL
      AND (m.role = :role OR :role = '')`),
} as const

/** Whom another event, the alert, tells in this one's stead. */
export const spareAlerted = statement<{
  tenant: number
  event_id: number
  alert_event: number
  rule: string
}>(`
  INSERT INTO recipient (tenant, event_id, user_id, rule, is_told)
  SELECT :tenant, :event_id, r.user_id, :rule, 0 FROM recipient AS r
  WHERE r.tenant = :tenant AND r.event_id = :alert_event AND r.is_told = 1`)

/** How some users are spared: those who were gathered, and those who subscribe to the object. */
interface Sparing<P> {
  readonly gathered: Statement<Gathering & P, never>
  readonly subscribers: Statement<Gathering & P, never>
}

function sparing<P>(arm: Arm): Sparing<P> {
  return {
    gathered: statement(
      (dialect) => `
      UPDATE recipient SET is_told = 0, rule = :rule
      WHERE tenant = :tenant AND event_id = :event_id AND is_told = 1
        AND user_id IN (SELECT a.user_id FROM (${textOf(arm, dialect)}) AS a)`,
    ),
    subscribers: statement(
      (dialect) => `
      INSERT INTO recipient (tenant, event_id, user_id, subscription_id, rule, is_told)
      SELECT :tenant, :event_id, a.user_id, s.subscription_id, :rule, 0
      FROM (${textOf(arm, dialect)}) AS a CROSS JOIN subscription AS s
      WHERE s.tenant = :tenant AND s.object_id = :heard_object AND s.user_id = a.user_id AND a.user_id <> :author
      ON CONFLICT (tenant, event_id, user_id) DO NOTHING`,
    ),
  }
}

type Muted = { readonly target_type: string; readonly target_id: string; readonly now: number }
type Places = { readonly object_id: number; readonly space_object: number }

/** Whose membership of the space, or of the object itself, has ended, and who has neither now. */
const departed = `
  SELECT m.user_id FROM member AS m
  WHERE m.tenant = :tenant AND m.object_id IN (:object_id, :space_object) AND m.ended_on IS NOT NULL
    AND NOT EXISTS (
      SELECT 1 FROM member AS l
      WHERE l.tenant = :tenant AND l.object_id IN (:object_id, :space_object) AND l.user_id = m.user_id
        AND l.ended_on IS NULL)`

export const spare = {
  users: sparing<Users>(({ texts }) => `SELECT j.value AS user_id FROM ${texts(':users', 'j')}`),
  departed: sparing<Places>(departed),
  muting: sparing<Muted>(`
    SELECT m.user_id FROM mute AS m
    WHERE m.tenant = :tenant AND m.target_type = :target_type AND m.target_id = :target_id
      AND (m.ends_on IS NULL OR m.ends_on > :now)`),
} as const

/** Which preferences an event asks for: by the names of its type and its cause, in its space and everywhere. */
export interface Wish {
  readonly [name: string]: number | string | null
  readonly type_key: string
  readonly cause_key: string
  /** Its space, or what is no id. */
  readonly space: string
}

/*
 * Of what somebody has said of the inbox the strongest word counts: its number is the smallest, and even when it is "off".
 *
 *   0, 1   of the type, in the space       2, 3   of its cause, in the space
 *   4, 5   of the type, everywhere         6, 7   of its cause, everywhere
 *
 * What the tenant has said for all is 8 more, and 17 is "on", for nobody has said anything. The same stands in
 * preferences/decide.ts, for one user.
 */
const places = [
  { number: 0, space: ':space', name: ':type_key' },
  { number: 2, space: ':space', name: ':cause_key' },
  { number: 4, space: "''", name: ':type_key' },
  { number: 6, space: "''", name: ':cause_key' },
] as const

/** The words of somebody, or of all. Each place is looked up for itself: SQLite makes a table of its own of each IN. */
const wordsAt = ({ number, space, name }: (typeof places)[number], whose: string): string => `
  SELECT p.user_id, ${number} + p.value AS word FROM preference AS p
  WHERE p.tenant = :tenant AND p.client = 'inbox' AND p.name = ${name} AND p.space = ${space}
    AND p.user_id ${whose}`

const wordOf = (user: string): string =>
  `coalesce(${places.map((place) => `(SELECT word FROM (${wordsAt(place, `= ${user}`)}) AS w)`).join(', ')})`

const allWords = places.map((place) => wordsAt(place, "<> ''")).join(' UNION ALL ')

/** The rules that a word stands for. */
interface PreferenceRules {
  readonly [name: string]: number | string | null
  readonly rule_0: string
  readonly rule_1: string
  readonly rule_2: string
  readonly rule_3: string
  readonly rule_4: string
  readonly rule_5: string
  readonly rule_6: string
  readonly rule_7: string
}

const ruleOf = (word: string): string => `
  CASE (${word}) / 2
    WHEN 0 THEN :rule_0 WHEN 1 THEN :rule_1 WHEN 2 THEN :rule_2 WHEN 3 THEN :rule_3
    WHEN 4 THEN :rule_4 WHEN 5 THEN :rule_5 WHEN 6 THEN :rule_6 ELSE :rule_7 END`

type Unwanting = Omit<Gathering, 'rule'> & Wish & PreferenceRules

const orUsual = `coalesce(${wordOf('recipient.user_id')}, CAST(:usual AS INTEGER))`

/** Spares those of the gathered who do not want it, or (`usual`) by the tenant's word have not said that they do. */
export const spareUnwanting = statement<Unwanting & { usual: number }, never>(`
  UPDATE recipient SET is_told = 0, rule = ${ruleOf(orUsual)}
  WHERE tenant = :tenant AND event_id = :event_id AND is_told = 1 AND ${orUsual} % 2 = 0`)

/**
 * The subscribers of an object who have a word about it, with that word: found from the fewer, be it the words or the
 * subscribers.
 */
const subscribersWith = {
  words: `
    SELECT s.user_id, s.subscription_id, q.word FROM (${allWords}) AS q CROSS JOIN subscription AS s
    WHERE q.word = ${wordOf('q.user_id')}
      AND s.tenant = :tenant AND s.object_id = :object_id AND s.user_id = q.user_id AND s.user_id <> :author`,
  subscribers: `
    SELECT s.user_id, s.subscription_id, ${wordOf('s.user_id')} AS word FROM subscription AS s
    WHERE s.tenant = :tenant AND s.object_id = :object_id AND s.user_id <> :author`,
} as const

type OfObject = { readonly object_id: number }

const sparingSubscribers = (from: string) =>
  statement<Unwanting & OfObject, never>(`
    INSERT INTO recipient (tenant, event_id, user_id, subscription_id, rule, is_told)
    SELECT :tenant, :event_id, w.user_id, w.subscription_id, ${ruleOf('w.word')}, 0 FROM (${from}) AS w
    WHERE w.word % 2 = 0
    ON CONFLICT (tenant, event_id, user_id) DO NOTHING`)

/** Spares the subscribers who do not want it. */
export const spareUnwantingSubscribers = {
  words: sparingSubscribers(subscribersWith.words),
  subscribers: sparingSubscribers(subscribersWith.subscribers),
} as const

const gatheringWanting = (from: string) =>
  statement<Gathering & Wish & OfObject, never>(`
    INSERT INTO recipient (tenant, event_id, user_id, subscription_id, rule, is_told)
    SELECT :tenant, :event_id, w.user_id, w.subscription_id, :rule, 1 FROM (${from}) AS w
    WHERE w.word % 2 = 1
    ON CONFLICT (tenant, event_id, user_id) DO NOTHING`)

/** Gathers the subscribers who want it, where the tenant has it off for all. */
export const gatherWanting = {
  words: gatheringWanting(subscribersWith.words),
  subscribers: gatheringWanting(subscribersWith.subscribers),
} as const

/**
 * Why the subscribers were not told who are not gathered: those up to the newest subscription. It has one row, of
 * nobody, for they may be a million.
 */
export const spareTheRest = statement<{
  tenant: number
  event_id: number
  newest: number
  rule: string
}>(`
  INSERT INTO recipient (tenant, event_id, user_id, subscription_id, rule, is_told)
  VALUES (:tenant, :event_id, '', :newest, :rule, 0)`)

/** The subscribers are not told of it after all. */
export const unannounce = statement<{ tenant: number; object_id: number }>(
  'UPDATE object SET announced = announced - 1 WHERE tenant = :tenant AND object_id = :object_id',
)

/**
 * Whether anybody may have to be spared: `special` is more than 0 when somebody mutes one of the targets or has left,
 * `preferring` when anybody at all has said anything of the inbox.
 */
export const countSpecial = statement<
  Places & {
    readonly tenant: number
    /** JSON: a list of `[type, id]`. */
    readonly targets: string
    readonly now: number
  },
  { special: number; preferring: number }
>(
  ({ members }) => `
    SELECT (
      SELECT count(*) FROM (
        SELECT 1 AS found FROM ${members(':targets', 'j')} CROSS JOIN mute AS m
        WHERE m.tenant = :tenant AND m.target_type = j.value ->> 0 AND m.target_id = j.value ->> 1
          AND (m.ends_on IS NULL OR m.ends_on > :now)
        LIMIT 1) AS muted
    ) + (
      SELECT count(*) FROM (
        SELECT 1 AS found FROM member AS m
        WHERE m.tenant = :tenant AND m.object_id IN (:object_id, :space_object) AND m.ended_on IS NOT NULL
        LIMIT 1) AS departed
    ) AS special, (
      SELECT count(*) FROM (
        SELECT 1 AS found FROM preference AS p WHERE p.tenant = :tenant AND p.client = 'inbox' LIMIT 1) AS said
    ) AS preferring`,
)

/**
 * How many words users have said of an event, up to `most`, and the tenant's own, which is null when it has said none.
 * SQLite plans by a bound limit, and so prepares the statement anew at each call; by a sum it does not.
 */
export const countWords = statement<
  Wish & { readonly tenant: number; readonly most: number },
  { words: number; usual: number | null }
>(`
  SELECT (SELECT count(*) FROM (SELECT 1 AS found FROM (${allWords}) AS q LIMIT :most) AS said) AS words,
    ${wordOf("''")} AS usual`)

interface OfEvent {
  readonly [name: string]: number
  readonly tenant: number
  readonly event_id: number
}

/** How many were gathered and are told, and how many subscribers of the object are spared. */
export const countGathered = statement<OfEvent & { heard_object: number }, { told: number; spared: number }>(`
  SELECT (
    SELECT count(*) FROM recipient AS r WHERE r.tenant = :tenant AND r.event_id = :event_id AND r.is_told = 1
  ) AS told, (
    SELECT count(*) FROM recipient AS r CROSS JOIN subscription AS s
    WHERE r.tenant = :tenant AND r.event_id = :event_id AND r.is_told = 0
      AND s.tenant = :tenant AND s.object_id = :heard_object AND s.user_id = r.user_id
  ) AS spared`)

/** The spared subscribers' subscriptions are not told of what the object announces. */
export const missSpared = statement<OfEvent & { heard_object: number }>(`
  UPDATE subscription SET missed = missed + 1
  WHERE tenant = :tenant AND object_id = :heard_object AND user_id IN (
    SELECT r.user_id FROM recipient AS r
    WHERE r.tenant = :tenant AND r.event_id = :event_id AND r.is_told = 0)`)

export const setNotified = statement<OfEvent & { notified: number }>(
  'UPDATE event SET notified = :notified WHERE tenant = :tenant AND event_id = :event_id',
)

/** What an event decided of one user, if it was more than whether he subscribes to its object. */
export const findRecipient = statement<
  { tenant: number; event_id: number; user_id: string },
  { rule: string; is_told: number; subscription_id: number | null }
>(`
  SELECT rule, is_told, subscription_id FROM recipient
  WHERE tenant = :tenant AND event_id = :event_id AND user_id = :user_id`)

/** The number of an object, without what is told of it. */
export const objectNumber = statement<{ tenant: number; type: string; id: string }, { object_id: number }>(
  'SELECT object_id FROM object WHERE tenant = :tenant AND type = :type AND id = :id',
)
