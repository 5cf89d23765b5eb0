// Publishes a photo or video now: publish FILE [CAPTION]
import { accountId, argument, kindOf, run } from './example.js';

await run(async (vg) => {
  const file = argument(1, 'publish FILE [CAPTION]');
  const account = await accountId(vg);
  const media = await vg.upload(file);
  const caption = process.argv[3] ?? '';
  // 202 means that VoidGram has the job; Instagram has the post when its status is PUBLISHED.
  const { postId } = await vg.publish({ accountId: account, mediaFileId: media.id, mediaType: kindOf(media), caption });
  console.log(`accepted as ${postId}`);
  const published = await vg.waitForPost(postId);
  console.log(`published: ${published.igPermalink ?? 'its address is not known yet'}`);
});
