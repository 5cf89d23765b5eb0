-- The Cloudflare Worker this installation works with, if any.
create table cloudflare_deployment (
  slot             integer not null primary key check (slot = 1),
  id               text    not null, -- another one whenever the set-up is changed
  account_id       text    not null,
  script_name      text    not null,
  worker_url       text    not null,
  worker_secret    text    not null, -- sealed by the vault
  api_token        text    not null, -- sealed by the vault
  bucket_name      text,
  bucket_url       text,
  is_verified      integer not null, -- the latest verdict; not to be reached is none
  last_verified_at integer,          -- when it was last seen to work
  checked_at       integer not null, -- when that was last tried
  last_diagnostics text,             -- JSON, what the Worker last told
  created_at       integer not null
) strict;
