-- The Private API is unofficial and off: a row here says that the owner of the account has read the
-- warning and wants it all the same. Instants are epoch milliseconds (UTC).
create table private_api_consent (
  account_id         text    not null primary key,
  acknowledged_at    integer not null,
  login_paused_until integer           -- no login before, because Instagram asked to wait
) strict, without rowid;

create table private_api_credentials (
  account_id    text    not null primary key,
  ig_username   text    not null,
  password      text    not null,      -- sealed by the vault
  session       text,                  -- sealed by the vault; null when there is none
  last_login_at integer not null
) strict, without rowid;

-- A login that waits for the code Instagram sent. Nothing of it counts as stored credentials.
create table private_api_challenge (
  account_id    text    not null primary key,
  ig_username   text    not null,
  password      text    not null,      -- sealed by the vault
  path          text    not null,      -- sealed by the vault: who knows it can answer
  type          text    not null,      -- email, sms
  contact_point text,                  -- masked
  opened_at     integer not null
) strict, without rowid;

create table story_repost_config (
  sequence                 integer primary key, -- the order in which accounts were configured
  id                       text    not null unique,
  account_id               text    not null unique,
  is_enabled               integer not null,
  poll_interval_hours      integer not null,
  jitter_minutes           integer not null,
  last_poll_at             integer,
  last_poll_status         text,                -- SUCCESS, FAILED, NO_MENTIONS
  last_poll_error          text,
  consecutive_failures     integer not null default 0,
  auto_disabled_at         integer,
  auto_disable_reason      text,
  challenge_count_30d      integer not null default 0,
  last_challenge_at        integer,
  challenge_pause_until    integer,
  configured_at            integer not null,
  warm_up_complete         integer not null default 0,
  sleep_window_start       integer not null,
  sleep_window_end         integer not null,
  daily_repost_limit       integer not null,
  reposts_today            integer not null default 0,
  reposts_today_reset_at   integer,
  auto_repost_enabled      integer not null,
  last_auto_sync_at        integer,
  auto_tag_original_poster integer not null,
  signature_overlay        text,
  created_at               integer not null,
  updated_at               integer not null
) strict;

-- Mentions and what became of them. Kept when the account is disconnected, as posts are.
create table story_repost (
  sequence          integer primary key autoincrement, -- newest last
  id                text    not null unique,
  account_id        text    not null,
  status            text    not null,
  original_username text    not null,
  permalink         text,
  created_at        integer not null
) strict;

create index story_repost_by_account on story_repost (account_id, sequence);
