-- The same Instagram user is the same account for ever: disconnected and connected again, its posts
-- and the open outcomes among them find it.
create table known_account (
  ig_user_id text not null primary key,
  id         text not null
) strict, without rowid;

insert into known_account (ig_user_id, id) select ig_user_id, id from instagram_account;
insert or ignore into known_account (ig_user_id, id)
  select json_extract(job, '$.target.igUserId'), account_id from scheduled_job
  where json_valid(job) and json_extract(job, '$.target.igUserId') is not null
  order by sequence desc;
