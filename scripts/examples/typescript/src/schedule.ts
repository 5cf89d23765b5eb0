// Publishes a photo or video later: schedule FILE WHEN [CAPTION]
// WHEN is an ISO 8601 instant with an offset, such as 2027-04-20T14:00:00-07:00.
import { accountId, argument, kindOf, post, run, upload, type Scheduled, type ScheduledOrder } from './voidgram.js';

const USAGE = 'schedule FILE WHEN [CAPTION]';

await run(async () => {
  const file = argument(1, USAGE);
  const order: ScheduledOrder = {
    scheduledFor: argument(2, USAGE),
    timezone: process.env.TIMEZONE ?? 'UTC',
    accountId: await accountId(),
    mediaFileId: await upload(file),
    mediaType: kindOf(file),
    caption: process.argv[4] ?? '',
  };
  const job = await post<Scheduled>('/schedule', order);
  const place = job.isCloudflare ? 'in the cloud' : 'on this computer, which must be on then';
  console.log(`scheduled ${job.postId} for ${job.scheduledFor}, ${place}`);
});
