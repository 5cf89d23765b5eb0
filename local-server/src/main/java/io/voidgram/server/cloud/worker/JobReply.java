package io.voidgram.server.cloud.worker;

import io.voidgram.scheduling.handover.HandOverEvent;

/**
 * What a job's call came to.
 *
 * @param why what happened, as the end of a sentence that begins with the Worker; empty when all is
 *     well
 */
public record JobReply(HandOverEvent event, String why) {}
