// What a home holds after a week of use.
import { readFileSync } from 'node:fs';
import { smallPhoto } from '../photo.mjs';
import { until, upload } from '../program.mjs';
import { accountsOf, inHours } from './browser.mjs';

export const HOSTILE = '<img src=x onerror="window.wasHit=1">{{7*7}} "quoted" & \'single\' </script><script>window.wasHit=2</script>';
const CAPTIONS = ['Lemon tart with a crust of almonds #cake', 'Sunday at the market, eight to noon', 'Band practice, third take\nNew song soon', HOSTILE];

/** Makes posts in every state; the ids by what they are. */
export async function fill(app) {
  const accounts = Object.values(await accountsOf(app));
  const jpeg = readFileSync(smallPhoto());
  const files = [await upload(app.api, jpeg), await upload(app.api, jpeg), await upload(app.api, jpeg)];
  const image = (i, more) => ({ accountId: accounts[i % accounts.length].id, mediaType: 'IMAGE', mediaFileId: files[i % files.length], caption: CAPTIONS[i % CAPTIONS.length], ...more });
  const scheduled = [];
  for (let i = 0; i < 8; i++) {
    scheduled.push((await app.api('POST', '/schedule', image(i, { scheduledFor: inHours(3 + i * 17), timezone: 'Europe/Berlin' }))).postId);
  }
  const draft = (await app.api('POST', '/posts/draft', image(0, { caption: 'A draft about bread' }))).id;
  const carousel = { accountId: accounts[0].id, mediaType: 'CAROUSEL', mediaFileIds: files, caption: CAPTIONS[1] };
  const published = [(await app.api('POST', '/posts/publish', image(0))).postId, (await app.api('POST', '/posts/publish', carousel)).postId];
  for (const id of published) await until('the post is published', 30, async () => (await app.api('GET', `/posts/${id}`)).status === 'PUBLISHED');
  return { accounts, files, scheduled, draft, published };
}

/** A post that fails for good: its file goes away before its time comes. */
export async function failed(app, accountId, caption = 'A post without its picture') {
  const file = await upload(app.api, readFileSync(smallPhoto()));
  const { postId } = await app.api('POST', '/schedule', { accountId, mediaType: 'IMAGE', mediaFileId: file, caption, scheduledFor: inHours(5) });
  await app.api('DELETE', `/media/${file}`);
  return postId;
}
