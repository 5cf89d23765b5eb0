// The peer's database, as durable as ours.
import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';

export function openDatabase(file) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  const isNew = !db.prepare("select 1 from sqlite_master where name = 'post'").get();
  if (isNew) db.exec(readFileSync(new URL('./schema.sql', import.meta.url), 'utf8'));
  return db;
}
