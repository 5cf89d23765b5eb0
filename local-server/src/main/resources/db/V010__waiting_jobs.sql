-- Which job is next is told by an index alone: a damaged page under one job holds up no other, and
-- its post can still be named.
drop index scheduled_job_pending;
create index scheduled_job_pending on scheduled_job (is_prepared, run_at, sequence, post_id)
  where status = 'PENDING';
drop index scheduled_job_processing;
create index scheduled_job_processing on scheduled_job (account_id, sequence, post_id, run_at)
  where status = 'PROCESSING';
