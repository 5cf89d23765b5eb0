/**
 * Webhooks: who wants to hear of which events, and how each event reaches them, by the rules of
 * Standard Webhooks.
 *
 * <p>May import {@code http}, {@code store}, {@code auth}, {@code accounts}, {@code posts}, {@code
 * runner} and the shared module.
 */
package io.voidgram.server.webhooks;
