package io.voidgram.server.jobs;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.handover.BackTo;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.store.Sql;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The queue of the user's Cloudflare Worker, beside the one of this computer. What takes a {@link
 * Sql} works within its caller's transaction; the Worker is called after the commit.
 */
public interface CloudQueue {
  /** Where a job is, as far as that is certain. */
  enum Standing {
    /** The Worker was asked, and what it made of that is not known. */
    UNDECIDED,
    /** The Worker publishes it, or has come to an end with it. */
    THERE,
    /** The Worker holds nothing of it. */
    NOT_THERE
  }

  /**
   * How a job stands between the two queues.
   *
   * @param isNewest whether the Worker has its newest content
   * @param answer what its latest call came to, as far as that is remembered
   */
  record Settled(Standing standing, boolean isNewest, Answer answer) {}

  /**
   * What a call of the Worker came to.
   *
   * @param hasLeft whether anything of the call left this computer
   * @param code of the problem, where there is one
   * @param why the end of a sentence that begins with the Worker; empty when all is well
   */
  record Answer(boolean hasLeft, ErrorCode code, String why) {}

  /**
   * Who has the token of an account, and since when the Worker is heard.
   *
   * @param isThere whether the Worker has, or may have, posts of the account
   * @param since since when it has always answered; null when it has not answered yet
   * @param at when it answered last
   */
  record Contact(boolean isThere, @Nullable Instant since, @Nullable Instant at) {}

  /** How the Worker stands to that account. */
  Contact contact(Sql sql, String accountId);

  /** Whether a Worker is set up here. */
  boolean isSetUp(Sql sql);

  /** Whether posts go to the Worker unless their author says otherwise. */
  boolean takesPosts(Sql sql);

  /** Stores a job for the Worker; its post is stored already. */
  void begin(Sql sql, PublishJob job, BackTo otherwise, Instant now);

  /** The same for a post that was in the queue here, where it comes back to if need be. */
  void move(Sql sql, PublishJob job, Instant now);

  /** Changes a job there; false when it is not there, or is called back. */
  boolean edit(Sql sql, PublishJob job, Instant now);

  /** Hands the job over again, with the tokens of its account as they are now. */
  void renew(Sql sql, String jobId, Instant now);

  /** Asks the Worker to let go of a job; false when it has none of it. */
  boolean callBack(Sql sql, String jobId, BackTo to, Instant now);

  /** Makes a draft of the post of a job whose hand-over is not certain, as soon as that is. */
  void giveUp(Sql sql, String jobId, Instant now);

  /** Waits until it is certain where the job is, but no longer than that. */
  Settled settle(String jobId, Duration limit);

  /** Asks what became of the jobs there, unless that was asked a moment ago. */
  void refresh();
}
