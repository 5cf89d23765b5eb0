// Compiled only: what the types of the TypeScript SDK know, and what they refuse.
import { VoidGram, type MediaFile, type Post, type Repost } from 'voidgram-client';

const vg = new VoidGram({ apiKey: 'x', timeoutMs: 1 });
const id: string = 'an id';

export const post: Post = await vg.request('GET', `/posts/${id}`);
export const posts: Post[] = (await vg.request('GET', '/posts/recent-completions', { query: { since: 'x' } })).posts;
export const retried: string = (await vg.request('POST', `/posts/${id}/retry`)).postId;
export const waiting: number = (await vg.request('GET', '/schedule/queue/status')).counts.waiting;
export const deleted: boolean = (await vg.request('DELETE', `/media/${id}`)).success;
export const fullKey: string = (await vg.request('POST', '/settings/api-keys', { body: { name: 'x' } })).fullKey;
export const page: string = await vg.request('GET', '/api/docs');
export const media: MediaFile = await vg.upload(new Blob(['x']), 'x.jpg');
export const later: boolean = (await vg.schedule({ accountId: id, mediaType: 'IMAGE', scheduledFor: new Date() })).isCloudflare;
for await (const repost of vg.watchReposts(id, { everySeconds: 60 })) ((it: Repost) => it.permalink)(repost);
for await (const failed of vg.posts({ status: 'FAILED' })) ((it: Post) => it.errorCode)(failed);

// @ts-expect-error: there is no such path
await vg.request('GET', '/nonsense');
// @ts-expect-error: nor such a method of it
await vg.request('DELETE', '/health');
// @ts-expect-error: a body has its fields
await vg.request('POST', '/posts/publish', { body: { nonsense: 1 } });
// @ts-expect-error: a query, too
await vg.request('GET', '/posts', { query: { nonsense: 1 } });
// @ts-expect-error: and an answer
(await vg.request('GET', `/posts/${id}`)).nonsense;
// @ts-expect-error: a kind of post that there is not
await vg.publish({ accountId: id, mediaType: 'POEM' });
// @ts-expect-error: options of the client
new VoidGram({ key: 'x' });
