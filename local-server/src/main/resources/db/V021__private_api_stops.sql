-- What Instagram knows this computer by, and why nothing more is sent to the Private API for an
-- account: until its owner signs in again.
alter table private_api_consent add column device text;         -- sealed by the vault
alter table private_api_consent add column stopped_at integer;
alter table private_api_consent add column stop_kind text;      -- a Stop.Kind
alter table private_api_consent add column stop_reason text;

alter table private_api_credentials add column last_warmup_at integer;
alter table private_api_credentials add column last_warmup_error text;

-- What was uploaded for a story with stickers, and whether a story was asked for of it.
create table sticker_upload (
  id         text    not null primary key,
  stickers   text    not null,
  state      text    not null,          -- UPLOADED, ASKED, LIVE
  created_at integer not null
) strict, without rowid;

-- By which way a mention was found: the ways have ids of their own for the same story.
alter table story_repost add column source text not null default 'official';
