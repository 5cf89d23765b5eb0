-- Uploaded images and videos. The files themselves are in the folder uploads/.
create table media_file (
  sequence          integer primary key, -- rises with every upload: newest first
  id                text    not null unique,
  kind              text    not null,    -- IMAGE, VIDEO
  format            text    not null,    -- of the stored file
  original_filename text    not null,
  storage_path      text    not null,    -- relative to uploads/
  thumbnail_path    text,
  file_size         integer not null,
  width             integer not null,
  height            integer not null,
  duration_ms       integer,
  is_valid          integer not null,
  validation_errors text,                -- JSON array of messages
  created_at        integer not null
) strict;

create index media_file_by_kind on media_file (kind, sequence);

-- Totals for the list, so that no request counts rows.
create table media_total (
  kind  text    not null primary key,
  total integer not null
) strict, without rowid;

create trigger media_file_inserted after insert on media_file begin
  insert into media_total (kind, total) values (new.kind, 1)
    on conflict (kind) do update set total = total + 1;
end;

create trigger media_file_deleted after delete on media_file begin
  update media_total set total = total - 1 where kind = old.kind;
end;
