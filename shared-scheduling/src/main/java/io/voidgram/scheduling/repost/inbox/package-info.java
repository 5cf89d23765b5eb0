/**
 * Finding story mentions by Meta's Conversations API: which call comes next, and what its answer
 * tells. Reading changes nothing at Meta, so a look that was cut off begins anew.
 *
 * <p>Source: developers.facebook.com, "Conversations API" and "Story mention" of the messaging
 * platform of Instagram, and the page on rate limiting.
 *
 * <p>Imports {@code repost}, {@code graph}, {@code publish}, {@code post} and {@code json}.
 */
package io.voidgram.scheduling.repost.inbox;
