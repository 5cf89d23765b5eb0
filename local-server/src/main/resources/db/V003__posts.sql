-- Accounts, posts and the jobs that publish them. Instants are epoch milliseconds (UTC).

create table instagram_account (
  id                   text primary key,
  ig_user_id           text    not null unique,
  login_method         text    not null,
  username             text    not null,
  name                 text,
  profile_picture_url  text,
  account_type         text,
  facebook_page_id     text,
  facebook_page_name   text,
  access_token         text    not null, -- sealed by the vault
  page_access_token    text,             -- sealed by the vault
  token_expires_at     integer,
  token_refused_at     integer,          -- when Meta called the token invalid; null while it works
  followers_count      integer,
  media_count          integer,
  last_synced_at       integer,
  created_at           integer not null
);

-- The sequence is the order of creation, and never used twice: with the sequences of the deleted
-- posts it tells where each page of the list begins.
create table post (
  sequence                  integer primary key autoincrement,
  id                        text    not null unique,
  instagram_account_id      text    not null, -- kept when the account is disconnected
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
  cross_post_note           text,
  cloudflare_job_id         text,
  r2_media_key              text,
  error_code                text,
  error_message             text,
  retry_count               integer not null default 0,
  last_attempt_at           integer,
  published_at              integer,
  completed_at              integer, -- when it became PUBLISHED or FAILED
  created_at                integer not null,
  updated_at                integer not null
);

create index post_by_status on post (status, sequence);
create index post_upcoming on post (scheduled_for, sequence)
  where is_scheduled = 1 and status in ('SCHEDULED', 'QUEUED', 'PROCESSING', 'PUBLISHING');
create index post_completed on post (completed_at) where completed_at is not null;
create unique index post_ig_media on post (ig_media_id) where ig_media_id is not null;

create table post_media (
  post_id       text    not null references post (id) on delete cascade,
  position      integer not null,
  media_file_id text, -- null once the file was deleted, unless the post is a draft
  primary key (post_id, position)
) without rowid;

create index post_media_by_file on post_media (media_file_id);

-- A draft keeps the id, so that its editor is told which file is gone.
create trigger media_file_unlinked after delete on media_file begin
  update post_media set media_file_id = null
    where media_file_id = old.id
      and exists (select 1 from post where id = post_id and status <> 'DRAFT');
end;

-- Totals for the lists, so that no request counts rows.
create table post_total (
  is_scheduled integer not null,
  status       text    not null,
  total        integer not null,
  primary key (is_scheduled, status)
) without rowid;

create trigger post_inserted after insert on post begin
  insert into post_total (is_scheduled, status, total) values (new.is_scheduled, new.status, 1)
    on conflict do update set total = total + 1;
end;

create trigger post_deleted after delete on post begin
  update post_total set total = total - 1
    where is_scheduled = old.is_scheduled and status = old.status;
end;

create trigger post_moved after update of status, is_scheduled on post
when old.status <> new.status or old.is_scheduled <> new.is_scheduled begin
  update post_total set total = total - 1
    where is_scheduled = old.is_scheduled and status = old.status;
  insert into post_total (is_scheduled, status, total) values (new.is_scheduled, new.status, 1)
    on conflict do update set total = total + 1;
end;

-- No two posts complete at the same instant, and none before one that completed earlier, even when
-- the clock was set back a little: who asks for what completed since the last answer misses none.
create trigger post_ended after update of status on post
when old.status <> new.status and new.status in ('PUBLISHED', 'FAILED') begin
  update post set completed_at = max(new.updated_at, 1 + coalesce(
      (select max(completed_at) from post where completed_at < new.updated_at + 60000), 0))
    where sequence = new.sequence;
end;

-- What was cleared from the history, as it was.
create table deleted_post (
  sequence    integer primary key, -- of the post
  id          text    not null unique,
  ig_media_id text,                -- still on Instagram perhaps, and not to be taken for another's
  post        text    not null,    -- JSON
  deleted_at  integer not null
);

create index deleted_post_ig_media on deleted_post (ig_media_id) where ig_media_id is not null;

-- A rowid table: the random ids stay out of the pages that each change has to write.
create table scheduled_job (
  sequence     integer primary key,
  id           text    not null unique,
  post_id      text    not null unique, -- outlives its post, whose media others must not adopt
  account_id   text    not null,
  type         text    not null default 'PUBLISH',
  status       text    not null, -- PENDING, PROCESSING, COMPLETED, FAILED, CANCELLED
  run_at       integer not null, -- when it wakes
  is_prepared  integer not null, -- whether only the publish call is left, which must be on time
  attempts     integer not null,
  max_attempts integer not null,
  last_error   text,
  job          text    not null, -- JSON of io.voidgram.scheduling.json.JobJson
  revision     integer not null, -- raised by every change, so that a stale answer is noticed
  owner        text,             -- boot id of the process that carries out its call
  created_at   integer not null,
  updated_at   integer not null,
  completed_at integer
);

create index scheduled_job_pending on scheduled_job (is_prepared, run_at, sequence)
  where status = 'PENDING';
create index scheduled_job_processing on scheduled_job (account_id) where status = 'PROCESSING';
