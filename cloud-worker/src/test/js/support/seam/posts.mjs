// The posts of one life: up to three, of all types, on one account or two, often alike.
import { dice } from "./dice.mjs";

const MINUTE_MS = 60_000;
const TYPES = ["IMAGE", "CAROUSEL", "REELS", "STORIES"];

/** The other posts are known by then. */
const SPOILT_AFTER_MS = 30_000;
const APART_MS = [0, 0, 500, 4_000, 20_000, 90_000];

/** Lives of two alike images of one Page, where nothing but answers of the Page gets lost. */
export const isOfTwinsOnAPage = (seed) => seed % 8 === 4;

/** Lives of a post that was given up, its outcome open, before one that is alike came. */
export const isOfALatecomer = (seed) => seed % 8 === 6;

/** What is handed over, each with the instant at which that happens. */
export function postsOf(seed) {
  const roll = dice(seed, 1);
  const start = Date.UTC(2026, 10, 23, 12) + roll(3_600_000);
  const first = firstDue(roll, start);
  const life = { roll, seed, start, first, isFacebook: roll(10) < 7, areTwins: roll(10) < 7,
    isOneAccount: roll(10) < 8, mediaType: TYPES[seed % TYPES.length], isScheduled: roll(10) < 8 };
  if (isOfTwinsOnAPage(seed)) {
    Object.assign(life, { isFacebook: true, areTwins: true, isOneAccount: true, crossPost: true,
      first: start + 3 * MINUTE_MS });
    return { start, posts: [recordOf(life, 0), recordOf(life, 1)] };
  }
  if (isOfALatecomer(seed)) {
    Object.assign(life, { areTwins: true, isOneAccount: true });
    const later = start + 5 * MINUTE_MS + roll(85 * MINUTE_MS);
    const late = { ...life, start: later, first: later + roll(3) * MINUTE_MS };
    return { start, posts: [{ at: start, record: spoilt(life, 0) }, recordOf(late, 1)] };
  }
  const posts = Array.from({ length: 1 + roll(3) }, (_, i) => recordOf(life, i));
  const isSpoilt = roll(100) < 4;
  if (isSpoilt) posts[posts.length - 1] = { at: start, record: spoilt(life, posts.length - 1) };
  if (!isSpoilt && roll(100) < 15) posts.push(edited(life, posts[0]));
  return { start, posts };
}

/** Mostly soon, at times long past: nobody was there when the post was due. */
function firstDue(roll, start) {
  const kind = roll(10);
  if (kind < 7) return start + roll(20 * MINUTE_MS);
  return start - (kind < 9 ? 6 * MINUTE_MS + roll(60 * MINUTE_MS) : roll(420 * MINUTE_MS));
}

function recordOf(life, i) {
  const { roll, seed, start } = life;
  const due = life.first + APART_MS[roll(APART_MS.length)] * i;
  const type = life.areTwins ? life.mediaType : TYPES[roll(TYPES.length)];
  const account = life.isOneAccount ? 0 : i % 2;
  const job = {
    format: 1, jobId: `j${seed}-${i}`, postId: `p${seed}-${i}`,
    target: { accountId: `a${seed}-${account}`, igUserId: `1784${seed}${account}`,
      loginMethod: life.isFacebook ? "facebook" : "instagram",
      pageId: life.isFacebook ? `9${seed}${account}` : undefined },
    content: { mediaType: type, media: mediaOf(roll, type, i), userTags: [], collaborators: [],
      caption: life.areTwins ? "räin & 🌧" : `rain ${i}`,
      crossPostToFacebook: (life.isFacebook && roll(10) < 8) || life.crossPost || undefined },
    isScheduled: life.isScheduled ? true : undefined, dueAt: life.isScheduled ? due : start,
    attempt: 1, state: { is: "QUEUED" }, wakeAt: start,
  };
  return { at: start, record: sealedRecord(job, 1) };
}

function mediaOf(roll, type, i) {
  const item = (n, isVideo) => ({ mediaFileId: `f${i}-${n}`, kind: isVideo ? "VIDEO" : "IMAGE" });
  if (type === "REELS") return [item(0, true)];
  if (type !== "CAROUSEL") return [item(0, type === "STORIES" && roll(2) === 0)];
  return Array.from({ length: 2 + roll(9) }, (_, n) => item(n, roll(4) === 0));
}

function sealedRecord(job, revision) {
  return {
    jobId: job.jobId, revision, job: JSON.stringify(job),
    accountToken: `account ${job.jobId}`,
    pageToken: hasPageToken(job.jobId) ? `page ${job.jobId}` : undefined,
    media: job.content.media.map(({ mediaFileId }) => ({
      mediaFileId, url: `https://media.example/${mediaFileId}` })),
  };
}

/** Some accounts are not connected with their Page any more. */
function hasPageToken(jobId) {
  const [seed, i] = jobId.slice(1).split("-").map(Number);
  return isOfTwinsOnAPage(seed) || dice(seed, 6, i)(6) !== 0;
}

/** A job that no machine can go on with: asleep in the middle of its publish call. */
function spoilt(life, i) {
  const { record } = recordOf(life, i);
  const intent = { containerId: "C0", createdAt: life.start, at: life.start, calls: 1, doubts: 0 };
  return sealedRecord({ ...JSON.parse(record.job), state: { is: "PUBLISHING", intent },
    wakeAt: life.start + SPOILT_AFTER_MS }, 1);
}

/** The first post once more with other media, at any time. */
function edited({ roll }, { at, record }) {
  const job = JSON.parse(record.job);
  const media = job.content.media.map(({ kind }, n) => ({ mediaFileId: `edited-${n}`, kind }));
  return { at: at + 1 + roll(25 * MINUTE_MS),
    record: sealedRecord({ ...job, content: { ...job.content, media } }, 2) };
}
