/**
 * Decides which of two queues owns a post: this computer's or the Cloudflare Worker's. Only the
 * desktop asks; the Worker is the one that answers.
 *
 * <p>Imports {@code timing} and {@code publish}.
 */
package io.voidgram.scheduling.handover;
