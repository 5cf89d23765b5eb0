// Schedules all photos and videos of a folder, in the order of their names: bulk-schedule FOLDER
// The accounts take turns. The first post goes out in 10 minutes (START_MINUTES) or at START, each account's
// next one 20 minutes (STAGGER_MINUTES) after: Instagram allows an account 25 posts in 24 hours.
import { readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { VoidGramError } from 'voidgram-client';
import { accountIds, argument, run } from './example.js';

const MINUTE_MS = 60_000;
const MEDIA = /\.(jpe?g|png|webp|mp4|mov)$/i;

await run(async (vg) => {
  const folder = argument(1, 'bulk-schedule FOLDER');
  const names = (await readdir(folder)).filter((name) => MEDIA.test(name)).sort();
  if (names.length === 0) throw new VoidGramError(`There is no photo or video in ${folder}.`);
  const inMinutes = Number(process.env.START_MINUTES ?? 10);
  const files = names.map((name) => join(folder, name));
  const jobs = await vg.scheduleBatch(files, {
    accountIds: await accountIds(vg),
    // With a START of your own the same call again, after a break for example, makes nothing twice.
    start: process.env.START ?? new Date(Math.floor(Date.now() / 1000) * 1000 + inMinutes * MINUTE_MS),
    everyMinutes: Number(process.env.STAGGER_MINUTES ?? 20),
    captions: names.map((name) => parse(name).name),
  });
  jobs.forEach((job, i) => console.log(`${job.scheduledFor} ${job.postId} ${names[i]}`));
});
