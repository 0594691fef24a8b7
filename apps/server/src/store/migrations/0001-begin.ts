import type { Migration } from './migration.ts'

/*
 *   tenant ──┬─ object ──┬─ subscription        who wants to hear of it
 *            │           └─ event ──┬─ notification ── inbox      told to whom; one row a user
 *            │                      └─ delivery                   whom a long fan-out has still to tell
 *            └─ call                                              answers to idempotency keys
 *
 * Every row is reached by its tenant first. Times are seconds since 1970, users are the text of their id, documents
 * are JSON. A `rev` is the inbox's count of changes, `rev = max(created_rev, viewed_rev, starred_rev)`.
 *
 * A fan-out's speed is the number of indexes whose leaves it must touch for each user, so there are five, and each
 * new row stands in four of them: `event` (rows of one event lie side by side), `unread`, `unread_kind`, `author` and
 * `rev`. Those of what is viewed or starred are partial and take nothing from a new row. SQLite ends each with the
 * notification_id by itself: it is the row's own number.
 */
const sqlite = `
CREATE TABLE tenant (
  tenant INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  secret TEXT NOT NULL,
  created_on INTEGER NOT NULL
) STRICT;

CREATE TABLE object (
  object_id INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant INTEGER NOT NULL REFERENCES tenant,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  snapshot TEXT NOT NULL DEFAULT '{}',
  -- when the newest event happened that told something of the object
  told_on INTEGER NOT NULL DEFAULT 0,
  -- subscriptions that there are now
  subscribers INTEGER NOT NULL DEFAULT 0,
  -- events that its subscribers were told of, ever
  announced INTEGER NOT NULL DEFAULT 0,
  UNIQUE (tenant, type, id)
) STRICT;

CREATE TABLE subscription (
  subscription_id INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant INTEGER NOT NULL,
  object_id INTEGER NOT NULL REFERENCES object,
  user_id TEXT NOT NULL,
  started_on INTEGER NOT NULL,
  -- the object's "announced" at the start, and one more for each of the subscriber's own events: what it announced
  -- beyond that, this subscription was told of
  missed INTEGER NOT NULL,
  UNIQUE (tenant, object_id, user_id)
) STRICT;

-- The pairs of a type and a context that have occurred: a number is what an index can afford.
CREATE TABLE kind (
  kind_id INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  context_type TEXT NOT NULL,
  UNIQUE (type, context_type)
) STRICT;

CREATE TABLE event (
  event_id INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant INTEGER NOT NULL,
  object_id INTEGER NOT NULL REFERENCES object,
  kind_id INTEGER NOT NULL REFERENCES kind,
  -- the user who caused it; NULL when an app or the system did
  author TEXT,
  created_on INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  created_via TEXT,
  data TEXT,
  notified INTEGER NOT NULL,
  external_id TEXT,
  fingerprint TEXT
) STRICT;
CREATE INDEX event_object ON event (tenant, object_id);
CREATE INDEX event_author ON event (tenant, author, created_on) WHERE author IS NOT NULL;
CREATE UNIQUE INDEX event_external ON event (tenant, external_id) WHERE external_id IS NOT NULL;

CREATE TABLE call (
  tenant INTEGER NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  answer TEXT NOT NULL,
  created_on INTEGER NOT NULL,
  PRIMARY KEY (tenant, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox (
  tenant INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  rev INTEGER NOT NULL,
  unread INTEGER NOT NULL CHECK (unread >= 0),
  PRIMARY KEY (tenant, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE notification (
  notification_id INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  event_id INTEGER NOT NULL,
  -- three of its event's, for the indexes
  kind_id INTEGER NOT NULL,
  author TEXT,
  created_on INTEGER NOT NULL,
  subscription_id INTEGER,
  viewed_on INTEGER,
  starred INTEGER NOT NULL DEFAULT 0,
  created_rev INTEGER NOT NULL,
  viewed_rev INTEGER NOT NULL DEFAULT 0,
  starred_rev INTEGER NOT NULL DEFAULT 0,
  rev INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX notification_event ON notification (tenant, event_id, user_id);
CREATE INDEX notification_rev ON notification (tenant, user_id, rev);
CREATE INDEX notification_author ON notification (tenant, user_id, author, created_on) WHERE author IS NOT NULL;
CREATE INDEX notification_unread ON notification (tenant, user_id, created_on) WHERE viewed_on IS NULL;
CREATE INDEX notification_unread_kind ON notification (tenant, user_id, kind_id, created_on) WHERE viewed_on IS NULL;
CREATE INDEX notification_viewed ON notification (tenant, user_id, created_on) WHERE viewed_on IS NOT NULL;
CREATE INDEX notification_viewed_kind ON notification (tenant, user_id, kind_id, created_on) WHERE viewed_on IS NOT NULL;
CREATE INDEX notification_viewed_on ON notification (tenant, user_id, viewed_on) WHERE viewed_on IS NOT NULL;
CREATE INDEX notification_starred ON notification (tenant, user_id, created_on) WHERE starred = 1;

CREATE TABLE delivery (
  event_id INTEGER PRIMARY KEY REFERENCES event,
  tenant INTEGER NOT NULL,
  object_id INTEGER NOT NULL,
  -- everybody up to here is told; '' is before everybody
  after_user TEXT NOT NULL,
  -- subscriptions up to here were there when it happened; 0 when the event is not for subscribers
  last_subscription INTEGER NOT NULL,
  -- the users whom the event names, as a JSON array
  named TEXT
) STRICT;
CREATE INDEX delivery_object ON delivery (tenant, object_id);
`

