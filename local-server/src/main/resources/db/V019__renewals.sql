-- How the renewal of each account's token stands. Which of two tokens is newer is told by its
-- version, never by a clock: a connection begins a new thousand, each renewal adds one.
alter table instagram_account add column token_version integer not null default 1000;
alter table instagram_account add column token_since integer not null default 0;
alter table instagram_account add column renewal_tries integer not null default 0;
alter table instagram_account add column renew_at integer; -- null where nothing can be renewed
alter table instagram_account add column renewal_trouble text not null default '';

-- Of the connection last made: the Worker may still have a token of the one before.
alter table known_account add column token_version integer not null default 1000;

update instagram_account set token_since = coalesce(last_synced_at, created_at);
update instagram_account
  set renew_at = max(token_since + 90000000, coalesce(token_expires_at - 1296000000, 0))
  where login_method = 'instagram' and token_refused_at is null;
