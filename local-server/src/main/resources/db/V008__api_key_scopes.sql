-- The scopes a key is limited to, with commas between them; empty for a key that may do everything.
ALTER TABLE api_key ADD COLUMN scopes TEXT NOT NULL DEFAULT '';
