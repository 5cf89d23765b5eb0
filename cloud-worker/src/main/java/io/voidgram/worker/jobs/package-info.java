/**
 * The one Durable Object: due index, leases, progress, counters, heartbeat; the loop that runs a
 * job. Imports {@code jso}, {@code vault}, {@code media} and the shared module.
 */
package io.voidgram.worker.jobs;
