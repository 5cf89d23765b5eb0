// Writes the same posts into a database of either server. Arguments: file, number of posts, account id.
import { createHash } from 'node:crypto';
import { openDatabase } from './database.mjs';

const [file, count, accountId] = process.argv.slice(2);
const FIRST_MS = Date.UTC(2025, 0, 1);

const db = openDatabase(file);
const insert = db.prepare(`
  insert into post (id, instagram_account_id, media_type, source_type, status, caption, location_name,
    is_scheduled, scheduled_for, timezone, ig_media_id, ig_permalink, published_at, created_at, updated_at)
  values (?, ?, 'IMAGE', 'SCHEDULED', 'PUBLISHED', ?, 'Seattle', 1, ?, 'UTC', ?, ?, ?, ?, ?)`);

db.transaction(() => {
  const present = db.prepare('select count(*) from post').pluck().get();
  for (let i = present; i < Number(count); i++) {
    const at = FIRST_MS + i * 1000;
    insert.run(id(i), accountId, `Post ${i}: sunset over Seattle, seen from the ferry #pnw`, at,
      `178${i}`, `https://www.instagram.com/p/${id(i).slice(0, 11)}/`, at + 900, at, at + 900);
  }
})();
db.pragma('wal_checkpoint(TRUNCATE)');
db.close();

/** A UUID that is spread like a random one, and the same for both servers. */
function id(i) {
  const hex = createHash('sha256').update(`post ${i}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
