/**
 * Story repost: when an account's inbox is looked into, what becomes of each mention found there,
 * and what stops it all. Values and machines; what is asked of Meta is in {@code inbox}.
 *
 * <p>Imports {@code post} and {@code timing}.
 */
package io.voidgram.scheduling.repost;
