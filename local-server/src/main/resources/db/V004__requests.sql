-- Requests that may be sent again: what was asked for, and what was answered.
create table idempotent_request (
  caller       text    not null, -- an API key's id, or 'cookie'
  operation    text    not null, -- method and path
  key          text    not null,
  fingerprint  text    not null, -- SHA-256 of what was asked for
  status       integer not null,
  answer       text    not null, -- JSON
  created_at   integer not null,
  primary key (caller, operation, key)
) without rowid;

create index idempotent_request_age on idempotent_request (created_at);
