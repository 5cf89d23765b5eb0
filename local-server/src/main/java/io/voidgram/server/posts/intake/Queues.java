package io.voidgram.server.posts.intake;

import io.voidgram.server.jobs.CloudQueue;
import io.voidgram.server.jobs.JobStore;

/** The two queues a post may go out of: this computer's, and the Worker's. */
public record Queues(JobStore jobs, CloudQueue cloud) {}
