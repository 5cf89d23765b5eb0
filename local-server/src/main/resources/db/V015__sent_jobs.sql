-- What is sent to the Worker at the newest revision; scheduled_job tells how far the job has come.
alter table cloud_job add column sent text not null default '';

-- Whether it was told already that the post will go out.
alter table cloud_job add column is_announced integer not null default 0;

-- Which object the order of changes belongs to: one that is made anew counts from the beginning.
alter table cloud_results add column object_id integer not null default 0;
