// Scheduling a post: checks by hand, which is faster than a schema library, then one transaction.
import { randomUUID } from 'node:crypto';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const ZONES = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
const MEDIA_TYPES = new Set(['IMAGE', 'REELS', 'STORIES', 'CAROUSEL']);

export class ApiError extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function scheduling(db) {
  const account = db.prepare('select * from instagram_account where id = ?');
  const media = db.prepare('select * from media_file where id = ?');
  const addPost = db.prepare(`
    insert into post (id, instagram_account_id, media_type, source_type, status, caption, location_id,
      location_name, is_scheduled, scheduled_for, timezone, created_at, updated_at)
    values (?, ?, ?, 'SCHEDULED', 'SCHEDULED', ?, ?, ?, 1, ?, ?, ?, ?)`);
  const addMedia = db.prepare('insert into post_media (post_id, position, media_file_id) values (?, 0, ?)');
  const addJob = db.prepare(`
    insert into scheduled_job (id, post_id, status, run_at, payload, created_at)
    values (?, ?, 'PENDING', ?, ?, ?)`);

  const store = db.transaction((order) => {
    const { postId, jobId, now, body, due, timezone } = order;
    addPost.run(postId, body.accountId, body.mediaType, body.caption ?? null, body.locationId ?? null,
      body.locationName ?? null, due, timezone, now, now);
    addMedia.run(postId, body.mediaFileId);
    addJob.run(jobId, postId, due, JSON.stringify(body), now);
  });

  return (body) => {
    const now = Date.now();
    check(body);
    if (!account.get(body.accountId)) throw new ApiError(404, 'NOT_FOUND', 'There is no such account.');
    const file = media.get(body.mediaFileId);
    if (!file) throw new ApiError(404, 'NOT_FOUND', 'There is no such media file.');
    if (!file.is_valid) throw new ApiError(400, 'MEDIA_INVALID', 'The file cannot be published.');
    const due = Date.parse(body.scheduledFor);
    if (due <= now) throw new ApiError(400, 'INVALID_SCHEDULE', 'scheduledFor must be in the future.');
    const order = { postId: randomUUID(), jobId: randomUUID(), now, body, due, timezone: body.timezone ?? 'UTC' };
    store(order);
    return {
      postId: order.postId,
      jobId: order.jobId,
      status: 'SCHEDULED',
      scheduledFor: new Date(due).toISOString(),
      timezone: order.timezone,
      isCloudflare: false,
    };
  };
}

function check(body) {
  require(body !== null && typeof body === 'object', 'the body must be a JSON object');
  require(ID.test(body.accountId), 'accountId must be a UUID');
  require(ID.test(body.mediaFileId), 'mediaFileId must be a UUID');
  require(MEDIA_TYPES.has(body.mediaType), 'mediaType must be IMAGE, REELS, STORIES or CAROUSEL');
  require(isText(body.caption, 2200), 'caption must have at most 2200 characters');
  require(isText(body.locationId, 200) && isText(body.locationName, 200), 'the location is too long');
  require(INSTANT.test(body.scheduledFor), 'scheduledFor must be an ISO 8601 instant');
  require(body.timezone === undefined || ZONES.has(body.timezone), 'timezone must be an IANA name');
}

function isText(value, max) {
  return value === undefined || value === null || (typeof value === 'string' && [...value].length <= max);
}

function require(isMet, message) {
  if (!isMet) throw new ApiError(400, 'VALIDATION_ERROR', message);
}
