-- Story repost by Meta's own interface: how far each watch is, and the mentions it found. Of a
-- story only the link is kept, for as long as the story lives. Instants are epoch milliseconds.
alter table story_repost_config add column source text not null default 'private';
alter table story_repost_config add column wake_at integer;       -- no look before
alter table story_repost_config add column wait_reason text;      -- INTERVAL, FAILURE, CHALLENGE
alter table story_repost_config add column looking_since integer; -- a look is under way
alter table story_repost_config add column was_off integer not null default 0;
alter table story_repost_config add column challenges text not null default '';
alter table story_repost_config add column seen_up_to integer;

alter table story_repost add column mention_id text;    -- of the story at Instagram
alter table story_repost add column post_id text;       -- of the post it becomes
alter table story_repost add column link text;
alter table story_repost add column media_kind text;    -- IMAGE, VIDEO
alter table story_repost add column mentioned_at integer;
alter table story_repost add column wake_at integer;    -- when there is something to do; null: never
alter table story_repost add column state_at integer;   -- SCHEDULED: for when; else since when
alter table story_repost add column is_by_hand integer not null default 0;
alter table story_repost add column reason text;        -- why it failed

-- A story is reposted once for each account.
create unique index story_repost_mention on story_repost (account_id, mention_id)
  where mention_id is not null;
create unique index story_repost_post on story_repost (post_id) where post_id is not null;
create index story_repost_waking on story_repost (wake_at) where wake_at is not null;