/*
 * The same on PostgreSQL. Each key begins with the tenant, and what belongs to a user goes on with the user, so that
 * the tables can be distributed by the tenant (docs/scaling.md). Numbers come from sequences of the whole database.
 *
 * Indexes name the notification_id that SQLite adds by itself. The key of a notification is its event and its user:
 * with it the table can also be cut by time, for an event's number grows with time. "inbox" and "object" leave room
 * in their pages, for their rows change often and no index has what changes in them.
 */
const postgres = `
CREATE TABLE tenant (
  tenant INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  name TEXT COLLATE "C" NOT NULL UNIQUE,
  secret TEXT NOT NULL,
  created_on BIGINT NOT NULL
);

CREATE TABLE object (
  object_id BIGINT GENERATED BY DEFAULT AS IDENTITY,
  tenant INTEGER NOT NULL REFERENCES tenant,
  type TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  snapshot TEXT NOT NULL DEFAULT '{}',
  told_on BIGINT NOT NULL DEFAULT 0,
  subscribers BIGINT NOT NULL DEFAULT 0,
  announced BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant, object_id),
  UNIQUE (tenant, type, id)
) WITH (fillfactor = 70);

CREATE TABLE subscription (
  subscription_id BIGINT GENERATED BY DEFAULT AS IDENTITY,
  tenant INTEGER NOT NULL,
  object_id BIGINT NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  started_on BIGINT NOT NULL,
  missed BIGINT NOT NULL,
  PRIMARY KEY (tenant, subscription_id),
  UNIQUE (tenant, object_id, user_id)
) WITH (fillfactor = 90);

CREATE TABLE kind (
  kind_id INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  type TEXT COLLATE "C" NOT NULL,
  context_type TEXT COLLATE "C" NOT NULL,
  UNIQUE (type, context_type)
);

CREATE TABLE event (
  event_id BIGINT GENERATED BY DEFAULT AS IDENTITY,
  tenant INTEGER NOT NULL,
  object_id BIGINT NOT NULL,
  kind_id INTEGER NOT NULL,
  author TEXT COLLATE "C",
  created_on BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  created_via TEXT,
  data TEXT,
  notified BIGINT NOT NULL,
  external_id TEXT COLLATE "C",
  fingerprint TEXT,
  PRIMARY KEY (tenant, event_id)
);
CREATE INDEX event_object ON event (tenant, object_id, event_id);
CREATE INDEX event_author ON event (tenant, author, created_on, event_id) WHERE author IS NOT NULL;
CREATE UNIQUE INDEX event_external ON event (tenant, external_id) WHERE external_id IS NOT NULL;

CREATE TABLE call (
  tenant INTEGER NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  fingerprint TEXT NOT NULL,
  answer TEXT NOT NULL,
  created_on BIGINT NOT NULL,
  PRIMARY KEY (tenant, key)
);

CREATE TABLE inbox (
  tenant INTEGER NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  rev BIGINT NOT NULL,
  unread BIGINT NOT NULL CHECK (unread >= 0),
  PRIMARY KEY (tenant, user_id)
) WITH (fillfactor = 50);

CREATE TABLE notification (
  notification_id BIGINT GENERATED BY DEFAULT AS IDENTITY,
  tenant INTEGER NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  event_id BIGINT NOT NULL,
  kind_id INTEGER NOT NULL,
  author TEXT COLLATE "C",
  created_on BIGINT NOT NULL,
  subscription_id BIGINT,
  viewed_on BIGINT,
  starred SMALLINT NOT NULL DEFAULT 0,
  created_rev BIGINT NOT NULL,
  viewed_rev BIGINT NOT NULL DEFAULT 0,
  starred_rev BIGINT NOT NULL DEFAULT 0,
  rev BIGINT NOT NULL,
  PRIMARY KEY (tenant, event_id, user_id)
);
CREATE INDEX notification_number ON notification (tenant, user_id, notification_id);
CREATE INDEX notification_rev ON notification (tenant, user_id, rev);
CREATE INDEX notification_author ON notification (tenant, user_id, author, created_on, notification_id)
  WHERE author IS NOT NULL;
CREATE INDEX notification_unread ON notification (tenant, user_id, created_on, notification_id)
  WHERE viewed_on IS NULL;
CREATE INDEX notification_unread_kind ON notification (tenant, user_id, kind_id, created_on, notification_id)
  WHERE viewed_on IS NULL;
CREATE INDEX notification_viewed ON notification (tenant, user_id, created_on, notification_id)
  WHERE viewed_on IS NOT NULL;
CREATE INDEX notification_viewed_kind ON notification (tenant, user_id, kind_id, created_on, notification_id)
  WHERE viewed_on IS NOT NULL;
CREATE INDEX notification_viewed_on ON notification (tenant, user_id, viewed_on)
  WHERE viewed_on IS NOT NULL;
CREATE INDEX notification_starred ON notification (tenant, user_id, created_on, notification_id)
  WHERE starred = 1;

CREATE TABLE delivery (
  event_id BIGINT NOT NULL,
  tenant INTEGER NOT NULL,
  object_id BIGINT NOT NULL,
  after_user TEXT COLLATE "C" NOT NULL,
  last_subscription BIGINT NOT NULL,
  named TEXT,
  PRIMARY KEY (tenant, event_id)
);
CREATE INDEX delivery_object ON delivery (tenant, object_id);
CREATE INDEX delivery_event ON delivery (event_id);
`

export const begin: Migration = { number: 1, name: 'begin', text: { sqlite, postgres } }
