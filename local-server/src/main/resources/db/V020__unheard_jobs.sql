-- A job out of a backup, of which the Worker has not told since: it may have been cancelled there.
-- 0 heard of; 1 not yet; 2 not yet, and to be sent again then, for its account was connected anew.
alter table cloud_job add column unheard integer not null default 0;
