// The posts of the life that the build before began: all types, left in all stretches of the way.

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

export const BEGIN = Date.UTC(2026, 10, 23, 12);

/** When the build before is stopped. */
export const LEFT_AT = BEGIN + 60 * MINUTE_MS;

/** When the desktop asked for the last time what had ended. */
export const FETCHED_AT = LEFT_AT - 25 * MINUTE_MS;

const IMAGE = ["IMAGE", "IMAGE"];
const STORY = ["STORIES", "IMAGE"];
const REEL = ["REELS", "VIDEO"];
const CAROUSEL = ["CAROUSEL", "IMAGE", "VIDEO"];

/** Type and kinds of media, due so long after the stop, and what Meta did; see FirstMeta. */
const POSTS = {
  "image waits": [IMAGE, 90 * MINUTE_MS],
  "carousel waits": [CAROUSEL, 90 * MINUTE_MS],
  "reel waits": [REEL, 91 * MINUTE_MS, { onPage: "answers" }],
  "story waits": [STORY, 92 * MINUTE_MS],
  "image is prepared": [IMAGE, MINUTE_MS],
  "carousel is prepared": [CAROUSEL, MINUTE_MS],
  "reel is prepared": [REEL, MINUTE_MS],
  "reel is being made": [REEL, 10 * MINUTE_MS, { making: "hangs after" }],
  "image was sent": [IMAGE, -20 * SECOND_MS, { publish: "hangs after" }],
  "carousel was not sent": [CAROUSEL, -20 * SECOND_MS, { publish: "hangs before" }],
  "reel was sent": [REEL, -20 * SECOND_MS, { publish: "hangs after" }],
  "story was not sent": [STORY, -20 * SECOND_MS, { publish: "hangs before" }],
  "image is in doubt": [IMAGE, -23 * SECOND_MS, { publish: "fails after" }],
  "image goes to the Page": [IMAGE, -28 * SECOND_MS, { onPage: "fails after" }],
  "reel goes to the Page": [REEL, -28 * SECOND_MS, { onPage: "fails before" }],
  "story goes to the Page": [STORY, -28 * SECOND_MS, { onPage: "fails after" }],
  "image was published": [IMAGE, -40 * MINUTE_MS],
  "story was published": [STORY, -20 * MINUTE_MS],
  "reel was refused": [REEL, -20 * MINUTE_MS, { making: "is refused" }],
  "image was cancelled": [IMAGE, 80 * MINUTE_MS, { isCancelled: true }],
};

/** Each with its name and what Meta did, by its number. */
export const beginnings = Object.entries(POSTS).map(([name, [type, offsetMs, fate = {}]], i) =>
  ({ name, fate, record: recordOf(name, i, type, LEFT_AT + offsetMs, Boolean(fate.onPage)) }));

function recordOf(name, i, [mediaType, ...kinds], dueAt, crossPostToFacebook) {
  const job = {
    format: 1, jobId: `j-${i}`, postId: `p-${i}`,
    target: { accountId: "a1", igUserId: "17841", loginMethod: "facebook", pageId: "91" },
    content: { mediaType, media: kinds.map((kind, n) => ({ mediaFileId: `f${i}-${n}`, kind })),
      caption: name, userTags: [], collaborators: [],
      ...(crossPostToFacebook ? { crossPostToFacebook } : {}) },
    isScheduled: true, dueAt, attempt: 1, state: { is: "QUEUED" }, wakeAt: BEGIN,
  };
  return {
    jobId: job.jobId, revision: 1, job: JSON.stringify(job),
    accountToken: `account ${job.jobId}`, pageToken: `page ${job.jobId}`,
    media: job.content.media.map(({ mediaFileId }) => ({
      mediaFileId, url: `https://media.example/${mediaFileId}` })),
  };
}
