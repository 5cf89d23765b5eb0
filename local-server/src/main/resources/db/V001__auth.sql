-- The one person this installation belongs to.
CREATE TABLE user (
  id TEXT NOT NULL PRIMARY KEY,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One value per name, for settings that survive a restart.
CREATE TABLE setting (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The key itself is not stored: a random key of 256 bits needs no slow hash.
CREATE TABLE api_key (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  prefix TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX api_key_prefix ON api_key (prefix);

-- Two counters per key, so that a restart gives nobody a fresh allowance.
CREATE TABLE rate_window (
  api_key_id TEXT NOT NULL,
  length_s INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (api_key_id, length_s)
) STRICT, WITHOUT ROWID;

CREATE TABLE login_token (
  sha256 TEXT NOT NULL PRIMARY KEY,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A cookie is good only while its row is here: logging out takes the row away.
CREATE TABLE cookie_session (
  id TEXT NOT NULL PRIMARY KEY,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
