package io.voidgram.server.jobs;

import io.voidgram.scheduling.publish.PublishCommand;
import io.voidgram.scheduling.publish.PublishJob;

/**
 * A job this process works on, and the one thing to do for it next.
 *
 * @param revision the stored revision; a change by anybody else makes the lease void
 */
public record Lease(PublishJob job, int revision, PublishCommand command) {}
