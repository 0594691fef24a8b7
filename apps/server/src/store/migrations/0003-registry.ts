import type { Migration } from './migration.ts'

/*
 *   tenant ─┬─ person                                the users that the host keeps in step
 *           ├─ object ─┬─ member                     of a space or a conversation; or who was granted an object
 *           │          └─ opt_out                    who unsubscribed by hand, and is not subscribed again unasked
 *           ├─ mute                                  who wants to hear nothing of something
 *           └─ event ─── recipient                   whom an event reaches by another way than a subscription to its
 *                                                    object, and whom it spares, with the rule that decided
 *
 * An object knows its space and its app by their ids in the host app: they may be told of before they are there.
 * A membership that ended stays, for it tells who must not see any more what he once saw.
 */
const sqlite = `
ALTER TABLE object ADD COLUMN space TEXT;
ALTER TABLE object ADD COLUMN app TEXT;
UPDATE object SET space = CASE type WHEN 'space' THEN id ELSE CAST(snapshot ->> '$.space.space_id' AS TEXT) END;

ALTER TABLE event ADD COLUMN is_silent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN is_gathered INTEGER NOT NULL DEFAULT 0;

CREATE TABLE person (
  tenant INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  name TEXT,
  avatar TEXT,
  locale TEXT,
  time_zone TEXT,
  erased_on INTEGER,
  PRIMARY KEY (tenant, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
  tenant INTEGER NOT NULL,
  object_id INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  role TEXT NOT NULL,
  since INTEGER NOT NULL,
  ended_on INTEGER,
  PRIMARY KEY (tenant, object_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_user ON member (tenant, user_id);
CREATE INDEX member_ended ON member (tenant, object_id, user_id) WHERE ended_on IS NOT NULL;

CREATE TABLE mute (
  tenant INTEGER NOT NULL,
  target_type TEXT NOT NULL,
  target_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  since INTEGER NOT NULL,
  -- NULL: for good
  ends_on INTEGER,
  PRIMARY KEY (tenant, target_type, target_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mute_user ON mute (tenant, user_id);

CREATE TABLE opt_out (
  tenant INTEGER NOT NULL,
  object_id INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  PRIMARY KEY (tenant, object_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX opt_out_user ON opt_out (tenant, user_id);

CREATE TABLE recipient (
  tenant INTEGER NOT NULL,
  event_id INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  -- when it is a subscription to another object than the event's
  subscription_id INTEGER,
  rule TEXT NOT NULL,
  -- 0: the event spares him
  is_told INTEGER NOT NULL,
  PRIMARY KEY (tenant, event_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recipient_user ON recipient (tenant, user_id);

CREATE INDEX subscription_user ON subscription (tenant, user_id);
`

const postgres = `
ALTER TABLE object ADD COLUMN space TEXT COLLATE "C";
ALTER TABLE object ADD COLUMN app TEXT COLLATE "C";
UPDATE object SET space = CASE type WHEN 'space' THEN id ELSE snapshot::jsonb -> 'space' ->> 'space_id' END;

ALTER TABLE event ADD COLUMN is_silent SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN is_gathered SMALLINT NOT NULL DEFAULT 0;

CREATE TABLE person (
  tenant INTEGER NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  name TEXT,
  avatar TEXT,
  locale TEXT,
  time_zone TEXT,
  erased_on BIGINT,
  PRIMARY KEY (tenant, user_id)
) WITH (fillfactor = 90);

CREATE TABLE member (
  tenant INTEGER NOT NULL,
  object_id BIGINT NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  since BIGINT NOT NULL,
  ended_on BIGINT,
  PRIMARY KEY (tenant, object_id, user_id)
) WITH (fillfactor = 90);
CREATE INDEX member_user ON member (tenant, user_id);
CREATE INDEX member_ended ON member (tenant, object_id, user_id) WHERE ended_on IS NOT NULL;

CREATE TABLE mute (
  tenant INTEGER NOT NULL,
  target_type TEXT COLLATE "C" NOT NULL,
  target_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  since BIGINT NOT NULL,
  ends_on BIGINT,
  PRIMARY KEY (tenant, target_type, target_id, user_id)
);
CREATE INDEX mute_user ON mute (tenant, user_id);

CREATE TABLE opt_out (
  tenant INTEGER NOT NULL,
  object_id BIGINT NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, object_id, user_id)
);
CREATE INDEX opt_out_user ON opt_out (tenant, user_id);

CREATE TABLE recipient (
  tenant INTEGER NOT NULL,
  event_id BIGINT NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  subscription_id BIGINT,
  rule TEXT COLLATE "C" NOT NULL,
  is_told SMALLINT NOT NULL,
  PRIMARY KEY (tenant, event_id, user_id)
);
CREATE INDEX recipient_user ON recipient (tenant, user_id);

CREATE INDEX subscription_user ON subscription (tenant, user_id);
`

export const registry: Migration = { number: 3, name: 'registry', text: { sqlite, postgres } }
