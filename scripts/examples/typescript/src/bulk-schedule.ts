// Schedules all photos and videos of a folder, in the order of their names: bulk-schedule FOLDER
// The accounts take turns. The first post goes out in 10 minutes (START_MINUTES), each account's next
// one 20 minutes (STAGGER_MINUTES) after: Instagram allows an account 25 posts in 24 hours.
import { readdir } from 'node:fs/promises';
import { extname, join, parse } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accountIds, argument, kindOf, MEDIA_TYPES, post, run, Trouble, upload } from './voidgram.js';
import type { Scheduled, ScheduledOrder } from './voidgram.js';

const MINUTE_MS = 60_000;
const startMs = Number(process.env.START_MINUTES ?? 10) * MINUTE_MS;
const staggerMs = Number(process.env.STAGGER_MINUTES ?? 20) * MINUTE_MS;

await run(async () => {
  const folder = argument(1, 'bulk-schedule FOLDER');
  const names = (await readdir(folder)).filter((name) => MEDIA_TYPES.has(extname(name).toLowerCase())).sort();
  if (names.length === 0) throw new Trouble(`There is no photo or video in ${folder}.`);
  const accounts = await accountIds();
  const firstMs = Math.floor(Date.now() / 1000) * 1000 + startMs;
  for (const [i, name] of names.entries()) {
    const file = join(folder, name);
    const order: ScheduledOrder = {
      accountId: accounts[i % accounts.length]!,
      mediaFileId: await upload(file),
      mediaType: kindOf(file),
      caption: parse(name).name,
      scheduledFor: new Date(firstMs + staggerMs * Math.floor(i / accounts.length)).toISOString(),
      timezone: 'UTC',
    };
    const job = await post<Scheduled>('/schedule', order);
    console.log(`${job.scheduledFor} ${job.postId} ${name}`);
    await sleep(200); // well below 100 requests a minute, for a while
  }
});
