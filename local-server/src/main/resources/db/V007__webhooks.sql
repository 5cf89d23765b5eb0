-- Who is told of events, what each wants to hear, and what became of every event.
create table webhook (
  sequence              integer primary key,
  id                    text    not null unique,
  url                   text    not null,
  description           text,
  allow_private_network integer not null,
  secret                text    not null, -- sealed by the vault
  previous_secret       text,             -- sealed by the vault; signs too until it ends
  previous_secret_until integer,
  is_enabled            integer not null,
  disabled_at           integer,
  disabled_reason       text,             -- USER, GONE, FAILING
  failing_since         integer,          -- first failure since the latest success
  last_delivered_at     integer,
  created_at            integer not null,
  updated_at            integer not null
);

create table webhook_subscription (
  event_type text not null,
  webhook_id text not null references webhook (id) on delete cascade,
  primary key (event_type, webhook_id)
) without rowid;

-- Written in the transaction of the change it tells of; spread over the webhooks afterwards.
create table webhook_event (
  sequence   integer primary key autoincrement,
  id         text    not null unique, -- sent with every repetition, so that receivers notice them
  type       text    not null,
  body       text    not null,        -- JSON, as it is signed and sent
  is_spread  integer not null,
  created_at integer not null
);

create index webhook_event_unspread on webhook_event (sequence) where is_spread = 0;
create index webhook_event_age on webhook_event (created_at);

create table webhook_delivery (
  sequence        integer primary key autoincrement,
  id              text    not null unique,
  webhook_id      text    not null references webhook (id) on delete cascade,
  event_id        text    not null references webhook_event (id),
  status          text    not null, -- PENDING, DELIVERED, FAILED
  attempts        integer not null,
  next_attempt_at integer,
  last_attempt_at integer,
  response_status integer,
  response_body   text,
  error           text,
  duration_ms     integer,
  created_at      integer not null,
  completed_at    integer
);

create unique index webhook_delivery_event on webhook_delivery (event_id, webhook_id);
create index webhook_delivery_log on webhook_delivery (webhook_id, sequence);
create index webhook_delivery_pending on webhook_delivery (webhook_id, next_attempt_at, sequence)
  where status = 'PENDING';
create index webhook_delivery_age on webhook_delivery (completed_at) where status <> 'PENDING';

-- What was told of the ends of tokens, so that each is told once.
create table webhook_token_notice (
  account_id       text    not null,
  token_expires_at integer not null,
  within_days      integer not null,
  primary key (account_id, token_expires_at, within_days)
) without rowid;
