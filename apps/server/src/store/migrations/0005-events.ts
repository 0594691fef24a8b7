import type { Migration } from './migration.ts'

/*
 * An event that is withdrawn stays, for who has viewed what it told still has it; "alert_event" is the alert that
 * tells in its stead whom its text mentions, and goes with it. Each notification of it that is unread goes aside as a
 * deleted one, which a stream has still to hear of, and "is_withdrawn" keeps an undo from bringing it back.
 *
 * A fan-out that is cut short by it leaves a row in "halted_delivery": whose subscription it had still to reach was
 * told of one event less than its object announced.
 */
const sqlite = `
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
`

const postgres = `
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
`

export const events: Migration = { number: 5, name: 'events', text: { sqlite, postgres } }
