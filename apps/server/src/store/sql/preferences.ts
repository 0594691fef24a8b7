import { bySpec, statement } from '../database.ts'

interface OfUser {
  readonly [name: string]: number | string | null
  readonly tenant: number
  /** `''`: the tenant, for all of its users. */
  readonly user_id: string
}

/** Something that is on (1) or off. */
export interface PreferenceRow {
  readonly space: string
  readonly client: string
  readonly name: string
  readonly value: number
}

export const listPreferences = statement<OfUser, PreferenceRow>(`
  SELECT space, client, name, value FROM preference
  WHERE tenant = :tenant AND user_id = :user_id ORDER BY client, name, space`)

/**
 * Who changes the same preferences waits until the transaction ends: of two that are said as a whole, one is left. There
 * is no row that everybody has and could lock.
 */
export const lockPreferences = statement<OfUser, { locked: string }>(
  bySpec({
    sqlite: "SELECT '' AS locked WHERE false",
    postgres: `
      SELECT pg_advisory_xact_lock(hashtextextended(
        'belfry preference ' || CAST(:tenant AS TEXT) || ' ' || CAST(:user_id AS TEXT), 0))::text AS locked`,
  }),
)

/** `rows`: JSON, of {@link PreferenceRow}s. */
export const putPreferences = statement<OfUser & { rows: string }>(
  ({ members }) => `
    INSERT INTO preference (tenant, user_id, space, client, name, value)
    SELECT :tenant, :user_id, j.value ->> 'space', j.value ->> 'client', j.value ->> 'name',
      CAST(j.value ->> 'value' AS INTEGER)
    FROM ${members(':rows', 'j')}
    WHERE true ORDER BY 3, 4, 5
    ON CONFLICT (tenant, client, name, space, user_id) DO UPDATE SET value = excluded.value`,
)

/** `keys`: JSON, a list of texts of client, name and space, by spaces: the first two have none. */
export const takePreferences = statement<OfUser & { keys: string }>(
  ({ texts }) => `
    DELETE FROM preference
    WHERE tenant = :tenant AND user_id = :user_id
      AND client || ' ' || name || ' ' || space IN (SELECT j.value FROM ${texts(':keys', 'j')})`,
)

export const forgetPreferences = statement<OfUser>(
  'DELETE FROM preference WHERE tenant = :tenant AND user_id = :user_id',
)

export interface QuietHoursRow {
  readonly from_time: string
  readonly to_time: string
  readonly days: string | null
  readonly time_zone: string | null
}

/** A user's quiet hours, and the time zone that the host has told of him. */
export const findQuietHours = statement<OfUser, QuietHoursRow & { person_zone: string | null }>(`
  SELECT q.from_time, q.to_time, q.days, q.time_zone, p.time_zone AS person_zone
  FROM quiet_hours AS q LEFT JOIN person AS p ON p.tenant = q.tenant AND p.user_id = q.user_id
  WHERE q.tenant = :tenant AND q.user_id = :user_id`)

export const putQuietHours = statement<OfUser & QuietHoursRow>(`
  INSERT INTO quiet_hours (tenant, user_id, from_time, to_time, days, time_zone)
  VALUES (:tenant, :user_id, :from_time, :to_time, :days, :time_zone)
  ON CONFLICT (tenant, user_id) DO UPDATE SET from_time = excluded.from_time, to_time = excluded.to_time,
    days = excluded.days, time_zone = excluded.time_zone`)

export const forgetQuietHours = statement<OfUser>(
  'DELETE FROM quiet_hours WHERE tenant = :tenant AND user_id = :user_id',
)
