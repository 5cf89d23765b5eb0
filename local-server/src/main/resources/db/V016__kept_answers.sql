-- How far a request has come that may be sent again, by name: the status is its operation's.
alter table idempotent_request add column kind text not null default 'GIVEN';

update idempotent_request set kind = 'OPEN' where status = 102;
update idempotent_request set kind = 'UNDONE' where status = 502;

alter table idempotent_request drop column status;
