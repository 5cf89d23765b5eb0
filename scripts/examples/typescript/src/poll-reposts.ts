// Tells of each story repost once it is published, until stopped: poll-reposts ACCOUNT_ID
// Asks once a minute (POLL_SECONDS); the reposts themselves are looked for no more often.
import { setTimeout as sleep } from 'node:timers/promises';
import { argument, get, run, type Repost } from './voidgram.js';

const everyMs = Number(process.env.POLL_SECONDS ?? 60) * 1000;

await run(async () => {
  const account = argument(1, 'poll-reposts ACCOUNT_ID');
  const seen = new Set<string>();
  for (;;) {
    const { reposts } = await get<{ reposts: Repost[] }>(`/story-repost/history?accountId=${account}`);
    for (const repost of reposts) {
      if (repost.status === 'PUBLISHED' && !seen.has(repost.id)) {
        seen.add(repost.id);
        console.log(`new repost ${repost.id} of a story by @${repost.originalUsername}`);
      }
    }
    await sleep(everyMs);
  }
});
