package io.voidgram.server.jobs;

import io.voidgram.scheduling.publish.PublishCommand;
import io.voidgram.scheduling.publish.PublishJob;

/**
 * A job this process works on, and the one thing to do for it next.
 *
 * @param revision the stored revision; a change by anybody else makes the lease void
 * @param isTokenRefused whether the job failed because Meta calls its account's token invalid
 */
public record Lease(PublishJob job, int revision, PublishCommand command, boolean isTokenRefused) {}
