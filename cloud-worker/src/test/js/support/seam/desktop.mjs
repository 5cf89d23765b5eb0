// The desktop's side of a race: it hands posts over, changes its mind, and asks until it is answered.

const ASK_AGAIN_MS = 5_000;
const MINUTE_MS = 60_000;

/** A post as the desktop knows it: what it wanted last, and what it was told of that. */
export class DesktopPost {
  constructor(life, index, due) {
    Object.assign(this, { life, index, due, jobId: `j${life.seed}-${index}`, revision: 0,
      wanted: null, isCancelled: false });
  }

  caption(revision) {
    return `p${this.index}/${revision}`;
  }

  /** The job in its next revision, at times with only a new token. */
  async handOver({ isRenewal = false } = {}) {
    if (this.isCancelled) return;
    const revision = (this.revision += 1);
    const told = isRenewal && this.wanted !== null ? this.wanted : revision;
    const results = await this.asked("POST", "/admin/jobs", () =>
      JSON.stringify({ jobs: [this.record(revision, told)] }));
    const { outcome } = results.body.results[0];
    if (["STORED", "RENEWED", "UNCHANGED"].includes(outcome)) this.wanted = told;
    else if (outcome !== "CONFLICT" && outcome !== "CANCELLED") {
      throw new Error(`an upsert was answered with ${JSON.stringify(results.body)}`);
    }
  }

  /** It is on its way so long that the desktop gives it up, and does not hear what came of it. */
  sendSlowly(ms) {
    const body = JSON.stringify({ jobs: [this.record(++this.revision, this.revision)] });
    this.life.later(this.life.now + ms, () => this.life.ask("POST", "/admin/jobs", body), false);
  }

  async callBack() {
    const revision = this.revision + 1;
    const { status } = await this.asked("DELETE", `/admin/jobs/${this.jobId}?revision=${revision}`);
    if (status === 200 || status === 404) this.isCancelled = true;
    else if (status !== 409) throw new Error(`a call back was answered with ${status}`);
  }

  /** An answer that is lost, or unclear, is asked for again, with the same words. */
  async asked(method, path, body = () => null) {
    for (;;) {
      const answer = await this.life.ask(method, path, body());
      const isClear = answer && answer.status !== 500
        && answer.body?.results?.[0]?.outcome !== "UNCLEAR";
      if (isClear) return answer;
      await this.life.pause(ASK_AGAIN_MS);
    }
  }

  record(revision, told) {
    const { jobId, index, due, life } = this;
    const mediaType = ["IMAGE", "CAROUSEL", "REELS"][(life.seed + index) % 3];
    const kind = mediaType === "REELS" ? "VIDEO" : "IMAGE";
    const media = Array.from({ length: mediaType === "CAROUSEL" ? 2 : 1 }, (_, n) =>
      ({ mediaFileId: `f${index}-${n}`, kind }));
    const job = {
      format: 1, jobId, postId: `p${life.seed}-${index}`,
      target: { accountId: `a${life.seed}`, igUserId: `1784${life.seed}`, loginMethod: "instagram" },
      content: { mediaType, media, userTags: [], collaborators: [], caption: this.caption(told) },
      isScheduled: true, dueAt: due, attempt: 1, state: { is: "QUEUED" }, wakeAt: due - 3 * MINUTE_MS,
    };
    return { jobId, revision, job: JSON.stringify(job), accountToken: `account ${revision} ${jobId}`,
      media: media.map(({ mediaFileId }) => ({ mediaFileId, url: `https://media.example/${mediaFileId}` })) };
  }
}
