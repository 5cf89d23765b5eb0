// Publishes a photo or video now: publish FILE [CAPTION]
import { accountId, argument, kindOf, post, run, upload, waitFor, type Order } from './voidgram.js';

await run(async () => {
  const file = argument(1, 'publish FILE [CAPTION]');
  const order: Order = {
    accountId: await accountId(),
    mediaFileId: await upload(file),
    mediaType: kindOf(file),
    caption: process.argv[3] ?? '',
  };
  // 202 means that VoidGram has the job; Instagram has the post when its status is PUBLISHED.
  const { postId } = await post<{ postId: string }>('/posts/publish', order);
  console.log(`accepted as ${postId}`);
  const published = await waitFor(postId);
  console.log(`published: ${published.igPermalink ?? 'its address is not known yet'}`);
});
