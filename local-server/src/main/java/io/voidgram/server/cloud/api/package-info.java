/**
 * Cloudflare's REST API: its calls, and what came of each.
 *
 * <p>May import the ground, {@code cloud.web} and {@code cloud.worker}.
 */
package io.voidgram.server.cloud.api;
