-- Jobs that are, or may be, the Worker's. Their rows in scheduled_job are HANDED_OVER, which the
-- runner of this computer never takes; once one queue owns a job for good, its row here goes.
create table cloud_job (
  job_id           text    not null primary key,
  revision         integer not null, -- the newest that may have been sent
  held             integer not null, -- the newest that the Worker has confirmed
  state            text    not null, -- HANDING_OVER, THERE, CALLING_BACK
  may_have_arrived integer not null,
  back_to          text    not null, -- where the post goes when the Worker holds nothing
  tries            integer not null,
  wake_at          integer,          -- when its call is made; null when there is none to make
  trouble          text    not null, -- why its call has had no certain answer; else empty
  version          integer not null,
  created_at       integer not null
) strict;

create index cloud_job_awake on cloud_job (wake_at) where wake_at is not null;

-- Up to which place in each Worker's order of changes all is known here.
create table cloud_results (
  worker text    not null primary key,
  place  integer not null
) strict;
