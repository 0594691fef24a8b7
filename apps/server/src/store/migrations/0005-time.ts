import type { Migration } from './migration.ts'

/*
 * A "reminder" is one user's, of one object. `fires_on` is when it is told next; NULL: at no time that is known now.
 * `told_due` is the due date that it was told for, so that nobody is reminded twice of one date.
 *
 * A tenant's `retention` is how many days it keeps what was viewed; NULL: for good. `is_swept` is 1 while the schedule
 * has the job that removes what is too old, so that there is one of it. An inbox's `removed_rev` is the greatest rev of
 * what was removed from it: who has heard of no more than was before may have missed something.
 *
 * What the version before deletes has no time of it, and stays.
 *
 * An event that is withdrawn stays, for who has viewed what it told still has it; "alert_event" is the alert that
 * tells in its stead whom its text mentions, and goes with it. Each notification of it that is unread goes aside as a
 * deleted one, which a stream has still to hear of, and "is_withdrawn" keeps an undo from bringing it back.
 *
 * A fan-out that is cut short by it leaves a row in "halted_delivery": whose subscription it had still to reach was
 * told of one event less than its object announced.
 *
 * A "bundle" is what can become one notification: one object, one kind, one variant. A notification of one that its
 * user has not touched grows: it points to the newest event, and the others stand in "part", one row each. While it has
 * only one event there is no row. What is aside does not grow, and what comes back from there has been touched. A
 * version before this one may move what has grown: it then counts one event, the newest. "is_head" is 1 within the
 * transaction that withdraws the newest event: of the part that takes its place.
 *
 * `grows_within` is how many seconds may lie between two events of one notification; 0: nothing grows.
 */
const sqlite = `
CREATE TABLE reminder (
  reminder_id INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant INTEGER NOT NULL,
  object_id INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  -- minutes before the due date
  remind_delta INTEGER NOT NULL,
  fires_on INTEGER,
  told_due INTEGER,
  UNIQUE (tenant, object_id, user_id)
) STRICT;
CREATE INDEX reminder_user ON reminder (tenant, user_id);

ALTER TABLE tenant ADD COLUMN retention INTEGER;
ALTER TABLE tenant ADD COLUMN is_swept INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN removed_rev INTEGER NOT NULL DEFAULT 0;
ALTER TABLE aside ADD COLUMN deleted_on INTEGER;
UPDATE aside SET deleted_on = CAST(strftime('%s', 'now') AS INTEGER) WHERE place = 'deleted';
CREATE INDEX aside_deleted ON aside (tenant, user_id, deleted_on) WHERE place = 'deleted';
CREATE INDEX aside_viewed ON aside (tenant, user_id, viewed_on) WHERE place = 'archived';
CREATE INDEX call_created ON call (tenant, created_on);
CREATE INDEX sign_in_subject ON sign_in (tenant, subject_type, subject_id);

ALTER TABLE event ADD COLUMN alert_event INTEGER;
ALTER TABLE event ADD COLUMN withdrawn_on INTEGER;
ALTER TABLE aside ADD COLUMN is_withdrawn INTEGER NOT NULL DEFAULT 0;

CREATE TABLE halted_delivery (
  tenant INTEGER NOT NULL,
  object_id INTEGER NOT NULL,
  event_id INTEGER NOT NULL,
  after_user TEXT NOT NULL,
  last_subscription INTEGER NOT NULL,
  PRIMARY KEY (tenant, object_id, event_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE tenant ADD COLUMN grows_within INTEGER NOT NULL DEFAULT 86400;
ALTER TABLE event ADD COLUMN bundle_id INTEGER;
ALTER TABLE delivery ADD COLUMN grows_within INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notification ADD COLUMN bundle_id INTEGER;
ALTER TABLE notification ADD COLUMN event_count INTEGER NOT NULL DEFAULT 1;
ALTER TABLE notification ADD COLUMN people_count INTEGER NOT NULL DEFAULT 1;
ALTER TABLE notification ADD COLUMN changed_rev INTEGER NOT NULL DEFAULT 0;
ALTER TABLE aside ADD COLUMN event_count INTEGER NOT NULL DEFAULT 1;
ALTER TABLE aside ADD COLUMN people_count INTEGER NOT NULL DEFAULT 1;
ALTER TABLE aside ADD COLUMN changed_rev INTEGER NOT NULL DEFAULT 0;
CREATE INDEX notification_bundle ON notification (tenant, bundle_id, user_id)
  WHERE bundle_id IS NOT NULL AND viewed_rev = 0 AND starred_rev = 0 AND moved_rev = 0;

CREATE TABLE bundle (
  bundle_id INTEGER PRIMARY KEY,
  tenant INTEGER NOT NULL,
  object_id INTEGER NOT NULL,
  kind_id INTEGER NOT NULL,
  -- JSON: what of the data tells it apart
  variant TEXT NOT NULL,
  UNIQUE (tenant, object_id, kind_id, variant)
) STRICT;

CREATE TABLE part (
  tenant INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  notification_id INTEGER NOT NULL,
  created_on INTEGER NOT NULL,
  event_id INTEGER NOT NULL,
  author TEXT NOT NULL,
  subscription_id INTEGER,
  is_head INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant, user_id, notification_id, created_on, event_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX part_event ON part (tenant, event_id, user_id);
CREATE INDEX part_author ON part (tenant, user_id, notification_id, author);
CREATE INDEX part_head ON part (tenant, user_id) WHERE is_head = 1;
`

