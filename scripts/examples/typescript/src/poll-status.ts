// Waits until a post is published or has failed: poll-status POST_ID
import { argument, run } from './example.js';

await run(async (vg) => {
  const post = await vg.waitForPost(argument(1, 'poll-status POST_ID'));
  console.log(`${post.status} ${post.igPermalink ?? 'its address is not known yet'}`);
});
