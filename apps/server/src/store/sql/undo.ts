import { statement } from '../database.ts'

type Owner = { readonly tenant: number; readonly user_id: string }
type Owned = Owner & { readonly token: string }

/** The last thing that a user did to many at once. */
export interface UndoRow {
  readonly token: string
  readonly mark: string
  readonly expires_on: number
}

export const readUndo = statement<Owner, UndoRow>(
  'SELECT token, mark, expires_on FROM undo WHERE tenant = :tenant AND user_id = :user_id',
)

/** The one before can be undone no more. */
export const keepUndo = statement<Owned & { mark: string; expires_on: number }>(`
  INSERT INTO undo (tenant, user_id, token, mark, expires_on)
  VALUES (:tenant, :user_id, :token, :mark, :expires_on)
  ON CONFLICT (tenant, user_id)
  DO UPDATE SET token = excluded.token, mark = excluded.mark, expires_on = excluded.expires_on`)

export const dropOthers = statement<Owned>(
  'DELETE FROM undo_entry WHERE tenant = :tenant AND user_id = :user_id AND token <> :token',
)

export const dropUndo = [
  statement<Owned>('DELETE FROM undo WHERE tenant = :tenant AND user_id = :user_id AND token = :token'),
  statement<Owned>('DELETE FROM undo_entry WHERE tenant = :tenant AND user_id = :user_id AND token = :token'),
] as const

export const nextEntries = statement<Owned & { after: number; limit: number }, { notification_id: number }>(`
  SELECT notification_id FROM undo_entry
  WHERE tenant = :tenant AND user_id = :user_id AND token = :token AND notification_id > :after
  ORDER BY notification_id LIMIT :limit`)

/** Of some numbers those that are snoozed. */
export const snoozedOf = statement<Owner & { ids: string }, { notification_id: number; until: number }>(
  ({ members }) => `
    SELECT n.notification_id, n.until FROM ${members(':ids', 'j')} CROSS JOIN aside AS n
    WHERE n.tenant = :tenant AND n.user_id = :user_id AND n.notification_id = CAST(j.value AS BIGINT)
      AND n.place = 'snoozed'`,
)
