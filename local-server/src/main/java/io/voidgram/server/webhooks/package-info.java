/**
 * Webhooks: who wants to hear of which events, and how each event reaches them, by the rules of
 * Standard Webhooks.
 *
 * <p>May import the ground, {@code accounts}, {@code posts}, {@code jobs} and the shared module.
 */
package io.voidgram.server.webhooks;
