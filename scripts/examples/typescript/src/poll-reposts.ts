// Tells of each story repost once it is published, until stopped: poll-reposts ACCOUNT_ID
// Asks once a minute (POLL_SECONDS); the reposts themselves are looked for no more often.
import { argument, run } from './example.js';

await run(async (vg) => {
  const account = argument(1, 'poll-reposts ACCOUNT_ID');
  const everySeconds = Number(process.env.POLL_SECONDS ?? 60);
  for await (const repost of vg.watchReposts(account, { everySeconds })) {
    console.log(`new repost ${repost.id} of a story by @${repost.originalUsername}`);
  }
});
