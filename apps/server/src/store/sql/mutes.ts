import { statement } from '../database.ts'

interface Target {
  readonly [name: string]: number | string | null
  readonly tenant: number
  readonly target_type: string
  readonly target_id: string
}

interface Muting extends Target {
  readonly user_id: string
}

/** A repeat changes until when. */
export const addMute = statement<Muting & { now: number; ends_on: number | null }>(`
  INSERT INTO mute (tenant, target_type, target_id, user_id, since, ends_on)
  VALUES (:tenant, :target_type, :target_id, :user_id, :now, :ends_on)
  ON CONFLICT (tenant, target_type, target_id, user_id) DO UPDATE SET ends_on = excluded.ends_on,
    since = CASE WHEN mute.ends_on <= excluded.since THEN excluded.since ELSE mute.since END`)

export const endMute = statement<Muting, { user_id: string }>(`
  DELETE FROM mute
  WHERE tenant = :tenant AND target_type = :target_type AND target_id = :target_id AND user_id = :user_id
  RETURNING user_id`)

export const forgetMutesOf = statement<Target>(
  'DELETE FROM mute WHERE tenant = :tenant AND target_type = :target_type AND target_id = :target_id',
)

export interface MuteRow {
  readonly target_type: string
  readonly target_id: string
  readonly since: number
  readonly ends_on: number | null
}

/** Those that have not ended. */
export const listMutes = statement<{ tenant: number; user_id: string; now: number }, MuteRow>(`
  SELECT target_type, target_id, since, ends_on FROM mute
  WHERE tenant = :tenant AND user_id = :user_id AND (ends_on IS NULL OR ends_on > :now)
  ORDER BY target_type, target_id`)
