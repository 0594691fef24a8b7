import type { Migration } from './migration.ts'

/*
 * One row a family of refresh tokens: who signed in, and the one token that is good now. Of a token there is only a
 * keyed hash; the key is the tenant's secret, so that a new secret ends every family.
 */
const sqlite = `
CREATE TABLE sign_in (
  tenant INTEGER NOT NULL REFERENCES tenant,
  family TEXT NOT NULL,
  -- 'user' or 'app', and its id
  subject_type TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  expires_on INTEGER NOT NULL,
  PRIMARY KEY (tenant, family)
) STRICT;
CREATE INDEX sign_in_expires ON sign_in (tenant, expires_on);
`

const postgres = `
CREATE TABLE sign_in (
  tenant INTEGER NOT NULL REFERENCES tenant,
  family TEXT COLLATE "C" NOT NULL,
  subject_type TEXT COLLATE "C" NOT NULL,
  subject_id TEXT COLLATE "C" NOT NULL,
  token_hash TEXT COLLATE "C" NOT NULL,
  expires_on BIGINT NOT NULL,
  PRIMARY KEY (tenant, family)
) WITH (fillfactor = 90);
CREATE INDEX sign_in_expires ON sign_in (tenant, expires_on);
`

export const signIn: Migration = { number: 2, name: 'sign-in', text: { sqlite, postgres } }