const postgres = `
CREATE TABLE reminder (
  reminder_id BIGINT GENERATED BY DEFAULT AS IDENTITY,
  tenant INTEGER NOT NULL,
  object_id BIGINT NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  remind_delta BIGINT NOT NULL,
  fires_on BIGINT,
  told_due BIGINT,
  PRIMARY KEY (tenant, reminder_id),
  UNIQUE (tenant, object_id, user_id)
) WITH (fillfactor = 90);
CREATE INDEX reminder_user ON reminder (tenant, user_id);

ALTER TABLE tenant ADD COLUMN retention INTEGER;
ALTER TABLE tenant ADD COLUMN is_swept SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN removed_rev BIGINT NOT NULL DEFAULT 0;
ALTER TABLE aside ADD COLUMN deleted_on BIGINT;
UPDATE aside SET deleted_on = CAST(extract(epoch FROM now()) AS BIGINT) WHERE place = 'deleted';
CREATE INDEX aside_deleted ON aside (tenant, user_id, deleted_on) WHERE place = 'deleted';
CREATE INDEX aside_viewed ON aside (tenant, user_id, viewed_on) WHERE place = 'archived';
CREATE INDEX call_created ON call (tenant, created_on);
CREATE INDEX sign_in_subject ON sign_in (tenant, subject_type, subject_id);

ALTER TABLE event ADD COLUMN alert_event BIGINT;
ALTER TABLE event ADD COLUMN withdrawn_on BIGINT;
ALTER TABLE aside ADD COLUMN is_withdrawn SMALLINT NOT NULL DEFAULT 0;

CREATE TABLE halted_delivery (
  tenant INTEGER NOT NULL,
  object_id BIGINT NOT NULL,
  event_id BIGINT NOT NULL,
  after_user TEXT COLLATE "C" NOT NULL,
  last_subscription BIGINT NOT NULL,
  PRIMARY KEY (tenant, object_id, event_id)
);

ALTER TABLE tenant ADD COLUMN grows_within BIGINT NOT NULL DEFAULT 86400;
ALTER TABLE event ADD COLUMN bundle_id BIGINT;
ALTER TABLE delivery ADD COLUMN grows_within BIGINT NOT NULL DEFAULT 0;
ALTER TABLE notification ADD COLUMN bundle_id BIGINT;
ALTER TABLE notification ADD COLUMN event_count BIGINT NOT NULL DEFAULT 1;
ALTER TABLE notification ADD COLUMN people_count BIGINT NOT NULL DEFAULT 1;
ALTER TABLE notification ADD COLUMN changed_rev BIGINT NOT NULL DEFAULT 0;
ALTER TABLE aside ADD COLUMN event_count BIGINT NOT NULL DEFAULT 1;
ALTER TABLE aside ADD COLUMN people_count BIGINT NOT NULL DEFAULT 1;
ALTER TABLE aside ADD COLUMN changed_rev BIGINT NOT NULL DEFAULT 0;
CREATE INDEX notification_bundle ON notification (tenant, bundle_id, user_id)
  WHERE bundle_id IS NOT NULL AND viewed_rev = 0 AND starred_rev = 0 AND moved_rev = 0;

CREATE TABLE bundle (
  bundle_id BIGINT GENERATED BY DEFAULT AS IDENTITY,
  tenant INTEGER NOT NULL,
  object_id BIGINT NOT NULL,
  kind_id INTEGER NOT NULL,
  variant TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, bundle_id),
  UNIQUE (tenant, object_id, kind_id, variant)
);

CREATE TABLE part (
  tenant INTEGER NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  notification_id BIGINT NOT NULL,
  created_on BIGINT NOT NULL,
  event_id BIGINT NOT NULL,
  author TEXT COLLATE "C" NOT NULL,
  subscription_id BIGINT,
  is_head SMALLINT NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant, user_id, notification_id, created_on, event_id)
);
CREATE UNIQUE INDEX part_event ON part (tenant, event_id, user_id);
CREATE INDEX part_author ON part (tenant, user_id, notification_id, author);
CREATE INDEX part_head ON part (tenant, user_id) WHERE is_head = 1;
`

export const time: Migration = { number: 5, name: 'time', text: { sqlite, postgres } }
