import type { Database } from '../database.ts'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations/index.ts'
import type { Migration } from '../migrations/migration.ts'

/** What a step of the next version may do: new tables, new columns that may be empty or have a default, new indexes. */
const text = `
CREATE TABLE next_table (tenant INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (tenant, name));
ALTER TABLE object ADD COLUMN next_column TEXT;
ALTER TABLE subscription ADD COLUMN next_column INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN next_column TEXT;
ALTER TABLE inbox ADD COLUMN next_column INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notification ADD COLUMN next_column INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN next_column TEXT;
CREATE INDEX next_index ON notification (tenant, user_id, next_column);
`

/** Brings an empty database to the tables that a next version could have, as it does while this one still serves. */
export async function migrateToNext(database: Database): Promise<void> {
  const newest = migrations.at(-1)?.number ?? 0
  const next: Migration = { number: newest + 1, name: 'next', text: { sqlite: text, postgres: text } }
  await migrate(database, {
    now: () => 0,
    random: () => crypto.randomUUID(),
    migrations: [...migrations, next],
  })
}
