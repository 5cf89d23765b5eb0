// Publishes a photo or video later: schedule FILE WHEN [CAPTION]
// WHEN is an ISO 8601 instant with an offset, such as 2027-04-20T14:00:00-07:00.
import { accountId, argument, kindOf, run } from './example.js';

const USAGE = 'schedule FILE WHEN [CAPTION]';

await run(async (vg) => {
  const file = argument(1, USAGE);
  const scheduledFor = argument(2, USAGE);
  const account = await accountId(vg);
  const media = await vg.upload(file);
  const job = await vg.schedule({
    accountId: account,
    mediaFileId: media.id,
    mediaType: kindOf(media),
    caption: process.argv[4] ?? '',
    scheduledFor,
    timezone: process.env.TIMEZONE ?? 'UTC',
  });
  const place = job.isCloudflare ? 'in the cloud' : 'on this computer, which must be on then';
  console.log(`scheduled ${job.postId} for ${job.scheduledFor}, ${place}`);
});
