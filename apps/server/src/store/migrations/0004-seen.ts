import type { Migration } from './migration.ts'

/*
 * What an inbox's badge has to show: all that was created up to `seen_rev` is seen, and `seen_unread` of that is still
 * unread, so that `unread - seen_unread` is unseen. A fan-out thereby counts what is unseen without knowing of it, in
 * the version before as in this one. When that version views something seen meanwhile, the badge is too low by one
 * until the bell is opened again.
 */
const sqlite = `
ALTER TABLE inbox ADD COLUMN seen_rev INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN seen_unread INTEGER NOT NULL DEFAULT 0;
`

const postgres = `
ALTER TABLE inbox ADD COLUMN seen_rev BIGINT NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN seen_unread BIGINT NOT NULL DEFAULT 0;
`

export const seen: Migration = { number: 2, name: 'seen', text: { sqlite, postgres } }
