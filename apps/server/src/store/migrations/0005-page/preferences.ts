import type { Migration } from '../migration.ts'

/*
 * "preference" is what a user, or for the user '' the tenant, has turned on and off: in a space, or for the space ''
 * everywhere. What is not there is on. Of the inbox, an event looks up who does not want it, by its type and its cause.
 */
const sqlite = `
CREATE TABLE preference (
  tenant INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  space TEXT NOT NULL,
  -- 'inbox', 'email' or 'mobile'
  client TEXT NOT NULL,
  -- 'types.comment', 'causes.subscription', 'settings.digest'
  name TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (tenant, client, name, space, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX preference_user ON preference (tenant, user_id);

CREATE TABLE quiet_hours (
  tenant INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  from_time TEXT NOT NULL,
  to_time TEXT NOT NULL,
  -- JSON; NULL: every day
  days TEXT,
  -- NULL: the person's
  time_zone TEXT,
  PRIMARY KEY (tenant, user_id)
) STRICT, WITHOUT ROWID;
`

const postgres = `
CREATE TABLE preference (
  tenant INTEGER NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  space TEXT COLLATE "C" NOT NULL,
  client TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  value SMALLINT NOT NULL,
  PRIMARY KEY (tenant, client, name, space, user_id)
);
CREATE INDEX preference_user ON preference (tenant, user_id);

CREATE TABLE quiet_hours (
  tenant INTEGER NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  from_time TEXT NOT NULL,
  to_time TEXT NOT NULL,
  days TEXT,
  time_zone TEXT,
  PRIMARY KEY (tenant, user_id)
);
`

export const preferences: Migration['text'] = { sqlite, postgres }
