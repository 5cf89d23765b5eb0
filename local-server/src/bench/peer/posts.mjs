// A page of posts with its total.
import { ApiError } from './scheduling.mjs';

export function postPage(db, userId) {
  const rows = db.prepare('select * from post order by created_at desc limit ? offset ?');
  const total = db.prepare('select count(*) from post').pluck();
  return (query) => {
    const limit = whole(query.limit, 20, 100);
    const page = whole(query.page, 1, Number.MAX_SAFE_INTEGER);
    const offset = (page - 1) * limit;
    const posts = rows.all(limit, offset).map((row) => shown(row, userId));
    const all = total.get();
    return { posts, total: all, page, limit, hasMore: offset + posts.length < all };
  };
}

function whole(text, byDefault, max) {
  if (text === undefined) return byDefault;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > max) {
    throw new ApiError(400, 'VALIDATION_ERROR', `must be a whole number from 1 to ${max}`);
  }
  return value;
}

function shown(row, userId) {
  return {
    id: row.id,
    userId,
    instagramAccountId: row.instagram_account_id,
    mediaType: row.media_type,
    sourceType: row.source_type,
    caption: row.caption,
    hashtags: null,
    locationId: row.location_id,
    locationName: row.location_name,
    userTags: row.user_tags,
    collaborators: row.collaborators,
    storyMentions: row.story_mentions,
    publishedViaPrivateApi: row.published_via_private_api === 1,
    crossPostToFacebook: row.cross_post_to_facebook === 1,
    facebookPostId: row.facebook_post_id,
    facebookPermalink: row.facebook_permalink,
    crossPostNote: row.cross_post_note,
    isScheduled: row.is_scheduled === 1,
    scheduledFor: instant(row.scheduled_for),
    timezone: row.timezone,
    status: row.status,
    igContainerId: row.ig_container_id,
    igMediaId: row.ig_media_id,
    igPermalink: row.ig_permalink,
    cloudflareJobId: row.cloudflare_job_id,
    r2MediaKey: row.r2_media_key,
    errorMessage: row.error_message,
    errorCode: row.error_code,
    retryCount: row.retry_count,
    lastAttemptAt: instant(row.last_attempt_at),
    publishedAt: instant(row.published_at),
    createdAt: instant(row.created_at),
    updatedAt: instant(row.updated_at),
  };
}

function instant(ms) {
  return ms === null ? null : new Date(ms).toISOString();
}
