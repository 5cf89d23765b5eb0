-- Each post that completes is later than all that completed before it, however the clock was set:
-- who asks for what completed since the last answer misses none. The last one is remembered, too,
-- when its post is cleared.
create table completion_clock (
  slot   integer not null primary key check (slot = 1),
  latest integer not null
) strict;

insert into completion_clock (slot, latest)
  select 1, coalesce(max(completed_at), 0) from post;

drop trigger post_ended;
create trigger post_ended after update of status on post
when old.status <> new.status and new.status in ('PUBLISHED', 'FAILED') begin
  update completion_clock set latest = max(new.updated_at, latest + 1);
  update post set completed_at = (select latest from completion_clock)
    where sequence = new.sequence;
end;
