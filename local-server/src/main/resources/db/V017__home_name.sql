-- What tells this home from others that share its Worker, which keeps a cursor for each.
create table cloud_home (
  name text not null
) strict;

insert into cloud_home (name) values (lower(hex(randomblob(8))));
