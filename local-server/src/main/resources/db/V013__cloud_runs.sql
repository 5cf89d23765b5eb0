-- What this home knows of its place at Cloudflare.
create table cloud_fact (
  name  text not null primary key,
  value text not null -- sealed by the vault where it is a secret
) strict;

-- Deployments of the Worker, its removals, and changes of its secret.
create table cloud_run (
  sequence integer not null primary key,
  id       text    not null unique,
  run      text    not null -- JSON, as the API shows it
) strict;
