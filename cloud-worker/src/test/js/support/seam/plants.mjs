// Differences planted between the Worker and its storage, which the comparison has to notice.

export const plants = {
  /** A list of a Page's posts is not told which of them are others'. */
  "page posts dropped": {
    statement: (sql) => sql.replace("page_post_id is not null and job_id", "false and job_id"),
  },
  /** A post that had ended before another came counts for that one. */
  "ended posts count for ever": {
    statement: (sql) => sql.replaceAll("ended_at is null or ended_at > ?", "? is not null"),
  },
  /** A media that is another post's counts as nobody's. */
  "media owners dropped": {
    statement: (sql) => sql.replace("where ig_media_id = ?", "where false and ig_media_id = ?"),
  },
  /** A late post is let go at once. */
  "late posts not spaced": {
    rows: (sql, values) =>
      (sql.startsWith("select") && String(values[0]).startsWith("late-release:") ? [] : null),
  },
  /** The call is made although its intent is not stored, be the lease lost or not. */
  "intent not stored": {
    rows: (sql) =>
      (/^update job set progress = .* returning job_id/s.test(sql) ? [{ job_id: "any" }] : null),
  },
  /** The desktop is not told that a post has ended. */
  "end not told": {
    statement: (sql) => sql.replace("changed = (select changes + 1 from tally)", "changed = 0"),
  },
};
