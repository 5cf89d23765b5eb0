// Gives the peer's database the same key, account and media file that ours has.
// Arguments: file, API key, account id, media file id.
import { createHash } from 'node:crypto';
import { openDatabase } from './database.mjs';

const [file, apiKey, accountId, mediaFileId] = process.argv.slice(2);

const db = openDatabase(file);
const sha256 = createHash('sha256').update(apiKey).digest('hex');
db.prepare('insert into api_key values (?, ?, ?, null)').run('bench', apiKey.slice(0, 12), sha256);
db.prepare('insert into instagram_account values (?, ?, ?, null)').run(accountId, 'bench', 'instagram');
db.prepare('insert into media_file values (?, ?, 1)').run(mediaFileId, 'IMAGE');
db.close();
