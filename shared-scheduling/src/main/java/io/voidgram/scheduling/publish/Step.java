package io.voidgram.scheduling.publish;

/** The machine's answer: the job to store, then the one thing to do. */
public record Step(PublishJob job, PublishCommand command) {}
