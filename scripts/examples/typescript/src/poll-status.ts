// Waits until a post is published or has failed: poll-status POST_ID
import { argument, run, waitFor } from './voidgram.js';

await run(async () => {
  const post = await waitFor(argument(1, 'poll-status POST_ID'));
  console.log(post.status, post.igPermalink ?? 'its address is not known yet');
});
