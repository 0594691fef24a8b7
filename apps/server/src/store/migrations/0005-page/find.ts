import type { Migration } from '../migration.ts'

/*
 * What is searched stands once, where it is told: `words` is the form of the text of an event, of an object's title and
 * of a person's name, and `grams` what of it stands in the index (search/words.ts). Each entry begins with the tenant.
 * Of an event's author an event knows how it called him; who is in "person" has the name that he has there.
 *
 * Where `words` is NULL, the version before has written: the partial indexes lead to it, and it is made up for.
 *
 * An index is asked only which events and objects may be meant. On SQLite it is one of FTS5, which keeps nothing but
 * its entries, and which the triggers keep in step, whoever writes or deletes. PostgreSQL keeps its own in step itself.
 */
const sqlite = `
ALTER TABLE event ADD COLUMN words TEXT;
ALTER TABLE event ADD COLUMN author_words TEXT;
ALTER TABLE event ADD COLUMN grams TEXT;
ALTER TABLE object ADD COLUMN words TEXT;
ALTER TABLE object ADD COLUMN grams TEXT;
ALTER TABLE person ADD COLUMN words TEXT;
CREATE INDEX event_wordless ON event (event_id) WHERE words IS NULL;
CREATE INDEX object_wordless ON object (object_id) WHERE words IS NULL AND snapshot <> '{}';
CREATE INDEX person_wordless ON person (tenant, user_id) WHERE words IS NULL AND name IS NOT NULL;
CREATE INDEX object_space ON object (tenant, space) WHERE space IS NOT NULL;

CREATE VIRTUAL TABLE event_gram USING fts5 (grams, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
CREATE TRIGGER event_gram_insert AFTER INSERT ON event WHEN new.grams <> '' BEGIN
  INSERT INTO event_gram (rowid, grams) VALUES (new.event_id, new.grams); END;
CREATE TRIGGER event_gram_update AFTER UPDATE OF grams ON event WHEN old.grams IS NOT new.grams BEGIN
  INSERT INTO event_gram (event_gram, rowid, grams) SELECT 'delete', old.event_id, old.grams WHERE old.grams <> ''; \
  INSERT INTO event_gram (rowid, grams) SELECT new.event_id, new.grams WHERE new.grams <> ''; END;
CREATE TRIGGER event_gram_delete AFTER DELETE ON event WHEN old.grams <> '' BEGIN
  INSERT INTO event_gram (event_gram, rowid, grams) VALUES ('delete', old.event_id, old.grams); END;

CREATE VIRTUAL TABLE object_gram USING fts5 (grams, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
CREATE TRIGGER object_gram_insert AFTER INSERT ON object WHEN new.grams <> '' BEGIN
  INSERT INTO object_gram (rowid, grams) VALUES (new.object_id, new.grams); END;
CREATE TRIGGER object_gram_update AFTER UPDATE OF grams ON object WHEN old.grams IS NOT new.grams BEGIN
  INSERT INTO object_gram (object_gram, rowid, grams) SELECT 'delete', old.object_id, old.grams WHERE old.grams <> ''; \
  INSERT INTO object_gram (rowid, grams) SELECT new.object_id, new.grams WHERE new.grams <> ''; END;
CREATE TRIGGER object_gram_delete AFTER DELETE ON object WHEN old.grams <> '' BEGIN
  INSERT INTO object_gram (object_gram, rowid, grams) VALUES ('delete', old.object_id, old.grams); END;
`

const postgres = `
ALTER TABLE event ADD COLUMN words TEXT COLLATE "C";
ALTER TABLE event ADD COLUMN author_words TEXT COLLATE "C";
ALTER TABLE event ADD COLUMN grams TEXT COLLATE "C";
ALTER TABLE object ADD COLUMN words TEXT COLLATE "C";
ALTER TABLE object ADD COLUMN grams TEXT COLLATE "C";
ALTER TABLE person ADD COLUMN words TEXT COLLATE "C";
CREATE INDEX event_wordless ON event (event_id) WHERE words IS NULL;
CREATE INDEX object_wordless ON object (object_id) WHERE words IS NULL AND snapshot <> '{}';
CREATE INDEX person_wordless ON person (tenant, user_id) WHERE words IS NULL AND name IS NOT NULL;
CREATE INDEX object_space ON object (tenant, space) WHERE space IS NOT NULL;
CREATE INDEX event_gram ON event USING gin (string_to_array(grams, ' '));
CREATE INDEX object_gram ON object USING gin (string_to_array(grams, ' '));
`

export const find: Migration['text'] = { sqlite, postgres }
