package io.voidgram.worker.jobs;

/**
 * What every statement answers in a rehearsal, as JSON: two jobs that wait, one to be prepared and
 * one to be published, and beside their columns all others that a run reads.
 */
public final class RehearsedRows {
  /** {@code {"job":"","accountToken":"t","media":[{"mediaFileId":"m","key":"k"}]}} for job r. */
  private static final String RECORD =
      "v1.r.AAAAAAAAAAAAAAAAYcAEpbWlWUZHqy723wuCy5rSGSsM7W3kcZogyrZz8UWrG2wOYXuU_-8GO2NTYk1teBni2K"
          + "x38WxZKQTfYLwzmbJduXrz2ok6a3t7TmVoZJC8_TGG2g";

  private static final String COLUMNS =
      """
      {"job_id": "r", "phase": "WAITING", "troubles": 0, "due_at": 1, "wake_at": 1,
        "version": 1, "revision": 1, "mirrored": 1, "changed": 1, "ended_at": 1, "media_keys": "{}",
        "changes": 1, "holder": 1, "object-id": 1, "sealed-by": "v1.r.",
        "schema": 1e15, "next-sweep": 1e15, "at": 1e15, "next_at": 1e15,
        "is_of_another": 0, "is_expired": 1, "is_behind": 1,
        "record": \""""
          + RECORD
          + "\", ";

  private static final String PROGRESS =
      """
      "progress": {"format": 1, "jobId": "r", "postId": "r",
        "target": {"accountId": "r", "igUserId": "1", "loginMethod": "instagram"},
        "content": {"mediaType": "IMAGE", "media": [{"mediaFileId": "m", "kind": "IMAGE"}],
          "caption": "\\"r\\""},
        "isScheduled": true, "dueAt": "now", "wakeAt": "now", "attempt": 1, "state":
      """;

  /** The rows; {@code "now"} stands for the time, and progress is not yet a text. */
  public static final String ROWS =
      "["
          + (COLUMNS + "\"lease_number\": 1, " + PROGRESS + "{\"is\": \"QUEUED\"}}}, ")
          + (COLUMNS + "\"lease_number\": 2, " + PROGRESS)
          + "{\"is\": \"PREPARED\", \"containerId\": \"1\", \"createdAt\": \"now\"}}}]";

  private RehearsedRows() {}
}
