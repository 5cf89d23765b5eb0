/**
 * The one Durable Object: due index, leases, progress, counters, heartbeat; the loop that runs a
 * job. Imports {@code jso}, {@code vault}, {@code media} and the shared module.
 */
@NullMarked
package io.voidgram.worker.jobs;

import org.jspecify.annotations.NullMarked;
