create table api_key (
  id text primary key, prefix text not null, sha256 text not null unique, revoked_at integer
);

create table instagram_account (
  id text primary key, username text not null, login_method text not null, token_expires_at integer
);

create table media_file (
  id text primary key, kind text not null, is_valid integer not null
);

create table post (
  id                        text    primary key,
  instagram_account_id      text    not null,
  media_type                text    not null,
  source_type               text    not null,
  status                    text    not null,
  caption                   text,
  location_id               text,
  location_name             text,
  user_tags                 text,
  collaborators             text,
  story_mentions            text,
  cross_post_to_facebook    integer not null default 0,
  published_via_private_api integer not null default 0,
  is_scheduled              integer not null default 0,
  scheduled_for             integer,
  timezone                  text    not null default 'UTC',
  ig_container_id           text,
  ig_media_id               text,
  ig_permalink              text,
  facebook_post_id          text,
  facebook_permalink        text,
  cross_post_note text,
  cloudflare_job_id         text,
  r2_media_key              text,
  error_code                text,
  error_message             text,
  retry_count               integer not null default 0,
  last_attempt_at           integer,
  published_at              integer,
  created_at                integer not null,
  updated_at                integer not null
);

create index post_by_age on post (created_at desc);
create index post_by_status on post (status, created_at desc);

create table post_media (
  post_id text not null references post (id) on delete cascade,
  position integer not null,
  media_file_id text,
  primary key (post_id, position)
);

create table scheduled_job (
  id text primary key,
  post_id text not null unique references post (id) on delete cascade,
  status text not null,
  run_at integer not null,
  payload text not null,
  created_at integer not null
);

create index scheduled_job_due on scheduled_job (run_at) where status = 'PENDING';
